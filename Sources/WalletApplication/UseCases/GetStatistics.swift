package import WalletDomain

/// `stats.get`: how many there are, and how much was paid.
package struct GetStatistics: ReadingUseCase {
    /// What is asked for: there is nothing to choose.
    package struct Command: Hashable, Sendable {
        package init() {}
    }

    private let reader: any StatisticsReader
    private let messages: any Messages

    package init(reader: any StatisticsReader, messages: any Messages) {
        self.reader = reader
        self.messages = messages
    }

    package func read(_ commands: [Command], spending: [Spending]) async throws(StoreFailure) -> Reading<Statistics> {
        let reading = try await reader.statistics(spending: spending)
        return Reading(now: reading.now, granted: reading.granted, values: commands.flatMap { _ in reading.values })
    }

    package func answer(_ command: Command, _ value: Statistics) -> Result<[UInt8], Refusal> {
        .success(messages.statistics(value))
    }
}
