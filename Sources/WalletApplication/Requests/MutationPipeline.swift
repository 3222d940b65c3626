internal import WalletDomain

/// The way every mutating batch takes: look, decide in memory, write everything at once.
///
/// Nothing is locked while deciding. Whoever changes the same rows meanwhile makes the commit fail
/// as a whole on a unique constraint, and the batch looks and decides anew, which answers from what
/// the other one wrote. So a batch costs two round trips and one commit, whatever its size.
package struct MutationPipeline<UseCase: MutatingUseCase>: Sendable {
    /// How often a batch looks anew before it gives up: each time means that another replica won,
    /// and losing this often in a row means that something else is wrong.
    private static var attemptsMax: Int { 8 }

    private let useCase: UseCase
    private let messages: any Messages
    private let identifiers: any Identifiers
    private let observe: StepObserver

    package init(
        _ useCase: UseCase,
        messages: any Messages,
        identifiers: any Identifiers,
        observe: @escaping StepObserver
    ) {
        self.useCase = useCase
        self.messages = messages
        self.identifiers = identifiers
        self.observe = observe
    }

    /// Carries a batch out.
    ///
    /// - Returns: One answer for each request, in the order of `batch`, all of them durable.
    package func callAsFunction(
        _ batch: [Mutation<UseCase.Command>]
    ) async throws(BatchFailure) -> [Answer] {
        for _ in 1..<Self.attemptsMax {
            do throws(StoreFailure) {
                return try await carryOut(batch)
            } catch  where error.code == .overtaken {
                continue
            } catch {
                throw BatchFailure(error)
            }
        }
        do throws(StoreFailure) {
            return try await carryOut(batch)
        } catch {
            throw BatchFailure(error)
        }
    }

    private func carryOut(_ batch: [Mutation<UseCase.Command>]) async throws(StoreFailure) -> [Answer] {
        let commands = batch.map(\.request.command)
        let found = try await useCase.look(recall(batch), commands)
        observe(.claim)
        let preparation = await useCase.prepare(toCarryOut(batch, found), found.view, at: found.now)

        var ruling = BatchRuling(useCase, messages, identifiers, found, preparation)
        let answers = batch.map { ruling.answer($0) }
        observe(.effect)
        if !ruling.records.isEmpty || !useCase.isNothing(ruling.change) {
            try await useCase.commit(ruling.change, ruling.records)
        }
        observe(.commit)
        return answers
    }

    /// The commands that the ruling will come to decide, in its order: nothing is made for those it never gets to.
    private func toCarryOut(
        _ batch: [Mutation<UseCase.Command>],
        _ found: Recollection<UseCase.View>
    ) -> [UseCase.Command] {
        var purse = Purse(found.granted)
        var seen: Set<RequestKey> = []
        return batch.compactMap { mutation in
            let origin = mutation.request.origin
            if let remembered = found.remembered[mutation.key], remembered.answer != nil || useCase.route.kind == .money
            {
                return nil
            }
            if origin.message.mayBeRedelivery, found.refused[origin.message.digest] != nil { return nil }
            if let deadline = origin.deadline, deadline < found.now { return nil }
            guard seen.insert(mutation.key).inserted, purse.spend(by: origin) else { return nil }
            return mutation.request.command
        }
    }

    private func recall(_ batch: [Mutation<UseCase.Command>]) -> Recall {
        Recall(
            route: useCase.route,
            keys: Set(batch.map(\.key)).sorted(),
            messages: batch.map(\.request.origin.message).filter(\.mayBeRedelivery).map(\.digest),
            spending: Spending.total(of: batch.map(\.request.origin))
        )
    }
}

extension Spending {
    /// How much each rate-limited caller of a batch spends, in ascending order of caller.
    package static func total(of origins: [Origin]) -> [Spending] {
        var counts: [CallerName: (limit: RateLimit, count: Int)] = [:]
        for origin in origins {
            guard let limit = origin.rateLimit else { continue }
            counts[origin.caller, default: (limit, 0)].count += 1
        }
        return counts.sorted { $0.key < $1.key }
            .map { Spending(caller: $0.key, limit: $0.value.limit, count: $0.value.count) }
    }
}
