package import Crypto

/// Why sealed bytes did not open.
package enum SealFailure: Error, Equatable {
    /// Sealed under another key, or for something else than they were opened for: the commitment differs.
    case notForThis
    /// Sealed under this key for this, and altered since.
    case altered
    /// Not sealed bytes of a layout that is known here.
    case malformed
    /// There is no locked memory for what would come out.
    case memory(SecretMemoryError)
}
