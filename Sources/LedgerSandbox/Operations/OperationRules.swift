internal import Stellar

extension OperationBody {
    /// Whether the sandbox applies it; the rest of the network's operations are answered `op_not_supported`.
    var isSupported: Bool {
        switch self {
        case .createAccount, .payment, .pathPaymentStrictReceive, .pathPaymentStrictSend, .setOptions, .allowTrust,
            .setTrustLineFlags, .accountMerge, .manageData, .bumpSequence, .createClaimableBalance,
            .claimClaimableBalance, .beginSponsoringFutureReserves, .endSponsoringFutureReserves, .clawback,
            .clawbackClaimableBalance:
            true
        case .changeTrust(let operation):
            if case .poolShare = operation.line { false } else { true }
        case .revokeSponsorship(.ledgerEntry(.offer)): false
        case .revokeSponsorship: true
        default: false
        }
    }

    /// How much weight the source's signers need.
    var thresholdLevel: ThresholdLevel {
        switch self {
        case .allowTrust, .setTrustLineFlags, .bumpSequence, .claimClaimableBalance, .inflation: .low
        case .accountMerge: .high
        case .setOptions(let operation): operation.changesWhoMaySign ? .high : .medium
        default: .medium
        }
    }

    /// The result of its kind that says that all went well, as core writes it before it has tried.
    var successResult: OperationResult {
        let nobody = AccountAddress(bytes: .zero)
        let path = PathPaymentSuccess(
            offers: [],
            last: SimplePaymentResult(destination: nobody, asset: .native, amount: 0)
        )
        let body: OperationResultBody? =
            switch self {
            case .createAccount: .createAccount(.success)
            case .payment: .payment(.success)
            case .pathPaymentStrictReceive: .pathPaymentStrictReceive(.success(path))
            case .pathPaymentStrictSend: .pathPaymentStrictSend(.success(path))
            case .setOptions: .setOptions(.success)
            case .changeTrust: .changeTrust(.success)
            case .allowTrust: .allowTrust(.success)
            case .setTrustLineFlags: .setTrustLineFlags(.success)
            case .accountMerge: .accountMerge(.success(0))
            case .manageData: .manageData(.success)
            case .bumpSequence: .bumpSequence(.success)
            case .createClaimableBalance: .createClaimableBalance(.success(.v0(.zero)))
            case .claimClaimableBalance: .claimClaimableBalance(.success)
            case .beginSponsoringFutureReserves: .beginSponsoringFutureReserves(.success)
            case .endSponsoringFutureReserves: .endSponsoringFutureReserves(.success)
            case .revokeSponsorship: .revokeSponsorship(.success)
            case .clawback: .clawback(.success)
            case .clawbackClaimableBalance: .clawbackClaimableBalance(.success)
            default: nil
            }
        return body.map { .inner($0) } ?? .notSupported
    }
}

extension SetOptionsOperation {
    /// Whether it changes signers or thresholds.
    var changesWhoMaySign: Bool {
        masterWeight != nil || lowThreshold != nil || mediumThreshold != nil || highThreshold != nil || signer != nil
    }
}

extension OperationResult {
    /// Whether the operation was applied.
    var isSuccess: Bool {
        if case .inner(let body) = self { body.isSuccess } else { false }
    }
}

extension OperationResultBody {
    /// Whether the operation was applied; every kind's success is 0 on the wire.
    var isSuccess: Bool { resultCode.code == 0 }

    /// The kind's own result.
    var resultCode: any ResultCode {
        switch self {
        case .createAccount(let result): result
        case .payment(let result): result
        case .pathPaymentStrictReceive(let result): result
        case .manageSellOffer(let result), .createPassiveSellOffer(let result): result
        case .setOptions(let result): result
        case .changeTrust(let result): result
        case .allowTrust(let result): result
        case .accountMerge(let result): result
        case .inflation(let result): result
        case .manageData(let result): result
        case .bumpSequence(let result): result
        case .manageBuyOffer(let result): result
        case .pathPaymentStrictSend(let result): result
        case .createClaimableBalance(let result): result
        case .claimClaimableBalance(let result): result
        case .beginSponsoringFutureReserves(let result): result
        case .endSponsoringFutureReserves(let result): result
        case .revokeSponsorship(let result): result
        case .clawback(let result): result
        case .clawbackClaimableBalance(let result): result
        case .setTrustLineFlags(let result): result
        case .liquidityPoolDeposit(let result): result
        case .liquidityPoolWithdraw(let result): result
        case .invokeHostFunction(let result): result
        case .extendFootprintTTL(let result): result
        case .restoreFootprint(let result): result
        }
    }
}
