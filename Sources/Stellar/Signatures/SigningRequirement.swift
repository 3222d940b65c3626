/// How much weight an account's signatures must have.
package enum ThresholdLevel: Int, Comparable, Sendable {
    /// For being the source of a transaction, paying a fee, and harmless operations.
    case low
    /// For most operations.
    case medium
    /// For operations that can take the account away from its owner.
    case high

    /// Orders by weight.
    package static func < (left: ThresholdLevel, right: ThresholdLevel) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The weight that an account with such thresholds wants.
    ///
    /// A threshold of 0 still wants one valid signature, of whatever weight above 0.
    package func weight(in thresholds: Thresholds) -> UInt8 {
        switch self {
        case .low: thresholds.low
        case .medium: thresholds.medium
        case .high: thresholds.high
        }
    }
}

/// Who must sign a transaction, and with how much weight.
package struct SigningRequirements: Hashable, Sendable {
    /// An account that must sign, and the most that any of its parts demands.
    package struct Requirement: Hashable, Sendable {
        /// The account.
        package let account: AccountAddress
        /// The weight its signatures must have.
        package let level: ThresholdLevel
        /// The operations that demand it, counted from 0; none for a mere source or fee payer.
        package let operations: [Int]
    }

    /// The accounts, the transaction's source first and the others in the order of their operations.
    package let accounts: [Requirement]

    /// Who must sign besides, whatever the accounts are (CAP-21).
    package let extraSigners: [SignerKey]
}

extension Transaction {
    /// Who must sign the transaction.
    ///
    /// What contracts want to have authorised is signed elsewhere, in the authorisation entries.
    package var signingRequirements: SigningRequirements {
        var order = [source.account]
        var levels: [AccountAddress: ThresholdLevel] = [source.account: .low]
        var demanding: [AccountAddress: [Int]] = [:]
        for (index, operation) in operations.enumerated() {
            let account = operation.source?.account ?? source.account
            if levels[account] == nil { order.append(account) }
            levels[account] = max(levels[account] ?? .low, operation.body.thresholdLevel)
            demanding[account, default: []].append(index)
        }
        return SigningRequirements(
            accounts: order.map {
                SigningRequirements.Requirement(
                    account: $0,
                    level: levels[$0] ?? .low,
                    operations: demanding[$0] ?? []
                )
            },
            extraSigners: preconditions.extraSigners
        )
    }
}

extension TransactionEnvelope {
    /// Who must sign the envelope itself; for a fee bump only the account that pays.
    ///
    /// The inner transaction of a fee bump has its own: `transaction.signingRequirements`.
    package var signingRequirements: SigningRequirements {
        guard case .feeBump(let envelope) = self else { return transaction.signingRequirements }
        let payer = SigningRequirements.Requirement(
            account: envelope.transaction.feeSource.account,
            level: .low,
            operations: []
        )
        return SigningRequirements(accounts: [payer], extraSigners: [])
    }
}

extension OperationBody {
    /// How much weight its source's signatures must have.
    package var thresholdLevel: ThresholdLevel {
        switch self {
        case .allowTrust, .setTrustLineFlags, .bumpSequence, .claimClaimableBalance, .inflation, .extendFootprintTTL,
            .restoreFootprint:
            .low
        case .accountMerge: .high
        case .setOptions(let options): options.changesSigning ? .high : .medium
        case .createAccount, .payment, .pathPaymentStrictReceive, .pathPaymentStrictSend, .manageSellOffer,
            .manageBuyOffer, .createPassiveSellOffer, .changeTrust, .manageData, .createClaimableBalance,
            .beginSponsoringFutureReserves, .endSponsoringFutureReserves, .revokeSponsorship, .clawback,
            .clawbackClaimableBalance, .liquidityPoolDeposit, .liquidityPoolWithdraw, .invokeHostFunction:
            .medium
        }
    }
}

extension SetOptionsOperation {
    /// Whether it changes who can sign, or with what weight.
    package var changesSigning: Bool {
        masterWeight != nil || lowThreshold != nil || mediumThreshold != nil || highThreshold != nil || signer != nil
    }
}
