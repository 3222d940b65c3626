/// The names of everything that is in a result, as Horizon puts them into `extras.result_codes`.
package struct ResultCodes: Hashable, Sendable {
    /// The code of the transaction, or of the fee bump.
    package let transaction: String
    /// The code of a fee bump's inner transaction.
    package let innerTransaction: String?
    /// The codes of the operations, if the transaction came to have them tried.
    package let operations: [String]

    /// Puts the names together, as they come from Horizon.
    package init(transaction: String, innerTransaction: String? = nil, operations: [String] = []) {
        self.transaction = transaction
        self.innerTransaction = innerTransaction
        self.operations = operations
    }
}

extension TransactionResult {
    /// The names of everything that is in the result.
    package var codes: ResultCodes {
        switch outcome {
        case .feeBumpInnerSuccess(let pair), .feeBumpInnerFailed(let pair):
            ResultCodes(
                transaction: outcome.horizonName,
                innerTransaction: pair.result.outcome.horizonName,
                operations: pair.result.outcome.operations.map(\.operationCode)
            )
        default:
            ResultCodes(
                transaction: outcome.horizonName,
                operations: outcome.operations.map(\.operationCode)
            )
        }
    }

    /// Whether the transaction was applied; for a fee bump, the transaction in it.
    package var isSuccess: Bool {
        switch outcome {
        case .success, .feeBumpInnerSuccess: true
        default: false
        }
    }

    /// What fee would have been enough, in stroops, if that was what was wrong.
    ///
    /// A node that refuses a fee puts the one it wants into `feeCharged`, though nothing is charged.
    package var feeNeeded: Int64? {
        if case .insufficientFee = outcome { feeCharged } else { nil }
    }
}

extension TransactionOutcome {
    /// What became of the operations; of a fee bump's inner transaction too.
    package var operations: [OperationResult] {
        switch self {
        case .success(let results), .failed(let results): results
        case .feeBumpInnerSuccess(let pair), .feeBumpInnerFailed(let pair): pair.result.outcome.operations
        default: []
        }
    }
}

extension InnerTransactionOutcome {
    /// What became of the operations.
    package var operations: [OperationResult] {
        switch self {
        case .success(let results), .failed(let results): results
        default: []
        }
    }
}
