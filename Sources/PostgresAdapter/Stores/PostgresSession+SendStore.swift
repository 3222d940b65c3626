internal import Stellar
package import WalletApplication
internal import WalletDomain

extension PostgresSession: SendStore {
    package func look(
        _ recall: Recall,
        _ questions: SendQuestions
    ) throws(StoreFailure) -> Recollection<SendView> {
        let payers = questions.payers.withNative
        let calls = recall.calls + questions.calls(payers) + [recall.transactionsCall]
        var found = Remembering(recall)
        var view = SendView()
        try run(calls) { index, rows in
            switch calls.count - 1 - index {
            case 0: view.takeTransactions(rows, recall)
            case 1: view.takeFunds(rows, payers)
            case 2: view.takeOwners(rows)
            case 3: view.takeUsers(rows)
            case 4: view.takeWallets(rows)
            default: found.take(calls[index].statement, rows)
            }
        }
        view.now = found.now
        return found.recollection(view)
    }

    package func commit(_ change: SendChange, _ records: Records) throws(StoreFailure) {
        try run(records.callsBeforeEffect + change.calls + records.callsAfterEffect)
    }
}

// MARK: - Asking

extension Set<PayerQuery> {
    /// The queries with one for the native asset beside each, which pays the fee, in an order that can be counted on.
    fileprivate var withNative: [PayerQuery] {
        Array(union(map { PayerQuery(wallet: $0.wallet, asset: .native) }))
    }
}

extension SendQuestions {
    /// Wallets, users, owners of handles and funds, in this order.
    fileprivate func calls(_ payers: [PayerQuery]) -> [Call] {
        var (payerUsers, assets) = (ArrayParameter(of: .text), ArrayParameter(of: .text))
        var (payerWallets, ids, keys) = (
            ArrayParameter(of: .uuid), ArrayParameter(of: .uuid), ArrayParameter(of: .bytea)
        )
        var (names, handleNames) = (ArrayParameter(of: .text), ArrayParameter(of: .text))
        for payer in payers {
            payerUsers.append(payer.wallet.userID.text)
            payerWallets.append(optional: payer.wallet.walletID?.id)
            assets.append(payer.asset.description)
        }
        for wallet in wallets.union(payers.compactMap(\.wallet.walletID)).sorted() { ids.append(wallet.id) }
        for user in users.union(payers.map(\.wallet.userID)).sorted() { names.append(user.text) }
        for handle in handles.sorted() { handleNames.append(handle.text) }
        for address in addresses.sorted() { keys.append(address.bytes) }
        return [
            Call(SendStatements.wallets, [.array(ids), .array(names), .array(handleNames), .array(keys)]),
            Call(PostgresSession.usersByID, [.array(names)]),
            Call(PostgresSession.ownersOfHandles, [.array(handleNames)]),
            Call(SendStatements.funds, [.array(payerUsers), .array(payerWallets), .array(assets)]),
        ]
    }
}

extension Recall {
    /// The call that finds the transactions that came of the keys.
    var transactionsCall: Call {
        var callers = ArrayParameter(of: .text, capacity: keys.count * 16)
        var names = ArrayParameter(of: .text, capacity: keys.count * 40)
        for key in keys {
            callers.append(key.caller.text)
            names.append(key.key.text)
        }
        return Call(SendStatements.transactionsOfKeys, [.text(route.rawValue), .array(callers), .array(names)])
    }
}

// MARK: - Finding

extension SendView {
    fileprivate mutating func takeWallets(_ rows: borrowing Rows) {
        for row in 0..<rows.count {
            guard let wallet = rows.wallet(row, from: 0) else { continue }
            wallets[wallet.id] = wallet
            addresses[wallet.address] = wallet.id
            if wallet.isDefault { defaults[wallet.userID] = wallet.id }
        }
    }

    fileprivate mutating func takeUsers(_ rows: borrowing Rows) {
        for row in 0..<rows.count {
            guard let user = rows.user(row) else { continue }
            users[user.id] = user
        }
    }

    fileprivate mutating func takeOwners(_ rows: borrowing Rows) {
        for row in 0..<rows.count {
            guard let handle = Handle(rows.text(row, 0)), let owner = UserID(rows.text(row, 1)) else { continue }
            owners[handle] = owner
        }
    }

    fileprivate mutating func takeFunds(_ rows: borrowing Rows, _ payers: [PayerQuery]) {
        for row in 0..<rows.count {
            let wallet = WalletID(rows.id(row, 1))
            var known =
                funds[wallet]
                ?? WalletFunds(
                    account: rows.fundedAccount(row),
                    holdings: [:],
                    waiting: rows.int8(row, 13),
                    countToday: rows.int8(row, 14)
                )
            known.holdings[payers[Int(rows.int8(row, 0)) - 1].asset] = rows.holding(row)
            funds[wallet] = known
        }
    }

