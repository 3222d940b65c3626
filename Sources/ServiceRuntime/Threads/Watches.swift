internal import Glibc

/// What a file descriptor can be ready for.
package struct DescriptorEvents: OptionSet, Sendable {
    /// The bits, those of `poll(2)`.
    package let rawValue: Int16

    /// The set with these bits of `poll(2)`.
    package init(rawValue: Int16) {
        self.rawValue = rawValue
    }

    /// Reading would not block; the end of a stream counts.
    package static let readable = DescriptorEvents(rawValue: Int16(POLLIN))
    /// Writing would not block.
    package static let writable = DescriptorEvents(rawValue: Int16(POLLOUT))
    /// The other end is gone or the descriptor is broken; told without being asked for.
    package static let broken = DescriptorEvents(rawValue: Int16(POLLERR) | Int16(POLLHUP) | Int16(POLLNVAL))
}

/// The file descriptors a thread waits for, with who is told.
///
/// Unchecked, because it is part of a mailbox that anyone may post to, but only the mailbox's
/// own thread ever calls it: `ThreadExecutor` checks that on every way in.
@safe final class Watches: @unchecked Sendable {
    typealias Handler = (DescriptorEvents) -> Void

    private struct Watch {
        let handler: Handler
        /// Tells a descriptor from a later one of the same number.
        let key: UInt64
    }

    /// What `poll(2)` is given: the mailbox's own eventfd first, then one per watch.
    private var descriptors: [pollfd] = [pollfd()]
    private var watches: [Watch] = []
    private var nextKey: UInt64 = 0

    var onEveryTurn: (() -> Duration?)?

    func watch(_ descriptor: Int32, for events: DescriptorEvents, handler: @escaping Handler) {
        remove(descriptor)
        descriptors.append(pollfd(fd: descriptor, events: events.rawValue, revents: 0))
        watches.append(Watch(handler: handler, key: nextKey))
        nextKey += 1
    }

    func change(_ descriptor: Int32, to events: DescriptorEvents) {
        guard let index = index(of: descriptor) else { return }
        descriptors[index + 1].events = events.rawValue
    }

    func remove(_ descriptor: Int32) {
        guard let index = index(of: descriptor) else { return }
        descriptors.remove(at: index + 1)
        watches.remove(at: index)
    }

    func removeAll() {
        descriptors.removeSubrange(1...)
        watches.removeAll()
        onEveryTurn = nil
    }

    /// Sleeps until a descriptor is ready, the eventfd is written to, or the time is over.
    func wait(besides wakeUp: Int32, atMost time: Duration?) {
        if time == .zero, watches.isEmpty { return }
        descriptors[0] = pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0)
        let ready = unsafe poll(&descriptors, nfds_t(descriptors.count), Self.milliseconds(time))
        if ready < 0 {
            // Interrupted by a signal: what poll left behind in the entries is from before.
            for index in descriptors.indices { descriptors[index].revents = 0 }
        }
        guard descriptors[0].revents != 0 else { return }
        var count: UInt64 = 0
        _ = unsafe read(wakeUp, &count, MemoryLayout<UInt64>.size)
    }

    /// Tells the watchers of every descriptor that the last wait found ready.
    func callHandlers() {
        guard descriptors.dropFirst().contains(where: { $0.revents != 0 }) else { return }
        // A handler may change what is watched, so those to be called are gathered first.
        var calls: [(key: UInt64, events: DescriptorEvents)] = []
        for (index, watch) in watches.enumerated() where descriptors[index + 1].revents != 0 {
            calls.append((watch.key, DescriptorEvents(rawValue: descriptors[index + 1].revents)))
            descriptors[index + 1].revents = 0
        }
        for call in calls {
            guard let watch = watches.first(where: { $0.key == call.key }) else { continue }
            watch.handler(call.events)
        }
    }

    private func index(of descriptor: Int32) -> Int? {
        descriptors.dropFirst().firstIndex { $0.fd == descriptor }.map { $0 - 1 }
    }

    /// The time in the unit of `poll(2)`, rounded up so that a short wait is no busy loop.
    private static func milliseconds(_ time: Duration?) -> Int32 {
        guard let time else { return -1 }
        guard time > .zero else { return 0 }
        let (seconds, attoseconds) = time.components
        let milliseconds = seconds.multipliedReportingOverflow(by: 1000)
        guard !milliseconds.overflow else { return .max }
        return Int32(clamping: milliseconds.partialValue + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
