package import Stellar

/// A type of which random values can be made, every arm and every optional field among them.
package protocol Sampled {
    /// Makes a value.
    static func sample(_ source: inout SampleSource) -> Self
}

/// Randomness that is the same for the same seed, and that comes to an end.
///
/// Values are made only while there is a budget; without it arrays are empty and optional fields
/// absent, so that what contains its own kind doesn't go on for ever.
package struct SampleSource {
    private static let budgetMax = 120
    private static let elementsMax = 4

    private var state: UInt64
    private var budget = SampleSource.budgetMax

    /// Begins at a seed.
    package init(seed: UInt64) {
        state = seed
    }

    /// Allows as much again as there was at first, for the next value.
    package mutating func refill() {
        budget = Self.budgetMax
    }

    /// Sixty-four bits (SplitMix64).
    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }

    /// A number from 0 to below `count`.
    package mutating func below(_ count: Int) -> Int {
        Int(next() % UInt64(count))
    }

    /// Whether an optional field is there.
    package mutating func flip() -> Bool {
        guard budget > 0 else { return false }
        budget -= 1
        return next() & 1 == 1
    }

    /// One of the values, or `nil` if there are none.
    package mutating func pick<Value>(_ values: [Value]) -> Value? {
        values.isEmpty ? nil : values[below(values.count)]
    }

    /// Sixty-four bits, the least and the greatest numbers more often than others.
    package mutating func number() -> UInt64 {
        switch below(6) {
        case 0: 0
        case 1: 1
        case 2: .max
        case 3: UInt64(Int64.max)
        case 4: next() >> UInt64(below(64))
        default: next()
        }
    }

    /// At most so many bytes, and often exactly so many.
    package mutating func bytes(max: Int = 40) -> [UInt8] {
        let count = below(4) == 0 ? max : below(max + 1)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// At most so many bytes of text.
    package mutating func string(max: Int = 40) -> XDRString {
        XDRString(bytes: bytes(max: max))
    }

    /// A few values, at most so many.
    package mutating func array<Value: Sampled>(max: Int = SampleSource.elementsMax) -> [Value] {
        guard budget > 0 else { return [] }
        let count = below(min(max, Self.elementsMax) + 1)
        budget -= count
        return (0..<count).map { _ in .sample(&self) }
    }

    /// Exactly so many values.
    package mutating func array<Value: Sampled>(count: Int) -> [Value] {
        (0..<count).map { _ in .sample(&self) }
    }
}
