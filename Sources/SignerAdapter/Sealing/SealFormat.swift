internal import Crypto

/// How sealed bytes are laid out.
///
/// `format (1) | algorithm (1) | salt (32) | commitment (32) | ciphertext | tag (16)`
enum SealFormat {
    /// The first byte: this layout.
    static let format: UInt8 = 1
    /// The second byte: HKDF-SHA-512 for key and commitment, AES-256-GCM under nonce zero.
    static let algorithm: UInt8 = 1

    static let saltByteCount = 32
    static let commitmentByteCount = 32

    static let salt = 2..<2 + saltByteCount
    static let commitment = salt.upperBound..<salt.upperBound + commitmentByteCount
    static let headerByteCount = commitment.upperBound

    /// By how much sealed bytes are longer than plain ones.
    static let overhead = headerByteCount + AES256GCM.tagByteCount
}
