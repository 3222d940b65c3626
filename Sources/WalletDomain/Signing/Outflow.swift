package import Stellar

/// What operations take out of a wallet, as far as an envelope tells.
package struct Outflow: Hashable, Sendable {
    /// The most that leaves, in stroops; fees are not in it, which have a cap of their own.
    package private(set) var amounts: [Asset: Int64] = [:]
    /// The kind of an operation of which nobody can tell what it takes.
    package private(set) var unknown: OperationKind?

    /// What a transaction takes out of a wallet.
    package init(of transaction: Transaction, from wallet: AccountAddress) {
        for operation in transaction.operations where (operation.source ?? transaction.source).account == wallet {
            add(operation.body)
        }
    }

    private mutating func add(_ body: OperationBody) {
        switch body {
        case .createAccount(let creation): add(creation.startingBalance, of: .native)
        case .payment(let payment): add(payment.amount, of: payment.asset)
        case .pathPaymentStrictReceive(let payment): add(payment.sendMax, of: payment.sendAsset)
        case .pathPaymentStrictSend(let payment): add(payment.sendAmount, of: payment.sendAsset)
        case .manageSellOffer(let offer): add(offer.amount, of: offer.selling)
        case .createPassiveSellOffer(let offer): add(offer.amount, of: offer.selling)
        case .manageBuyOffer(let offer): add(Self.cost(of: offer), of: offer.selling)
        case .createClaimableBalance(let balance): add(balance.amount, of: balance.asset)
        case .setOptions(let options) where options.changesSigning: unknown = body.kind
        case .accountMerge, .liquidityPoolDeposit, .invokeHostFunction: unknown = body.kind
        case .setOptions, .changeTrust, .allowTrust, .inflation, .manageData, .bumpSequence, .claimClaimableBalance,
            .beginSponsoringFutureReserves, .endSponsoringFutureReserves, .revokeSponsorship, .clawback,
            .clawbackClaimableBalance, .setTrustLineFlags, .liquidityPoolWithdraw, .extendFootprintTTL,
            .restoreFootprint:
            break
        }
    }

    /// A sum that has no room is more than any limit.
    private mutating func add(_ amount: Int64, of asset: Asset) {
        guard amount > 0 else { return }
        let (sum, overflowed) = (amounts[asset] ?? 0).addingReportingOverflow(amount)
        amounts[asset] = overflowed ? .max : sum
    }

    /// What buying so much at the price costs, rounded up.
    private static func cost(of offer: ManageBuyOfferOperation) -> Int64 {
        guard offer.buyAmount > 0, offer.price.numerator > 0, offer.price.denominator > 0 else { return 0 }
        let denominator = UInt64(offer.price.denominator)
        let product = UInt64(offer.buyAmount).multipliedFullWidth(by: UInt64(offer.price.numerator))
        guard product.high < denominator else { return .max }
        let (quotient, remainder) = denominator.dividingFullWidth(product)
        let cost = quotient + (remainder > 0 ? 1 : 0)
        return cost > UInt64(Int64.max) ? .max : Int64(cost)
    }
}
