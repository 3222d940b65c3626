/// A SHA-256 by which two things are told to be the same.
package struct Digest: Hashable, Sendable {
    /// The number of bytes in a digest.
    package static let byteCount = 32

    package let bytes: [UInt8]

    /// `nil` unless there are thirty-two bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }
}
