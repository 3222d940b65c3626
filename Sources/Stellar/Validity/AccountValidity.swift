extension SetOptionsOperation {
    func validate(source: AccountAddress) throws(Malformation) {
        let set = AccountFlags(rawValue: setFlags ?? 0)
        let clear = AccountFlags(rawValue: clearFlags ?? 0)
        try require(AccountFlags.all.isSuperset(of: set.union(clear)), .invalidFlags)
        try require(set.isDisjoint(with: clear), .invalidFlags)
        for weight in [masterWeight, lowThreshold, mediumThreshold, highThreshold] {
            try require((weight ?? 0) <= UInt8.max, .weightOutOfRange)
        }
        if let signer { try signer.validate(source: source) }
        if let homeDomain {
            try require(homeDomain.isPrintable, .invalidText)
            try require(homeDomain.bytes.count <= 32, .tooLong)
        }
    }
}

extension AccountSigner {
    fileprivate func validate(source: AccountAddress) throws(Malformation) {
        try require(key != .ed25519(source), .invalidSigner)
        try require(!key.hasEmptyPayload, .invalidSigner)
        try require(weight <= UInt8.max, .weightOutOfRange)
    }
}

extension SignerKey {
    /// Whether it is a payload signer that signs nothing; no such signer can be.
    var hasEmptyPayload: Bool {
        if case .signedPayload(let signer) = self { signer.payload.isEmpty } else { false }
    }
}

extension ManageDataOperation {
    func validate() throws(Malformation) {
        try require(!name.bytes.isEmpty && name.isPrintable, .invalidText)
        try require(name.bytes.count <= 64 && (value?.count ?? 0) <= 64, .tooLong)
    }
}

extension RevokeSponsorshipOperation {
    func validate() throws(Malformation) {
        guard case .ledgerEntry(let key) = self else { return }
        switch key {
        case .account, .claimableBalance: break
        case .trustLine(let line):
            try require(line.asset.isHeldByTrustLine && line.asset.issuer != line.account, .invalidLedgerKey)
        case .offer(let offer): try require(offer.offerID > 0, .invalidLedgerKey)
        case .data(let data): try require(!data.name.bytes.isEmpty && data.name.isPrintable, .invalidLedgerKey)
        case .liquidityPool, .contractData, .contractCode, .configSetting, .ttl:
            throw Malformation(.invalidLedgerKey)
        }
    }
}

// MARK: - Trust

extension ChangeTrustOperation {
    func validate(source: AccountAddress) throws(Malformation) {
        try require(limit >= 0, .negativeNumber)
        switch line {
        case .native: throw Malformation(.nativeAsset)
        case .alphanum4(let credit):
            try require(credit.code.isValid, .invalidAsset)
            try require(credit.issuer != source, .selfReference)
        case .alphanum12(let credit):
            try require(credit.code.isValid, .invalidAsset)
            try require(credit.issuer != source, .selfReference)
        case .poolShare(.constantProduct(let pool)):
            try require(pool.assetA.isValid && pool.assetB.isValid, .invalidAsset)
            try require(pool.assetA < pool.assetB, .sameOrUnorderedAssets)
            try require(pool.fee == LiquidityPoolConstantProductParameters.feeBasisPoints, .invalidPoolFee)
        }
    }
}

extension AllowTrustOperation {
    func validate(source: AccountAddress) throws(Malformation) {
        try require(trustor != source, .selfReference)
        try require(asset.isValid, .invalidAsset)
        try require(authorize <= 2, .invalidFlags)
    }
}

extension SetTrustLineFlagsOperation {
    func validate(source: AccountAddress) throws(Malformation) {
        try require(trustor != source, .selfReference)
        try require(asset != .native, .nativeAsset)
        try require(asset.isValid, .invalidAsset)
        try require(asset.issuer == source, .notIssuer)
        let set = TrustLineFlags(rawValue: setFlags)
        let clear = TrustLineFlags(rawValue: clearFlags)
        try require(set.isDisjoint(with: clear) && TrustLineFlags.all.isSuperset(of: clear), .invalidFlags)
        // Clawback can only be taken away, and a line is either authorised or keeps what there is.
        let either: TrustLineFlags = [.authorized, .authorizedToMaintainLiabilities]
        try require(either.isSuperset(of: set) && set != either, .invalidFlags)
    }
}

extension TrustLineAsset {
    /// Who owes it, if it is a credit.
    package var issuer: AccountAddress? {
        switch self {
        case .native, .poolShare: nil
        case .alphanum4(let credit): credit.issuer
        case .alphanum12(let credit): credit.issuer
        }
    }

    /// Whether there can be a trustline for it.
    var isHeldByTrustLine: Bool {
        switch self {
        case .native: false
        case .poolShare: true
        case .alphanum4(let credit): credit.code.isValid
        case .alphanum12(let credit): credit.code.isValid
        }
    }
}

extension AssetCode {
    /// Whether the network takes it.
    package var isValid: Bool {
        switch self {
        case .alphanum4(let code): code.isValid
        case .alphanum12(let code): code.isValid
        }
    }
}

extension LiquidityPoolConstantProductParameters {
    /// The only fee there is, in basis points.
    package static let feeBasisPoints: Int32 = 30
}
