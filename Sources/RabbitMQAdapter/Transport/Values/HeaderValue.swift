/// The value of one message header.
package enum HeaderValue: Hashable, Sendable {
    /// Text, UTF-8.
    case string(String)
    /// An integer of any width; sent as 64 bits.
    case integer(Int64)
    /// True or false.
    case bool(Bool)
    /// Seconds since 1970.
    case timestamp(UInt64)
    /// Anything else (nested tables and lists, floating point, bytes that are no text), as it was
    /// encoded, so that it can be passed on without being understood.
    case opaque(kind: UInt8, encoded: [UInt8])
}

extension HeaderValue {
    /// The text, if it is one.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The integer, if it is one.
    package var integer: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }
}