    fileprivate mutating func takeTransactions(_ rows: borrowing Rows, _ recall: Recall) {
        for row in 0..<rows.count {
            guard let transaction = rows.transaction(row) else { continue }
            transactions[recall.keys[Int(rows.int8(row, TransactionColumn.count)) - 1]] = transaction
        }
    }
}

extension Rows {
    /// The user of a row of id, whether blocked, and handle.
    func user(_ row: Int) -> User? {
        guard let id = UserID(text(row, 0)) else { return nil }
        return User(
            id: id,
            status: bool(row, 1) ? .blocked : .active,
            handle: optionalText(row, 2).flatMap { Handle($0) }
        )
    }

    fileprivate func fundedAccount(_ row: Int) -> WalletFunds.FundedAccount? {
        guard !isNull(row, 2) else { return nil }
        let entries = 2 + Int64(int4(row, 3)) + Int64(int4(row, 4)) - Int64(int4(row, 5))
        return WalletFunds.FundedAccount(
            isOnLedger: bool(row, 2),
            reserve: Amount(stroops: max(0, entries) * SendingRules.baseReserve) ?? .max,
            readAt: Moment(milliseconds: int8(row, 6))
        )
    }

    fileprivate func holding(_ row: Int) -> WalletFunds.Holding {
        WalletFunds.Holding(
            total: amount(row, 7),
            sellingLiabilities: amount(row, 8),
            isAuthorized: bool(row, 9),
            held: amount(row, 10),
            usage: LimitUsage(amount: amount(row, 11), count: int8(row, 12))
        )
    }

    private func amount(_ row: Int, _ column: Int) -> Amount { Amount(stroops: int8(row, column)) ?? .zero }
}

// MARK: - Writing

extension SendChange {
    fileprivate var calls: [Call] {
        guard let first = transactions.first else { return waiters.calls }
        let createdAt = first.createdAt.milliseconds
        let payers = Set(transactions.compactMap(\.walletID))
        return [lockCall(payers), transactions.insertCall, coverCall(createdAt), linesCall(payers, createdAt)]
            + waiters.calls
    }

    private func lockCall(_ payers: Set<WalletID>) -> Call {
        let concerned = Set(transactions.flatMap(\.wallets)).sorted()
        var (all, paying) = (ArrayParameter(of: .uuid), ArrayParameter(of: .uuid))
        for wallet in concerned { all.append(wallet.id) }
        for wallet in payers.sorted() { paying.append(wallet.id) }
        return Call(
            SendStatements.lockWallets,
            [.array(all), .array(paying), .int8(Int64(concerned.count))]
        )
    }

    private func coverCall(_ createdAt: Int64) -> Call {
        var demands: Set<Demand> = []
        for transaction in transactions {
            guard let wallet = transaction.walletID else { continue }
            if let asset = transaction.money?.asset {
                let isIssued = asset.issuer.map { $0 == transaction.source } ?? false
                demands.insert(Demand(wallet: wallet, asset: asset, isIssued: isIssued))
            }
            if transaction.hold.fee > .zero {
                demands.insert(Demand(wallet: wallet, asset: .native, isIssued: false))
            }
        }
        var (wallets, assets) = (ArrayParameter(of: .uuid), ArrayParameter(of: .text))
        var (limits, issued) = (ArrayParameter(of: .int8), ArrayParameter(of: .int4))
        for demand in demands {
            issued.append(Int32(demand.isIssued ? 1 : 0))
            wallets.append(demand.wallet.id)
            assets.append(demand.asset.description)
            limits.append(optional: rules.dailyAmount[demand.asset]?.stroops)
        }
        return Call(
            SendStatements.demandCover,
            [
                .array(wallets), .array(assets), .array(limits), .int8(createdAt), .int8(SendingRules.baseReserve),
                .int8(Int64(demands.count)), .array(issued),
            ]
        )
    }

    private func linesCall(_ payers: Set<WalletID>, _ createdAt: Int64) -> Call {
        var wallets = ArrayParameter(of: .uuid)
        for wallet in payers.sorted() { wallets.append(wallet.id) }
        return Call(
            SendStatements.demandLines,
            [
                .array(wallets), .int8(rules.queueMax), rules.dailyCount.map { .int8($0) } ?? .null, .int8(createdAt),
                .int8(Int64(payers.count)),
            ]
        )
    }

    private struct Demand: Hashable {
        let wallet: WalletID
        let asset: Asset
        /// Whether the wallet issues it.
        let isIssued: Bool
    }
}
