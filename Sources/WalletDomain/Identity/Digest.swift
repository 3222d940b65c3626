package import Stellar

/// A SHA-256 by which two things are told to be the same.
package struct Digest: Hashable, Sendable {
    package let bytes: Bytes32

    package init(_ bytes: Bytes32) {
        self.bytes = bytes
    }
}
