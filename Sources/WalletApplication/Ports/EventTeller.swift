/// A port: events that no use case decided on, such as those of requests refused at the door.
package protocol EventTeller: Sendable {
    /// Puts events into the outbox, all or none.
    func tell(_ events: [EventRecord]) async throws(StoreFailure)
}
