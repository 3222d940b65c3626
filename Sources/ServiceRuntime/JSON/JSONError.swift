/// Why bytes were refused as JSON, and at which of them.
package struct JSONError: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// More bytes than ``JSONLimits/bytesMax``.
        case tooLarge
        /// More containers inside one another than ``JSONLimits/depthMax``.
        case tooDeep
        /// The text starts with a byte order mark, which RFC 8259 forbids to send.
        case byteOrderMark
        /// A byte sequence that is not UTF-8: overlong, a surrogate, above U+10FFFF or cut short.
        case invalidUTF8
        /// A byte that cannot stand here.
        case unexpectedByte
        /// The text ends before its value does.
        case unexpectedEnd
        /// Something after the one value.
        case trailingBytes
        /// A word that is neither `true`, `false` nor `null`.
        case invalidLiteral
        /// A number that breaks the grammar: leading zero, plus sign, bare point, empty exponent.
        case invalidNumber
        /// A backslash followed by what is no escape.
        case invalidEscape
        /// Half of a surrogate pair, escaped alone.
        case loneSurrogate
        /// A control character inside a string, not escaped.
        case controlCharacter
        /// A member name that the same object already has.
        case duplicateMember
    }

    /// What is wrong.
    package let code: Code
    /// Where, counted in bytes from the start.
    package let offset: Int

    /// An error at a byte offset.
    package init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }

    /// The line and column of the error, both from one, the column in bytes; for an editor.
    ///
    /// - Parameter bytes: The text that was refused.
    /// - Returns: Line and column.
    package func position(in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes.prefix(offset)
        let line = before.count { $0 == .newline } + 1
        let lineStart = before.lastIndex(of: .newline).map { $0 + 1 } ?? 0
        return (line, offset - lineStart + 1)
    }
}

extension JSONError: CustomStringConvertible {
    /// Says what and where, and never what the text holds.
    package var description: String { "\(code.rawValue) at byte \(offset)" }
}
