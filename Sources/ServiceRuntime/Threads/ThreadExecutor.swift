internal import CLinux
internal import Glibc

/// One thread that runs an actor's jobs in order, and watches file descriptors for it in between.
///
/// Give one to an actor that owns a C handle whose calls block, or that must always be used
/// from the same thread. The blocking then happens here and not on Swift's cooperative pool,
/// which has one thread per core and stalls the whole process when those are all waiting.
///
/// ```swift
/// actor Connection {
///     private let thread = ThreadExecutor(name: "postgres-0")
///     nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }
/// }
/// ```
///
/// The actor may live and die on its own thread: a job holds the executor for as long as it
/// runs, so that the last job of an actor can release it. The thread ends when the executor is
/// released and nothing is left to run.
package final class ThreadExecutor: SerialExecutor {
    /// Room for C libraries that recurse: librabbitmq needs one to two MiB of stack to decode
    /// headers nested as deeply as one frame can carry.
    package static let stackBytesDefault = 8 << 20

    private let mailbox: Mailbox

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - name: What `top -H` and debuggers call the thread; Linux keeps fifteen bytes.
    ///   - stackBytes: The size of its stack; only what is touched costs memory.
    package init(name: String, stackBytes: Int = ThreadExecutor.stackBytesDefault) {
        mailbox = Mailbox()
        Self.startThread(named: name, stackBytes: stackBytes, serving: mailbox)
    }

    deinit {
        mailbox.close()
    }

    /// Puts a job in the thread's mailbox.
    package func enqueue(_ job: consuming ExecutorJob) {
        mailbox.post(UnownedJob(job), to: self)
    }

    /// Traps unless called on the executor's thread.
    package func checkIsolated() {
        precondition(mailbox.isServedByCurrentThread, "not on this executor's thread")
    }

    /// Whether the caller is on the executor's thread.
    package func isIsolatingCurrentContext() -> Bool? {
        mailbox.isServedByCurrentThread
    }

    /// Asks for a turn of the loop, from any thread: what ``onEveryTurn(_:)`` was given is called soon.
    ///
    /// Cheaper than a job, for work that was left where the turn finds it.
    package func wake() {
        mailbox.wake()
    }

    private static func startThread(named name: String, stackBytes: Int, serving mailbox: Mailbox) {
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        let sized = unsafe pthread_attr_setstacksize(&attributes, stackBytes)
        precondition(sized == 0, "no stack can be \(stackBytes) bytes: \(sized)")
        unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))

        var thread = pthread_t()
        let argument = unsafe Unmanaged.passRetained(ThreadStart(name: name, mailbox: mailbox)).toOpaque()
        let status = unsafe pthread_create(&thread, &attributes, serve, argument)
        precondition(status == 0, "the system has no thread to give: \(status)")
    }
}

// MARK: - Watching, from the thread itself

extension ThreadExecutor {
    /// Has `handler` called on this thread whenever `descriptor` is ready for one of `events`,
    /// or is broken; watching a descriptor again replaces what it was watched for.
    ///
    /// Only from the thread itself. The handler is kept until ``stopWatching(_:)``, so it must
    /// hold its actor weakly; the descriptor must not be closed before.
    package func watch(
        _ descriptor: Int32,
        for events: DescriptorEvents,
        handler: @escaping (DescriptorEvents) -> Void
    ) {
        checkIsolated()
        mailbox.watches.watch(descriptor, for: events, handler: handler)
    }

    /// Changes what a watched descriptor is watched for, keeping its handler.
    package func watch(_ descriptor: Int32, onlyFor events: DescriptorEvents) {
        checkIsolated()
        mailbox.watches.change(descriptor, to: events)
    }

    /// Forgets a descriptor; only from the thread itself, and before the descriptor is closed.
    package func stopWatching(_ descriptor: Int32) {
        checkIsolated()
        mailbox.watches.remove(descriptor)
    }

    /// Has `body` called once per turn of the loop, after its jobs and handlers and before it sleeps.
    ///
    /// This is where work that was gathered during the turn is done at once, such as one write
    /// for many acknowledgements. Only from the thread itself; `nil` ends it.
    ///
    /// - Parameter body: Returns how long the thread may sleep at most: `nil` for as long as
    ///   nothing happens, `.zero` for another turn at once.
    package func onEveryTurn(_ body: (() -> Duration?)?) {
        checkIsolated()
        mailbox.watches.onEveryTurn = body
    }
}

/// What a new thread is handed.
private final class ThreadStart {
    let name: String
    let mailbox: Mailbox

    init(name: String, mailbox: Mailbox) {
        self.name = name
        self.mailbox = mailbox
    }
}

/// What the thread does: takes over the mailbox it was handed and serves it.
///
/// It names itself, because by the time its maker could, it may be gone.
private func serve(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument = unsafe argument else { preconditionFailure("started without a mailbox") }
    let start = unsafe Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
    unsafe pthread_setname_np(pthread_self(), String(decoding: start.name.utf8.prefix(15), as: UTF8.self))
    start.mailbox.serve()
    return nil
}
