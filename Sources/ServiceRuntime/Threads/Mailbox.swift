internal import CLinux
internal import Glibc
internal import Synchronization

/// The jobs waiting for a thread, and the loop that runs them.
///
/// The thread keeps the mailbox alive and not the executor, so that releasing the executor,
/// which may happen on this very thread, is what ends the loop.
final class Mailbox: Sendable {
    /// The executor is held, not borrowed: the job may be the one that ends the actor, which
    /// may be the last to hold the executor, which the runtime still uses when the job returns.
    @safe private struct Delivery {
        let job: UnownedJob
        let executor: ThreadExecutor
    }

    private struct State {
        var deliveries: [Delivery] = []
        /// Whether the thread sleeps, or is about to, and needs the eventfd to wake.
        var isSleeping = false
        /// Whether another turn was asked for since the last one began.
        var isTurnDue = false
        var isClosed = false
    }

    private let state = Guarded(State())
    private let wakeUp: Int32
    private let thread = Atomic<pthread_t>(0)

    /// What the thread watches besides this mailbox; only the thread may touch it.
    let watches = Watches()

    init() {
        wakeUp = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        precondition(wakeUp >= 0, "the system has no eventfd to give: errno \(errno)")
    }

    deinit {
        _ = Glibc.close(wakeUp)
    }

    var isServedByCurrentThread: Bool {
        pthread_equal(thread.load(ordering: .acquiring), pthread_self()) != 0
    }

    func post(_ job: UnownedJob, to executor: ThreadExecutor) {
        wakeIfSleeping { $0.deliveries.append(Delivery(job: job, executor: executor)) }
    }

    /// Asks for another turn of the loop.
    func wake() {
        wakeIfSleeping { $0.isTurnDue = true }
    }

    func close() {
        wakeIfSleeping { $0.isClosed = true }
    }

    /// Runs jobs and watches until the mailbox is closed and empty.
    func serve() {
        thread.store(pthread_self(), ordering: .releasing)
        var sleep: Duration? = .zero
        while true {
            watches.wait(besides: wakeUp, atMost: fallAsleep() ? sleep : .zero)
            let (batch, isClosed) = takeDeliveries()
            for delivery in batch {
                unsafe delivery.job.runSynchronously(on: delivery.executor.asUnownedSerialExecutor())
            }
            if isClosed, batch.isEmpty { break }
            watches.callHandlers()
            sleep = watches.onEveryTurn.map { $0() } ?? nil
        }
        watches.removeAll()
    }

    private func wakeIfSleeping(_ change: (inout State) -> Void) {
        let mustWake = state.withLock { state in
            change(&state)
            defer { state.isSleeping = false }
            return state.isSleeping
        }
        guard mustWake else { return }
        var one: UInt64 = 1
        // An eventfd takes the write unless its counter is full, and then the thread is awake.
        _ = unsafe write(wakeUp, &one, MemoryLayout<UInt64>.size)
    }

    /// Whether there is nothing to do; from then on whoever posts a job wakes the thread.
    private func fallAsleep() -> Bool {
        state.withLock { state in
            state.isSleeping = state.deliveries.isEmpty && !state.isClosed && !state.isTurnDue
            return state.isSleeping
        }
    }

    private func takeDeliveries() -> (batch: [Delivery], isClosed: Bool) {
        state.withLock { state in
            state.isSleeping = false
            state.isTurnDue = false
            let batch = state.deliveries
            // A new array and not an emptied one: the batch is still being read while others post.
            state.deliveries = []
            return (batch, state.isClosed)
        }
    }
}
