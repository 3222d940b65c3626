/// Thirty-two public bytes held in place: a SHA-256 digest, an Ed25519 public key, a salt.
///
/// A value of fixed size, so that it costs no heap memory however many there are. It compares in
/// time that depends on the content; secrets are compared with `ConstantTime`.
package struct FixedBytes32: Sendable {
    /// How many bytes there are.
    package static let count = 32

    /// The bytes themselves; `bytes.span` lends them.
    package var bytes: InlineArray<32, UInt8>

    /// All zeros.
    package init() {
        bytes = InlineArray(repeating: 0)
    }

    /// Copies 32 bytes, or makes nothing where there are more or fewer.
    package init?(_ source: Span<UInt8>) {
        guard source.count == Self.count else { return nil }
        self.init()
        for index in bytes.indices {
            bytes[index] = source[index]
        }
    }

    /// Copies 32 bytes, or makes nothing where there are more or fewer.
    package init?(_ source: [UInt8]) {
        self.init(source.span)
    }

    /// Reads 64 hexadecimal digits of either case.
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

extension FixedBytes32: Hashable {
    package static func == (left: FixedBytes32, right: FixedBytes32) -> Bool {
        for index in left.bytes.indices where left.bytes[index] != right.bytes[index] {
            return false
        }
        return true
    }

    package func hash(into hasher: inout Hasher) {
        unsafe bytes.span.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}

extension FixedBytes32: CustomStringConvertible {
    package var description: String { hexadecimal }
}
