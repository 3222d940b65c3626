package import Stellar

extension OperationKind {
    /// What a caller's envelope may do unless the policy says otherwise.
    ///
    /// Not in here is what can take an account or an asset away from its owner, or make what was signed before worthless:
    /// setOptions, accountMerge, setTrustLineFlags, allowTrust, clawbacks, revokeSponsorship, bumpSequence; and
    /// inflation, which does nothing.
    package static let standard: Set<OperationKind> = [
        .createAccount, .payment, .pathPaymentStrictReceive, .pathPaymentStrictSend, .manageSellOffer,
        .manageBuyOffer, .createPassiveSellOffer, .changeTrust, .manageData, .createClaimableBalance,
        .claimClaimableBalance, .beginSponsoringFutureReserves, .endSponsoringFutureReserves, .liquidityPoolDeposit,
        .liquidityPoolWithdraw, .invokeHostFunction, .extendFootprintTTL, .restoreFootprint,
    ]

    /// What moves a payment.
    static let payments: Set<OperationKind> = [
        .createAccount, .payment, .pathPaymentStrictReceive, .pathPaymentStrictSend,
    ]
}
