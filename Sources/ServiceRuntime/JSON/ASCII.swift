/// The bytes that JSON is written with.
extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let zero = UInt8(ascii: "0")
    static let minus = UInt8(ascii: "-")

    /// Whether this is one of `0` to `9`.
    var isDigit: Bool { self &- .zero < 10 }

    /// The value of a hexadecimal digit, either case.
    var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - .zero
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The lower-case hexadecimal digit of the low four bits of `value`.
    static func hexDigit(_ value: UInt8) -> UInt8 {
        let nibble = value & 0xF
        return nibble < 10 ? .zero + nibble : UInt8(ascii: "a") + nibble - 10
    }
}

extension StaticString {
    /// The UTF-8 byte at a position, which the caller keeps below `utf8CodeUnitCount`.
    @inline(__always)
    func byte(at position: Int) -> UInt8 {
        unsafe utf8Start[position]
    }
}
