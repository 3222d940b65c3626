import Stellar
import Testing
import WalletApplication
import WalletDomain
import WalletTestSupport

@Suite struct LedgerBalancesTests {
    /// A ledger that is at two places at once: what it says first, and what it says when a later ledger is demanded.
    private actor ScriptedLedger: BalanceStore {
        var asked: [(count: Int, notBefore: UInt32)] = []
        var knownLedger: UInt32 = 0

        init(knownLedger: UInt32 = 0) {
            self.knownLedger = knownLedger
        }

        func note(_ count: Int, _ notBefore: UInt32) { asked.append((count, notBefore)) }

        func balances(_: [WalletQuery], spending: [Spending]) throws(StoreFailure) -> Reading<BalanceFound> {
            throw StoreFailure(.fault, reason: "nobody asks")
        }

        func keep(_ readings: [AccountToKeep]) throws(StoreFailure) -> KeptAccounts {
            var kept = KeptAccounts()
            for reading in readings where reading.ledger < knownLedger { kept.outdated[reading.walletID] = knownLedger }
            return kept
        }

        func activate(_: [WalletID], telling events: [EventRecord]) throws(StoreFailure) {}
    }

    /// Nodes of which the first is behind.
    private struct LaggingGateway: LedgerGateway {
        let script: ScriptedLedger
        let first: UInt32
        let best: UInt32

        func accounts(
            _ addresses: [AccountAddress],
            notBefore: UInt32,
            within limit: Duration
        ) async -> [Result<AccountReading, LedgerFailure>] {
            await script.note(addresses.count, notBefore)
            // Others ask meanwhile.
            for _ in 0..<20 { await Task.yield() }
            let ledger = notBefore <= first ? first : best
            guard ledger >= notBefore else {
                return addresses.map { _ in .failure(LedgerFailure(.behind(latestLedger: ledger), reason: "")) }
            }
            let node = LedgerNode(name: "one")
            return addresses.map { .success(AccountReading(address: $0, state: nil, ledger: ledger, node: node)) }
        }

        func submit(
            _: EncodedEnvelope,
            hash: Bytes32,
            mode: SubmissionMode,
            within limit: Duration
        ) async -> SubmissionReport { SubmissionReport(answers: []) }

        func transaction(
            _: Bytes32,
            notBefore: UInt32,
            within limit: Duration
        ) async throws(LedgerFailure) -> TransactionReading { throw Self.nothing }

        func transactions(
            _: TransactionQuery,
            within limit: Duration
        ) async throws(LedgerFailure) -> TransactionPage { throw Self.nothing }

        func latestLedger(notBefore: UInt32, within: Duration) async throws(LedgerFailure) -> ClosedLedger {
            throw Self.nothing
        }

        func ledger(_: UInt32, within limit: Duration) async throws(LedgerFailure) -> ClosedLedger? {
            throw Self.nothing
        }

        func feeStatistics(within limit: Duration) async throws(LedgerFailure) -> FeeStatistics { throw Self.nothing }
        func identities(within limit: Duration) async -> [LedgerNodeIdentity] { [] }
        var nodes: [LedgerNodeHealth] { [] }

        private static let nothing = LedgerFailure(.unreachable, reason: "there is nothing else here")
    }

    private func balances(_ script: ScriptedLedger, first: UInt32, best: UInt32) -> LedgerBalances {
        LedgerBalances(
            gateway: LaggingGateway(script: script, first: first, best: best),
            store: script,
            messages: TestMessages(),
            identifiers: TestIdentifiers(),
            clockMs: { 0 }
        )
    }

    private func wallets(_ count: Int) -> [WalletID: AccountAddress] {
        var wallets: [WalletID: AccountAddress] = [:]
        for _ in 0..<count { wallets[WalletID(Samples.id())] = Samples.address() }
        return wallets
    }

    @Test func `who asks about the same wallet meanwhile shares the question`() async {
        let script = ScriptedLedger()
        let balances = balances(script, first: 5, best: 5)
        let wallets = wallets(1)
        await withTaskGroup(of: Set<WalletID>.self) { group in
            for _ in 0..<10 { group.addTask { await balances.refreshed(wallets) } }
            for await known in group { #expect(known == Set(wallets.keys)) }
        }
        #expect(await script.asked.count < 10)
        #expect(await script.asked.allSatisfy { $0.count == 1 })
    }

    @Test func `hundreds of wallets are asked about in as few calls as the port takes`() async {
        let script = ScriptedLedger()
        let known = await balances(script, first: 5, best: 5).refreshed(wallets(LedgerBatch.accountsMax + 10))
        #expect(known.count == LedgerBatch.accountsMax + 10)
        #expect(await script.asked.map(\.count) == [LedgerBatch.accountsMax, 10])
    }

    @Test func `where the first node is behind what is known, one that isn't is asked`() async {
        let script = ScriptedLedger(knownLedger: 8)
        let wallets = wallets(3)
        let known = await balances(script, first: 5, best: 9).refreshed(wallets)
        #expect(known == Set(wallets.keys))
        #expect(await script.asked.map(\.notBefore) == [0, 8])
    }

    @Test func `where every node is behind what is known, nothing was refreshed`() async {
        let script = ScriptedLedger(knownLedger: 8)
        #expect(await balances(script, first: 5, best: 7).refreshed(wallets(3)).isEmpty)
    }
}

@Suite struct LedgerPortTests {
    @Test func `places are numbered as SEP-35 has it`() throws {
        let place = try #require(LedgerPlace(number: (77 << 32) + 4096))
        #expect(place.ledger == 77)
        #expect(LedgerPlace(beforeLedger: 77) < place && place < LedgerPlace(afterLedger: 77))
        #expect(LedgerPlace(afterLedger: 77) == LedgerPlace(beforeLedger: 78))
        #expect(LedgerPlace(number: -1) == nil)
    }

    @Test func `history covers what is not older than its oldest ledger`() {
        let view = HistoryView(node: LedgerNode(name: "x"), oldestLedger: 5, latestLedger: 9, latestCloseTime: 1)
        #expect(view.covers(since: 5) && !view.covers(since: 4))
    }
}
