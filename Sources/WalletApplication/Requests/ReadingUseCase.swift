package import WalletDomain

/// A route that changes nothing, as far as it differs from the others.
package protocol ReadingUseCase: Sendable {
    associatedtype Command: Sendable
    associatedtype Value: Sendable

    /// Finds one value for each command, in their order, in one round trip.
    func read(_ commands: [Command], spending: [Spending]) async throws(StoreFailure) -> Reading<Value>

    /// The reply's body, or why not.
    func answer(_ command: Command, _ value: Value) -> Result<[UInt8], Refusal>
}

/// The way every reading batch takes.
package struct ReadingPipeline<UseCase: ReadingUseCase>: Sendable {
    private let useCase: UseCase
    private let messages: any Messages

    package init(_ useCase: UseCase, messages: any Messages) {
        self.useCase = useCase
        self.messages = messages
    }

    /// Answers a batch.
    ///
    /// - Returns: One answer for each request, in the order of `batch`.
    package func callAsFunction(_ batch: [Request<UseCase.Command>]) async throws(BatchFailure) -> [Answer] {
        let reading = try await read(batch)
        var purse = Purse(reading.granted)
        return zip(batch, reading.values).map { request, value in
            switch rule(request, value, at: reading.now, &purse) {
            case .success(let body): Answer(body: body, code: nil)
            case .failure(let refusal): Answer(body: messages.refused(refusal), code: refusal.code)
            }
        }
    }

    private func read(_ batch: [Request<UseCase.Command>]) async throws(BatchFailure) -> Reading<UseCase.Value> {
        do throws(StoreFailure) {
            return try await useCase.read(batch.map(\.command), spending: Spending.total(of: batch.map(\.origin)))
        } catch {
            throw BatchFailure(error)
        }
    }

    private func rule(
        _ request: Request<UseCase.Command>,
        _ value: UseCase.Value,
        at now: Moment,
        _ purse: inout Purse
    ) -> Result<[UInt8], Refusal> {
        if let deadline = request.origin.deadline, deadline < now { return .failure(.deadlinePassed) }
        guard purse.spend(by: request.origin) else { return .failure(.tooFast(request.origin.rateLimit)) }
        return useCase.answer(request.command, value)
    }
}
