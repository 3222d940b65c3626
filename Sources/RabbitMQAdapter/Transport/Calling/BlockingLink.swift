internal import Glibc
internal import ServiceRuntime

/// A connection for commands that people run: it writes all and reads one frame at a time, and blocks its thread meanwhile.
///
/// Sends heartbeats while it waits; a command that works for long between two frames must be done within two of them.
struct BlockingLink: ~Copyable {
    private let handle: ConnectionHandle
    private var lastWritten = ContinuousClock.now

    init(_ handle: consuming ConnectionHandle) {
        self.handle = handle
    }

    var frameBytesMax: Int { handle.frameBytesMax }

    /// The next frame, or `nil` once the time is over.
    mutating func nextFrame(until deadline: ContinuousClock.Instant) throws(BrokerError) -> IncomingFrame? {
        // What the last frame was read into; while frames come without a pause, nothing else would let go of it.
        handle.releaseBuffers()
        while true {
            if let frame = try handle.nextFrame() { return frame }
            try keepAlive(until: deadline)
            guard wait(for: Int16(POLLIN), until: deadline) else { return nil }
        }
    }

    /// Writes everything, or gives up at the deadline.
    mutating func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(BrokerError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(try handle.write(rest))
            guard rest.isEmpty || wait(for: Int16(POLLOUT), until: deadline) else {
                throw BrokerError(.timedOut, "the broker reads nothing")
            }
        }
        lastWritten = .now
    }

    private mutating func keepAlive(until deadline: ContinuousClock.Instant) throws(BrokerError) {
        guard let heartbeat = handle.heartbeat, ContinuousClock.now - lastWritten >= heartbeat / 2 else { return }
        var out = WireWriter()
        out.heartbeat()
        try write(out.bytes, until: deadline)
    }

    /// Waits for the socket; `false` once the time is over.
    private func wait(for events: Int16, until deadline: ContinuousClock.Instant) -> Bool {
        let left = (deadline - .now).wholeMilliseconds
        guard left > 0 else { return false }
        // In steps short enough for heartbeats to be sent in time.
        var descriptor = pollfd(fd: handle.descriptor, events: events, revents: 0)
        unsafe poll(&descriptor, 1, Int32(clamping: min(left, 1000)))
        return true
    }
}
