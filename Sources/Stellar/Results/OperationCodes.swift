extension OperationResult {
    /// The name that Horizon puts into `result_codes.operations`.
    package var operationCode: String {
        guard case .inner(let body) = self else { return horizonName }
        return body.code.horizonName
    }

    /// Whether it succeeded.
    ///
    /// In a transaction that failed this says only that the operation was not the one at fault:
    /// nothing of such a transaction was applied.
    package var isSuccess: Bool {
        guard case .inner(let body) = self else { return false }
        return body.code.code == 0
    }
}

extension OperationResultBody {
    /// The result, whichever operation it is of.
    package var code: any ResultCode {
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
