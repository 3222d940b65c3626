/// Counts of the calls of the last so many seconds, kept in ten slots.
struct CallWindow: Sendable {
    struct Calls: Hashable {
        var count = 0
        var failed = 0
        var slow = 0
    }

    /// A call is forgotten between nine and ten tenths of the window after it ended.
    private static let slotCount = 10

    private let slotNanoseconds: Int64
    private var slots = [Calls](repeating: Calls(), count: slotCount)
    /// The number of the newest slot, counted from the clock's zero.
    private var newest: Int64 = .min

    init(length: Duration) {
        slotNanoseconds = max(length.wholeNanoseconds / Int64(Self.slotCount), 1)
    }

    mutating func record(isFailure: Bool, isSlow: Bool, at now: MonotonicTime) {
        advance(to: now)
        let index = Self.index(of: newest)
        slots[index].count += 1
        slots[index].failed += isFailure ? 1 : 0
        slots[index].slow += isSlow ? 1 : 0
    }

    mutating func total(at now: MonotonicTime) -> Calls {
        advance(to: now)
        return slots.reduce(into: Calls()) { sum, slot in
            sum.count += slot.count
            sum.failed += slot.failed
            sum.slow += slot.slow
        }
    }

    /// Empties the slots that time has passed over.
    private mutating func advance(to now: MonotonicTime) {
        let current = now.nanoseconds / slotNanoseconds
        guard current > newest else { return }
        let (passed, isFirst) = current.subtractingReportingOverflow(newest)
        for offset in 0..<(isFirst ? Self.slotCount : Int(min(passed, Int64(Self.slotCount)))) {
            slots[Self.index(of: current - Int64(offset))] = Calls()
        }
        newest = current
    }

    private static func index(of slot: Int64) -> Int {
        Int(CivilDate.floorDivide(slot, by: Int64(slotCount)).remainder)
    }
}
