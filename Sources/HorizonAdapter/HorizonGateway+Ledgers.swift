internal import ServiceRuntime
internal import Stellar
package import WalletApplication

extension HorizonGateway {
    package func latestLedger(
        notBefore: UInt32,
        within limit: Duration
    ) async throws(LedgerFailure) -> ClosedLedger {
        try await ask(within: limit) { (horizon, share) async throws(LedgerFailure) in
            let response = try await horizon.get(.ledger, "/ledgers?order=desc&limit=1", within: share)
            let ledger: ClosedLedger = try response.read(.ledger) { (object) throws(UnreadableDocument) in
                var records = try object.records()
                guard let record = records.next() else { throw UnreadableDocument(member: "_embedded.records") }
                return try ClosedLedger(HorizonObject(record), from: horizon.node)
            }
            horizon.saw(ledger: ledger.sequence)
            guard ledger.sequence >= notBefore else { throw .behind(ledger.sequence, notBefore) }
            return ledger
        }
    }

    package func ledger(_ sequence: UInt32, within limit: Duration) async throws(LedgerFailure) -> ClosedLedger? {
        var wasAnswered = false
        do throws(LedgerFailure) {
            return try await ask(within: limit) { (horizon, share) async throws(LedgerFailure) in
                let response = try await horizon.get(.ledger, "/ledgers/\(sequence)", within: share)
                guard !response.isNotFound, !response.isBeforeHistory else {
                    wasAnswered = true
                    // Another node may be further, or remember more.
                    throw LedgerFailure(.behind(latestLedger: 0), reason: "the node has no such ledger")
                }
                let ledger: ClosedLedger = try response.read(.ledger) { (object) throws(UnreadableDocument) in
                    try ClosedLedger(object, from: horizon.node)
                }
                guard ledger.sequence == sequence else {
                    throw LedgerFailure(.unintelligible, reason: "the node told of another ledger")
                }
                return ledger
            }
        } catch {
            if wasAnswered { return nil }
            throw error
        }
    }

    package func feeStatistics(within limit: Duration) async throws(LedgerFailure) -> FeeStatistics {
        try await ask(within: limit) { (horizon, share) async throws(LedgerFailure) in
            let response = try await horizon.get(.feeStats, "/fee_stats", within: share)
            let statistics: FeeStatistics = try response.read(.feeStats) { (object) throws(UnreadableDocument) in
                try FeeStatistics(object, from: horizon.node)
            }
            horizon.saw(ledger: statistics.ledger)
            return statistics
        }
    }
}
