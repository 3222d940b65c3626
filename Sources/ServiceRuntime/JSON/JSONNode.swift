/// One value of a ``JSONDocument``: sixteen bytes that point at where it stands.
///
/// A node keeps its whole document alive.
package struct JSONNode: Sendable {
    /// What a value is.
    package enum Kind: Hashable, Sendable {
        case object
        case array
        case string
        case number
        case bool
        case null
    }

    let storage: JSONStorage
    let index: Int

    var entry: JSONEntry { storage.tape[index] }

    /// What this value is.
    package var kind: Kind {
        switch entry.kind {
        case .object: .object
        case .array: .array
        case .string: .string
        case .number: .number
        case .yes, .no: .bool
        case .null: .null
        }
    }

    /// Whether this is an object.
    package var isObject: Bool { entry.kind == .object }

    /// Whether this is an array.
    package var isArray: Bool { entry.kind == .array }

    /// Whether this is a string.
    package var isString: Bool { entry.kind == .string }

    /// Whether this is a number.
    package var isNumber: Bool { entry.kind == .number }

    /// Whether this is `null`.
    package var isNull: Bool { entry.kind == .null }

    /// The first byte of the value in the text; of a string, its quote.
    package var offset: Int { Int(entry.start) - (isString ? 1 : 0) }

    /// The value exactly as it stood in the text.
    package var rawBytes: ArraySlice<UInt8> {
        let edge = isString ? 1 : 0
        return storage.bytes[Int(entry.start) - edge..<Int(entry.end) + edge]
    }

    // MARK: Scalars

    /// The boolean this is, or nil.
    package var bool: Bool? {
        switch entry.kind {
        case .yes: true
        case .no: false
        default: nil
        }
    }

    /// The text of the string this is, or nil.
    package var string: String? {
        guard isString else { return nil }
        let bytes = storage.bytes
        if entry.isEscaped {
            return String(decoding: JSONText.unescaped(entry, in: bytes.span), as: UTF8.self)
        }
        return String(decoding: bytes[Int(entry.start)..<Int(entry.end)], as: UTF8.self)
    }

    /// Whether this is a string with exactly this text; costs no allocation.
    package func isString(_ text: StaticString) -> Bool {
        let bytes = storage.bytes
        return isString && JSONName.entry(entry, of: bytes.span, is: text)
    }

    /// Runs `body` on the UTF-8 of the string this is, without making a `String`; nil for another kind.
    package func withUTF8<Result, Failure>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard isString else { return nil }
        let bytes = storage.bytes
        guard !entry.isEscaped else {
            let text = JSONText.unescaped(entry, in: bytes.span)
            return try body(text.span)
        }
        return try body(bytes.span.extracting(Int(entry.start)..<Int(entry.end)))
    }

    /// The number this is, with every digit it was written with, or nil.
    package var numberText: String? {
        guard isNumber else { return nil }
        return String(decoding: rawBytes, as: UTF8.self)
    }

    /// The number this is, where it was written as a plain integer that fits.
    ///
    /// `1.0` and `1e2` are not plain integers: whoever counts in whole things writes them whole.
    package var int64: Int64? {
        guard isNumber else { return nil }
        let isNegative = storage.bytes[Int(entry.start)] == .minus
        var value: Int64 = 0
        for byte in storage.bytes[(Int(entry.start) + (isNegative ? 1 : 0))..<Int(entry.end)] {
            guard byte.isDigit else { return nil }
            let digit = Int64(byte - .zero)
            let (shifted, didOverflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, didOverflowToo) =
                isNegative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            guard !didOverflow, !didOverflowToo else { return nil }
            value = sum
        }
        return value
    }
}
