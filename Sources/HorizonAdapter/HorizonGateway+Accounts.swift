package import Stellar
package import WalletApplication

extension HorizonGateway {
    package func accounts(
        _ addresses: [AccountAddress],
        notBefore: UInt32,
        within limit: Duration
    ) async -> [Result<AccountReading, LedgerFailure>] {
        let overflow = LedgerFailure(.unintelligible, reason: "too many accounts for one call")
        var results: [Result<AccountReading, LedgerFailure>] = addresses.map { _ in .failure(overflow) }
        let asked = addresses.prefix(LedgerBatch.accountsMax)
        await withTaskGroup(of: (Int, Result<AccountReading, LedgerFailure>).self) { group in
            var waiting = asked.enumerated().makeIterator()
            func begin() {
                guard let (index, address) = waiting.next() else { return }
                group.addTask { (index, await self.oneAccount(address, notBefore, limit)) }
            }
            for _ in 0..<Self.accountsAtOnce { begin() }
            for await (index, result) in group {
                results[index] = result
                begin()
            }
        }
        return results
    }

    private func oneAccount(
        _ address: AccountAddress,
        _ notBefore: UInt32,
        _ limit: Duration
    ) async -> Result<AccountReading, LedgerFailure> {
        do throws(LedgerFailure) {
            return .success(
                try await ask(within: limit) { (horizon, share) async throws(LedgerFailure) in
                    try await horizon.account(address, notBefore: notBefore, within: share)
                }
            )
        } catch {
            return .failure(error)
        }
    }
}

extension HorizonNode {
    fileprivate func account(
        _ address: AccountAddress,
        notBefore: UInt32,
        within limit: Duration
    ) async throws(LedgerFailure) -> AccountReading {
        let before = history?.latestLedger ?? 0
        let response = try await get(.account, "/accounts/\(address)", within: limit)
        // Where the node doesn't say, it knew at least what it knew before.
        let ledger = response.headers.latestLedger ?? before
        let state: AccountState?
        if response.isNotFound {
            state = nil
        } else {
            state = try response.read(.account) { (object) throws(UnreadableDocument) in
                try AccountState(object, of: address)
            }
        }
        guard ledger >= notBefore else { throw .behind(ledger, notBefore) }
        return AccountReading(address: address, state: state, ledger: ledger, node: node)
    }
}

extension HTTPResponse {
    /// Whether Horizon itself says that there is no such thing; a proxy's 404 says nothing.
    var isNotFound: Bool {
        status == 404 && HorizonProblem(body: body, bytesMax: Endpoint.root.bytesMax)?.name == "not_found"
    }

    /// Whether Horizon says that it has forgotten that part of the history.
    var isBeforeHistory: Bool {
        status == 410 && HorizonProblem(body: body, bytesMax: Endpoint.root.bytesMax)?.name == "before_history"
    }
}

extension LedgerFailure {
    /// A node hasn't come to the ledger asked for.
    static func behind(_ latest: UInt32, _ wanted: UInt32) -> LedgerFailure {
        LedgerFailure(.behind(latestLedger: latest), reason: "the node is at ledger \(latest), not yet at \(wanted)")
    }
}
