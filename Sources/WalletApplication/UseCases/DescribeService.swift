package import WalletDomain

/// `service.describe`: what this service is and can do.
package struct DescribeService: ReadingUseCase {
    /// What is asked for: there is nothing to choose.
    package struct Command: Hashable, Sendable {
        package init() {}
    }

    private let clock: any DatabaseClock
    private let description: [UInt8]

    /// A use case that answers with `description`, the reply's body, which does not change while the process runs.
    package init(clock: any DatabaseClock, description: [UInt8]) {
        self.clock = clock
        self.description = description
    }

    package func read(_ commands: [Command], spending: [Spending]) async throws(StoreFailure) -> Reading<Void> {
        let reading = try await clock.now(spending: spending)
        return Reading(now: reading.now, granted: reading.granted, values: commands.map { _ in })
    }

    package func answer(_ command: Command, _ value: Void) -> Result<[UInt8], Refusal> {
        .success(description)
    }
}
