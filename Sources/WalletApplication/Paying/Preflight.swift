internal import Stellar
internal import WalletDomain

/// Whether a transaction would work, as far as the accounts tell; a pure function of them.
///
/// Whatever it refuses is refused before anything is signed, which is final and free.
enum Preflight {
    /// What to do.
    enum Decision: Hashable {
        /// Submit it, as this kind.
        case go(TransactionKind)
        case refuse(FailureCode, String)
    }

    /// What is known of the accounts.
    struct Accounts {
        /// Who pays; `nil` where nobody was asked.
        var source: AccountReading?
        /// Who is paid; `nil` where it is known without asking that the account is there.
        var destination: AccountReading?
        var baseReserve: Amount
    }

    /// Decides a payment.
    static func decide(_ transaction: WalletTransaction, _ accounts: Accounts) -> Decision {
        guard let money = transaction.money, let to = transaction.to, transaction.kind.isPayment else {
            return .refuse(.invalidRecipient, "There is nobody to pay.")
        }
        if let source = accounts.source, let refusal = sourceRefusal(source, transaction, money, accounts.baseReserve) {
            return refusal
        }
        guard let destination = accounts.destination else { return .go(.payment) }
        guard let state = destination.state else { return creation(of: to, money, accounts.baseReserve) }
        if state.requiresMemo, transaction.memo.isNone, to.id == nil {
            return .refuse(.invalidRecipient, "The recipient takes payments with a memo only.")
        }
        return receivingRefusal(state, to.account, money) ?? .go(.payment)
    }

    private static func creation(of to: MuxedAddress, _ money: Money, _ baseReserve: Amount) -> Decision {
        guard money.asset == .native else {
            return .refuse(.invalidRecipient, "The recipient's account is not on the ledger.")
        }
        guard case .account = to else {
            return .refuse(.invalidRecipient, "A muxed address that is not on the ledger can't be paid.")
        }
        let least = baseReserve.multiplied(by: 2) ?? .max
        guard money.amount >= least else {
            return .refuse(
                .invalidRecipient,
                "The recipient's account is not on the ledger; creating it takes \(least)."
            )
        }
        return .go(.accountCreation)
    }

    private static func receivingRefusal(_ state: AccountState, _ account: AccountAddress, _ money: Money) -> Decision?
    {
        guard let issuer = money.asset.issuer, issuer != account else { return nil }
        guard let line = state.trustlines[money.asset] else {
            return .refuse(.invalidRecipient, "The recipient has no trustline for the asset.")
        }
        guard line.flags.contains(.authorized) else {
            return .refuse(.invalidRecipient, "The recipient is not authorised to hold the asset.")
        }
        guard line.room >= money.amount else {
            return .refuse(.invalidRecipient, "The recipient's trustline takes no more than \(line.room).")
        }
        return nil
    }

    private static func sourceRefusal(
        _ reading: AccountReading,
        _ transaction: WalletTransaction,
        _ money: Money,
        _ baseReserve: Amount
    ) -> Decision? {
        guard let state = reading.state else {
            return .refuse(.walletNotActive, "The wallet's account is not on the ledger.")
        }
        let native = state.spendableNative(baseReserve: baseReserve)
        let fee = transaction.hold.fee
        if money.asset == .native {
            let needed = money.amount.adding(fee) ?? .max
            guard native >= needed else {
                return .refuse(.insufficientFunds, "Insufficient balance. Required: \(needed), available: \(native)")
            }
            return nil
        }
        guard native >= fee else {
            return .refuse(.insufficientFunds, "Insufficient balance for the fee. Available: \(native)")
        }
        guard money.asset.issuer != reading.address else { return nil }
        let spendable = state.trustlines[money.asset]?.spendable ?? .zero
        guard spendable >= money.amount else {
            return .refuse(
                .insufficientFunds,
                "Insufficient balance. Required: \(money.amount), available: \(spendable)"
            )
        }
        return nil
    }
}
