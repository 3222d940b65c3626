/// What kind of thing an operation does, by the name that Horizon gives it.
///
/// In the order of their numbers on the wire, so that a policy can list them all.
package enum OperationKind: String, CaseIterable, Comparable, Sendable {
    /// Creates and funds an account.
    case createAccount = "create_account"
    /// Pays.
    case payment = "payment"
    /// Pays in another asset, an exact amount arriving.
    case pathPaymentStrictReceive = "path_payment_strict_receive"
    /// Creates, changes or deletes an offer to sell.
    case manageSellOffer = "manage_sell_offer"
    /// Creates an offer that takes none of its own price.
    case createPassiveSellOffer = "create_passive_sell_offer"
    /// Changes an account's settings.
    case setOptions = "set_options"
    /// Creates, changes or deletes a trustline.
    case changeTrust = "change_trust"
    /// Changes the authorisation of a trustline, the old way.
    case allowTrust = "allow_trust"
    /// Pays all XLM to somebody and deletes the account.
    case accountMerge = "account_merge"
    /// Does nothing since protocol 12.
    case inflation = "inflation"
    /// Sets or deletes a data entry.
    case manageData = "manage_data"
    /// Raises the sequence number.
    case bumpSequence = "bump_sequence"
    /// Creates, changes or deletes an offer to buy.
    case manageBuyOffer = "manage_buy_offer"
    /// Pays in another asset, an exact amount leaving.
    case pathPaymentStrictSend = "path_payment_strict_send"
    /// Sets an amount aside for somebody to claim.
    case createClaimableBalance = "create_claimable_balance"
    /// Claims such an amount.
    case claimClaimableBalance = "claim_claimable_balance"
    /// Begins to pay an account's reserves.
    case beginSponsoringFutureReserves = "begin_sponsoring_future_reserves"
    /// Ends being paid for.
    case endSponsoringFutureReserves = "end_sponsoring_future_reserves"
    /// Stops paying for an entry, or hands it on.
    case revokeSponsorship = "revoke_sponsorship"
    /// Takes an asset back.
    case clawback = "clawback"
    /// Takes a claimable balance back.
    case clawbackClaimableBalance = "clawback_claimable_balance"
    /// Changes the authorisation of a trustline.
    case setTrustLineFlags = "set_trust_line_flags"
    /// Puts assets into a pool.
    case liquidityPoolDeposit = "liquidity_pool_deposit"
    /// Takes assets out of a pool.
    case liquidityPoolWithdraw = "liquidity_pool_withdraw"
    /// Calls, creates or uploads a contract.
    case invokeHostFunction = "invoke_host_function"
    /// Keeps contract entries alive for longer.
    case extendFootprintTTL = "extend_footprint_ttl"
    /// Brings archived contract entries back.
    case restoreFootprint = "restore_footprint"

    /// The number on the wire, which Horizon calls `type_i`.
    package var number: Int32 {
        Int32(Self.allCases.firstIndex(of: self) ?? 0)
    }

    /// Orders by the number on the wire.
    package static func < (left: OperationKind, right: OperationKind) -> Bool {
        left.number < right.number
    }
}

extension OperationBody {
    /// What kind of operation it is.
    package var kind: OperationKind {
        switch self {
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
        case .extendFootprintTTL: .extendFootprintTTL
        case .restoreFootprint: .restoreFootprint
        }
    }
}
