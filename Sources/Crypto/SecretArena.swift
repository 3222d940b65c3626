internal import CSodium
internal import Glibc

/// The only memory in this process that holds secrets in the clear.
///
/// One mapping, made at the first use and never given back: locked, so that it is never swapped; left out of
/// core files; emptied in a forked child; between two pages that nobody may touch. libsodium's own
/// `sodium_malloc` does not tell when locking failed, and takes four mappings and 13 µs for each secret; here
/// locking is checked once, and a secret takes one slot. The arena never grows.
@safe package final class SecretArena: @unchecked Sendable {
    // Sendable: nothing here changes after `init`; the slots' bits are atomic.
    private let small: SecretSlots
    private let medium: SecretSlots
    private let large: SecretSlots

    /// Seeds, keys, expanded keys: a few for each signature under way, and one for each data key.
    private static let smallSlot = (bytes: 64, slots: 2_048)
    /// Scratch of a key derivation: one for each that is under way, and at most one per thread is.
    private static let mediumSlot = (bytes: 1_024, slots: 64)
    /// Files that hold secrets, while they are read.
    private static let largeSlot = (bytes: 16_384, slots: 4)

    /// The longest secret, in bytes.
    package static let secretBytesMax = largeSlot.bytes
    /// How much memory is locked: 256 KiB, which the default RLIMIT_MEMLOCK of 8 MiB allows many times over.
    package static let lockedBytes =
        smallSlot.bytes * smallSlot.slots + mediumSlot.bytes * mediumSlot.slots + largeSlot.bytes * largeSlot.slots

    private static let outcome: Result<SecretArena, SecretMemoryError> = {
        do throws(SecretMemoryError) {
            return .success(try unsafe SecretArena(lock: sodium_mlock))
        } catch {
            return .failure(error)
        }
    }()

    /// Makes the arena, and tells whether its memory is locked; to be called before any secret is read.
    package static func prepare() throws(SecretMemoryError) {
        _ = try shared()
    }

    static func shared() throws(SecretMemoryError) -> SecretArena {
        try outcome.get()
    }

    /// Maps and locks the memory.
    ///
    /// - Parameter lock: What keeps memory out of swap and core files: `sodium_mlock`, but for tests.
    /// - Throws: What the system would not give.
    init(lock: (UnsafeMutableRawPointer, Int) -> Int32) throws(SecretMemoryError) {
        Sodium.require()
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let whole = Self.lockedBytes + 2 * page
        let mapping = unsafe mmap(nil, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let mapping = unsafe mapping, unsafe mapping != MAP_FAILED else {
            throw .unavailable(errno: errno)
        }
        let base = unsafe mapping + page
        guard unsafe mprotect(base, Self.lockedBytes, PROT_READ | PROT_WRITE) == 0 else {
            let cause = errno
            unsafe munmap(mapping, whole)
            throw .unavailable(errno: cause)
        }
        guard unsafe lock(base, Self.lockedBytes) == 0 else {
            let cause = errno
            unsafe munmap(mapping, whole)
            throw .unlockable(errno: cause, neededBytes: Self.lockedBytes, limitBytes: Self.lockLimit())
        }
        // Kernels that know neither advice refuse it, and the lock is what was promised.
        unsafe madvise(base, Self.lockedBytes, MADV_DONTDUMP)
        unsafe madvise(base, Self.lockedBytes, MADV_WIPEONFORK)

        let mediumBase = unsafe base + Self.smallSlot.bytes * Self.smallSlot.slots
        let largeBase = unsafe mediumBase + Self.mediumSlot.bytes * Self.mediumSlot.slots
        small = unsafe SecretSlots(at: base, slotBytes: Self.smallSlot.bytes, slots: Self.smallSlot.slots)
        medium = unsafe SecretSlots(at: mediumBase, slotBytes: Self.mediumSlot.bytes, slots: Self.mediumSlot.slots)
        large = unsafe SecretSlots(at: largeBase, slotBytes: Self.largeSlot.bytes, slots: Self.largeSlot.slots)
    }

    /// How many slots hold a secret now: zero in a process that is doing nothing with any.
    package static var secretsHeld: Int {
        guard let arena = try? shared() else { return 0 }
        return arena.small.taken + arena.medium.taken + arena.large.taken
    }

    func take(_ count: Int) throws(SecretMemoryError) -> UnsafeMutableRawPointer {
        guard count <= Self.secretBytesMax else {
            throw .tooLarge(requestedBytes: count, largestBytes: Self.secretBytesMax)
        }
        if count <= small.slotBytes { return unsafe try take(from: small) }
        if count <= medium.slotBytes { return unsafe try take(from: medium) }
        return unsafe try take(from: large)
    }

    func giveBack(_ slot: UnsafeMutableRawPointer, count: Int) {
        if count <= small.slotBytes {
            unsafe small.giveBack(slot)
        } else if count <= medium.slotBytes {
            unsafe medium.giveBack(slot)
        } else {
            unsafe large.giveBack(slot)
        }
    }

    private func take(from slots: borrowing SecretSlots) throws(SecretMemoryError) -> UnsafeMutableRawPointer {
        guard let slot = unsafe slots.take() else {
            throw .exhausted(slotBytes: slots.slotBytes, slots: slots.slots)
        }
        return unsafe slot
    }

    private static func lockLimit() -> UInt64 {
        var limit = rlimit()
        unsafe getrlimit(__rlimit_resource_t(__RLIMIT_MEMLOCK.rawValue), &limit)
        return UInt64(limit.rlim_cur)
    }
}
