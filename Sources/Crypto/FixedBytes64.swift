/// Sixty-four public bytes held in place: a SHA-512 digest, an Ed25519 signature.
///
/// A value of fixed size, so that it costs no heap memory however many there are. It compares in
/// time that depends on the content; secrets are compared with `ConstantTime`.
package struct FixedBytes64: Sendable {
    /// How many bytes there are.
    package static let count = 64

    /// The bytes themselves; `bytes.span` lends them.
    package var bytes: InlineArray<64, UInt8>

    /// All zeros.
    package init() {
        bytes = InlineArray(repeating: 0)
    }

    /// Copies 64 bytes, or makes nothing where there are more or fewer.
    package init?(_ source: Span<UInt8>) {
        guard source.count == Self.count else { return nil }
        self.init()
        for index in bytes.indices {
            bytes[index] = source[index]
        }
    }

    /// Copies 64 bytes, or makes nothing where there are more or fewer.
    package init?(_ source: [UInt8]) {
        self.init(source.span)
    }

    /// Reads 128 hexadecimal digits of either case.
    package init?(hexadecimal text: String) {
        guard let decoded = Hexadecimal.decode(text) else { return nil }
        self.init(decoded.span)
    }

    /// A copy on the heap, for those who need an array.
    package var array: [UInt8] {
        bytes.indices.map { bytes[$0] }
    }

    /// The lower-case hexadecimal digits.
    package var hexadecimal: String {
        Hexadecimal.encode(bytes.span)
    }
}

extension FixedBytes64: Hashable {
    package static func == (left: FixedBytes64, right: FixedBytes64) -> Bool {
        for index in left.bytes.indices where left.bytes[index] != right.bytes[index] {
            return false
        }
        return true
    }

    package func hash(into hasher: inout Hasher) {
        unsafe bytes.span.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}

extension FixedBytes64: CustomStringConvertible {
    package var description: String { hexadecimal }
}
