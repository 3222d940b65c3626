/// Digits of a secret are read and written where they lie; they are never text.
extension SecretBytes {
    /// The secret that hexadecimal digits within this one stand for, or nil where they are not pairs of digits.
    package borrowing func decodingHexadecimal(_ digits: Range<Int>) throws(SecretMemoryError) -> SecretBytes? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        var decoded = try SecretBytes(zeros: digits.count / 2)
        let areDigits = withBytes { source in
            decoded.withMutableBytes { target in
                for index in target.indices {
                    let start = digits.lowerBound + 2 * index
                    guard
                        let high = Hexadecimal.value(of: source[start]),
                        let low = Hexadecimal.value(of: source[start + 1])
                    else { return false }
                    target[index] = high << 4 | low
                }
                return true
            }
        }
        guard areDigits else { return nil }
        return decoded
    }

    /// The lower-case hexadecimal digits of this secret, themselves a secret.
    package borrowing func encodingHexadecimal() throws(SecretMemoryError) -> SecretBytes {
        var digits = try SecretBytes(zeros: count * 2)
        withBytes { source in
            digits.withMutableBytes { target in
                for index in source.indices {
                    target[2 * index] = Hexadecimal.digit(of: source[index] >> 4)
                    target[2 * index + 1] = Hexadecimal.digit(of: source[index] & 15)
                }
            }
        }
        return digits
    }
}
