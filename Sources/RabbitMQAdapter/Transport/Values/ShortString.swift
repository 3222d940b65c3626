/// A string of at most 255 bytes, as AMQP's properties and names are, kept byte for byte.
///
/// AMQP calls it a string but promises no encoding, and what is echoed to a caller must be what
/// the caller sent. Bytes that are no UTF-8 are therefore kept beside the text one can read.
package struct ShortString: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The limit of the protocol: the length is one byte.
    package static let bytesMax = 255

    /// The text; bytes that are no UTF-8 show as replacement characters.
    package let text: String
    private let bytesOfNoText: [UInt8]?

    /// The text, or `nil` if it takes more than ``bytesMax`` bytes.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.bytesMax else { return nil }
        self.text = text
        bytesOfNoText = nil
    }

    /// A constant of the program, which must not be longer than ``bytesMax``.
    package init(stringLiteral text: StaticString) {
        self.text = text.description
        bytesOfNoText = nil
        precondition(self.text.utf8.count <= Self.bytesMax, "too long for a short string: \(text)")
    }

    /// The bytes as they came, at most ``bytesMax`` of them.
    init(bytes: some Collection<UInt8>) {
        precondition(bytes.count <= Self.bytesMax, "a short string's length is one byte")
        if let text = String(validating: bytes, as: UTF8.self) {
            self.text = text
            bytesOfNoText = nil
        } else {
            text = String(decoding: bytes, as: UTF8.self)
            bytesOfNoText = Array(bytes)
        }
    }

    /// Whether the bytes are UTF-8, so that ``text`` is all there is to know.
    package var isText: Bool { bytesOfNoText == nil }

    /// How many bytes it takes on the wire, its length not counted.
    package var byteCount: Int { bytesOfNoText?.count ?? text.utf8.count }

    /// The bytes that were sent.
    package var bytes: [UInt8] { bytesOfNoText ?? Array(text.utf8) }

    package var description: String { text }
}
