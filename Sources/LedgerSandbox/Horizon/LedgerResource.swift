internal import ServiceRuntime
internal import Stellar

/// A ledger as Horizon tells it.
struct LedgerResource {
    let ledger: LedgerRecord
    let rules: LedgerRules
    let base: String

    func write(to writer: inout JSONWriter) {
        let own = base + "/ledgers/" + String(ledger.sequence)
        let page = "{?cursor,limit,order}"
        writer.beginObject()
        writer.name("_links")
        writer.beginObject()
        writer.link("self", own)
        writer.link("transactions", own + "/transactions" + page, templated: true)
        writer.link("operations", own + "/operations" + page, templated: true)
        writer.link("payments", own + "/payments" + page, templated: true)
        writer.link("effects", own + "/effects" + page, templated: true)
        writer.endObject()
        writer.member("id", ledger.hash.hex)
        writer.long("paging_token", OperationID(ledger: ledger.sequence).rawValue)
        writer.member("hash", ledger.hash.hex)
        if ledger.sequence > 1 { writer.member("prev_hash", ledger.previousHash.hex) }
        writer.member("sequence", ledger.sequence)
        writer.member("successful_transaction_count", ledger.successfulCount)
        writer.member("failed_transaction_count", ledger.transactions.count - ledger.successfulCount)
        writer.member("operation_count", ledger.operationCount)
        writer.member("tx_set_operation_count", ledger.allOperationCount)
        writer.time("closed_at", ledger.closeTime)
        writer.amount("total_coins", ledger.totalCoins)
        writer.amount("fee_pool", ledger.feePool)
        writer.member("base_fee_in_stroops", rules.baseFee)
        writer.member("base_reserve_in_stroops", rules.baseReserve)
        writer.member("max_tx_set_size", rules.operationsPerLedgerMax)
        writer.member("protocol_version", rules.protocolVersion)
        writer.member("header_xdr", Base64.encode(ledger.header))
        writer.endObject()
    }
}
