/// Reads a text from front to back and puts what it finds on the tape.
struct JSONParser {
    private let limits: JSONLimits
    var position = 0
    private(set) var tape: [JSONEntry] = []

    init(limits: JSONLimits, expectedBytes: Int) {
        self.limits = limits
        // Contract bodies have one entry per eight to ten bytes; a denser text grows the tape once.
        tape.reserveCapacity(min(expectedBytes, limits.bytesMax) / 8 + 8)
    }

    mutating func parse(_ bytes: Span<UInt8>) throws(JSONError) {
        guard bytes.count <= limits.bytesMax else { throw JSONError(.tooLarge, at: limits.bytesMax) }
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            throw JSONError(.byteOrderMark, at: 0)
        }
        skipWhitespace(bytes)
        try value(bytes, depth: 0)
        skipWhitespace(bytes)
        guard position == bytes.count else { throw JSONError(.trailingBytes, at: position) }
    }

    private mutating func value(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) {
        guard position < bytes.count else { throw JSONError(.unexpectedEnd, at: position) }
        switch bytes[position] {
        case .quote: try string(bytes)
        case UInt8(ascii: "{"): try object(bytes, depth: depth + 1)
        case UInt8(ascii: "["): try array(bytes, depth: depth + 1)
        case .minus, UInt8(ascii: "0")...UInt8(ascii: "9"): try number(bytes)
        case UInt8(ascii: "t"): try literal("true", .yes, bytes)
        case UInt8(ascii: "f"): try literal("false", .no, bytes)
        case UInt8(ascii: "n"): try literal("null", .null, bytes)
        default: throw unexpected(bytes)
        }
    }

    private mutating func object(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) {
        let index = try open(.object, depth: depth)
        if try isClosed(by: UInt8(ascii: "}"), bytes) { return close(index) }
        repeat {
            guard position < bytes.count else { throw JSONError(.unexpectedEnd, at: position) }
            guard bytes[position] == .quote else { throw unexpected(bytes) }
            try string(bytes)
            skipWhitespace(bytes)
            try expect(.colon, bytes)
            skipWhitespace(bytes)
            try value(bytes, depth: depth)
        } while try isContinued(until: UInt8(ascii: "}"), bytes)
        close(index)
        try refuseDuplicateMembers(of: index, bytes)
    }

    private mutating func array(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) {
        let index = try open(.array, depth: depth)
        if try isClosed(by: UInt8(ascii: "]"), bytes) { return close(index) }
        repeat {
            try value(bytes, depth: depth)
        } while try isContinued(until: UInt8(ascii: "]"), bytes)
        close(index)
    }

    private mutating func literal(
        _ word: StaticString,
        _ kind: JSONEntry.Kind,
        _ bytes: Span<UInt8>
    ) throws(JSONError) {
        let start = position
        for offset in 0..<word.utf8CodeUnitCount {
            guard start + offset < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
            guard bytes[start + offset] == word.byte(at: offset) else {
                throw JSONError(.invalidLiteral, at: start)
            }
        }
        position += word.utf8CodeUnitCount
        append(kind, from: start, to: position)
    }

    // MARK: Steps

    /// Puts a finished value that holds no others on the tape.
    mutating func append(_ kind: JSONEntry.Kind, from start: Int, to end: Int, isEscaped: Bool = false) {
        let next = UInt32(truncatingIfNeeded: tape.count + 1)
        tape.append(
            JSONEntry(
                start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end),
                next: next,
                kind: kind,
                isEscaped: isEscaped
            )
        )
    }

    private mutating func open(_ kind: JSONEntry.Kind, depth: Int) throws(JSONError) -> Int {
        guard depth <= limits.depthMax else { throw JSONError(.tooDeep, at: position) }
        append(kind, from: position, to: position)
        position += 1
        return tape.count - 1
    }

    /// Completes the entry of a container whose closing bracket has just been passed.
    private mutating func close(_ index: Int) {
        tape[index].end = UInt32(truncatingIfNeeded: position)
        tape[index].next = UInt32(truncatingIfNeeded: tape.count)
    }

    /// Whether a container that was just opened is empty.
    private mutating func isClosed(by bracket: UInt8, _ bytes: Span<UInt8>) throws(JSONError) -> Bool {
        skipWhitespace(bytes)
        guard position < bytes.count else { throw JSONError(.unexpectedEnd, at: position) }
        guard bytes[position] == bracket else { return false }
        position += 1
        return true
    }

    /// Passes the comma before another element, or the bracket after the last.
    private mutating func isContinued(until bracket: UInt8, _ bytes: Span<UInt8>) throws(JSONError) -> Bool {
        skipWhitespace(bytes)
        guard position < bytes.count else { throw JSONError(.unexpectedEnd, at: position) }
        let byte = bytes[position]
        guard byte == .comma || byte == bracket else { throw unexpected(bytes) }
        position += 1
        guard byte == .comma else { return false }
        skipWhitespace(bytes)
        return true
    }

    private mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>) throws(JSONError) {
        guard position < bytes.count else { throw JSONError(.unexpectedEnd, at: position) }
        guard bytes[position] == byte else { throw unexpected(bytes) }
        position += 1
    }

    @inline(__always)
    private mutating func skipWhitespace(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), .newline, UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }

    /// What to say of the byte at the current position, which cannot stand there.
    private func unexpected(_ bytes: Span<UInt8>) -> JSONError {
        let isText = bytes[position] < 0x80 || UTF8Check.lengthOfScalar(in: bytes, at: position) != nil
        return JSONError(isText ? .unexpectedByte : .invalidUTF8, at: position)
    }
}
