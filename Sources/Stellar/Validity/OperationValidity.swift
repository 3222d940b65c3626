extension Operation {
    /// Refuses what the network would refuse whatever the ledger holds.
    ///
    /// - Parameter transactionSource: Who does it if the operation names nobody.
    /// - Throws: ``Malformation``.
    package func validate(transactionSource: AccountAddress) throws(Malformation) {
        try body.validate(source: (source?.account) ?? transactionSource)
    }
}

extension OperationBody {
    func validate(source: AccountAddress) throws(Malformation) {
        switch self {
        case .createAccount(let operation): try operation.validate(source: source)
        case .payment(let operation): try operation.validate()
        case .pathPaymentStrictReceive(let operation): try operation.validate()
        case .pathPaymentStrictSend(let operation): try operation.validate()
        case .manageSellOffer(let operation): try operation.validate()
        case .manageBuyOffer(let operation): try operation.validate()
        case .createPassiveSellOffer(let operation): try operation.validate()
        case .setOptions(let operation): try operation.validate(source: source)
        case .changeTrust(let operation): try operation.validate(source: source)
        case .allowTrust(let operation): try operation.validate(source: source)
        case .setTrustLineFlags(let operation): try operation.validate(source: source)
        case .accountMerge(let destination): try require(destination.account != source, .selfReference)
        case .manageData(let operation): try operation.validate()
        case .bumpSequence(let operation): try require(operation.bumpTo >= 0, .negativeNumber)
        case .createClaimableBalance(let operation): try operation.validate()
        case .beginSponsoringFutureReserves(let sponsored): try require(sponsored != source, .selfReference)
        case .revokeSponsorship(let operation): try operation.validate()
        case .clawback(let operation): try operation.validate(source: source)
        case .liquidityPoolDeposit(let operation): try operation.validate()
        case .liquidityPoolWithdraw(let operation): try operation.validate()
        case .invokeHostFunction(let operation): try operation.validate()
        case .inflation, .claimClaimableBalance, .endSponsoringFutureReserves, .clawbackClaimableBalance,
            .extendFootprintTTL, .restoreFootprint:
            break
        }
    }

    /// Whether it is a contract's: the only operation of its transaction, which has resources.
    package var isSoroban: Bool {
        switch self {
        case .invokeHostFunction, .extendFootprintTTL, .restoreFootprint: true
        default: false
        }
    }
}
