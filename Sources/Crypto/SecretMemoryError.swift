/// Why there is no locked memory for a secret.
package enum SecretMemoryError: Error, Equatable {
    /// The system gave no address space for the arena.
    case unavailable(errno: Int32)
    /// The system would not keep the arena out of swap: the process may lock less than is needed.
    case unlockable(errno: Int32, neededBytes: Int, limitBytes: UInt64)
    /// Every slot that is large enough holds a secret already.
    case exhausted(slotBytes: Int, slots: Int)
    /// No slot is as large as that.
    case tooLarge(requestedBytes: Int, largestBytes: Int)
}

extension SecretMemoryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unavailable(let errno):
            "no address space for secrets (errno \(errno))"
        case .unlockable(let errno, let neededBytes, let limitBytes):
            "secrets could not be locked into memory (errno \(errno)): \(neededBytes) bytes are needed, "
                + "and RLIMIT_MEMLOCK is \(limitBytes) bytes; raise it (ulimit -l, LimitMEMLOCK=, --ulimit memlock)"
        case .exhausted(let slotBytes, let slots):
            "all \(slots) slots of \(slotBytes) bytes for secrets are in use"
        case .tooLarge(let requestedBytes, let largestBytes):
            "a secret of \(requestedBytes) bytes is larger than the largest slot, \(largestBytes) bytes"
        }
    }
}
