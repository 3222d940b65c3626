internal import CLinux
internal import Dispatch
internal import Glibc
internal import Synchronization

/// One thread that runs an actor's jobs in order.
///
/// Give one to an actor that owns a C handle whose calls block, or that must always be used
/// from the same thread. The blocking then happens here and not on Swift's cooperative pool,
/// which has one thread per core and stalls the whole process when those are all waiting.
///
/// ```swift
/// actor Connection {
///     private let thread = ThreadExecutor(name: "postgres-0")
///     nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
/// }
/// ```
///
/// The thread ends when the executor is released.
package final class ThreadExecutor: SerialExecutor {
    private let mailbox: Mailbox

    /// Starts the thread.
    ///
    /// - Parameter name: What `top -H` and debuggers call the thread; Linux keeps fifteen bytes.
    package init(name: String) {
        mailbox = Mailbox()
        Self.startThread(named: name, serving: mailbox)
    }

    deinit {
        mailbox.close()
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        unsafe mailbox.post(UnownedJob(job), to: asUnownedSerialExecutor())
    }

    package func checkIsolated() {
        precondition(isIsolatingCurrentContext() == true, "not on this executor's thread")
    }

    package func isIsolatingCurrentContext() -> Bool? {
        mailbox.isServedByCurrentThread
    }

    private static func startThread(named name: String, serving mailbox: Mailbox) {
        var thread = pthread_t()
        let argument = unsafe Unmanaged.passRetained(mailbox).toOpaque()
        let status = unsafe pthread_create(&thread, nil, serve, argument)
        precondition(status == 0, "the system has no thread to give: \(status)")
        unsafe pthread_setname_np(thread, String(decoding: name.utf8.prefix(15), as: UTF8.self))
        pthread_detach(thread)
    }
}

/// What the thread does: takes over the mailbox it was handed and serves it.
private func serve(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument = unsafe argument else { preconditionFailure("started without a mailbox") }
    let mailbox = unsafe Unmanaged<Mailbox>.fromOpaque(argument).takeRetainedValue()
    mailbox.serve()
    return nil
}

/// The jobs waiting for a thread.
///
/// The thread keeps the mailbox alive and not the executor, so that releasing the executor,
/// which may happen on this very thread, is what ends the loop.
private final class Mailbox: Sendable {
    /// Safe to keep: the actor that posted the job keeps its executor alive until the job has run.
    @safe private struct Delivery {
        let job: UnownedJob
        let executor: UnownedSerialExecutor
    }

    private struct State {
        var deliveries: [Delivery] = []
        var isClosed = false
    }

    private let state = Guarded(State())
    private let ready = DispatchSemaphore(value: 0)
    private let thread = Atomic<pthread_t>(0)

    var isServedByCurrentThread: Bool {
        pthread_equal(thread.load(ordering: .acquiring), pthread_self()) != 0
    }

    func post(_ job: UnownedJob, to executor: UnownedSerialExecutor) {
        state.withLock { $0.deliveries.append(unsafe Delivery(job: job, executor: executor)) }
        ready.signal()
    }

    func close() {
        state.withLock { $0.isClosed = true }
        ready.signal()
    }

    /// Runs jobs until the mailbox is closed and empty.
    func serve() {
        thread.store(pthread_self(), ordering: .releasing)
        while true {
            ready.wait()
            let (batch, isClosed) = state.withLock { state in
                defer { state.deliveries.removeAll(keepingCapacity: true) }
                return (state.deliveries, state.isClosed)
            }
            for delivery in batch {
                unsafe delivery.job.runSynchronously(on: delivery.executor)
            }
            if isClosed, batch.isEmpty { return }
        }
    }
}
