extension JSONParser {
    // MARK: Strings

    /// Reads a string, which may be a member name, from its opening quote to past its closing one.
    mutating func string(_ bytes: Span<UInt8>) throws(JSONError) {
        var index = position + 1
        let start = index
        var isEscaped = false
        while true {
            index = PlainText.end(in: bytes, from: index, onlyASCII: true)
            guard index < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
            let byte = bytes[index]
            if byte == .quote {
                append(.string, from: start, to: index, isEscaped: isEscaped)
                position = index + 1
                return
            }
            if byte == .backslash {
                isEscaped = true
                index = try endOfEscape(bytes, at: index)
            } else if byte < 0x20 {
                throw JSONError(.controlCharacter, at: index)
            } else {
                guard let length = UTF8Check.lengthOfScalar(in: bytes, at: index) else {
                    throw JSONError(.invalidUTF8, at: index)
                }
                index += length
            }
        }
    }

    /// The position after the escape that starts at `index`; a surrogate pair is one escape.
    private func endOfEscape(_ bytes: Span<UInt8>, at index: Int) throws(JSONError) -> Int {
        guard index + 1 < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
        switch bytes[index + 1] {
        case .quote, .backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            return index + 2
        case UInt8(ascii: "u"):
            let unit = try codeUnit(bytes, at: index)
            guard unit & 0xF800 == 0xD800 else { return index + 6 }
            guard unit < 0xDC00, index + 7 < bytes.count, bytes[index + 6] == .backslash,
                bytes[index + 7] == UInt8(ascii: "u"), try codeUnit(bytes, at: index + 6) & 0xFC00 == 0xDC00
            else { throw JSONError(.loneSurrogate, at: index) }
            return index + 12
        default:
            throw JSONError(.invalidEscape, at: index)
        }
    }

    /// The four hexadecimal digits of the `\u` escape at `index`.
    private func codeUnit(_ bytes: Span<UInt8>, at index: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for offset in 2..<6 {
            guard index + offset < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
            guard let digit = bytes[index + offset].hexValue else { throw JSONError(.invalidEscape, at: index) }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    // MARK: Numbers

    /// Reads `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
    mutating func number(_ bytes: Span<UInt8>) throws(JSONError) {
        let start = position
        var index = start
        if bytes[index] == .minus { index += 1 }
        let isZero = index < bytes.count && bytes[index] == .zero
        index = try skipDigits(bytes, from: index, startedAt: start, most: isZero ? 1 : .max)
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index = try skipDigits(bytes, from: index + 1, startedAt: start)
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < bytes.count, bytes[index] == .minus || bytes[index] == UInt8(ascii: "+") { index += 1 }
            index = try skipDigits(bytes, from: index, startedAt: start)
        }
        if index < bytes.count, bytes[index].isDigit || bytes[index] == UInt8(ascii: ".") {
            throw JSONError(.invalidNumber, at: start)
        }
        append(.number, from: start, to: index)
        position = index
    }

    /// Passes at least one digit and at most `most`.
    private func skipDigits(
        _ bytes: Span<UInt8>,
        from first: Int,
        startedAt start: Int,
        most: Int = .max
    ) throws(JSONError) -> Int {
        var index = first
        while index < bytes.count, bytes[index].isDigit, index - first < most { index += 1 }
        guard index > first else {
            throw index < bytes.count
                ? JSONError(.invalidNumber, at: start) : JSONError(.unexpectedEnd, at: bytes.count)
        }
        return index
    }
}

/// UTF-8 by the table of well-formed byte sequences (Unicode, table 3-7).
enum UTF8Check {
    /// How many bytes the scalar whose first byte is at `index` has; nil where it is not well formed.
    static func lengthOfScalar(in bytes: Span<UInt8>, at index: Int) -> Int? {
        let first = bytes[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
        for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return nil }
        return length
    }
}
