/// The time by which something must be over.
package struct Deadline: Hashable, Sendable {
    /// When that is.
    package let at: MonotonicTime

    /// The deadline at a point in time.
    package init(at: MonotonicTime) {
        self.at = at
    }

    /// The deadline so long after a point in time.
    package init(_ duration: Duration, after now: MonotonicTime) {
        at = now + duration
    }

    /// How long there is left; never negative.
    package func remaining(at now: MonotonicTime) -> Duration { max(at - now, .zero) }

    /// Whether there is no time left.
    package func isOver(at now: MonotonicTime) -> Bool { now >= at }

    /// The sooner of two deadlines.
    package func sooner(_ other: Deadline) -> Deadline { at <= other.at ? self : other }
}

/// Does something, and cancels it where it takes longer than it may.
///
/// What is cancelled is waited for, as everything that is begun is; so it must heed cancellation.
///
/// - Parameters:
///   - limit: How long it may take.
///   - sleep: Waits.
///   - body: What is done.
/// - Returns: What was done.
/// - Throws: ``DeadlineExceeded``, or what `body` threw in time.
package func withDeadline<Value: Sendable>(
    _ limit: Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await sleep(limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let value = first else { throw DeadlineExceeded() }
        return value
    }
}

/// What was begun was not over in time.
package struct DeadlineExceeded: Error, Hashable {
    /// The only sort there is.
    package init() {}
}
