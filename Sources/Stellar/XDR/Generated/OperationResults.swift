// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What became of an operation.
package enum OperationResult: Hashable, Sendable {
    /// It was tried.
    case inner(OperationResultBody)
    /// Too few valid signatures.
    case badAuth
    /// Its source doesn't exist.
    case noAccount
    /// The network doesn't know it.
    case notSupported
    /// The account has 1,000 entries already.
    case tooManySubentries
    /// It would take too much work.
    case exceededWorkLimit
    /// The sponsor pays for too many entries already.
    case tooManySponsoring
}

extension OperationResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .inner(try reader.value("inner"))
        case -1: self = .badAuth
        case -2: self = .noAccount
        case -3: self = .notSupported
        case -4: self = .tooManySubentries
        case -5: self = .exceededWorkLimit
        case -6: self = .tooManySponsoring
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .inner(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .badAuth: writer.discriminant(-1)
        case .noAccount: writer.discriminant(-2)
        case .notSupported: writer.discriminant(-3)
        case .tooManySubentries: writer.discriminant(-4)
        case .exceededWorkLimit: writer.discriminant(-5)
        case .tooManySponsoring: writer.discriminant(-6)
        }
    }
}

extension OperationResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .inner: 0
        case .badAuth: -1
        case .noAccount: -2
        case .notSupported: -3
        case .tooManySubentries: -4
        case .exceededWorkLimit: -5
        case .tooManySponsoring: -6
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .inner: "op_inner"
        case .badAuth: "op_bad_auth"
        case .noAccount: "op_no_source_account"
        case .notSupported: "op_not_supported"
        case .tooManySubentries: "op_too_many_subentries"
        case .exceededWorkLimit: "op_exceeded_work_limit"
        case .tooManySponsoring: "op_too_many_sponsoring"
        }
    }
}

/// What became of an operation that was tried.
package enum OperationResultBody: Hashable, Sendable {
    /// Of `createAccount`.
    case createAccount(CreateAccountResult)
    /// Of `payment`.
    case payment(PaymentResult)
    /// Of `pathPaymentStrictReceive`.
    case pathPaymentStrictReceive(PathPaymentStrictReceiveResult)
    /// Of `manageSellOffer`.
    case manageSellOffer(ManageSellOfferResult)
    /// Of `createPassiveSellOffer`.
    case createPassiveSellOffer(ManageSellOfferResult)
    /// Of `setOptions`.
    case setOptions(SetOptionsResult)
    /// Of `changeTrust`.
    case changeTrust(ChangeTrustResult)
    /// Of `allowTrust`.
    case allowTrust(AllowTrustResult)
    /// Of `accountMerge`.
    case accountMerge(AccountMergeResult)
    /// Of `inflation`.
    case inflation(InflationResult)
    /// Of `manageData`.
    case manageData(ManageDataResult)
    /// Of `bumpSequence`.
    case bumpSequence(BumpSequenceResult)
    /// Of `manageBuyOffer`.
    case manageBuyOffer(ManageBuyOfferResult)
    /// Of `pathPaymentStrictSend`.
    case pathPaymentStrictSend(PathPaymentStrictSendResult)
    /// Of `createClaimableBalance`.
    case createClaimableBalance(CreateClaimableBalanceResult)
    /// Of `claimClaimableBalance`.
    case claimClaimableBalance(ClaimClaimableBalanceResult)
    /// Of `beginSponsoringFutureReserves`.
    case beginSponsoringFutureReserves(BeginSponsoringFutureReservesResult)
    /// Of `endSponsoringFutureReserves`.
    case endSponsoringFutureReserves(EndSponsoringFutureReservesResult)
    /// Of `revokeSponsorship`.
    case revokeSponsorship(RevokeSponsorshipResult)
    /// Of `clawback`.
    case clawback(ClawbackResult)
    /// Of `clawbackClaimableBalance`.
    case clawbackClaimableBalance(ClawbackClaimableBalanceResult)
    /// Of `setTrustLineFlags`.
    case setTrustLineFlags(SetTrustLineFlagsResult)
    /// Of `liquidityPoolDeposit`.
    case liquidityPoolDeposit(LiquidityPoolDepositResult)
    /// Of `liquidityPoolWithdraw`.
    case liquidityPoolWithdraw(LiquidityPoolWithdrawResult)
    /// Of `invokeHostFunction`.
    case invokeHostFunction(InvokeHostFunctionResult)
    /// Of `extendFootprintTTL`.
    case extendFootprintTTL(ExtendFootprintTTLResult)
    /// Of `restoreFootprint`.
    case restoreFootprint(RestoreFootprintResult)
}

extension OperationResultBody: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

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
        case 9: self = .inflation(try reader.value("inflation"))
        case 10: self = .manageData(try reader.value("manageData"))
        case 11: self = .bumpSequence(try reader.value("bumpSequence"))
        case 12: self = .manageBuyOffer(try reader.value("manageBuyOffer"))
        case 13: self = .pathPaymentStrictSend(try reader.value("pathPaymentStrictSend"))
        case 14: self = .createClaimableBalance(try reader.value("createClaimableBalance"))
        case 15: self = .claimClaimableBalance(try reader.value("claimClaimableBalance"))
        case 16: self = .beginSponsoringFutureReserves(try reader.value("beginSponsoringFutureReserves"))
        case 17: self = .endSponsoringFutureReserves(try reader.value("endSponsoringFutureReserves"))
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
        case .inflation(let value):
            writer.discriminant(9)
            value.write(to: &writer)
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
        case .endSponsoringFutureReserves(let value):
            writer.discriminant(17)
            value.write(to: &writer)
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
