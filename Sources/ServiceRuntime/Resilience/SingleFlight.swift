/// Has the same thing done once where several want it at the same time.
///
/// The first who asks does it, in its own task; who asks meanwhile gets the same answer. Nothing
/// is kept beyond that: who asks afterwards has it done again.
package final class SingleFlight<Key: Hashable & Sendable, Value: Sendable, Failure: Error>: Sendable {
    private typealias Landing = CheckedContinuation<Result<Value, Failure>?, Never>

    private let flights = Guarded<[Key: [Landing]]>([:])

    /// Nothing in flight.
    package init() {}

    /// How many things are being done.
    package var count: Int { flights.withLock { $0.count } }

    /// Does `body`, or waits for whoever is doing it for the same key.
    ///
    /// Where the one who does it is cancelled and fails, one of those who wait takes over. To be
    /// cancelled while waiting changes nothing: the wait ends with the flight.
    package func run(_ key: Key, _ body: () async throws(Failure) -> Value) async throws(Failure) -> Value {
        while !begin(key) {
            if let result = await landing(of: key) { return try result.get() }
        }
        let result: Result<Value, Failure>
        do throws(Failure) {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        land(key, result)
        return try result.get()
    }

    /// Whether nobody is doing it, in which case the caller now is.
    private func begin(_ key: Key) -> Bool {
        flights.withLock { flights in
            guard flights[key] == nil else { return false }
            flights[key] = []
            return true
        }
    }

    /// What came of the flight; nil where it is over already or was given up, and the caller looks again.
    private func landing(of key: Key) async -> Result<Value, Failure>? {
        await withCheckedContinuation { (continuation: Landing) in
            let isInFlight = flights.withLock { flights in
                guard flights[key] != nil else { return false }
                flights[key]?.append(continuation)
                return true
            }
            if !isInFlight { continuation.resume(returning: nil) }
        }
    }

    private func land(_ key: Key, _ result: Result<Value, Failure>) {
        let waiting = flights.withLock { $0.removeValue(forKey: key) } ?? []
        let isGivenUp = if case .failure = result { Task.isCancelled } else { false }
        for continuation in waiting { continuation.resume(returning: isGivenUp ? nil : result) }
    }
}
