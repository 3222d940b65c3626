internal import ServiceRuntime
internal import Stellar

/// The names in `extras.result_codes`.
struct ResultCodes {
    let transaction: String
    let inner: String?
    let operations: [String]?

    /// The codes of a result.
    ///
    /// Where the inner hash of a fee bump was asked for, the inner code alone is shown.
    init(_ outcome: TransactionOutcome, asInner: Bool = false) {
        operations = outcome.operationResults.map { results in results.map(Self.name) }
        switch outcome {
        case .feeBumpInnerSuccess(let pair), .feeBumpInnerFailed(let pair):
            let name = pair.result.outcome.horizonName
            (transaction, inner) = asInner ? (name, nil) : (outcome.horizonName, name)
        default: (transaction, inner) = (outcome.horizonName, nil)
        }
    }

    private static func name(_ result: OperationResult) -> String {
        if case .inner(let body) = result { body.resultCode.horizonName } else { result.horizonName }
    }

    /// The object.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("transaction", transaction)
        writer.member("inner_transaction", inner)
        if let operations {
            writer.name("operations")
            writer.beginArray()
            for code in operations { writer.string(code) }
            writer.endArray()
        }
        writer.endObject()
        return writer.bytes
    }
}

extension Problem {
    /// What a transaction that failed, now or in a ledger, is answered with.
    static func failed(
        envelope: [UInt8],
        result: TransactionResult,
        asInner: Bool = false
    ) -> Problem {
        Problem(
            .transactionFailed,
            extras: [
                ("envelope_xdr", .text(Base64.encode(envelope))),
                ("result_codes", .raw(ResultCodes(result.outcome, asInner: asInner).json)),
                ("result_xdr", .text(Base64.encode(result.encoded()))),
            ]
        )
    }
}
