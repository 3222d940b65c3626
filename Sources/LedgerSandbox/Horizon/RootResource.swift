internal import ServiceRuntime

/// What `GET /` says.
struct RootResource {
    let chain: Chain
    /// The last ledger that the node has.
    let latest: LedgerRecord
    let base: String

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writeLinks(to: &writer)
        writer.member("horizon_version", "28.0.0-coffer-sandbox")
        writer.member("core_version", "stellar-core 27.0.0 (coffer-sandbox)")
        writer.member("ingest_latest_ledger", latest.sequence)
        writer.member("history_latest_ledger", latest.sequence)
        writer.time("history_latest_ledger_closed_at", latest.closeTime)
        writer.member("history_elder_ledger", min(chain.history.elder, latest.sequence))
        writer.member("core_latest_ledger", chain.tip.sequence)
        writer.member("network_passphrase", chain.rules.passphrase)
        writer.member("current_protocol_version", chain.rules.protocolVersion)
        writer.member("supported_protocol_version", chain.rules.protocolVersion)
        writer.member("core_supported_protocol_version", chain.rules.protocolVersion)
        writer.endObject()
    }

    private func writeLinks(to writer: inout JSONWriter) {
        let page = "{?cursor,limit,order}"
        let accounts = "/accounts{?signer,sponsor,asset,liquidity_pool,cursor,limit,order}"
        writer.name("_links")
        writer.beginObject()
        for (name, path) in [
            ("account", "/accounts/{account_id}"), ("accounts", accounts),
            ("account_transactions", "/accounts/{account_id}/transactions" + page),
            ("claimable_balances", "/claimable_balances{?asset,sponsor,claimant,cursor,limit,order}"),
            ("assets", "/assets{?asset_code,asset_issuer,cursor,limit,order}"), ("effects", "/effects" + page),
            ("fee_stats", "/fee_stats"), ("friendbot", "/friendbot{?addr}"), ("ledger", "/ledgers/{sequence}"),
            ("ledgers", "/ledgers" + page), ("liquidity_pools", "/liquidity_pools{?reserves,cursor,limit,order}"),
            ("offer", "/offers/{offer_id}"),
            ("offers", "/offers{?selling,buying,seller,sponsor,cursor,limit,order}"),
            ("operation", "/operations/{id}"), ("operations", "/operations{?cursor,limit,order,include_failed}"),
            ("order_book", "/order_book{?selling_asset_type,buying_asset_type,limit}"),
            ("payments", "/payments{?cursor,limit,order,include_failed}"), ("self", "/"),
            ("strict_receive_paths", "/paths/strict-receive{?source_account,destination_amount}"),
            ("strict_send_paths", "/paths/strict-send{?source_amount,source_asset_type}"),
            ("trade_aggregations", "/trade_aggregations{?start_time,end_time,resolution}"),
            ("trades", "/trades{?base_asset_type,counter_asset_type,cursor,limit,order}"),
            ("transaction", "/transactions/{hash}"), ("transactions", "/transactions" + page),
        ] {
            writer.name(name)
            writer.beginObject()
            writer.member("href", base + path)
            if path.contains("{") { writer.member("templated", true) }
            writer.endObject()
        }
        writer.endObject()
    }
}
