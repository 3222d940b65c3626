// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What became of a transaction.
package struct TransactionResult: Hashable, Sendable {
    /// What was charged, in stroops; for `txInsufficientFee`, what would have been needed.
    package var feeCharged: Int64
    /// What became of it.
    package var outcome: TransactionOutcome

    /// Creates the value from its fields.
    package init(feeCharged: Int64, outcome: TransactionOutcome) {
        self.feeCharged = feeCharged
        self.outcome = outcome
    }
}

extension TransactionResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        feeCharged = try reader.value("feeCharged")
        outcome = try reader.value("outcome")
        try reader.reserved()
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        feeCharged.write(to: &writer)
        outcome.write(to: &writer)
        writer.reserved()
    }
}

/// What became of a transaction, in detail.
package enum TransactionOutcome: Hashable, Sendable {
    /// The inner transaction was applied.
    case feeBumpInnerSuccess(InnerTransactionResultPair)
    /// It was applied.
    case success([OperationResult])
    /// An operation failed, and none was applied.
    case failed([OperationResult])
    /// Before its first second or ledger.
    case tooEarly
    /// After its last second or ledger.
    case tooLate
    /// It has no operations.
    case missingOperation
    /// Its sequence number is not the account's next.
    case badSequence
    /// Too few valid signatures, or another network.
    case badAuth
    /// The fee would take the account below its reserve.
    case insufficientBalance
    /// The source doesn't exist.
    case noAccount
    /// The fee is too small.
    case insufficientFee
    /// A signature is not needed.
    case badAuthExtra
    /// The node failed.
    case internalError
    /// The network doesn't know such transactions.
    case notSupported
    /// The inner transaction failed.
    case feeBumpInnerFailed(InnerTransactionResultPair)
    /// A sponsorship was begun and not ended.
    case badSponsorship
    /// The sequence number changed too lately.
    case badMinSequenceAgeOrGap
    /// A field can't be right.
    case malformed
    /// Resources or footprint can't be right.
    case sorobanInvalid
    /// It touches a frozen entry.
    case frozenKeyAccessed
}

extension TransactionOutcome: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 1: self = .feeBumpInnerSuccess(try reader.value("feeBumpInnerSuccess"))
        case 0: self = .success(try reader.array("success"))
        case -1: self = .failed(try reader.array("failed"))
        case -2: self = .tooEarly
        case -3: self = .tooLate
        case -4: self = .missingOperation
        case -5: self = .badSequence
        case -6: self = .badAuth
        case -7: self = .insufficientBalance
        case -8: self = .noAccount
        case -9: self = .insufficientFee
        case -10: self = .badAuthExtra
        case -11: self = .internalError
        case -12: self = .notSupported
        case -13: self = .feeBumpInnerFailed(try reader.value("feeBumpInnerFailed"))
        case -14: self = .badSponsorship
        case -15: self = .badMinSequenceAgeOrGap
        case -16: self = .malformed
        case -17: self = .sorobanInvalid
        case -18: self = .frozenKeyAccessed
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .feeBumpInnerSuccess(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .success(let value):
            writer.discriminant(0)
            writer.array(value)
        case .failed(let value):
            writer.discriminant(-1)
            writer.array(value)
        case .tooEarly: writer.discriminant(-2)
        case .tooLate: writer.discriminant(-3)
        case .missingOperation: writer.discriminant(-4)
        case .badSequence: writer.discriminant(-5)
        case .badAuth: writer.discriminant(-6)
        case .insufficientBalance: writer.discriminant(-7)
        case .noAccount: writer.discriminant(-8)
        case .insufficientFee: writer.discriminant(-9)
        case .badAuthExtra: writer.discriminant(-10)
        case .internalError: writer.discriminant(-11)
        case .notSupported: writer.discriminant(-12)
        case .feeBumpInnerFailed(let value):
            writer.discriminant(-13)
            value.write(to: &writer)
        case .badSponsorship: writer.discriminant(-14)
        case .badMinSequenceAgeOrGap: writer.discriminant(-15)
        case .malformed: writer.discriminant(-16)
        case .sorobanInvalid: writer.discriminant(-17)
        case .frozenKeyAccessed: writer.discriminant(-18)
        }
    }
}

extension TransactionOutcome: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .feeBumpInnerSuccess: 1
        case .success: 0
        case .failed: -1
        case .tooEarly: -2
        case .tooLate: -3
        case .missingOperation: -4
        case .badSequence: -5
        case .badAuth: -6
        case .insufficientBalance: -7
        case .noAccount: -8
        case .insufficientFee: -9
        case .badAuthExtra: -10
        case .internalError: -11
        case .notSupported: -12
        case .feeBumpInnerFailed: -13
        case .badSponsorship: -14
        case .badMinSequenceAgeOrGap: -15
        case .malformed: -16
        case .sorobanInvalid: -17
        case .frozenKeyAccessed: -18
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .feeBumpInnerSuccess: "tx_fee_bump_inner_success"
        case .success: "tx_success"
        case .failed: "tx_failed"
        case .tooEarly: "tx_too_early"
        case .tooLate: "tx_too_late"
        case .missingOperation: "tx_missing_operation"
        case .badSequence: "tx_bad_seq"
        case .badAuth: "tx_bad_auth"
        case .insufficientBalance: "tx_insufficient_balance"
        case .noAccount: "tx_no_source_account"
        case .insufficientFee: "tx_insufficient_fee"
        case .badAuthExtra: "tx_bad_auth_extra"
        case .internalError: "tx_internal_error"
        case .notSupported: "tx_not_supported"
        case .feeBumpInnerFailed: "tx_fee_bump_inner_failed"
        case .badSponsorship: "tx_bad_sponsorship"
        case .badMinSequenceAgeOrGap: "tx_bad_minseq_age_or_gap"
        case .malformed: "tx_malformed"
        case .sorobanInvalid: "tx_soroban_invalid"
        case .frozenKeyAccessed: "tx_frozen_key_accessed"
        }
    }
}
