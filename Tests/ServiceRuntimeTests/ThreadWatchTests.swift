import Glibc
import ServiceRuntime
import Testing

@Suite struct ThreadWatchTests {
    /// Reads what comes through a pipe, on its own thread.
    private actor Reader {
        private let thread = ThreadExecutor(name: "reader")
        private let descriptor: Int32
        private var bytes: [UInt8] = []
        private var wanted = 0
        private var waiter: CheckedContinuation<[UInt8], Never>?
        private(set) var turns = 0

        nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

        init(_ descriptor: Int32) {
            self.descriptor = descriptor
        }

        func start() {
            thread.watch(descriptor, for: .readable) { [weak self] events in
                self?.assumeIsolated { $0.read(events) }
            }
        }

        func stop() {
            thread.stopWatching(descriptor)
        }

        func collect(_ count: Int) async -> [UInt8] {
            await withCheckedContinuation { continuation in
                wanted = count
                waiter = continuation
                answer()
            }
        }

        /// Counts turns until there were `count`, each asking for the next one after `pause`.
        func countTurns(to count: Int, pausing pause: Duration) async {
            await withCheckedContinuation { continuation in
                thread.onEveryTurn { [weak self] in
                    self?.assumeIsolated { reader in
                        reader.turns += 1
                        guard reader.turns == count else { return pause }
                        reader.thread.onEveryTurn(nil)
                        continuation.resume()
                        return nil
                    }
                }
            }
        }

        private func read(_ events: DescriptorEvents) {
            #expect(events.contains(.readable))
            var byte: UInt8 = 0
            if unsafe Glibc.read(descriptor, &byte, 1) == 1 { bytes.append(byte) }
            answer()
        }

        private func answer() {
            guard bytes.count >= wanted, let waiter else { return }
            self.waiter = nil
            waiter.resume(returning: bytes)
        }
    }

    private struct Pipe: ~Copyable {
        let read: Int32
        let write: Int32

        init() {
            var ends: [Int32] = [0, 0]
            let status = unsafe pipe(&ends)
            precondition(status == 0)
            read = ends[0]
            write = ends[1]
        }

        deinit {
            close(read)
            close(write)
        }

        func send(_ bytes: [UInt8]) {
            let count = unsafe Glibc.write(write, bytes, bytes.count)
            #expect(count == bytes.count)
        }
    }

    @Test func `what becomes readable is handled on the thread, while it sleeps`() async {
        let pipe = Pipe()
        let reader = Reader(pipe.read)
        await reader.start()

        for byte in 0..<100 { pipe.send([UInt8(byte)]) }

        #expect(await reader.collect(100) == (0..<100).map { UInt8($0) })
    }

    @Test func `jobs and a descriptor that is always ready share the thread`() async {
        let pipe = Pipe()
        let reader = Reader(pipe.read)
        pipe.send([UInt8](repeating: 7, count: 4_000))
        await reader.start()

        await withTaskGroup { group in
            for _ in 0..<500 { group.addTask { _ = await reader.turns } }
        }

        #expect(await reader.collect(4_000).count == 4_000)
    }

    @Test func `what is no longer watched is no longer handled`() async {
        let pipe = Pipe()
        let reader = Reader(pipe.read)
        await reader.start()
        pipe.send([1])
        #expect(await reader.collect(1) == [1])
        await reader.stop()

        pipe.send([2])
        await reader.countTurns(to: 10, pausing: .zero)

        #expect(await reader.collect(0) == [1])
    }

    @Test(arguments: [Duration.zero, .microseconds(1), .milliseconds(2)])
    func `a turn says when the next one is due`(pause: Duration) async {
        let pipe = Pipe()
        let reader = Reader(pipe.read)
        let clock = ContinuousClock()
        let start = clock.now

        await reader.countTurns(to: 5, pausing: pause)

        #expect(await reader.turns == 5)
        #expect(clock.now - start >= pause * 4)
    }

    @Test func `a thread has the stack it was asked for`() async {
        let deep = Deep(stackBytes: 64 << 20)

        #expect(await deep.descend(12_000) == 12_000)
    }

    /// Uses more stack than a thread has by itself, in few frames: the thread sanitizer has room for 65,536 and doesn't
    /// look whether they are used up.
    private actor Deep {
        private let thread: ThreadExecutor

        nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

        init(stackBytes: Int) {
            thread = ThreadExecutor(name: "deep", stackBytes: stackBytes)
        }

        func descend(_ depth: Int) -> Int {
            depth == 0 ? 0 : 1 + lower(depth - 1)
        }

        @inline(never) private func lower(_ depth: Int) -> Int {
            unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: 128) { frame in
                unsafe frame.initialize(repeating: depth)
                return unsafe frame[127] == 0 ? 0 : 1 + lower(frame[127] - 1)
            }
        }
    }

    /// Owns its thread and is told when it ends.
    private actor Mayfly {
        private let thread = ThreadExecutor(name: "mayfly")
        private let onEnd: @Sendable () -> Void

        nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

        init(onEnd: @escaping @Sendable () -> Void) {
            self.onEnd = onEnd
        }

        isolated deinit { onEnd() }

        func live() {}
    }

    @Test func `an actor may end, and its thread with it, in its own last job`() async {
        for _ in 0..<500 {
            await withCheckedContinuation { continuation in
                Task {
                    let mayfly = Mayfly { continuation.resume() }
                    await mayfly.live()
                }
            }
        }
    }
}
