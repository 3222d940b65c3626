/// What may be done about a result without ever paying twice.
///
/// A code describes one attempt. After an earlier attempt of the same slot has been sent, what
/// became of *that* is looked up first, by its hash and by the account's sequence number; only what
/// the ledger holds ends a payment. So nothing here says that a payment failed: ``refused`` says
/// that doing the same again, in any slot, would end the same way.
package enum NextStep: Int, CaseIterable, Comparable, Sendable {
    /// Nothing: it was applied.
    case none
    /// Send the same bytes again, later: safe at any time, because they can be applied only once.
    case sameBytes
    /// Send another envelope with the same sequence number: re-signed, with a higher fee, or with other
    /// resources. Safe, because of all such envelopes only one can be applied.
    case sameSlot
    /// Take another sequence number, but only once the slot is proven to be used up or dead.
    case newSlotAfterProof
    /// Tell whoever asked: the request itself has to change.
    case refused

    /// Orders by how much has to change.
    package static func < (left: NextStep, right: NextStep) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension TransactionResult {
    /// What may be done about the result.
    package var nextStep: NextStep {
        let codes = codes
        return NextStep(transaction: codes.deciding, operations: outcome.operations.compactMap(\.nextStep))
    }
}

extension OperationResult {
    /// What may be done about the operation, or `nil` if it isn't the one at fault.
    package var nextStep: NextStep? {
        // Whoever creates accounts for others can be given more; the payer of a payment decides for himself.
        if case .inner(.createAccount(.underfunded)) = self { return .newSlotAfterProof }
        return NextStep(operation: operationCode)
    }
}

extension ResultCodes {
    /// What may be done about the codes; ``TransactionResult/nextStep`` knows the operations besides.
    package var nextStep: NextStep {
        NextStep(transaction: deciding, operations: operations.compactMap(NextStep.init(operation:)))
    }

    /// The code that decides: of a fee bump whose inner transaction failed, the outer says nothing by itself.
    fileprivate var deciding: String {
        transaction == "tx_fee_bump_inner_failed" ? innerTransaction ?? "tx_internal_error" : transaction
    }
}

extension NextStep {
    /// What may be done about a transaction's code.
    ///
    /// A code that isn't known here, from a later protocol, is treated like an internal error: the
    /// same bytes again, until the slot is resolved.
    fileprivate init(transaction code: String, operations: [NextStep]) {
        self =
            switch code {
            case "tx_success", "tx_fee_bump_inner_success": .none
            // What has to change most decides; without a code that failed there is nothing to go by.
            case "tx_failed": operations.max() ?? .newSlotAfterProof
            // A node estimates the close time upwards, so being late there proves nothing yet.
            case "tx_too_late": .newSlotAfterProof
            case "tx_bad_auth", "tx_bad_auth_extra", "tx_insufficient_fee", "tx_soroban_invalid": .sameSlot
            case "tx_missing_operation", "tx_not_supported", "tx_bad_sponsorship", "tx_malformed",
                "tx_frozen_key_accessed":
                .refused
            // Not yet, not here, not enough for the fee, or a node at fault: `tx_too_early`, `tx_no_source_account`,
            // `tx_insufficient_balance`, `tx_internal_error`, `tx_bad_minseq_age_or_gap`; and `tx_bad_seq`, which
            // may be one's own success.
            default: .sameBytes
            }
    }

    /// What may be done about an operation's code, or `nil` for one that isn't at fault.
    fileprivate init?(operation code: String) {
        switch code {
        case "op_success", "op_inner": return nil
        case "op_bad_auth": self = .sameSlot
        // The market moved, a reserve or a precondition can be put right, an entry restored.
        case "op_too_few_offers", "op_over_source_max", "op_under_dest_min", "op_bad_price", "op_under_minimum",
            "op_low_reserve", "op_too_many_sponsoring", "op_exceeded_work_limit", "op_has_sub_entries",
            "op_is_sponsor", "op_seq_num_too_far", "op_dest_full", "op_pool_full", "entry_archived",
            "resource_limit_exceeded", "insufficient_refundable_fee":
            self = .newSlotAfterProof
        default: self = .refused
        }
    }
}
