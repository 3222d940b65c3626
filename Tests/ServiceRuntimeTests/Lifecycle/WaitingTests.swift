import ServiceRuntime
import Testing

/// Every wait below that nothing ends would last an hour, and so fail by the suite's time limit.
@Suite(.timeLimit(.minutes(1))) struct WaitingTests {
    private static let tooLong = Duration.seconds(3_600)

    private let time = SystemTime()

    @Test(arguments: [Duration.milliseconds(1), .milliseconds(30), .milliseconds(199)])
    func `a short wait lasts as long as it was asked for`(limit: Duration) async {
        let began = time.monotonic
        await Shutdown().wait(atMost: limit)

        #expect(time.monotonic - began >= limit)
    }

    @Test(arguments: [Duration.milliseconds(200), .milliseconds(350)])
    func `a long wait lasts at least half as long as it was asked for`(limit: Duration) async {
        let began = time.monotonic
        await Shutdown().wait(atMost: limit)

        #expect(time.monotonic - began >= limit / 2)
    }

    @Test func `no time at all is no wait`() async {
        await Shutdown().wait(atMost: .zero)
        await Shutdown().wait(atMost: .seconds(-1))
    }

    @Test func `asking to stop ends every wait`() async {
        let shutdown = Shutdown()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { await shutdown.wait(atMost: Self.tooLong) } }
            shutdown.request()
        }
        await shutdown.wait(atMost: Self.tooLong)
    }

    @Test func `cancelling ends a wait`() async {
        let waiting = Task { await Shutdown().wait(atMost: Self.tooLong) }
        waiting.cancel()
        await waiting.value
    }

    @Test func `waking ends a sleep, also one that has not begun`() async {
        let wakeup = Wakeup()
        async let sleeper: Void = wakeup.sleep(atMost: Self.tooLong)
        wakeup.wake()
        await sleeper

        wakeup.wake()
        await wakeup.sleep(atMost: Self.tooLong)
    }

    @Test func `a sleep that was over in time leaves nothing that ends the next one`() async {
        let wakeup = Wakeup()
        await wakeup.sleep(atMost: .milliseconds(1))
        let began = time.monotonic
        await wakeup.sleep(atMost: .milliseconds(20))

        #expect(time.monotonic - began >= .milliseconds(20))
    }

    @Test func `cancelling ends a sleep and is not remembered`() async {
        let wakeup = Wakeup()
        let sleeper = Task { await wakeup.sleep(atMost: Self.tooLong) }
        sleeper.cancel()
        await sleeper.value
        let began = time.monotonic
        await wakeup.sleep(atMost: .milliseconds(20))

        #expect(time.monotonic - began >= .milliseconds(20))
    }

    @Test func `alarms ring in the order of their times`() async {
        let clock = AlarmClock(name: "test-alarms")
        let (rung, ring) = AsyncStream.makeStream(of: Int.self)
        for milliseconds in [60, 20, 40] {
            _ = clock.set(atMost: .milliseconds(milliseconds)) { ring.yield(milliseconds) }
        }
        var order: [Int] = []
        for await milliseconds in rung.prefix(3) { order.append(milliseconds) }

        #expect(order == [20, 40, 60])
    }

    @Test func `an alarm that was cancelled does not ring`() async {
        let clock = AlarmClock(name: "test-alarms")
        let (rung, ring) = AsyncStream.makeStream(of: Int.self)
        clock.cancel(clock.set(atMost: .milliseconds(10)) { ring.yield(10) })
        _ = clock.set(atMost: .milliseconds(30)) { ring.yield(30) }

        #expect(await rung.first { _ in true } == 30)
    }

    @Test func `a thousand who wait are all woken`() async {
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<1_000 {
                group.addTask { await Shutdown().wait(atMost: .milliseconds(1 + number % 50)) }
            }
        }
    }
}
