internal import Stellar
internal import WalletDomain

/// Finds out what became of a slot: reads the source's account first, then the history up to that ledger.
///
/// The proof table of `docs/paying.md`. It only asks; it writes nothing.
struct SlotResolver: Sendable {
    let gateway: any LedgerGateway
    let store: any SubmissionStore
    let view: LedgerView

    /// The most pages of an account's history that are searched for who used a number: the newest thousand transactions.
    private static let pagesMax = 5

    /// - Parameters:
    ///   - flight: Whose slot; gets to know what was asked and answered.
    ///   - notBefore: The ledger that the reading must not precede.
    /// - Returns: What is certain now.
    func resolve(_ flight: inout Flight, notBefore: UInt32) async -> SlotResolution {
        do throws(LedgerFailure) {
            let reading = try await gateway.account(
                flight.slot.source,
                notBefore: notBefore,
                within: LedgerView.patience
            )
            let closeTime = try await view.closeTime(of: reading.ledger)
            let sequence = reading.state.map { "\($0.sequenceNumber)" } ?? "none"
            flight.note(
                "account",
                sequence,
                detail:
                    "ledger \(reading.ledger) closed \(closeTime), slot \(flight.slot.sequence), \(reading.node.name)"
            )
            switch SlotVerdict(flight.slot, reading: reading, closeTime: closeTime) {
            case .expired(let expiry): return .dead(.expired(expiry))
            case .open: return .open
            case .usedUp(let ledger): return try await consumer(of: &flight, upTo: ledger)
            }
        } catch {
            return .unknown(error)
        }
    }

    /// Looks an envelope of the slot up by its hash; the hash of a transaction finds its fee bumps too.
    func find(_ flight: inout Flight, notBefore: UInt32) async throws(LedgerFailure) -> LedgerTransaction? {
        for hash in Set(flight.task.journal.map(\.coreHash)) {
            let reading = try await gateway.transaction(hash, notBefore: notBefore, within: LedgerView.patience)
            switch reading {
            case .found(let transaction) where flight.task.journal.hash(of: transaction) != nil:
                flight.note("lookup", "found", detail: "ledger \(transaction.ledger), \(transaction.node.name)")
                return transaction
            case .found: throw LedgerFailure(.unintelligible, reason: "another transaction than asked for")
            case .absent(let history):
                flight.note("lookup", "absent", detail: "ledger \(history.latestLedger), \(history.node.name)")
            }
        }
        return nil
    }

    /// The number is used up by a ledger: by one of its own envelopes, a stranger's, or nobody knows by what.
    private func consumer(of flight: inout Flight, upTo ledger: UInt32) async throws(LedgerFailure) -> SlotResolution {
        if let own = try await find(&flight, notBefore: ledger) { return .applied(own) }
        guard let used = try await search(flight.slot) else {
            flight.note("search", "absent", detail: "ledger \(ledger)")
            return .indeterminate("its number is used up at ledger \(ledger), and no history says by what")
        }
        if flight.task.journal.hash(of: used) != nil { return .applied(used) }
        flight.note("search", "foreign", detail: "\(used.hash.hex) in ledger \(used.ledger), \(used.node.name)")
        let proof = Supersession(hash: used.hash, ledger: Int64(used.ledger), sequence: flight.slot.sequence)
        do throws(StoreFailure) {
            let hashes = [used.hash, used.innerHash].compactMap(\.self)
            return .dead(try await store.isReleased(hashes) ? .overtaken(proof) : .superseded(proof))
        } catch {
            throw LedgerFailure(.unreachable, reason: "the journal can't be read")
        }
    }

    /// The transaction that used the slot's number, going back in the account's history.
    private func search(_ slot: Slot) async throws(LedgerFailure) -> LedgerTransaction? {
        var after: LedgerPlace?
        for _ in 0..<Self.pagesMax {
            let query = TransactionQuery(.account(slot.source), after: after, isDescending: true)
            let page = try await gateway.transactions(query, within: LedgerView.patience)
            for transaction in page.transactions where transaction.source == slot.source {
                if transaction.sequenceNumber == slot.sequence { return transaction }
                // Numbers only go up: what used it can't be further back.
                if transaction.sequenceNumber < slot.sequence { return nil }
            }
            guard page.isFull, let next = page.next else { return nil }
            after = next
        }
        return nil
    }
}
