// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// One thing a transaction does.
package struct Operation: Hashable, Sendable {
    /// Who does it; the transaction's source if nobody is named.
    package var source: MuxedAddress?
    /// What is done.
    package var body: OperationBody

    /// Creates the value from its fields.
    package init(source: MuxedAddress? = nil, body: OperationBody) {
        self.source = source
        self.body = body
    }
}

extension Operation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        source = try reader.isPresent("source") ? reader.value("source") : nil
        body = try reader.value("body")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(source)
        body.write(to: &writer)
    }
}

/// What an operation does.
package enum OperationBody: Hashable, Sendable {
    /// Creates and funds an account.
    case createAccount(CreateAccountOperation)
    /// Pays.
    case payment(PaymentOperation)
    /// Pays in another asset, an exact amount arriving.
    case pathPaymentStrictReceive(PathPaymentStrictReceiveOperation)
    /// Creates, changes or deletes an offer to sell.
    case manageSellOffer(ManageSellOfferOperation)
    /// Creates an offer that takes none of its own price.
    case createPassiveSellOffer(CreatePassiveSellOfferOperation)
    /// Changes an account's settings.
    case setOptions(SetOptionsOperation)
    /// Creates, changes or deletes a trustline.
    case changeTrust(ChangeTrustOperation)
    /// Changes the authorisation of a trustline, the old way.
    case allowTrust(AllowTrustOperation)
    /// Pays all XLM to somebody and deletes the account.
    case accountMerge(MuxedAddress)
    /// Does nothing since protocol 12.
    case inflation
    /// Sets or deletes a data entry.
    case manageData(ManageDataOperation)
    /// Raises the sequence number.
    case bumpSequence(BumpSequenceOperation)
    /// Creates, changes or deletes an offer to buy.
    case manageBuyOffer(ManageBuyOfferOperation)
    /// Pays in another asset, an exact amount leaving.
    case pathPaymentStrictSend(PathPaymentStrictSendOperation)
    /// Sets an amount aside for somebody to claim.
    case createClaimableBalance(CreateClaimableBalanceOperation)
    /// Claims such an amount.
    case claimClaimableBalance(ClaimableBalanceID)
    /// Begins to pay an account's reserves.
    case beginSponsoringFutureReserves(AccountAddress)
    /// Ends being paid for.
    case endSponsoringFutureReserves
    /// Stops paying for an entry, or hands it on.
    case revokeSponsorship(RevokeSponsorshipOperation)
    /// Takes an asset back.
    case clawback(ClawbackOperation)
    /// Takes a claimable balance back.
    case clawbackClaimableBalance(ClaimableBalanceID)
    /// Changes the authorisation of a trustline.
    case setTrustLineFlags(SetTrustLineFlagsOperation)
    /// Puts assets into a pool.
    case liquidityPoolDeposit(LiquidityPoolDepositOperation)
    /// Takes assets out of a pool.
    case liquidityPoolWithdraw(LiquidityPoolWithdrawOperation)
    /// Calls, creates or uploads a contract.
    case invokeHostFunction(InvokeHostFunctionOperation)
    /// Keeps contract entries alive for longer.
    case extendFootprintTTL(ExtendFootprintTTLOperation)
    /// Brings archived contract entries back.
    case restoreFootprint(RestoreFootprintOperation)
}

