internal import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: BalanceStore {
    package func balances(
        _ queries: [WalletQuery],
        spending: [Spending]
    ) throws(StoreFailure) -> Reading<BalanceFound> {
        var users = ArrayParameter(of: .text, capacity: queries.count * 32)
        var wallets = ArrayParameter(of: .uuid, capacity: queries.count * 20)
        for query in queries {
            users.append(query.userID.text)
            wallets.append(optional: query.walletID?.id)
        }
        var calls = spending.isEmpty ? [] : [Call(RequestStatements.hurry), spending.call]
        let first = calls.count
        calls += [
            Call(RequestStatements.now), Call(BalanceStatements.accounts, [.array(users), .array(wallets)]),
            Call(BalanceStatements.balances, [.array(users), .array(wallets)]),
        ]
        var gathered = GatheredBalances(count: queries.count)
        var now = Moment(milliseconds: 0)
        var granted: [CallerName: Int] = [:]
        try run(calls) { index, rows in
            switch index - first {
            case -1: granted = rows.grants
            case 0: now = Moment(milliseconds: rows.int8(0, 0))
            case 1: gathered.takeAccounts(rows)
            case 2: gathered.takeBalances(rows)
            default: break
            }
        }
        return Reading(now: now, granted: granted, values: gathered.found)
    }

    package func keep(_ readings: [AccountToKeep]) throws(StoreFailure) -> KeptAccounts {
        let readings = readings.sorted { $0.walletID < $1.walletID }
        var columns = AccountColumns()
        var lines = BalanceColumns()
        for reading in readings {
            columns.append(reading)
            if let state = reading.state { lines.append(state, of: reading) }
        }
        var kept = KeptAccounts()
        let calls = [
            Call(BalanceStatements.lock, [.array(columns.wallets)]), columns.keepCall,
            Call(
                BalanceStatements.dropBalances,
                [.array(columns.wallets), .array(columns.ledgers), .array(lines.wallets), .array(lines.assets)]
            ),
            lines.keepCall, Call(BalanceStatements.kept, [.array(columns.wallets), .array(columns.ledgers)]),
        ]
        try run(calls) { index, rows in
            guard index == calls.count - 1 else { return }
            for row in 0..<rows.count {
                let reading = readings[Int(rows.int8(row, 0)) - 1]
                let known = UInt32(clamping: rows.int8(row, 1))
                if known > reading.ledger { kept.outdated[reading.walletID] = known }
                if rows.bool(row, 2), let wallet = rows.wallet(row, from: 3) { kept.awoken.append(wallet) }
            }
        }
        return kept
    }

    package func activate(_ wallets: [WalletID], telling events: [EventRecord]) throws(StoreFailure) {
        var ids = ArrayParameter(of: .uuid, capacity: wallets.count * 20)
        for wallet in wallets.sorted() { ids.append(wallet.id) }
        let change = Call(BalanceStatements.activate, [.array(ids), .int8(Int64(wallets.count))])
        try run([change] + events.calls)
    }
}

/// Puts together what two statements told of the same wallets.
private struct GatheredBalances {
    private struct Account {
        let wallet: Wallet
        var isKnown = false
        var isOnLedger = false
        var reserveCount: Int64 = 0
        var ledger: UInt32 = 0
        var readAt: Moment?
        var holdings: [Asset: AccountSnapshot.Holding] = [:]
    }

    private enum Place {
        case noUser
        case noWallet
        case account(Account)
    }

    private var places: [Place]

    init(count: Int) {
        places = Array(repeating: .noUser, count: count)
    }

    mutating func takeAccounts(_ rows: borrowing Rows) {
        for row in 0..<rows.count {
            let place = Int(rows.int8(row, 0)) - 1
            guard !rows.isNull(row, 1), let wallet = rows.wallet(row, from: 1) else {
                places[place] = .noWallet
                continue
            }
            var account = Account(wallet: wallet)
            if !rows.isNull(row, 9) {
                account.isKnown = true
                account.isOnLedger = rows.bool(row, 9)
                account.reserveCount = rows.int8(row, 10)
                account.ledger = UInt32(clamping: rows.int8(row, 11))
                account.readAt = rows.isNull(row, 12) ? nil : Moment(milliseconds: rows.int8(row, 12))
            }
            places[place] = .account(account)
        }
    }

