internal import ServiceRuntime
internal import Stellar

extension Core {
    /// The most transactions told at once.
    static let truthMax = 10_000

    /// Every transaction that was ever applied, in order: what really happened, whatever anybody was answered.
    ///
    /// History that was truncated is still in there. `after` is a place in the list, `hash` and
    /// `account` pick transactions out; the totals are always over everything.
    func truth(_ request: Request) throws(ControlError) -> [UInt8] {
        let start = request.query["after"].flatMap { Int($0) } ?? 0
        let limit = min(request.query["limit"].flatMap { Int($0) } ?? Self.truthMax, Self.truthMax)
        guard start >= 0, limit > 0 else { throw ControlError(status: 400, reason: "after and limit are not negative") }
        let hash = request.query["hash"].flatMap { Bytes32(hex: $0) }
        let account = request.query["account"]
        let total = chain.history.transactions.count
        var writer = JSONWriter(capacity: 65_536)
        writer.beginObject()
        writer.member("total", total)
        writeConservation(to: &writer)
        writer.name("transactions")
        writer.beginArray()
        var told = 0
        var place = min(start, total)
        while place < total, told < limit {
            let record = chain.history.transactions[place]
            place += 1
            if let hash, record.hash != hash, record.innerHash != hash { continue }
            let transaction = record.decodedEnvelope.transaction
            if let account, transaction.source.account.description != account { continue }
            write(record, transaction, place: place, to: &writer)
            told += 1
        }
        writer.endArray()
        writer.member("next", place)
        writer.endObject()
        return writer.bytes
    }

    private func writeConservation(to writer: inout JSONWriter) {
        var balances: Int128 = 0
        for account in chain.state.accounts.values { balances += Int128(account.balance) }
        for balance in chain.state.claimableBalances.values where balance.asset == .native {
            balances += Int128(balance.amount)
        }
        writer.name("coins")
        writer.beginObject()
        writer.long("total", chain.state.totalCoins)
        writer.long("balances", balances)
        writer.long("fee_pool", chain.state.feePool)
        writer.member("conserved", balances + Int128(chain.state.feePool) == Int128(chain.state.totalCoins))
        writer.endObject()
    }

    private func write(
        _ record: TransactionRecord,
        _ transaction: Transaction,
        place: Int,
        to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("place", place)
        writer.member("ledger", record.id.ledger)
        writer.member("hash", record.hash.hex)
        writer.member("inner_hash", record.innerHash?.hex)
        writer.member("source", transaction.source.account.description)
        writer.long("sequence", transaction.sequenceNumber)
        writer.member("successful", record.isSuccessful)
        writer.long("fee_charged", record.feeCharged)
        writer.name("result_codes")
        writer.raw(ResultCodes(record.decodedResult.outcome).json)
        writer.member("envelope_xdr", Base64.encode(record.envelope))
        writer.name("effects")
        writer.beginArray()
        for effect in record.effects {
            let resource = EffectResource(
                effect: effect,
                operation: OperationID(rawValue: record.id.rawValue + Int64(effect.operation + 1)),
                order: 1,
                base: "",
                closeTime: chain.history.closeTime(of: record.id.ledger)
            )
            resource.writeFacts(to: &writer)
        }
        writer.endArray()
        writer.endObject()
    }
}

extension EffectResource {
    /// The effect without links and identifiers.
    fileprivate func writeFacts(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("operation", effect.operation)
        writer.member("account", effect.account.description)
        writer.member("type", effect.kind.horizonType.name)
        effect.kind.writeDetails(to: &writer)
        writer.endObject()
    }
}
