/// A port: whoever is told of events.
package protocol EventPublisher: Sendable {
    /// Tells of events, no two of one subject.
    ///
    /// - Returns: For each, in their order, whether it is known to have arrived for good.
    func publish(_ events: [OutboxEvent]) async -> [Bool]
}
