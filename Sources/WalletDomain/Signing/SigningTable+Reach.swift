internal import Stellar

/// Whom the wallet's operations give anything, and what they touch.
extension SigningTable {
    func checkReach(of transaction: Transaction) throws(SigningRefusal) {
        guard terms.destinations != nil || terms.assets != nil else { return }
        for operation in transaction.operations
        where effectiveSource(of: operation, in: transaction).account == signer {
            let reach = OperationReach(operation.body)
            if let destinations = terms.destinations {
                try check(reach, destinations)
            }
            if let assets = terms.assets { try check(reach, assets) }
        }
    }

    private func check(_ reach: OperationReach, _ allowed: Set<AccountAddress>) throws(SigningRefusal) {
        guard !reach.givesToAnybody else {
            throw SigningRefusal(.destination, seen: "\(reach.kind.rawValue), to whom isn't said", allowed: "a list")
        }
        for destination in reach.destinations where !allowed.contains(destination) {
            throw SigningRefusal(.destination, seen: destination.description, allowed: "a list of \(allowed.count)")
        }
    }

    private func check(_ reach: OperationReach, _ allowed: Set<Asset>) throws(SigningRefusal) {
        let list = allowed.map(\.description).sorted().joined(separator: " ")
        guard !reach.touchesAnything else {
            throw SigningRefusal(.asset, seen: "\(reach.kind.rawValue), of what isn't said", allowed: list)
        }
        for asset in reach.assets where !allowed.contains(asset) {
            throw SigningRefusal(.asset, seen: asset.description, allowed: list)
        }
    }
}

/// Whom one operation can give something of its source's, and which assets it names.
struct OperationReach {
    let kind: OperationKind
    private(set) var destinations: [AccountAddress] = []
    private(set) var assets: [Asset] = []
    /// Whether somebody can get something whom the operation doesn't name: whoever takes an offer, a pool, a contract.
    private(set) var givesToAnybody = false
    /// Whether it can move an asset that it doesn't name.
    private(set) var touchesAnything = false

    init(_ body: OperationBody) {
        kind = body.kind
        switch body {
        case .createAccount(let creation): reach([creation.destination], [.native])
        case .payment(let payment): reach([payment.destination.account], [payment.asset])
        case .pathPaymentStrictReceive(let payment):
            reach([payment.destination.account], [payment.sendAsset, payment.destinationAsset] + payment.path)
        case .pathPaymentStrictSend(let payment):
            reach([payment.destination.account], [payment.sendAsset, payment.destinationAsset] + payment.path)
        case .accountMerge(let destination): reach([destination.account], [.native])
        case .createClaimableBalance(let balance): reach(balance.claimants.map(\.destination), [balance.asset])
        case .manageSellOffer(let offer): exchange(offer.selling, offer.buying)
        case .manageBuyOffer(let offer): exchange(offer.selling, offer.buying)
        case .createPassiveSellOffer(let offer): exchange(offer.selling, offer.buying)
        case .changeTrust(let change): trust(change.line)
        case .clawback(let clawback): assets = [clawback.asset]
        case .setTrustLineFlags(let flags): assets = [flags.asset]
        case .setOptions(let options): givesToAnybody = options.changesSigning
        case .liquidityPoolDeposit, .liquidityPoolWithdraw, .invokeHostFunction:
            givesToAnybody = true
            touchesAnything = true
        case .allowTrust, .clawbackClaimableBalance: touchesAnything = true
        case .inflation, .manageData, .bumpSequence, .claimClaimableBalance, .beginSponsoringFutureReserves,
            .endSponsoringFutureReserves, .revokeSponsorship, .extendFootprintTTL, .restoreFootprint:
            break
        }
    }

    private mutating func reach(_ destinations: [AccountAddress], _ assets: [Asset]) {
        self.destinations = destinations
        self.assets = assets
    }

    private mutating func exchange(_ selling: Asset, _ buying: Asset) {
        givesToAnybody = true
        assets = [selling, buying]
    }

    private mutating func trust(_ line: ChangeTrustAsset) {
        switch line {
        case .native: assets = [.native]
        case .alphanum4(let asset): assets = [.alphanum4(asset)]
        case .alphanum12(let asset): assets = [.alphanum12(asset)]
        case .poolShare(.constantProduct(let pool)): assets = [pool.assetA, pool.assetB]
        }
    }
}

extension Claimant {
    fileprivate var destination: AccountAddress {
        switch self {
        case .v0(let claimant): claimant.destination
        }
    }
}
