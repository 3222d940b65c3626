package import Stellar

/// The kinds of operations, by the names that the contract gives them.
package enum OperationKind: String, Hashable, Sendable, CaseIterable {
    case createAccount
    case payment
    case pathPaymentStrictReceive
    case manageSellOffer
    case createPassiveSellOffer
    case setOptions
    case changeTrust
    case allowTrust
    case accountMerge
    case inflation
    case manageData
    case bumpSequence
    case manageBuyOffer
    case pathPaymentStrictSend
    case createClaimableBalance
    case claimClaimableBalance
    case beginSponsoringFutureReserves
    case endSponsoringFutureReserves
    case revokeSponsorship
    case clawback
    case clawbackClaimableBalance
    case setTrustLineFlags
    case liquidityPoolDeposit
    case liquidityPoolWithdraw
    case invokeHostFunction
    case extendFootprintTtl
    case restoreFootprint

    /// The kind of an operation.
    package init(_ body: OperationBody) {
        self =
            switch body {
            case .createAccount: .createAccount
            case .payment: .payment
            case .pathPaymentStrictReceive: .pathPaymentStrictReceive
            case .manageSellOffer: .manageSellOffer
            case .createPassiveSellOffer: .createPassiveSellOffer
            case .setOptions: .setOptions
            case .changeTrust: .changeTrust
            case .allowTrust: .allowTrust
            case .accountMerge: .accountMerge
            case .inflation: .inflation
            case .manageData: .manageData
            case .bumpSequence: .bumpSequence
            case .manageBuyOffer: .manageBuyOffer
            case .pathPaymentStrictSend: .pathPaymentStrictSend
            case .createClaimableBalance: .createClaimableBalance
            case .claimClaimableBalance: .claimClaimableBalance
            case .beginSponsoringFutureReserves: .beginSponsoringFutureReserves
            case .endSponsoringFutureReserves: .endSponsoringFutureReserves
            case .revokeSponsorship: .revokeSponsorship
            case .clawback: .clawback
            case .clawbackClaimableBalance: .clawbackClaimableBalance
            case .setTrustLineFlags: .setTrustLineFlags
            case .liquidityPoolDeposit: .liquidityPoolDeposit
            case .liquidityPoolWithdraw: .liquidityPoolWithdraw
            case .invokeHostFunction: .invokeHostFunction
            case .extendFootprintTTL: .extendFootprintTtl
            case .restoreFootprint: .restoreFootprint
            }
    }

    /// What a caller's envelope may do unless the policy says otherwise.
    ///
    /// Not in here is what can take an account or an asset away from its owner, or make what was signed before worthless:
    /// setOptions, accountMerge, setTrustLineFlags, allowTrust, clawbacks, revokeSponsorship, bumpSequence; and
    /// inflation, which does nothing.
    package static let standard: Set<OperationKind> = [
        .createAccount, .payment, .pathPaymentStrictReceive, .pathPaymentStrictSend, .manageSellOffer,
        .manageBuyOffer, .createPassiveSellOffer, .changeTrust, .manageData, .createClaimableBalance,
        .claimClaimableBalance, .beginSponsoringFutureReserves, .endSponsoringFutureReserves, .liquidityPoolDeposit,
        .liquidityPoolWithdraw, .invokeHostFunction, .extendFootprintTtl, .restoreFootprint,
    ]

    /// What moves a payment.
    static let payments: Set<OperationKind> = [
        .createAccount, .payment, .pathPaymentStrictReceive, .pathPaymentStrictSend,
    ]
}
