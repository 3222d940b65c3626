package import WalletDomain

/// `request.get`: what became of the caller's own request.
package struct GetRequest: ReadingUseCase {
    private let reader: any RequestReader
    private let messages: any Messages

    package init(reader: any RequestReader, messages: any Messages) {
        self.reader = reader
        self.messages = messages
    }

    package func read(
        _ commands: [RequestQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<RequestStatus> {
        try await reader.statuses(commands, spending: spending)
    }

    package func answer(_ command: RequestQuery, _ value: RequestStatus) -> Result<[UInt8], Refusal> {
        .success(messages.requestStatus(value))
    }
}
