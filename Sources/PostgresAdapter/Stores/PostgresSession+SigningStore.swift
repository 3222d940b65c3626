internal import Stellar
package import WalletApplication
internal import WalletDomain

extension PostgresSession: SigningStore {
    package func look(
        _ recall: Recall,
        signing queries: [SigningQuery]
    ) throws(StoreFailure) -> Recollection<SigningView> {
        let wallets = Array(Set(queries.map(\.wallet)))
        let uses = Array(Set(queries.flatMap(\.uses)))
        let calls =
            recall.calls + [
                SigningStatements.wallets(wallets), Call(SigningStatements.globalPolicy), SigningStatements.taken(uses),
            ]
        var found = Remembering(recall)
        var view = SigningView()
        var isReadable = true
        try run(calls) { index, rows in
            switch calls.count - 1 - index {
            case 2: isReadable = view.takeWallets(rows, wallets) && isReadable
            case 1: isReadable = view.takeGlobalPolicy(rows) && isReadable
            case 0: for row in 0..<rows.count { view.taken.insert(uses[Int(rows.int8(row, 0)) - 1]) }
            default: found.take(calls[index].statement, rows)
            }
        }
        guard isReadable else { throw StoreFailure(.fault, reason: "a policy that this version can't read") }
        // Most batches have none of these, and are spared the asking.
        if view.hasRollingLimits {
            try run([SigningStatements.usage(wallets)]) { _, rows in view.takeUsage(rows, wallets) }
        }
        if found.isMissingReplies {
            let hashes = Array(Set(queries.compactMap(\.hash)))
            try run([SigningStatements.released(recall, hashes), recall.transactionsCall]) { index, rows in
                guard index == 0 else { return view.takeTransactions(rows, recall) }
                for row in 0..<rows.count { view.released[hashes[Int(rows.int8(row, 0)) - 1]] = rows.bytes(row, 1) }
            }
        }
        let submitted = Array(Set(queries.compactMap(\.submits)))
        if !submitted.isEmpty {
            try run([SigningStatements.unsubmittable(submitted)]) { _, rows in
                for row in 0..<rows.count { view.unsubmittable.insert(submitted[Int(rows.int8(row, 0)) - 1]) }
            }
        }
        return found.recollection(view)
    }

    package func commit(_ change: SigningChange, _ records: Records) throws(StoreFailure) {
        var calls = records.callsBeforeEffect
        if !change.releases.isEmpty { calls += change.calls }
        try run(calls + records.callsAfterEffect)
    }
}

extension SigningView {
    /// Whether what is used of a limit matters for any of the wallets.
    fileprivate var hasRollingLimits: Bool {
        wallets.values.contains { ($0.policy ?? globalPolicy)?.policy.rollingLimits.isEmpty == false }
    }

    /// - Returns: Whether every policy could be read.
    fileprivate mutating func takeWallets(_ rows: borrowing Rows, _ queries: [WalletQuery]) -> Bool {
        for row in 0..<rows.count {
            let query = queries[Int(rows.int8(row, 0)) - 1]
            users[query.userID] = rows.bool(row, 1)
            guard !rows.isNull(row, 2), let wallet = rows.wallet(row, from: 2), !rows.isNull(row, 10) else { continue }
            let key = SealedKey(
                walletID: wallet.id,
                address: wallet.address,
                version: rows.int4(row, 10),
                dataKeyID: DataKeyID(rows.id(row, 11)),
                dataKeyVersion: rows.int4(row, 12),
                blob: rows.bytes(row, 13)
            )
            var policy: KeptPolicy?
            if !rows.isNull(row, 15) {
                guard let kept = rows.policy(row, from: 14) else { return false }
                policy = kept
            }
            wallets[query] = SigningWallet(wallet: wallet, key: key, policy: policy)
        }
        return true
    }

    fileprivate mutating func takeGlobalPolicy(_ rows: borrowing Rows) -> Bool {
        guard rows.count > 0 else { return true }
        globalPolicy = rows.policy(0, from: 0)
        return globalPolicy != nil
    }

    fileprivate mutating func takeTransactions(_ rows: borrowing Rows, _ recall: Recall) {
        for row in 0..<rows.count {
            guard let transaction = rows.transaction(row) else { continue }
            transactions[recall.keys[Int(rows.int8(row, TransactionColumn.count)) - 1]] = transaction
        }
    }

    fileprivate mutating func takeUsage(_ rows: borrowing Rows, _ queries: [WalletQuery]) {
        for row in 0..<rows.count {
            let query = queries[Int(rows.int8(row, 0)) - 1]
            guard let asset = try? Asset(rows.text(row, 1)) else { continue }
            let window = RollingWindow(asset: asset, seconds: rows.int8(row, 2))
            wallets[query]?.used[window] = rows.int8(row, 3)
        }
    }
}

extension Rows {
    /// A policy: its version, and behind it its text; `nil` for a text of another version of the service.
    func policy(_ row: Int, from column: Int) -> KeptPolicy? {
        SigningPolicy(text: text(row, column + 1)).map { KeptPolicy(policy: $0, version: int4(row, column)) }
    }
}
