internal import ServiceRuntime

/// Time that passes when a test says so.
package final class TestClock: Sendable {
    private let milliseconds = Guarded<Int64>(1_000_000)

    package init() {}

    package var now: Int64 { milliseconds.withLock { $0 } }

    package func advance(by amount: Int64) {
        milliseconds.withLock { $0 += amount }
    }
}

/// Something that has happened or has not.
package final class TestFlag: Sendable {
    private let value = Guarded(false)

    package init() {}

    package var isSet: Bool { value.withLock { $0 } }

    package func set() { value.withLock { $0 = true } }
}
