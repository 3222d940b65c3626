import ServiceRuntime
import Stellar
import Testing
import WalletApplication

@testable import HorizonAdapter
@testable import LedgerSandbox

@Suite struct HistoryReadingTests {
    private let limit = TestLedger.limit

    @Test func `a hash that is not there is absent up to a ledger and from a ledger on`() async throws {
        try await TestLedger.run { ledger in
            let (_, hash, _) = try await ledger.payment()
            for _ in 0..<5 { try ledger.sandbox.closeLedger() }
            let latest = ledger.sandbox.latestLedger
            guard case .absent(let view) = try await ledger.gateway.transaction(hash, notBefore: latest, within: limit)
            else {
                Issue.record("found")
                return
            }
            #expect(view.latestLedger >= latest && view.covers(since: 1))
            let closed = try #require(try await ledger.gateway.ledger(view.latestLedger, within: limit))
            #expect(closed.closeTime == view.latestCloseTime)

            ledger.sandbox.withCore { $0.chain.history.truncate(before: latest - 1) }
            guard case .absent(let later) = try await ledger.gateway.transaction(hash, notBefore: latest, within: limit)
            else {
                Issue.record("found")
                return
            }
            #expect(!later.covers(since: 1) && later.covers(since: latest - 1))
        }
    }

    @Test func `a look-up that demands a later ledger than there is says so`() async throws {
        try await TestLedger.run { ledger in
            let (_, hash, _) = try await ledger.payment()
            let latest = ledger.sandbox.latestLedger
            await #expect(throws: LedgerFailure(.behind(latestLedger: latest), reason: "")) {
                do throws(LedgerFailure) {
                    _ = try await ledger.gateway.transaction(hash, notBefore: latest + 1, within: limit)
                } catch {
                    throw LedgerFailure(error.code, reason: "")
                }
            }
        }
    }

    @Test func `transactions are followed page by page, none twice and none left out`() async throws {
        try await TestLedger.run { ledger in
            var hashes: [Bytes32] = []
            var after: LedgerPlace? = LedgerPlace(afterLedger: ledger.sandbox.latestLedger)
            for _ in 0..<5 {
                let (envelope, hash, _) = try await ledger.payment()
                _ = await ledger.gateway.submit(envelope, hash: hash, mode: .immediate, within: limit)
                hashes.append(hash)
                try ledger.sandbox.closeLedger()
            }
            var seen: [Bytes32] = []
            while true {
                let query = TransactionQuery(.everything, after: after, countMax: 2)
                let page = try await ledger.gateway.transactions(query, within: limit)
                seen += page.transactions.map(\.hash)
                after = page.next
                guard page.isFull else { break }
            }
            #expect(seen == hashes)
            let empty = try await ledger.gateway.transactions(
                TransactionQuery(.everything, after: after),
                within: limit
            )
            #expect(empty.transactions.isEmpty && empty.next == after)

            let back = TransactionQuery(.account(ledger.alice.account), isDescending: true, countMax: 3)
            let newest = try await ledger.gateway.transactions(back, within: limit)
            #expect(newest.transactions.map(\.hash) == Array(hashes.reversed().prefix(3)))
            let one = TransactionQuery(.ledger(ledger.sandbox.latestLedger))
            let last = try await ledger.gateway.transactions(one, within: limit)
            #expect(last.transactions.map(\.hash) == [hashes[4]])
        }
    }

    @Test func `an account that never was has an empty history`() async throws {
        try await TestLedger.run { ledger in
            let query = TransactionQuery(.account(ledger.carol.account))
            let page = try await ledger.gateway.transactions(query, within: limit)
            #expect(page.transactions.isEmpty && page.next == nil)
        }
    }

    @Test func `history that was forgotten in between is a gap and never skipped`() async throws {
        try await TestLedger.run { ledger in
            let begin = LedgerPlace(beforeLedger: ledger.sandbox.latestLedger)
            for _ in 0..<6 {
                let (envelope, hash, _) = try await ledger.payment()
                _ = await ledger.gateway.submit(envelope, hash: hash, mode: .immediate, within: limit)
                try ledger.sandbox.closeLedger()
            }
            let oldest = ledger.sandbox.latestLedger - 2
            ledger.sandbox.withCore { $0.chain.history.truncate(before: oldest) }
            await #expect(throws: LedgerFailure(.historyGap(oldestLedger: oldest), reason: "")) {
                do throws(LedgerFailure) {
                    let query = TransactionQuery(.everything, after: begin)
                    _ = try await ledger.gateway.transactions(query, within: limit)
                } catch {
                    throw LedgerFailure(error.code, reason: "")
                }
            }
        }
    }

    @Test func `a place in the future means that the network began anew`() async throws {
        try await TestLedger.run { ledger in
            let after = LedgerPlace(beforeLedger: ledger.sandbox.latestLedger + 100)
            await #expect(throws: LedgerFailure.self) {
                _ = try await ledger.gateway.transactions(TransactionQuery(.everything, after: after), within: limit)
            }
        }
    }

    @Test func `ledgers and fees are told as they are`() async throws {
        try await TestLedger.run { ledger in
            let latest = try await ledger.gateway.latestLedger(notBefore: 0, within: limit)
            #expect(latest.sequence == ledger.sandbox.latestLedger)
            #expect(latest.baseFee.stroops == 100 && latest.baseReserve.stroops == 5_000_000)
            let same = try await ledger.gateway.ledger(latest.sequence, within: limit)
            let next = try await ledger.gateway.ledger(latest.sequence + 1, within: limit)
            #expect(same == latest && next == nil)

            let fees = try await ledger.gateway.feeStatistics(within: limit)
            #expect(fees.ledger == latest.sequence && fees.baseFee.stroops == 100 && fees.charged.p50.stroops >= 100)
        }
    }
}