    mutating func takeBalances(_ rows: borrowing Rows) {
        for row in 0..<rows.count {
            let place = Int(rows.int8(row, 0)) - 1
            guard case .account(var account) = places[place], let asset = try? Asset(rows.text(row, 1)) else {
                continue
            }
            // Out of the list while it changes, so that it isn't copied.
            places[place] = .noWallet
            account.holdings[asset] = AccountSnapshot.Holding(
                total: Amount(stroops: rows.int8(row, 2)) ?? .zero,
                sellingLiabilities: Amount(stroops: rows.int8(row, 3)) ?? .zero,
                limit: rows.isNull(row, 4) ? nil : Amount(stroops: rows.int8(row, 4)),
                isAuthorized: rows.bool(row, 5),
                held: Amount(stroops: rows.int8(row, 6)) ?? .zero
            )
            places[place] = .account(account)
        }
    }

    var found: [BalanceFound] {
        places.map { place in
            switch place {
            case .noUser: .noUser
            case .noWallet: .noWallet
            case .account(let account): .wallet(account.wallet, account.isKnown ? Self.snapshot(account) : nil)
            }
        }
    }

    private static func snapshot(_ account: Account) -> AccountSnapshot {
        AccountSnapshot(
            isOnLedger: account.isOnLedger,
            reserveCount: account.reserveCount,
            ledger: account.ledger,
            readAt: account.readAt,
            holdings: account.holdings
        )
    }
}

/// Readings of accounts, column by column.
private struct AccountColumns {
    private(set) var wallets = ArrayParameter(of: .uuid)
    private(set) var ledgers = ArrayParameter(of: .int8)
    private var sequences = ArrayParameter(of: .int8)
    private var ages = ArrayParameter(of: .int8)
    /// Subentries, sponsoring, sponsored, the four weights, whether a memo is wanted.
    private var numbers = (0..<8).map { _ in ArrayParameter(of: .int4) }

    mutating func append(_ reading: AccountToKeep) {
        wallets.append(reading.walletID.id)
        ledgers.append(Int64(reading.ledger))
        ages.append(reading.ageMs)
        sequences.append(optional: reading.state?.sequenceNumber)
        let state = reading.state
        let thresholds = state?.thresholds ?? .initial
        let values: [Int32] = [
            Int32(clamping: state?.subentryCount ?? 0), Int32(clamping: state?.sponsoringCount ?? 0),
            Int32(clamping: state?.sponsoredCount ?? 0), Int32(thresholds.masterWeight), Int32(thresholds.low),
            Int32(thresholds.medium), Int32(thresholds.high), state?.requiresMemo == true ? 1 : 0,
        ]
        for (column, value) in values.enumerated() { numbers[column].append(value) }
    }

    var keepCall: Call {
        Call(
            BalanceStatements.keepAccounts,
            [.array(wallets), .array(sequences)] + numbers.map { .array($0) } + [.array(ledgers), .array(ages)]
        )
    }
}

/// Balances of accounts, column by column.
private struct BalanceColumns {
    private(set) var wallets = ArrayParameter(of: .uuid)
    private(set) var assets = ArrayParameter(of: .text)
    private var ledgers = ArrayParameter(of: .int8)
    private var totals = ArrayParameter(of: .int8)
    private var buying = ArrayParameter(of: .int8)
    private var selling = ArrayParameter(of: .int8)
    private var limits = ArrayParameter(of: .int8)
    private var authorized = ArrayParameter(of: .int4)

    mutating func append(_ state: AccountState, of reading: AccountToKeep) {
        append(.native, reading, state.native.total, state.native.buyingLiabilities, state.native.sellingLiabilities)
        for (asset, line) in state.trustlines {
            append(asset, reading, line.total, line.buyingLiabilities, line.sellingLiabilities, line)
        }
    }

    private mutating func append(
        _ asset: Asset,
        _ reading: AccountToKeep,
        _ total: Amount,
        _ buyingLiabilities: Amount,
        _ sellingLiabilities: Amount,
        _ line: TrustlineBalance? = nil
    ) {
        wallets.append(reading.walletID.id)
        ledgers.append(Int64(reading.ledger))
        assets.append(asset.description)
        totals.append(total.stroops)
        buying.append(buyingLiabilities.stroops)
        selling.append(sellingLiabilities.stroops)
        limits.append(optional: line?.limit.stroops)
        authorized.append(Int32(line?.flags.contains(.authorized) ?? true ? 1 : 0))
    }

    var keepCall: Call {
        Call(
            BalanceStatements.keepBalances,
            [
                .array(wallets), .array(ledgers), .array(assets), .array(totals), .array(buying), .array(selling),
                .array(limits), .array(authorized),
            ]
        )
    }
}
