/// SEP-29: an account that wants a memo with every payment says so in a data entry.
package enum MemoRequirement {
    /// The data entry's name.
    package static let dataName: XDRString = "config.memo_required"

    /// What the entry holds if a memo is wanted.
    package static let dataValue: [UInt8] = [UInt8(ascii: "1")]

    /// Whether an account's data entry wants a memo; `nil` for an account without the entry.
    package static func isRequired(byDataValue value: [UInt8]?) -> Bool {
        value == dataValue
    }
}

extension TransactionEnvelope {
    /// The accounts whose data entry has to be looked at before the envelope is sent.
    ///
    /// Those that are paid, or merged into, by a transaction without a memo. A muxed destination needs
    /// no memo, because its number says whom the payment is for. Of a fee bump it is the inner
    /// transaction that counts. Each account comes once, in the order of the operations.
    package var accountsThatMayWantMemo: [AccountAddress] {
        let transaction = transaction
        guard transaction.memo.isNone else { return [] }
        var seen: Set<AccountAddress> = []
        return transaction.operations.compactMap { operation in
            guard case .account(let account)? = operation.body.memoDestination else { return nil }
            return seen.insert(account).inserted ? account : nil
        }
    }
}

extension OperationBody {
    /// Who is paid, by the operations that SEP-29 speaks of.
    fileprivate var memoDestination: MuxedAddress? {
        switch self {
        case .payment(let operation): operation.destination
        case .pathPaymentStrictReceive(let operation): operation.destination
        case .pathPaymentStrictSend(let operation): operation.destination
        case .accountMerge(let destination): destination
        default: nil
        }
    }
}
