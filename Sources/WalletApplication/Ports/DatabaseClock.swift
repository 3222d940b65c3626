/// A port: the time by which deadlines are counted, for routes that need nothing else of the store.
package protocol DatabaseClock: Sendable {
    /// Reads the clock and spends against the callers' rates, in one round trip.
    func now(spending: [Spending]) async throws(StoreFailure) -> Reading<Never>
}
