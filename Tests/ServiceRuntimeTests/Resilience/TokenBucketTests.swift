import ServiceRuntime
import Testing

@Suite struct TokenBucketTests {
    private let start = MonotonicTime(nanoseconds: 5_000_000_000)

    @Test func `a burst goes through at once and then one by one`() {
        var bucket = TokenBucket(ratePerSecond: 10, burst: 3, at: start)
        for _ in 0..<3 { #expect(bucket.take(at: start) == .taken) }

        #expect(bucket.take(at: start) == .wait(.milliseconds(100)))
        #expect(bucket.take(at: start + .milliseconds(99)) == .wait(.milliseconds(1)))
        #expect(bucket.take(at: start + .milliseconds(100)) == .taken)
        #expect(bucket.take(at: start + .milliseconds(100)) == .wait(.milliseconds(100)))
    }

    @Test func `it never holds more than its burst`() {
        var bucket = TokenBucket(ratePerSecond: 1_000_000_000, burst: 2, at: start)
        let muchLater = MonotonicTime(nanoseconds: .max)

        #expect(bucket.take(2, at: muchLater) == .taken)
        #expect(bucket.take(at: muchLater) == .wait(.nanoseconds(1)))
    }

    @Test func `whoever gets none takes none`() {
        var bucket = TokenBucket(ratePerSecond: 1, burst: 5, at: start)
        #expect(bucket.take(3, at: start) == .taken)

        #expect(bucket.take(3, at: start) == .wait(.seconds(1)))
        #expect(bucket.take(2, at: start) == .taken)
    }

    @Test(arguments: [1, 3, 7, 200, 999])
    func `over time exactly the rate goes through`(rate: Int) {
        var bucket = TokenBucket(ratePerSecond: rate, burst: 1, at: start)
        var taken = 0
        var now = start
        let end = start + .seconds(20)
        while now < end {
            switch bucket.take(at: now) {
            case .taken: taken += 1
            case .wait(let duration): now = now + duration
            }
        }

        #expect((rate * 20 - 1...rate * 20 + 1).contains(taken))
    }

    @Test func `a clock that goes back gives and takes nothing`() {
        var bucket = TokenBucket(ratePerSecond: 1, burst: 1, at: start)
        #expect(bucket.take(at: start) == .taken)

        #expect(bucket.take(at: MonotonicTime(nanoseconds: 0)) == .wait(.seconds(1)))
        #expect(bucket.take(at: start + .seconds(1)) == .taken)
    }
}
