extension CreateAccountOperation {
    func validate(source: AccountAddress) throws(Malformation) {
        try require(startingBalance >= 0, .negativeNumber)
        try require(destination != source, .selfReference)
    }
}

extension PaymentOperation {
    func validate() throws(Malformation) {
        try require(amount > 0, .amountNotPositive)
        try require(asset.isValid, .invalidAsset)
    }
}

extension PathPaymentStrictReceiveOperation {
    func validate() throws(Malformation) {
        try require(sendMax > 0 && destinationAmount > 0, .amountNotPositive)
        try require(sendAsset.isValid && destinationAsset.isValid && path.allSatisfy(\.isValid), .invalidAsset)
        try require(path.count <= 5, .tooLong)
    }
}

extension PathPaymentStrictSendOperation {
    func validate() throws(Malformation) {
        try require(sendAmount > 0 && destinationMin > 0, .amountNotPositive)
        try require(sendAsset.isValid && destinationAsset.isValid && path.allSatisfy(\.isValid), .invalidAsset)
        try require(path.count <= 5, .tooLong)
    }
}

extension ClawbackOperation {
    func validate(source: AccountAddress) throws(Malformation) {
        try require(amount > 0, .amountNotPositive)
        try require(asset != .native, .nativeAsset)
        try require(asset.isValid, .invalidAsset)
        try require(asset.issuer == source, .notIssuer)
        try require(from.account != source, .selfReference)
    }
}

// MARK: - Claimable balances

extension CreateClaimableBalanceOperation {
    func validate() throws(Malformation) {
        try require(amount > 0, .amountNotPositive)
        try require(asset.isValid, .invalidAsset)
        let destinations = claimants.map { claimant in
            switch claimant {
            case .v0(let claimant): claimant.destination
            }
        }
        try require((1...10).contains(claimants.count), .invalidClaimants)
        try require(Set(destinations).count == claimants.count, .invalidClaimants)
        for case .v0(let claimant) in claimants {
            try require(claimant.predicate.isValid(), .invalidClaimants)
        }
    }
}

extension ClaimPredicate {
    /// How deeply conditions may be nested.
    private static let depthMax = 4

    /// Whether the network takes it: both sides of a pair are there, times are not negative.
    func isValid(depth: Int = 1) -> Bool {
        guard depth <= Self.depthMax else { return false }
        switch self {
        case .unconditional: return true
        case .and(let both), .or(let both): return both.count == 2 && both.allSatisfy { $0.isValid(depth: depth + 1) }
        case .not(let negated): return negated?.isValid(depth: depth + 1) ?? false
        case .beforeAbsoluteTime(let seconds), .beforeRelativeTime(let seconds): return seconds >= 0
        }
    }
}
