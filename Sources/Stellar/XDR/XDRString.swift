/// Text of the protocol: bytes that ought to be UTF-8, but that nobody makes be so.
///
/// Memos, names and domains come from strangers. The bytes are kept as they are, so that writing
/// gives back what was read; ``text`` is there for those that can be shown.
package struct XDRString: Hashable, Sendable {
    /// The bytes.
    package let bytes: [UInt8]

    /// Creates the text from bytes of any kind.
    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Creates the text from a string.
    package init(_ text: some StringProtocol) {
        self.init(bytes: [UInt8](text.utf8))
    }

    /// The text, or `nil` if the bytes are not UTF-8.
    package var text: String? {
        String(validating: bytes, as: UTF8.self)
    }
}

extension XDRString: ExpressibleByStringLiteral {
    /// Creates the text from a literal.
    package init(stringLiteral text: String) {
        self.init(text)
    }
}

extension XDRString: CustomStringConvertible {
    /// The text, with U+FFFD for what is not UTF-8.
    package var description: String {
        String(decoding: bytes, as: UTF8.self)
    }
}
