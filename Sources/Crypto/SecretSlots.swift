internal import Synchronization

/// Slots of one size in the arena, taken and given back without a lock.
///
/// A slot belongs to at most one secret at a time. One bit stands for each slot: set while it is taken.
@safe struct SecretSlots: ~Copyable, @unchecked Sendable {
    // Sendable: the bits are atomic, and whoever set a bit is the only one to touch that slot's memory.
    private let base: UnsafeMutableRawPointer
    private let words: InlineArray<32, Atomic<UInt64>>

    /// The size of each slot, in bytes.
    let slotBytes: Int
    /// How many slots there are.
    let slots: Int

    /// The most slots that one size can have: as many as there are bits.
    static let slotsMax = 32 * UInt64.bitWidth

    init(at base: UnsafeMutableRawPointer, slotBytes: Int, slots: Int) {
        precondition(slots <= Self.slotsMax, "there are bits for \(Self.slotsMax) slots")
        unsafe self.base = unsafe base
        self.slotBytes = slotBytes
        self.slots = slots
        words = InlineArray { index in
            let first = index * UInt64.bitWidth
            let usable = max(0, min(slots - first, UInt64.bitWidth))
            return Atomic(usable == UInt64.bitWidth ? 0 : ~UInt64(0) << UInt64(usable))
        }
    }

    /// Takes a free slot, or nothing where there is none.
    borrowing func take() -> UnsafeMutableRawPointer? {
        for index in words.indices {
            var bits = words[index].load(ordering: .relaxed)
            while bits != .max {
                let free = (~bits).trailingZeroBitCount
                let (exchanged, original) = words[index].compareExchange(
                    expected: bits,
                    desired: bits | 1 << UInt64(free),
                    ordering: .acquiringAndReleasing
                )
                if exchanged { return unsafe base + (index * UInt64.bitWidth + free) * slotBytes }
                bits = original
            }
        }
        return nil
    }

    /// Gives back a slot that `take` gave, wiped by its owner.
    borrowing func giveBack(_ slot: UnsafeMutableRawPointer) {
        let number = unsafe (slot - base) / slotBytes
        let bit = UInt64(1) << UInt64(number % UInt64.bitWidth)
        let (before, _) = words[number / UInt64.bitWidth].bitwiseAnd(~bit, ordering: .acquiringAndReleasing)
        precondition(before & bit != 0, "a secret's slot was given back twice")
    }

    /// How many slots hold a secret now.
    var taken: Int {
        var count = slots - Self.slotsMax
        for index in words.indices {
            count += words[index].load(ordering: .relaxed).nonzeroBitCount
        }
        return count
    }
}
