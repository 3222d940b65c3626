internal import ServiceRuntime

/// An open connection on its thread: frames in, one growing buffer out, heartbeats both ways.
///
/// A class so that what handles a frame can write while frames are being read; it belongs to one
/// actor and is only ever touched on that actor's thread.
final class Link {
    /// Ends a drain, so that neither librabbitmq's memory nor one batch grows without bound.
    private static let framesPerDrainMax = 4096
    private static let bodyBytesPerDrainMax = 4 << 20

    /// What waits to be written.
    var out = WireWriter()
    /// Whether more may have been read off the socket than was handled.
    private(set) var mayHaveMore = true

    let frameBytesMax: Int
    let channelMax: Int

    private let handle: ConnectionHandle
    private let thread: ThreadExecutor
    private var writtenCount = 0
    private var watchesForWriting = false
    private var lastHeard: ContinuousClock.Instant
    private var lastWritten: ContinuousClock.Instant

    init(_ handle: consuming ConnectionHandle, on thread: ThreadExecutor, now: ContinuousClock.Instant) {
        frameBytesMax = handle.frameBytesMax
        channelMax = handle.channelMax
        self.handle = handle
        self.thread = thread
        lastHeard = now
        lastWritten = now
    }

    /// Bytes that were not written yet.
    var pendingByteCount: Int { out.bytes.count - writtenCount }

    /// Has `onReady` called whenever the socket can be read or written; it holds its actor weakly.
    func attach(onReady: @escaping () -> Void) {
        thread.watch(handle.descriptor, for: .readable) { [unowned self] events in
            if !events.isDisjoint(with: [.readable, .broken]) {
                mayHaveMore = true
                lastHeard = .now
            }
            onReady()
        }
    }

    /// Stops watching; what comes then is the end of the connection.
    func detach() {
        thread.stopWatching(handle.descriptor)
    }

    /// Hands over frames that are here, until there are none or it has been many.
    func drain(_ take: (IncomingFrame) throws(BrokerError) -> Void) throws(BrokerError) {
        guard mayHaveMore else { return }
        defer { handle.releaseBuffers() }
        var bodyBytes = 0
        for _ in 0..<Self.framesPerDrainMax {
            guard let frame = try handle.nextFrame() else {
                mayHaveMore = false
                return
            }
            if case .body(let piece, _) = frame { bodyBytes += piece.count }
            try take(frame)
            if bodyBytes > Self.bodyBytesPerDrainMax { return }
        }
    }

    /// Writes what can be written now, and watches for room if some is left.
    func flush(now: ContinuousClock.Instant) throws(BrokerError) {
        while pendingByteCount > 0 {
            let count = try handle.write(out.bytes[writtenCount...])
            guard count > 0 else { break }
            writtenCount += count
            lastWritten = now
        }
        compact()
        let mustWatch = pendingByteCount > 0
        guard mustWatch != watchesForWriting else { return }
        watchesForWriting = mustWatch
        thread.watch(handle.descriptor, onlyFor: mustWatch ? [.readable, .writable] : .readable)
    }

    /// Sends a heartbeat if one is due and ends a connection whose other side is silent.
    ///
    /// - Returns: When to be called again at the latest.
    func keepAlive(now: ContinuousClock.Instant) throws(BrokerError) -> Duration? {
        guard let heartbeat = handle.heartbeat else { return nil }
        // The broker sends one each half of the interval, so two whole ones are four that are missing.
        guard now - lastHeard < heartbeat * 2 else {
            throw BrokerError(.timedOut, "nothing was heard of the broker for \(heartbeat * 2)")
        }
        let interval = heartbeat / 2
        if now - lastWritten >= interval, pendingByteCount == 0 { out.heartbeat() }
        return interval / 2
    }

    /// How long bytes have been waiting without any of them leaving.
    func stuckFor(now: ContinuousClock.Instant) -> Duration {
        pendingByteCount > 0 ? now - lastWritten : .zero
    }

    private func compact() {
        if writtenCount == out.bytes.count {
            out.removeAll()
            writtenCount = 0
        } else if writtenCount > out.bytes.count / 2 {
            out.removeFirst(writtenCount)
            writtenCount = 0
        }
    }
}
