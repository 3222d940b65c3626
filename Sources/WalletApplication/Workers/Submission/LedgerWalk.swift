internal import Stellar
internal import WalletDomain

/// Finds what has been applied: by walking through new ledgers where many transactions are on their way, by their
/// hashes where few are.
struct LedgerWalk: Sendable {
    let gateway: any LedgerGateway
    let resolver: SlotResolver

    /// Behind what the walk has come to; `nil` where there is nothing to go on from.
    private(set) var place: LedgerPlace?
    /// How many pages one ledger took of late, at least one.
    private var pagesOfLedger = 2

    init(gateway: any LedgerGateway, resolver: SlotResolver) {
        self.gateway = gateway
        self.resolver = resolver
    }

    /// The most pages of one walk, ten ledgers of a full network: what is further behind is looked up by hash.
    private static let pagesMax = 50
    /// How many hashes are looked up at once.
    private static let lookupsMax = 32

    /// Looks for flights in all ledgers up to `latest`, and writes into each what was found and asked.
    ///
    /// - Returns: The flights that were found or looked up, changed.
    mutating func look(for flights: [Flight], upTo latest: ClosedLedger) async -> [Flight] {
        var waiting: [Flight] = []
        var asked: [Flight] = []
        for flight in flights.map(\.blank) {
            if flight.lookAtLedger <= latest.sequence { asked.append(flight) } else { waiting.append(flight) }
        }
        var found: [Flight] = []
        if waiting.count <= pagesOfLedger {
            // Fewer questions than a ledger has pages.
            place = nil
            asked += waiting
        } else {
            let walked = await walk(for: waiting, upTo: latest)
            found += walked
            let hashes = Set(walked.map(\.id))
            if place == nil { asked += waiting.filter { !hashes.contains($0.id) } }
        }
        return found + (await lookUp(asked, upTo: latest))
    }

    // MARK: - Ledgers

    private mutating func walk(for flights: [Flight], upTo latest: ClosedLedger) async -> [Flight] {
        var byHash: [Bytes32: Flight] = [:]
        for flight in flights {
            for envelope in flight.task.journal {
                byHash[envelope.hash] = flight
                byHash[envelope.coreHash] = flight
            }
        }
        let first = flights.compactMap(\.since).min() ?? latest.sequence
        var after = place ?? LedgerPlace(afterLedger: first)
        var found: [Flight] = []
        var pages = 0
        do throws(LedgerFailure) {
            while pages < Self.pagesMax {
                let page = try await gateway.transactions(
                    TransactionQuery(.everything, after: after),
                    within: LedgerView.patience
                )
                pages += 1
                for transaction in page.transactions {
                    let hashes = [transaction.hash, transaction.innerHash].compactMap(\.self)
                    guard var flight = hashes.lazy.compactMap({ byHash[$0] }).first else { continue }
                    flight.found = transaction
                    flight.note("walk", "found", detail: "ledger \(transaction.ledger), \(transaction.node.name)")
                    found.append(flight)
                }
                after = page.next ?? after
                if !page.isFull { break }
            }
            let ledgers = place.map { Int(latest.sequence) - Int($0.ledger) } ?? 1
            pagesOfLedger = max(2, min(pages / max(ledgers, 1), Self.pagesMax))
            place = after
        } catch {
            // What could not be walked is looked up by hash.
            place = nil
        }
        return found
    }

    // MARK: - Hashes

    private func lookUp(_ flights: [Flight], upTo latest: ClosedLedger) async -> [Flight] {
        guard !flights.isEmpty else { return [] }
        let resolver = resolver
        return await withTaskGroup(of: Flight.self) { group in
            var waiting = flights[...]
            for flight in waiting.prefix(Self.lookupsMax) { group.addTask { await resolver.lookUp(flight, latest) } }
            waiting = waiting.dropFirst(Self.lookupsMax)
            var looked: [Flight] = []
            while let flight = await group.next() {
                looked.append(flight)
                if let next = waiting.popFirst() { group.addTask { await resolver.lookUp(next, latest) } }
            }
            return looked
        }
    }
}

extension SlotResolver {
    /// Looks one flight up; says when to do so again.
    fileprivate func lookUp(_ flight: Flight, _ latest: ClosedLedger) async -> Flight {
        var flight = flight
        do throws(LedgerFailure) {
            flight.found = try await find(&flight, notBefore: latest.sequence)
            flight.lookAtLedger = latest.sequence + Flight.lookAfterLedgers
        } catch {
            flight.lookAtLedger = latest.sequence + 1
        }
        return flight
    }
}
