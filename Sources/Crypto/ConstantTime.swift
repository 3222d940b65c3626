internal import CSodium

/// Comparison whose time tells nothing about where two byte strings differ.
package enum ConstantTime {
    /// Whether the bytes are the same; only the lengths may be learnt from the time it takes.
    package static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        let count = left.count
        return unsafe left.withPointer { left in
            unsafe right.withPointer { right in unsafe sodium_memcmp(left, right, count) == 0 }
        }
    }
}
