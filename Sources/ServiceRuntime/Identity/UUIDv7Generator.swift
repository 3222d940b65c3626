/// Makes UUIDs each of which is greater than the one before, even when the clock goes back.
///
/// RFC 9562, section 6.2, method 1: within a millisecond a counter of twelve bits goes up, from
/// a random start in its lower half; when it is used up, the milliseconds run ahead by one. At
/// two thousand a millisecond and more the time in a UUID is then early by what was too many.
package final class UUIDv7Generator: Sendable {
    private struct Last {
        var milliseconds: UInt64 = 0
        var counter: UInt64 = 0
    }

    private let time: any TimeSource
    private let random: RandomSource
    private let last = Guarded(Last())

    /// A generator; only what the same one makes is in order.
    package init(time: any TimeSource = SystemTime(), random: RandomSource = .shared) {
        self.time = time
        self.random = random
    }

    /// The next UUID.
    package func next() -> UUIDv7 {
        let now = UInt64(clamping: time.wall.milliseconds)
        let (seed, tail) = random.nextPair()
        let (milliseconds, counter) = last.withLock { last in
            if now > last.milliseconds {
                last = Last(milliseconds: now, counter: seed & 0x7FF)
            } else if last.counter < 0xFFF {
                last.counter += 1
            } else {
                last = Last(milliseconds: last.milliseconds + 1, counter: seed & 0x7FF)
            }
            return (last.milliseconds, last.counter)
        }
        return UUIDv7(milliseconds: milliseconds, counter: counter, random: tail)
    }
}
