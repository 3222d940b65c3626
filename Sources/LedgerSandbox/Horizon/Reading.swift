internal import ServiceRuntime
internal import Stellar

extension Core {
    /// Everything that changes nothing.
    func read(_ request: Request, _ route: Route, _ view: NodeView) throws(Problem) -> Document {
        var document = Document(try body(request, route, view))
        if route.isState { document.headers = [("Latest-Ledger", String(view.latest))] }
        return document
    }

    private func body(_ request: Request, _ route: Route, _ view: NodeView) throws(Problem) -> [UInt8] {
        var writer = JSONWriter(capacity: 4_096)
        switch route {
        case .root: RootResource(chain: chain, latest: ledger(view), base: request.base).write(to: &writer)
        case .account(let address): try accountResource(address, request, view).write(to: &writer)
        case .accountData(let address, let name): try writeData(address, name, view, to: &writer)
        case .list(let collection, let scope):
            let page = try PageQuery(request)
            let query = RecordQuery(chain: chain, latest: view.latest, request: request, page: page)
            return Page.body(try query.records(collection, scope), page, request)
        case .ledger(let sequence):
            guard let ledger = chain.history.ledger(sequence), sequence <= view.latest else {
                throw Problem(sequence > 0 && sequence < chain.history.elder ? .beforeHistory : .notFound)
            }
            LedgerResource(ledger: ledger, rules: chain.rules, base: request.base).write(to: &writer)
        case .transaction(let hash):
            let found = view.knowsHashes ? chain.history.transaction(hash) : nil
            guard let record = found, record.id.ledger <= view.latest else { throw Problem(.notFound) }
            TransactionResource(record, hash: hash, base: request.base, closeTime: closeTime(record.id.ledger))
                .write(to: &writer)
        case .operation(let id): try writeOperation(id, request, view, to: &writer)
        case .claimableBalance(let id):
            guard let balance = chain.claimableBalance(id, after: view.latest) else { throw Problem(.notFound) }
            ClaimableBalanceResource(id: id, balance: balance, base: request.base, closeTime: closeTime)
                .write(to: &writer)
        case .feeStats: FeeStats(chain, latest: ledger(view)).write(to: &writer)
        case .accounts, .claimableBalances, .assets, .nothing: return try stateList(request, route, view)
        case .orderBook: writeOrderBook(request, to: &writer)
        case .friendbot, .submit, .submitAsync, .control: throw Problem(.notFound)
        }
        return writer.bytes
    }

    private func ledger(_ view: NodeView) -> LedgerRecord { chain.history.ledgers[Int(view.latest) - 1] }

    private func closeTime(_ sequence: UInt32) -> UInt64 { chain.history.closeTime(of: sequence) }

    func accountResource(
        _ address: AccountAddress,
        _ request: Request,
        _ view: NodeView
    ) throws(Problem) -> AccountResource {
        guard let account = chain.account(address, after: view.latest) else { throw Problem(.notFound) }
        let modifiedAt = closeTime(account.lastModified)
        return AccountResource(address: address, account: account, base: request.base, modifiedAt: modifiedAt)
    }

    private func writeData(
        _ address: AccountAddress,
        _ name: String,
        _ view: NodeView,
        to writer: inout JSONWriter
    ) throws(Problem) {
        let account = chain.account(address, after: view.latest)
        guard let account, let place = account.dataIndex(of: [UInt8](name.utf8)) else { throw Problem(.notFound) }
        writer.beginObject()
        writer.member("value", Base64.encode(account.data[place].value))
        writer.member("sponsor", account.data[place].sponsor?.description)
        writer.endObject()
    }

    private func writeOperation(
        _ id: OperationID,
        _ request: Request,
        _ view: NodeView,
        to writer: inout JSONWriter
    ) throws(Problem) {
        guard let record = chain.history.transaction(of: id), id.ledger <= view.latest,
            id.operation >= 1, id.operation <= record.operationCount
        else { throw Problem(.notFound) }
        OperationResource(
            record: record,
            index: id.operation - 1,
            base: request.base,
            closeTime: closeTime(id.ledger),
            joinsTransaction: request.query["join"] == "transactions"
        ).write(to: &writer)
    }

    /// There are no offers.
    private func writeOrderBook(_ request: Request, to writer: inout JSONWriter) {
        writer.beginObject()
        for name in ["bids", "asks"] {
            writer.name(name)
            writer.beginArray()
            writer.endArray()
        }
        for (name, side) in [("base", "selling_"), ("counter", "buying_")] {
            writer.name(name)
            writer.beginObject()
            for field in ["asset_type", "asset_code", "asset_issuer"] {
                guard let value = request.query[side + field] else { continue }
                writer.name(field)
                writer.string(value)
            }
            writer.endObject()
        }
        writer.endObject()
    }
}
