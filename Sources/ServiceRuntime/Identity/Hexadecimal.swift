/// Lower-case hexadecimal, as identifiers are written.
enum Hexadecimal {
    /// Appends the lowest `digits` digits of a number.
    static func append(_ value: UInt64, digits: Int, to text: inout [UInt8]) {
        for shift in (0..<digits).reversed() {
            text.append(.hexDigit(UInt8(truncatingIfNeeded: value >> (UInt64(shift) * 4))))
        }
    }

    /// Reads exactly so many lower-case digits, which fit into 64 bits; nil for anything else.
    static func value(of digits: some Collection<UInt8>) -> UInt64? {
        guard !digits.isEmpty, digits.count <= 16 else { return nil }
        var value: UInt64 = 0
        for byte in digits {
            guard let digit = byte.hexValue, !(UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte) else { return nil }
            value = value << 4 | UInt64(digit)
        }
        return value
    }
}
