internal import ServiceRuntime

/// Publishes with confirms over one connection, on a thread of its own.
///
/// Beside the consuming connection and never on it: a broker short of memory stops reading from
/// connections that publish, and acknowledgements must still pass. What many callers publish in
/// one turn of the thread leaves in one write.
package actor PublisherConnection {
    /// Sent and not confirmed: far above where more gains nothing, and little enough to publish again.
    static let unconfirmedMax = 2048
    /// Their bodies.
    static let unconfirmedBytesMax = 8 << 20
    /// Encoded and not written: a full window of replies.
    static let unwrittenBytesMax = 4 << 20

    private let thread = ThreadExecutor(name: "amqp-publish")
    /// The thread that owns the connection.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let patience: Patience
    private let onChange: @Sendable (ConnectionState) -> Void
    private let clock = ContinuousClock()

    private let submissions = Guarded<[Submission]>([])
    private var dialer: BrokerDialer
    private var link: Link?
    private var assembler = MessageAssembler()
    private var window = ConfirmWindow()
    private var queue = PublishQueue()
    private var state = ConnectionState.connecting
    private var stage = Stage.idle
    private var connectedAt: ContinuousClock.Instant?
    private var attemptAt: ContinuousClock.Instant?
    private var starters: [CheckedContinuation<Result<Void, BrokerError>, Never>] = []
    private var stoppers: [CheckedContinuation<Void, Never>] = []

    /// How long callers are kept waiting.
    package struct Patience: Hashable, Sendable {
        /// For a message to be sent, while the broker takes none or others are before it.
        package var unsent = Duration.seconds(10)
        /// For a message that was sent to be confirmed.
        package var unconfirmed = Duration.seconds(30)
        /// For bytes to leave at all, where the broker has not said that it is blocked.
        package var stuck = Duration.seconds(20)

        /// The usual.
        package init() {}
    }

    private enum Stage: Equatable {
        case idle
        case starting
        case running
        case stopping(until: ContinuousClock.Instant)
        case closing(until: ContinuousClock.Instant)
        case closed
    }

    /// A connection that is not made yet.
    ///
    /// - Parameters:
    ///   - settings: Which broker.
    ///   - patience: How long callers are kept waiting.
    ///   - onChange: Told of every change, on the connection's thread; must not block.
    package init(
        _ settings: BrokerSettings,
        patience: Patience = Patience(),
        onChange: @escaping @Sendable (ConnectionState) -> Void = { _ in }
    ) {
        dialer = BrokerDialer(settings, purpose: "publish")
        self.patience = patience
        self.onChange = onChange
    }

    isolated deinit {
        link?.detach()
    }

    // MARK: - Publishing

    /// Publishes messages in order and waits until it is known of each what became of it.
    ///
    /// - Returns: One outcome per message, in their order.
    package func publish(_ messages: [OutgoingMessage]) async -> [PublishOutcome] {
        await withCheckedContinuation { continuation in
            // The turn this job is part of sends them.
            accept(messages) { continuation.resume(returning: $0) }
        }
    }

    /// Publishes messages in order, from any thread, without waiting.
    ///
    /// For callers that hand over batches by the thousand and have nothing to wait with: no task is
    /// made, and no thread woken but this connection's.
    ///
    /// - Parameters:
    ///   - messages: What to publish.
    ///   - whenKnown: Called once, on the connection's thread, with one outcome per message, in their
    ///     order; must not block.
    package nonisolated func submit(
        _ messages: [OutgoingMessage],
        _ whenKnown: @escaping @Sendable ([PublishOutcome]) -> Void
    ) {
        let wasEmpty = submissions.withLock { waiting in
            defer { waiting.append(Submission(messages: messages, whenKnown: whenKnown)) }
            return waiting.isEmpty
        }
        if wasEmpty { thread.wake() }
    }

    private struct Submission: Sendable {
        let messages: [OutgoingMessage]
        let whenKnown: @Sendable ([PublishOutcome]) -> Void
    }

    private func acceptSubmissions() {
        let waiting = submissions.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for submission in waiting { accept(submission.messages, submission.whenKnown) }
    }

    private func accept(_ messages: [OutgoingMessage], _ whenKnown: @escaping ([PublishOutcome]) -> Void) {
        guard !messages.isEmpty else { return whenKnown([]) }
        guard link != nil, isOpen else {
            let reason: PublishOutcome.NotSentReason = isOpen ? .disconnected : .closed
            return whenKnown(messages.map { _ in .notSent(reason) })
        }
        guard queue.hasRoom(for: messages) else { return whenKnown(messages.map { _ in .notSent(.overloaded) }) }
        queue.add(messages, since: clock.now, whenKnown)
    }

    /// Messages that were sent and not answered for.
    package var unconfirmedCount: Int { window.count }

    // MARK: - Life

    /// Connects; a broker that is down is waited for, and once this has returned, one that was lost is
    /// connected to again by itself.
    ///
    /// - Throws: What the broker refuses for good.
    package func start() async throws(BrokerError) {
        precondition(stage == .idle, "started before")
        stage = .starting
        thread.onEveryTurn { [weak self] in
            guard let self else { return nil }
            return self.assumeIsolated { $0.turn() }
        }
        let result = await withCheckedContinuation { starters.append($0) }
        return try result.get()
    }

    /// Takes no more messages, waits for what was sent to be confirmed for at most `grace`, and closes.
    package func stop(within grace: Duration) async {
        switch stage {
        case .closed: return
        case .idle: return close(nil)
        case .starting, .running:
            finishStart(.failure(BrokerError(.lost, "stopped before it was connected")))
            stage = .stopping(until: clock.now + grace)
            thread.wake()
        case .stopping, .closing: break
        }
        await withCheckedContinuation { stoppers.append($0) }
    }

    private var isOpen: Bool {
        switch stage {
        case .idle, .starting, .running: true
        case .stopping, .closing, .closed: false
        }
    }

    private var isBlocked: Bool {
        if case .blocked = state { true } else { false }
    }

    // MARK: - The loop

    private func turn() -> Duration? {
        let now = clock.now
        if link == nil { connectIfDue(now) }
        acceptSubmissions()
        guard let link else { return attemptAt.map { max(.zero, $0 - now) } }
        do throws(BrokerError) {
            try link.drain { frame throws(BrokerError) in try take(frame) }
            send(link, now)
            try checkPatience(link, now)
            try advanceStop(link, now)
            let keepAlive = try link.keepAlive(now: now)
            try link.flush(now: now)
            if link.mayHaveMore { return .zero }
            return [keepAlive, nextDue(now)].compactMap { $0 }.min()
        } catch {
            lose(error)
            return .zero
        }
    }

    /// Encodes what waits, as far as the window and the buffer have room and the broker takes it.
    private func send(_ link: Link, _ now: ContinuousClock.Instant) {
        while !isBlocked, window.count < Self.unconfirmedMax, window.byteCount < Self.unconfirmedBytesMax,
            link.pendingByteCount < Self.unwrittenBytesMax, let next = queue.first
        {
            queue.removeFirst()
            if let problem = next.message.problem(frameBytesMax: link.frameBytesMax) {
                queue.answer(batch: next.batch, position: next.position, .notSent(.invalid(problem)))
                continue
            }
            link.out.publish(next.message, channel: Self.channel, frameBytesMax: link.frameBytesMax)
            window.add(
                ConfirmWindow.Entry(
                    batch: next.batch,
                    position: next.position,
                    byteCount: next.message.body.count,
                    sentAt: now,
                    mark: next.message.returnMark
                )
            )
        }
    }

    private static let channel: UInt16 = 1

    private func checkPatience(_ link: Link, _ now: ContinuousClock.Instant) throws(BrokerError) {
        queue.refuse(isBlocked ? .blocked : .overloaded, since: now - patience.unsent)
        if let oldest = window.oldestSentAt, now - oldest >= patience.unconfirmed {
            window.giveUp(sentBefore: now - patience.unconfirmed + .nanoseconds(1), .unknown(.timedOut)) {
                queue.answer(batch: $0.batch, position: $0.position, $1)
            }
            guard isBlocked else { throw BrokerError(.timedOut, "the broker confirms nothing") }
        }
        guard isBlocked || link.stuckFor(now: now) < patience.stuck else {
            throw BrokerError(.timedOut, "the broker reads nothing")
        }
    }

    private func nextDue(_ now: ContinuousClock.Instant) -> Duration? {
        var due: [ContinuousClock.Instant] = []
        if let first = queue.first { due.append(first.since + patience.unsent) }
        if let oldest = window.oldestSentAt { due.append(oldest + patience.unconfirmed) }
        switch stage {
        case .stopping(let until), .closing(let until): due.append(until)
        case .idle, .starting, .running, .closed: break
        }
        return due.min().map { max(.milliseconds(1), $0 - now) }
    }

    // MARK: - Frames

    private func take(_ frame: IncomingFrame) throws(BrokerError) {
        switch frame {
        case .method(let method, 0): try takeOfConnection(method)
        case .method(let method, _): try takeOfChannel(method)
        case .header(let bodyByteCount, let properties, _):
            returned(try assembler.header(bodyByteCount: bodyByteCount, encoded: properties))
        case .body(let piece, _):
            returned(try assembler.body(piece))
        }
    }

    private func takeOfChannel(_ method: IncomingMethod) throws(BrokerError) {
        switch method {
        case .confirmed(let tag, let isMultiple): try answer(tag, isMultiple, .confirmed)
        case .nacked(let tag, let isMultiple): try answer(tag, isMultiple, .nacked)
        case .returned(let code, let text, let exchange, let routingKey):
            try assembler.begin(.returned(code: code, text: text, exchange: exchange, routingKey: routingKey))
        case .done: begun()
        case .closeChannel(let code, let text):
            link?.out.channelClosed(Self.channel)
            loseChannel(.unknown(.channelClosed(code: code, text: text)))
            openChannel()
        default: return
        }
    }

    private func takeOfConnection(_ method: IncomingMethod) throws(BrokerError) {
        switch method {
        case .closeConnection(let code, let text):
            link?.out.connectionClosed()
            try link?.flush(now: .now)
            throw .closed(code: code, text: text)
        case .connectionClosed: throw BrokerError(.lost, "closed as asked")
        case .blocked(let reason): change(to: .blocked(reason: reason))
        case .unblocked: change(to: .connected)
        default: return
        }
    }

    private func answer(_ number: UInt64, _ isMultiple: Bool, _ outcome: PublishOutcome) throws(BrokerError) {
        try window.answer(number, isMultiple: isMultiple, outcome) {
            queue.answer(batch: $0.batch, position: $0.position, $1)
        }
    }

    private func returned(_ message: MessageAssembler.Message?) {
        guard let message, case .returned(let code, let text, let exchange, let routingKey) = message.envelope
        else { return }
        let mark = ConfirmWindow.ReturnMark(
            exchange: exchange,
            routingKey: routingKey,
            messageID: message.properties.messageID,
            correlationID: message.properties.correlationID
        )
        window.return(mark, as: .returned(code: code, text: text))
    }

    // MARK: - Connecting and losing

    private func connectIfDue(_ now: ContinuousClock.Instant) {
        guard isOpen else { return close(nil) }
        guard stage != .idle, attemptAt.map({ now >= $0 }) ?? true else { return }
        do throws(BrokerError) {
            let opened = Link(try dialer.open(), on: thread, now: clock.now)
            link = opened
            connectedAt = clock.now
            attemptAt = nil
            // The watch only has to wake the thread: the turn that follows reads and writes.
            opened.attach {}
            openChannel()
        } catch {
            if stage == .starting, error.isForGood { return close(error) }
            attemptAt = clock.now + dialer.delay(afterBeingUpFor: .zero)
            change(to: .disconnected(error))
        }
    }

    private func openChannel() {
        link?.out.openChannel(Self.channel)
        link?.out.selectConfirms(channel: Self.channel)
    }

    private func begun() {
        if stage == .starting {
            stage = .running
            finishStart(.success(()))
        }
        if !state.isUp { change(to: .connected) }
    }

    private func loseChannel(_ outcome: PublishOutcome) {
        assembler = MessageAssembler()
        window.removeAll(outcome) { queue.answer(batch: $0.batch, position: $0.position, $1) }
    }

    private func lose(_ error: BrokerError) {
        let uptime = connectedAt.map { clock.now - $0 } ?? .zero
        dropLink()
        if stage == .starting, error.isForGood { return close(error) }
        guard isOpen else { return close(nil) }
        attemptAt = clock.now + dialer.delay(afterBeingUpFor: uptime)
        change(to: .disconnected(error))
    }

    private func dropLink() {
        link?.detach()
        link = nil
        connectedAt = nil
        loseChannel(.unknown(.connectionLost))
        queue.refuse(isOpen ? .disconnected : .closed)
    }

    private func change(to new: ConnectionState) {
        guard state != new else { return }
        state = new
        onChange(new)
    }

    private func finishStart(_ result: Result<Void, BrokerError>) {
        let waiting = starters
        starters = []
        for starter in waiting { starter.resume(returning: result) }
    }

    // MARK: - Stopping

    /// How long the broker may take to answer a goodbye.
    private static let goodbye = Duration.seconds(1)

    private func advanceStop(_ link: Link, _ now: ContinuousClock.Instant) throws(BrokerError) {
        switch stage {
        case .stopping(let until):
            guard queue.isEmpty || now >= until else { return }
            link.out.closeConnection()
            stage = .closing(until: now + Self.goodbye)
        case .closing(let until):
            if now >= until { throw BrokerError(.timedOut, "the broker did not say goodbye") }
        case .idle, .starting, .running, .closed: break
        }
    }

    private func close(_ error: BrokerError?) {
        dropLink()
        stage = .closed
        acceptSubmissions()
        thread.onEveryTurn(nil)
        change(to: .closed)
        finishStart(.failure(error ?? BrokerError(.lost, "stopped before it was connected")))
        let waiting = stoppers
        stoppers = []
        for stopper in waiting { stopper.resume() }
    }
}
