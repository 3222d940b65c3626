/// The operations of a wallet, from values that can't be negative.
///
/// The others are made from their own types; ``TransactionBuilder/build()`` checks them all.
extension OperationBody {
    /// Creates and funds an account.
    package static func createAccount(_ destination: AccountAddress, startingBalance: Amount) -> OperationBody {
        .createAccount(
            CreateAccountOperation(destination: destination, startingBalance: startingBalance.stroops)
        )
    }

    /// Pays.
    package static func payment(to destination: MuxedAddress, asset: Asset, amount: Amount) -> OperationBody {
        .payment(PaymentOperation(destination: destination, asset: asset, amount: amount.stroops))
    }

    /// Creates or changes a trustline; a limit of zero deletes it.
    package static func trust(_ asset: Asset, limit: Amount = .max) -> OperationBody {
        .changeTrust(ChangeTrustOperation(line: ChangeTrustAsset(asset), limit: limit.stroops))
    }

    /// Sets a data entry, or deletes it if there is no value.
    package static func manageData(_ name: XDRString, value: [UInt8]?) -> OperationBody {
        .manageData(ManageDataOperation(name: name, value: value))
    }

    /// Raises the sequence number.
    package static func bumpSequence(to number: Int64) -> OperationBody {
        .bumpSequence(BumpSequenceOperation(bumpTo: number))
    }

    /// Sets an amount aside for accounts to claim, at any time.
    package static func claimableBalance(
        for accounts: [AccountAddress],
        asset: Asset,
        amount: Amount
    ) -> OperationBody {
        let claimants = accounts.map { Claimant.v0(ClaimantV0(destination: $0, predicate: .unconditional)) }
        return .createClaimableBalance(
            CreateClaimableBalanceOperation(asset: asset, amount: amount.stroops, claimants: claimants)
        )
    }
}

extension ChangeTrustAsset {
    /// The trustline's asset.
    package init(_ asset: Asset) {
        switch asset {
        case .native: self = .native
        case .alphanum4(let credit): self = .alphanum4(credit)
        case .alphanum12(let credit): self = .alphanum12(credit)
        }
    }
}

extension TrustLineAsset {
    /// The trustline's asset.
    package init(_ asset: Asset) {
        switch asset {
        case .native: self = .native
        case .alphanum4(let credit): self = .alphanum4(credit)
        case .alphanum12(let credit): self = .alphanum12(credit)
        }
    }

    /// The asset that is held, or `nil` for shares of a pool.
    package var asset: Asset? {
        switch self {
        case .native: .native
        case .alphanum4(let credit): .alphanum4(credit)
        case .alphanum12(let credit): .alphanum12(credit)
        case .poolShare: nil
        }
    }
}
