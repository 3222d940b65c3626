internal import Stellar
package import WalletApplication
internal import WalletDomain

extension PostgresSession: FundingStore {
    package func look(
        _ recall: Recall,
        funding queries: [WalletQuery]
    ) throws(StoreFailure) -> Recollection<FundingView> {
        var users = ArrayParameter(of: .text)
        var wallets = ArrayParameter(of: .uuid)
        for query in queries {
            users.append(query.userID.text)
            wallets.append(optional: query.walletID?.id)
        }
        var callers = ArrayParameter(of: .text)
        var keys = ArrayParameter(of: .text)
        for key in recall.keys {
            callers.append(key.caller.text)
            keys.append(key.key.text)
        }
        let calls =
            recall.calls + [
                Call(FundingStatements.wallets, [.array(users), .array(wallets)]), Call(FundingStatements.spentToday),
                Call(FundingStatements.ofKeys, [.text(recall.route.rawValue), .array(callers), .array(keys)]),
            ]
        var found = Remembering(recall)
        var view = FundingView()
        try run(calls) { index, rows in
            switch calls.count - 1 - index {
            case 0: view.takeFundings(rows, of: recall.keys)
            case 1: view.spentToday = Amount(stroops: rows.int8(0, 0)) ?? .max
            case 2: view.takeWallets(rows, of: queries)
            default: found.take(calls[index].statement, rows)
            }
        }
        view.now = found.now
        return found.recollection(view)
    }

    package func commit(_ change: FundingChange, _ records: Records) throws(StoreFailure) {
        guard !change.fundings.isEmpty else { return try run(records.callsBeforeEffect + records.callsAfterEffect) }
        var ids = ArrayParameter(of: .uuid)
        var wallets = ArrayParameter(of: .uuid)
        var wasActive = ArrayParameter(of: .int4)
        for funding in change.fundings {
            ids.append(funding.id)
            wallets.append(funding.wallet.id.id)
            wasActive.append(Int32(funding.wasActive ? 1 : 0))
        }
        let effect = [
            Call(FundingStatements.lock),
            Call(
                FundingStatements.insert,
                [.array(ids), .array(wallets), .int8(FundingRules.amount.stroops), .array(wasActive)]
            ),
            Call(
                FundingStatements.demandRoom,
                [.array(wallets), .int8(Int64(FundingRules.countMax)), .int8(change.rules.dailyCap.stroops)]
            ),
        ]
        try run(records.callsBeforeEffect + effect + records.callsAfterEffect)
    }

    package func settle(_ endings: [FundingEnding]) throws(StoreFailure) {
        var (ids, states, hashes) = (
            ArrayParameter(of: .uuid), ArrayParameter(of: .text), ArrayParameter(of: .bytea)
        )
        var (kept, codes, bodies) = (
            ArrayParameter(of: .uuid), ArrayParameter(of: .text), ArrayParameter(of: .bytea)
        )
        var (callers, keys, freeCount) = (ArrayParameter(of: .text), ArrayParameter(of: .text), 0)
        for ending in endings.sorted(by: { $0.id < $1.id }) {
            ids.append(ending.id)
            states.append(ending.state.rawValue)
            hashes.append(optional: ending.hash)
            switch ending.state {
            case .funded, .notNeeded, .refused:
                kept.append(ending.id)
                codes.append(optional: ending.answer.code?.rawValue)
                bodies.append(ending.answer.body)
            case .notAsked:
                callers.append(ending.key.caller.text)
                keys.append(ending.key.key.text)
                freeCount += 1
            case .asked, .unknown: break
            }
        }
        var calls = [
            Call(FundingStatements.settle, [.array(ids), .array(states), .array(hashes)]),
            Call(FundingStatements.replaceReplies, [.array(kept), .array(codes), .array(bodies)]),
        ]
        if freeCount > 0 {
            let route = Route.walletFund.rawValue
            calls.append(Call(RequestStatements.forgetKeys, [.text(route), .array(callers), .array(keys)]))
        }
        try run(calls)
    }
}

extension FundingView {
    fileprivate mutating func takeWallets(_ rows: borrowing Rows, of queries: [WalletQuery]) {
        for row in 0..<rows.count {
            let query = queries[Int(rows.int8(row, 0)) - 1]
            users.insert(query.userID)
            if rows.bool(row, 1) { blocked.insert(query.userID) }
            guard !rows.isNull(row, 2), let wallet = rows.wallet(row, from: 2) else { continue }
            wallets[query] = FundingWallet(wallet: wallet, countToday: Int(rows.int8(row, 10)))
        }
    }

    fileprivate mutating func takeFundings(_ rows: borrowing Rows, of keys: [RequestKey]) {
        for row in 0..<rows.count {
            guard let wallet = rows.wallet(row, from: 6), let state = Funding.State(rawValue: rows.text(row, 3)) else {
                continue
            }
            fundings[keys[Int(rows.int8(row, 0)) - 1]] = Funding(
                id: rows.id(row, 1),
                wallet: wallet,
                wasActive: rows.bool(row, 2),
                state: state,
                hash: rows.isNull(row, 4) ? nil : rows.bytes32(row, 4),
                askedAt: Moment(milliseconds: rows.int8(row, 5))
            )
        }
    }
}
