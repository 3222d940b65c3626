internal import Stellar

extension OperationBody {
    /// What is wrong with the operation by itself, whatever the ledger holds; `nil` where it is well formed.
    func malformation(source: AccountAddress) -> OperationResult? {
        let body: OperationResultBody? =
            switch self {
            case .createAccount(let operation):
                operation.startingBalance < 0 || operation.destination == source ? .createAccount(.malformed) : nil
            case .payment(let operation):
                operation.amount <= 0 || !operation.asset.isValid ? .payment(.malformed) : nil
            case .pathPaymentStrictReceive(let operation):
                operation.isWellFormed ? nil : .pathPaymentStrictReceive(.malformed)
            case .pathPaymentStrictSend(let operation):
                operation.isWellFormed ? nil : .pathPaymentStrictSend(.malformed)
            case .setOptions(let operation): operation.malformation(source: source).map { .setOptions($0) }
            case .changeTrust(let operation): operation.isWellFormed(source: source) ? nil : .changeTrust(.malformed)
            case .allowTrust(let operation): operation.isWellFormed(source: source) ? nil : .allowTrust(.malformed)
            case .setTrustLineFlags(let operation):
                operation.isWellFormed(source: source) ? nil : .setTrustLineFlags(.malformed)
            case .accountMerge(let destination): destination.account == source ? .accountMerge(.malformed) : nil
            case .manageData(let operation):
                operation.name.bytes.isEmpty || !operation.name.isPrintable ? .manageData(.invalidName) : nil
            case .bumpSequence(let operation): operation.bumpTo < 0 ? .bumpSequence(.badSequence) : nil
            case .createClaimableBalance(let operation):
                operation.isWellFormed ? nil : .createClaimableBalance(.malformed)
            case .beginSponsoringFutureReserves(let sponsored):
                sponsored == source ? .beginSponsoringFutureReserves(.malformed) : nil
            case .revokeSponsorship(let operation): operation.isWellFormed ? nil : .revokeSponsorship(.malformed)
            case .clawback(let operation): operation.isWellFormed(source: source) ? nil : .clawback(.malformed)
            default: nil
            }
        return body.map { .inner($0) }
    }
}

extension XDRString {
    /// Whether it is ASCII without control characters, as core wants names and domains.
    fileprivate var isPrintable: Bool { bytes.allSatisfy { (0x20...0x7e).contains($0) } }
}

extension PathPaymentStrictReceiveOperation {
    fileprivate var isWellFormed: Bool {
        destinationAmount > 0 && sendMax > 0 && ([sendAsset, destinationAsset] + path).allSatisfy(\.isValid)
    }
}

extension PathPaymentStrictSendOperation {
    fileprivate var isWellFormed: Bool {
        sendAmount > 0 && destinationMin > 0 && ([sendAsset, destinationAsset] + path).allSatisfy(\.isValid)
    }
}

extension SetOptionsOperation {
    /// In core's order.
    fileprivate func malformation(source: AccountAddress) -> SetOptionsResult? {
        if (setFlags ?? 0) & ~AuthFlag.all != 0 || (clearFlags ?? 0) & ~AuthFlag.all != 0 { return .unknownFlag }
        if (setFlags ?? 0) & (clearFlags ?? 0) != 0 { return .badFlags }
        let weights = [masterWeight, lowThreshold, mediumThreshold, highThreshold]
        if weights.contains(where: { ($0 ?? 0) > 255 }) { return .thresholdOutOfRange }
        if let signer {
            if signer.key == .ed25519(source) || signer.weight > 255 { return .badSigner }
            if case .signedPayload(let payload) = signer.key, payload.payload.isEmpty { return .badSigner }
        }
        if let homeDomain, !homeDomain.isPrintable { return .invalidHomeDomain }
        return nil
    }
}

extension ChangeTrustAsset {
    /// The asset, where it is not a pool's share.
    var asset: Asset? {
        switch self {
        case .native: .native
        case .alphanum4(let credit): .alphanum4(credit)
        case .alphanum12(let credit): .alphanum12(credit)
        case .poolShare: nil
        }
    }
}

extension ChangeTrustOperation {
    fileprivate func isWellFormed(source: AccountAddress) -> Bool {
        guard let asset = line.asset, asset != .native else { return false }
        return limit >= 0 && asset.isValid && asset.issuer != source
    }
}

extension AllowTrustOperation {
    /// The asset: the source issues it.
    func asset(issuer: AccountAddress) -> Asset {
        switch asset {
        case .alphanum4(let code): .alphanum4(AlphaNum4(code: code, issuer: issuer))
        case .alphanum12(let code): .alphanum12(AlphaNum12(code: code, issuer: issuer))
        }
    }

    fileprivate func isWellFormed(source: AccountAddress) -> Bool {
        trustor != source && authorize < TrustFlag.authorization && asset(issuer: source).isValid
    }
}

extension SetTrustLineFlagsOperation {
    fileprivate func isWellFormed(source: AccountAddress) -> Bool {
        asset.issuer == source && asset.isValid && trustor != source && setFlags & clearFlags == 0
            && setFlags & ~TrustFlag.authorization == 0
            && clearFlags & ~(TrustFlag.authorization | TrustFlag.clawbackEnabled) == 0
    }
}

extension CreateClaimableBalanceOperation {
    /// The claimants, in order.
    var waiting: [ClaimantV0] {
        claimants.map { claimant in
            switch claimant {
            case .v0(let claimant): claimant
            }
        }
    }

    fileprivate var isWellFormed: Bool {
        let waiting = waiting
        return amount > 0 && asset.isValid && !waiting.isEmpty
            && Set(waiting.map(\.destination)).count == waiting.count
            && waiting.allSatisfy { $0.predicate.isWellFormed() }
    }
}

extension ClawbackOperation {
    fileprivate func isWellFormed(source: AccountAddress) -> Bool {
        from.account != source && amount > 0 && asset.isValid && asset.issuer == source
    }
}

extension RevokeSponsorshipOperation {
    fileprivate var isWellFormed: Bool {
        switch self {
        case .signer: return true
        case .ledgerEntry(let key):
            switch key {
            case .account, .claimableBalance: return true
            case .trustLine(let key):
                guard let asset = key.asset.creditAsset else { return false }
                return asset.isValid && asset.issuer != key.account
            case .data(let key): return !key.name.bytes.isEmpty && key.name.isPrintable
            default: return false
            }
        }
    }
}

extension TrustLineAsset {
    /// The asset, where it is a credit.
    var creditAsset: Asset? {
        switch self {
        case .native, .poolShare: nil
        case .alphanum4(let credit): .alphanum4(credit)
        case .alphanum12(let credit): .alphanum12(credit)
        }
    }
}