extension OperationBody: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .createAccount(try reader.value("createAccount"))
        case 1: self = .payment(try reader.value("payment"))
        case 2: self = .pathPaymentStrictReceive(try reader.value("pathPaymentStrictReceive"))
        case 3: self = .manageSellOffer(try reader.value("manageSellOffer"))
        case 4: self = .createPassiveSellOffer(try reader.value("createPassiveSellOffer"))
        case 5: self = .setOptions(try reader.value("setOptions"))
        case 6: self = .changeTrust(try reader.value("changeTrust"))
        case 7: self = .allowTrust(try reader.value("allowTrust"))
        case 8: self = .accountMerge(try reader.value("accountMerge"))
        case 9: self = .inflation
        case 10: self = .manageData(try reader.value("manageData"))
        case 11: self = .bumpSequence(try reader.value("bumpSequence"))
        case 12: self = .manageBuyOffer(try reader.value("manageBuyOffer"))
        case 13: self = .pathPaymentStrictSend(try reader.value("pathPaymentStrictSend"))
        case 14: self = .createClaimableBalance(try reader.value("createClaimableBalance"))
        case 15: self = .claimClaimableBalance(try reader.value("claimClaimableBalance"))
        case 16: self = .beginSponsoringFutureReserves(try reader.value("beginSponsoringFutureReserves"))
        case 17: self = .endSponsoringFutureReserves
        case 18: self = .revokeSponsorship(try reader.value("revokeSponsorship"))
        case 19: self = .clawback(try reader.value("clawback"))
        case 20: self = .clawbackClaimableBalance(try reader.value("clawbackClaimableBalance"))
        case 21: self = .setTrustLineFlags(try reader.value("setTrustLineFlags"))
        case 22: self = .liquidityPoolDeposit(try reader.value("liquidityPoolDeposit"))
        case 23: self = .liquidityPoolWithdraw(try reader.value("liquidityPoolWithdraw"))
        case 24: self = .invokeHostFunction(try reader.value("invokeHostFunction"))
        case 25: self = .extendFootprintTTL(try reader.value("extendFootprintTTL"))
        case 26: self = .restoreFootprint(try reader.value("restoreFootprint"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .createAccount(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .payment(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .pathPaymentStrictReceive(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .manageSellOffer(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        case .createPassiveSellOffer(let value):
            writer.discriminant(4)
            value.write(to: &writer)
        case .setOptions(let value):
            writer.discriminant(5)
            value.write(to: &writer)
        case .changeTrust(let value):
            writer.discriminant(6)
            value.write(to: &writer)
        case .allowTrust(let value):
            writer.discriminant(7)
            value.write(to: &writer)
        case .accountMerge(let value):
            writer.discriminant(8)
            value.write(to: &writer)
        case .inflation: writer.discriminant(9)
        case .manageData(let value):
            writer.discriminant(10)
            value.write(to: &writer)
        case .bumpSequence(let value):
            writer.discriminant(11)
            value.write(to: &writer)
        case .manageBuyOffer(let value):
            writer.discriminant(12)
            value.write(to: &writer)
        case .pathPaymentStrictSend(let value):
            writer.discriminant(13)
            value.write(to: &writer)
        case .createClaimableBalance(let value):
            writer.discriminant(14)
            value.write(to: &writer)
        case .claimClaimableBalance(let value):
            writer.discriminant(15)
            value.write(to: &writer)
        case .beginSponsoringFutureReserves(let value):
            writer.discriminant(16)
            value.write(to: &writer)
        case .endSponsoringFutureReserves: writer.discriminant(17)
        case .revokeSponsorship(let value):
            writer.discriminant(18)
            value.write(to: &writer)
        case .clawback(let value):
            writer.discriminant(19)
            value.write(to: &writer)
        case .clawbackClaimableBalance(let value):
            writer.discriminant(20)
            value.write(to: &writer)
        case .setTrustLineFlags(let value):
            writer.discriminant(21)
            value.write(to: &writer)
        case .liquidityPoolDeposit(let value):
            writer.discriminant(22)
            value.write(to: &writer)
        case .liquidityPoolWithdraw(let value):
            writer.discriminant(23)
            value.write(to: &writer)
        case .invokeHostFunction(let value):
            writer.discriminant(24)
            value.write(to: &writer)
        case .extendFootprintTTL(let value):
            writer.discriminant(25)
            value.write(to: &writer)
        case .restoreFootprint(let value):
            writer.discriminant(26)
            value.write(to: &writer)
        }
    }
}
