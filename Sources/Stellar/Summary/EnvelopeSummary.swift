/// What an envelope would do: what a person should see before it is signed.
///
/// Made of the envelope alone, and the same every time. It shows everything that is signed but the
/// resources of contracts, and it shows no text of a stranger's that could be mistaken for its own words.
package struct EnvelopeSummary: Hashable, Sendable {
    /// The hash that is signed, in hexadecimal.
    package let hash: String
    /// The hash of a fee bump's inner transaction.
    package let innerHash: String?
    /// The account that pays the fee.
    package let feeSource: MuxedAddress
    /// The most that is charged, in stroops.
    package let fee: Int64
    /// The transaction whose operations are applied.
    package let transaction: Transaction
    /// What is done.
    package let operations: [OperationSummary]
    /// Who must sign.
    package let requirements: SigningRequirements
    /// How many signatures there are.
    package let signatureCount: Int
    /// What a person should notice.
    package let warnings: [String]

    /// Makes the summary.
    ///
    /// - Throws: ``XDRError`` if the envelope can't be written, so that it has no hash.
    package init(of envelope: TransactionEnvelope, on network: Network) throws(XDRError) {
        hash = try envelope.hash(on: network).hex
        innerHash = try envelope.innerHash(on: network)?.hex
        feeSource = envelope.feeSource
        fee = envelope.fee
        let transaction = envelope.transaction
        self.transaction = transaction
        operations = transaction.operations.enumerated().map { index, operation in
            OperationSummary(index: index, operation: operation, transactionSource: transaction.source)
        }
        requirements = envelope.signingRequirements
        signatureCount = envelope.signatures.count
        warnings = Self.warnings(about: envelope)
    }

    private static func warnings(about envelope: TransactionEnvelope) -> [String] {
        let transaction = envelope.transaction
        var warnings: [String] = []
        if transaction.preconditions.timeBounds?.isFinite != true { warnings.append("can be applied for ever") }
        if case .v2(let conditions) = transaction.preconditions, conditions.minSequenceNumber != nil {
            warnings.append("can be applied at more than one sequence number")
        }
        do throws(Malformation) {
            if case .feeBump(let bump) = envelope {
                try bump.transaction.validate()
            } else {
                try transaction.validate()
            }
        } catch {
            let place = error.operation.map { " in operation \($0)" } ?? ""
            warnings.append("the network would refuse it: \(error.reason)\(place)")
        }
        return warnings
    }
}

// MARK: - JSON

extension EnvelopeSummary {
    /// The summary as it becomes JSON.
    package var value: SummaryValue {
        var fields: [SummaryValue.Field] = [
            .init("type", .text(innerHash == nil ? "transaction" : "fee_bump")),
            .init("hash", .text(hash)),
        ]
        if let innerHash { fields.append(.init("inner_hash", .text(innerHash))) }
        fields += [
            .init("source", .text(transaction.source.description)),
            .init("sequence_number", .text(String(transaction.sequenceNumber))),
            .init("fee_source", .text(feeSource.description)),
            .init("fee_max", .text(Amount.decimal(fee))),
            .init("memo", .text(transaction.memo.shown)),
            .init("validity", .fields(validity)),
            .init("operations", .list(operations.map(\.value))),
            .init("must_sign", .list(requirements.value)),
            .init("signatures", .number(Int64(signatureCount))),
            .init("warnings", .list(warnings.map { .text($0) })),
        ]
        return .fields(fields)
    }

    private var validity: [SummaryValue.Field] {
        var fields: [SummaryValue.Field] = []
        if let bounds = transaction.preconditions.timeBounds {
            fields.append(.init("from_second", .text(String(bounds.minTime))))
            if bounds.isFinite { fields.append(.init("through_second", .text(String(bounds.maxTime)))) }
        }
        if let bounds = transaction.preconditions.ledgerBounds {
            fields.append(.init("from_ledger", .number(Int64(bounds.minLedger))))
            if bounds.maxLedger != 0 { fields.append(.init("before_ledger", .number(Int64(bounds.maxLedger)))) }
        }
        guard case .v2(let conditions) = transaction.preconditions else { return fields }
        if let number = conditions.minSequenceNumber {
            fields.append(.init("min_sequence_number", .text(String(number))))
        }
        fields.append(.init("min_sequence_age", .text(String(conditions.minSequenceAge))))
        fields.append(.init("min_sequence_ledger_gap", .number(Int64(conditions.minSequenceLedgerGap))))
        return fields
    }

    /// The summary as lines for a terminal: the same content, one thing a line.
    package var lines: [String] {
        var lines = ["\(innerHash == nil ? "Transaction" : "Fee bump") \(hash)"]
        if let innerHash { lines.append("of transaction \(innerHash)") }
        lines.append("Source \(transaction.source), sequence number \(transaction.sequenceNumber)")
        lines.append("Fee at most \(Amount.decimal(fee)) XLM, paid by \(feeSource)")
        lines.append("Memo \(transaction.memo.shown)")
        for field in validity {
            let value = if case .text(let text) = field.value { text } else { field.value.json }
            lines.append("Valid \(field.name.replacing("_", with: " ")) \(value)")
        }
        for operation in operations {
            lines.append("\(operation.index + 1). \(operation.source) \(operation.sentence)")
            lines += operation.warnings.map { "   Note: \($0)" }
        }
        lines += warnings.map { "Note: \($0)" }
        return lines
    }
}

extension SigningRequirements {
    fileprivate var value: [SummaryValue] {
        accounts.map { requirement in
            .fields([
                .init("account", .text(requirement.account.description)),
                .init("threshold", .text("\(requirement.level)")),
                .init("operations", .list(requirement.operations.map { .number(Int64($0)) })),
            ])
        }
            + extraSigners.map { signer in .fields([.init("extra_signer", .text(signer.description))]) }
    }
}
