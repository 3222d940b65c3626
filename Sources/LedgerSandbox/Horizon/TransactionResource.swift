internal import ServiceRuntime
internal import Stellar

/// A transaction as Horizon tells it.
struct TransactionResource {
    let record: TransactionRecord
    /// What was asked for: a fee bump answers to both of its hashes, and looks different.
    let hash: Bytes32
    let base: String
    let closeTime: UInt64

    init(_ record: TransactionRecord, hash: Bytes32? = nil, base: String, closeTime: UInt64) {
        self.record = record
        self.hash = hash ?? record.hash
        self.base = base
        self.closeTime = closeTime
    }

    func write(to writer: inout JSONWriter) {
        let envelope = record.decodedEnvelope
        let transaction = envelope.transaction
        let hash = hash.hex
        writer.beginObject()
        writeLinks(hash, transaction.source.account.description, to: &writer)
        writer.member("id", hash)
        writer.long("paging_token", record.id.rawValue)
        writer.member("successful", record.isSuccessful)
        writer.member("hash", hash)
        writer.member("ledger", record.id.ledger)
        writer.time("created_at", closeTime)
        writer.member("source_account", transaction.source.account.description)
        if let id = transaction.source.id {
            writer.member("account_muxed", transaction.source.description)
            writer.long("account_muxed_id", id)
        }
        writer.long("source_account_sequence", transaction.sequenceNumber)
        writer.member("fee_account", envelope.feeSource.account.description)
        if let id = envelope.feeSource.id {
            writer.member("fee_account_muxed", envelope.feeSource.description)
            writer.long("fee_account_muxed_id", id)
        }
        writer.long("fee_charged", record.feeCharged)
        writer.long("max_fee", envelope.fee)
        writer.member("operation_count", transaction.operations.count)
        writer.member("envelope_xdr", Base64.encode(record.envelope))
        writer.member("result_xdr", Base64.encode(record.result))
        if !record.meta.isEmpty { writer.member("result_meta_xdr", Base64.encode(record.meta)) }
        writer.member("fee_meta_xdr", record.feeChanges.isEmpty ? "AAAAAA==" : Base64.encode(record.feeChanges))
        writeMemo(transaction.memo, to: &writer)
        writeSignatures(envelope, to: &writer)
        writePreconditions(transaction.preconditions, to: &writer)
        writeBump(envelope, transaction, to: &writer)
        writer.endObject()
    }

    private func writeLinks(_ hash: String, _ source: String, to writer: inout JSONWriter) {
        let own = base + "/transactions/" + hash
        let page = "{?cursor,limit,order}"
        writer.name("_links")
        writer.beginObject()
        writer.link("self", own)
        writer.link("account", base + "/accounts/" + source)
        writer.link("ledger", base + "/ledgers/" + String(record.id.ledger))
        writer.link("operations", own + "/operations" + page, templated: true)
        writer.link("effects", own + "/effects" + page, templated: true)
        writer.link("precedes", base + "/transactions?order=asc&cursor=" + String(record.id.rawValue))
        writer.link("succeeds", base + "/transactions?order=desc&cursor=" + String(record.id.rawValue))
        writer.link("transaction", own)
        writer.endObject()
    }

    private func writeMemo(_ memo: Memo, to writer: inout JSONWriter) {
        writer.member("memo_type", memo.horizonType)
        switch memo {
        case .none: break
        case .text(let text):
            writer.member("memo", text.description)
            writer.member("memo_bytes", Base64.encode(text.bytes))
        case .id(let id): writer.long("memo", id)
        case .hash(let hash), .returnHash(let hash): writer.member("memo", Base64.encode(hash.bytes))
        }
    }

    private func writeSignatures(_ envelope: TransactionEnvelope, to writer: inout JSONWriter) {
        let isInner = hash == record.innerHash
        let signatures = isInner ? envelope.innerSignatures : envelope.signatures
        writer.name("signatures")
        Self.write(signatures, to: &writer)
    }

    private static func write(_ signatures: [DecoratedSignature], to writer: inout JSONWriter) {
        writer.beginArray()
        for signature in signatures { writer.string(Base64.encode(signature.signature.bytes)) }
        writer.endArray()
    }

    private func writePreconditions(_ preconditions: Preconditions, to writer: inout JSONWriter) {
        if case .none = preconditions { return }
        writer.name("preconditions")
        writer.beginObject()
        if let bounds = preconditions.timeBounds {
            writer.name("timebounds")
            writer.beginObject()
            writer.long("min_time", bounds.minTime)
            if bounds.maxTime != 0 { writer.long("max_time", bounds.maxTime) }
            writer.endObject()
        }
        if case .v2(let conditions) = preconditions { Self.write(conditions, to: &writer) }
        writer.endObject()
    }

    private static func write(_ conditions: PreconditionsV2, to writer: inout JSONWriter) {
        if let bounds = conditions.ledgerBounds {
            writer.name("ledgerbounds")
            writer.beginObject()
            writer.member("min_ledger", bounds.minLedger)
            if bounds.maxLedger != 0 { writer.member("max_ledger", bounds.maxLedger) }
            writer.endObject()
        }
        if let least = conditions.minSequenceNumber { writer.long("min_account_sequence", least) }
        if conditions.minSequenceAge > 0 { writer.long("min_account_sequence_age", conditions.minSequenceAge) }
        if conditions.minSequenceLedgerGap > 0 {
            writer.member("min_account_sequence_ledger_gap", conditions.minSequenceLedgerGap)
        }
        guard !conditions.extraSigners.isEmpty else { return }
        writer.name("extra_signers")
        writer.beginArray()
        for signer in conditions.extraSigners { writer.string(signer.text) }
        writer.endArray()
    }

    private func writeBump(
        _ envelope: TransactionEnvelope,
        _ transaction: Transaction,
        to writer: inout JSONWriter
    ) {
        guard let inner = record.innerHash else { return }
        writer.name("fee_bump_transaction")
        writer.beginObject()
        writer.member("hash", record.hash.hex)
        writer.name("signatures")
        Self.write(envelope.signatures, to: &writer)
        writer.endObject()
        writer.name("inner_transaction")
        writer.beginObject()
        writer.member("hash", inner.hex)
        writer.name("signatures")
        Self.write(envelope.innerSignatures, to: &writer)
        writer.long("max_fee", transaction.fee)
        writer.endObject()
    }
}

extension TransactionEnvelope {
    /// The signatures over the transaction; for a fee bump the inner ones.
    var innerSignatures: [DecoratedSignature] {
        guard case .feeBump(let bump) = self else { return signatures }
        return bump.transaction.innerEnvelope.signatures
    }
}

extension TransactionRecord {
    /// The envelope, read again from its bytes.
    var decodedEnvelope: TransactionEnvelope {
        do throws(XDRError) {
            return try TransactionEnvelope(xdr: envelope)
        } catch {
            preconditionFailure("history holds an envelope that can't be read: \(error)")
        }
    }
}
