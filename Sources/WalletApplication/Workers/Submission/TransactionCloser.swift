internal import Stellar
package import WalletDomain

/// Ends a transaction of which not even the ledger can tell, by what two people declare.
///
/// It refuses wherever some ledger still can: each node is asked by itself, every one has to answer, and none may be able to
/// tell. And it refuses while an envelope may still be applied, so that what is declared stays true. The source is taken
/// from whoever works for it, and everything is written in one transaction under that lease: whoever is killed at any
/// step has closed it or not, and may ask again.
package struct TransactionCloser: Sendable {
    private let store: any ClosingStore
    private let nodes: [Node]
    private let settlement: Settlement
    private let holder: ID
    private let clockMs: @Sendable () -> Int64
    private let observe: @Sendable (SubmissionStep) -> Void

    /// How long the source stays taken where this process dies: long enough to ask eight slow nodes.
    private static let leaseMs: Int64 = 40_000

    /// A node, asked by itself.
    package struct Node: Sendable {
        let name: String
        let gateway: any LedgerGateway

        package init(name: String, gateway: any LedgerGateway) {
            self.name = name
            self.gateway = gateway
        }
    }

    package init(
        store: any ClosingStore,
        nodes: [Node],
        messages: any Messages,
        identifiers: any Identifiers,
        clockMs: @escaping @Sendable () -> Int64,
        observe: @escaping @Sendable (SubmissionStep) -> Void
    ) {
        self.store = store
        self.nodes = nodes
        settlement = Settlement(messages: messages, identifiers: identifiers)
        holder = identifiers.next()
        self.clockMs = clockMs
        self.observe = observe
    }

    /// Closes a transaction; the same declaration again changes nothing.
    package func close(
        _ id: TransactionID,
        as declaration: ClosingDeclaration
    ) async throws(StoreFailure) -> ClosingOutcome {
        guard let standing = try await store.standing(of: id) else { return .refused(.unknownTransaction) }
        if standing.status.isFinal { return Self.ended(standing, declaration) }
        guard standing.attention == .indeterminate else { return .refused(.notCalledFor) }
        guard let lease = try await store.takeSource(of: id, for: holder, leaseMs: Self.leaseMs) else {
            // It ended between the two questions.
            return try await store.standing(of: id).map { Self.ended($0, declaration) } ?? .refused(.unknownTransaction)
        }
        observe(.claimed)
        let outcome: ClosingOutcome
        do throws(StoreFailure) {
            outcome = try await close(id, as: declaration, under: lease)
        } catch {
            try? await store.release([SourceRelease(lease)])
            throw error
        }
        try await store.release([SourceRelease(lease)])
        return outcome
    }

    private func close(
        _ id: TransactionID,
        as declaration: ClosingDeclaration,
        under lease: SourceLease
    ) async throws(StoreFailure) -> ClosingOutcome {
        let workload = try await store.work(on: [lease])
        guard let task = workload.works.first?.task, task.transaction.id == id, let slot = task.slots.last,
            slot.state == .live
        else { return .refused(.notCalledFor) }
        let flight = Flight(lease: lease, task: task, slot: slot, since: nil)
        if case .paid(let hash, _, _) = declaration.outcome, !task.journal.contains(hash) {
            return .refused(.notItsHash)
        }
        for node in nodes {
            if let refusal = await refusal(of: node, flight) { return .refused(refusal) }
        }
        observe(.resolved)
        var change = SubmissionChange()
        change.fences.append(lease)
        settlement.close(flight, as: declaration, at: workload.now, &change)
        // In the same write, so that nobody who dies behind it keeps the line waiting.
        change.givenBack.append(lease.source)
        try await store.commit(change)
        observe(.settled)
        return .closed(change.endings.first?.status ?? .failed)
    }

    /// Why a node does not let the transaction be closed.
    private func refusal(of node: Node, _ flight: Flight) async -> ClosingRefusal? {
        let view = LedgerView(gateway: node.gateway, clockMs: clockMs)
        let latest: ClosedLedger
        do throws(LedgerFailure) {
            latest = try await view.latest(notOlderThanMs: 0)
        } catch {
            return .noAnswer(node: node.name, reason: error.reason)
        }
        guard flight.isOver(at: latest.closeTime) else {
            return .mayBeApplied(node: node.name, lastSecond: flight.slot.maxTime)
        }
        let resolver = SlotResolver(gateway: node.gateway, store: store, view: view)
        var asked = flight
        switch await resolver.resolve(&asked, notBefore: latest.sequence) {
        case .indeterminate: return nil
        case .applied(let found):
            let how = found.isSuccess ? "applied" : "failed"
            return .ledgerTells(node: node.name, what: "it was \(how) in ledger \(found.ledger)")
        case .dead(let death): return .ledgerTells(node: node.name, what: "its number is \(death.word)")
        case .open: return .mayBeApplied(node: node.name, lastSecond: flight.slot.maxTime)
        case .unknown(let failure): return .noAnswer(node: node.name, reason: failure.reason)
        }
    }

    private static func ended(_ standing: TransactionStanding, _ declaration: ClosingDeclaration) -> ClosingOutcome {
        if standing.declared == declaration.outcome.text { return .closedBefore }
        return .refused(.ended(standing.status))
    }
}

extension [JournalledEnvelope] {
    /// Whether one of them, or the transaction in it, has the hash.
    fileprivate func contains(_ hash: Bytes32) -> Bool {
        contains(where: { $0.hash == hash || $0.innerHash == hash })
    }
}
