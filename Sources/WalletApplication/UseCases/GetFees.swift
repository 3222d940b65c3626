package import WalletDomain

/// `fee.get`: what a transaction costs now.
package struct GetFees: ReadingUseCase {
    /// What is asked for: there is nothing to choose.
    package struct Command: Hashable, Sendable {
        package init() {}
    }

    private let clock: any DatabaseClock
    private let desk: FeeDesk
    private let messages: any Messages

    package init(clock: any DatabaseClock, desk: FeeDesk, messages: any Messages) {
        self.clock = clock
        self.desk = desk
        self.messages = messages
    }

    package func read(_ commands: [Command], spending: [Spending]) async throws(StoreFailure) -> Reading<FeeNotice?> {
        let reading = try await clock.now(spending: spending)
        let notice = await desk.current()
        return Reading(now: reading.now, granted: reading.granted, values: commands.map { _ in notice })
    }

    package func answer(_ command: Command, _ value: FeeNotice?) -> Result<[UInt8], Refusal> {
        guard let notice = value else { return .failure(.networkOutOfReach) }
        return .success(messages.fees(notice))
    }
}

extension Refusal {
    /// Nothing is known of the ledger that would be fresh enough to answer with.
    static var networkOutOfReach: Refusal {
        Refusal(.networkUnavailable, "The ledger can't be asked now.", retryAfterMs: 1000)
    }
}
