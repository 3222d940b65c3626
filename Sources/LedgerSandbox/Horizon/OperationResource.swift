internal import ServiceRuntime
internal import Stellar

/// An operation as Horizon tells it.
struct OperationResource {
    let record: TransactionRecord
    /// From 0.
    let index: Int
    let base: String
    let closeTime: UInt64
    /// Whether the transaction is told along with it.
    var joinsTransaction = false

    func write(to writer: inout JSONWriter) {
        let envelope = record.decodedEnvelope
        let transaction = envelope.transaction
        let operation = transaction.operations[index]
        let source = operation.source ?? transaction.source
        let id = String(record.id.rawValue + Int64(index + 1))
        writer.beginObject()
        writeLinks(id, to: &writer)
        writer.member("id", id)
        writer.member("paging_token", id)
        writer.member("transaction_successful", record.isSuccessful)
        writer.muxed("source_account", source)
        writer.member("type", operation.body.horizonType.name)
        writer.member("type_i", operation.body.horizonType.number)
        writer.time("created_at", closeTime)
        writer.member("transaction_hash", record.hash.hex)
        if joinsTransaction {
            writer.name("transaction")
            TransactionResource(record, base: base, closeTime: closeTime).write(to: &writer)
        }
        writer.member("sponsor", sponsor(of: operation.body, transaction)?.description)
        let details = OperationDetails(
            source: source,
            sponsor: operation.body == .endSponsoringFutureReserves ? beginner(transaction) : nil
        )
        details.write(operation.body, result: result, to: &writer)
        writer.endObject()
    }

    private func writeLinks(_ id: String, to writer: inout JSONWriter) {
        writer.name("_links")
        writer.beginObject()
        writer.link("self", base + "/operations/" + id)
        writer.link("transaction", base + "/transactions/" + record.hash.hex)
        writer.link("effects", base + "/operations/" + id + "/effects")
        writer.link("succeeds", base + "/effects?order=desc&cursor=" + id)
        writer.link("precedes", base + "/effects?order=asc&cursor=" + id)
        writer.endObject()
    }

    /// What became of it, where it came that far.
    private var result: OperationResultBody? {
        do throws(XDRError) {
            let results = try TransactionResult(xdr: record.result).outcome.operationResults
            guard let results, results.indices.contains(index), case .inner(let body) = results[index] else {
                return nil
            }
            return body
        } catch {
            preconditionFailure("history holds a result that can't be read: \(error)")
        }
    }

    /// Who pays the reserve of what the operation made.
    private func sponsor(of body: OperationBody, _ transaction: Transaction) -> AccountAddress? {
        for effect in record.effects where effect.operation == UInt32(index) {
            if case .sponsorshipCreated(_, let sponsor) = effect.kind { return sponsor }
        }
        return nil
    }

    /// Who began the sponsorship that this operation ends.
    private func beginner(_ transaction: Transaction) -> AccountAddress? {
        let source = (transaction.operations[index].source ?? transaction.source).account
        for operation in transaction.operations.prefix(index).reversed() {
            if case .beginSponsoringFutureReserves(source) = operation.body {
                return (operation.source ?? transaction.source).account
            }
        }
        return nil
    }
}

extension OperationBody {
    /// The kind's number and Horizon's name for it.
    var horizonType: (number: Int, name: String) {
        switch self {
        case .createAccount: (0, "create_account")
        case .payment: (1, "payment")
        case .pathPaymentStrictReceive: (2, "path_payment_strict_receive")
        case .manageSellOffer: (3, "manage_sell_offer")
        case .createPassiveSellOffer: (4, "create_passive_sell_offer")
        case .setOptions: (5, "set_options")
        case .changeTrust: (6, "change_trust")
        case .allowTrust: (7, "allow_trust")
        case .accountMerge: (8, "account_merge")
        case .inflation: (9, "inflation")
        case .manageData: (10, "manage_data")
        case .bumpSequence: (11, "bump_sequence")
        case .manageBuyOffer: (12, "manage_buy_offer")
        case .pathPaymentStrictSend: (13, "path_payment_strict_send")
        case .createClaimableBalance: (14, "create_claimable_balance")
        case .claimClaimableBalance: (15, "claim_claimable_balance")
        case .beginSponsoringFutureReserves: (16, "begin_sponsoring_future_reserves")
        case .endSponsoringFutureReserves: (17, "end_sponsoring_future_reserves")
        case .revokeSponsorship: (18, "revoke_sponsorship")
        case .clawback: (19, "clawback")
        case .clawbackClaimableBalance: (20, "clawback_claimable_balance")
        case .setTrustLineFlags: (21, "set_trust_line_flags")
        case .liquidityPoolDeposit: (22, "liquidity_pool_deposit")
        case .liquidityPoolWithdraw: (23, "liquidity_pool_withdraw")
        case .invokeHostFunction: (24, "invoke_host_function")
        case .extendFootprintTTL: (25, "extend_footprint_ttl")
        case .restoreFootprint: (26, "restore_footprint")
        }
    }

    /// Whether it is told among payments.
    var isPayment: Bool {
        switch self {
        case .createAccount, .payment, .pathPaymentStrictReceive, .pathPaymentStrictSend, .accountMerge: true
        default: false
        }
    }
}
