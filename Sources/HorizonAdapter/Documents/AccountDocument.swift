internal import ServiceRuntime
internal import Stellar
internal import WalletApplication

extension AccountState {
    /// Reads an account as Horizon tells it.
    ///
    /// - Parameters:
    ///   - object: The resource.
    ///   - address: Which was asked for; another is no answer.
    /// - Throws: ``UnreadableDocument`` with the member that is missing or can't be.
    init(_ object: HorizonObject, of address: AccountAddress) throws(UnreadableDocument) {
        guard try object.address("account_id") == address else { throw UnreadableDocument(member: "account_id") }
        let thresholds = try object.object("thresholds")
        let signers = try Self.signers(object, of: address)
        let balances = try Balances(object)
        self.init(
            sequenceNumber: try object.long("sequence"),
            sequenceLedger: object.node["sequence_ledger"] == nil ? nil : try object.number("sequence_ledger"),
            subentryCount: try object.number("subentry_count"),
            sponsoringCount: try object.number("num_sponsoring"),
            sponsoredCount: try object.number("num_sponsored"),
            thresholds: Thresholds(
                masterWeight: UInt8(clamping: signers.own),
                low: try Self.weight(thresholds, "low_threshold"),
                medium: try Self.weight(thresholds, "med_threshold"),
                high: try Self.weight(thresholds, "high_threshold")
            ),
            signers: signers.others,
            flags: try Self.flags(object.object("flags")),
            requiresMemo: MemoRequirement.isRequired(byDataValue: try Self.memoEntry(object.object("data"))),
            native: balances.native,
            trustlines: balances.trustlines
        )
    }

    private static func weight(_ object: HorizonObject, _ name: StaticString) throws(UnreadableDocument) -> UInt8 {
        guard let weight = UInt8(exactly: try object.number(name)) else {
            throw UnreadableDocument(member: "\(name)")
        }
        return weight
    }

    private static func flags(_ object: HorizonObject) throws(UnreadableDocument) -> AccountFlags {
        var flags: AccountFlags = []
        if try object.truth("auth_required") { flags.insert(.authRequired) }
        if try object.truth("auth_revocable") { flags.insert(.authRevocable) }
        if try object.truth("auth_immutable") { flags.insert(.authImmutable) }
        // Added with protocol 17; a node that doesn't know it has no such accounts.
        if object.node["auth_clawback_enabled"]?.bool == true { flags.insert(.authClawbackEnabled) }
        return flags
    }

    private static func memoEntry(_ object: HorizonObject) throws(UnreadableDocument) -> [UInt8]? {
        object.node["config.memo_required"] == nil ? nil : try object.bytes("config.memo_required")
    }

    /// The account's own key is one of them, and tells the master weight.
    private static func signers(
        _ object: HorizonObject,
        of address: AccountAddress
    ) throws(UnreadableDocument) -> (own: UInt32, others: [AccountSigner]) {
        guard let list = object.node["signers"], list.isArray else { throw UnreadableDocument(member: "signers") }
        var own: UInt32 = 0
        var others: [AccountSigner] = []
        for node in list.elements {
            let signer = HorizonObject(node)
            let weight = try signer.number("weight")
            let key = try Self.signerKey(signer.text("key"))
            if key == .ed25519(address) { own = weight } else { others.append(AccountSigner(key: key, weight: weight)) }
        }
        return (own, others)
    }

    private static func signerKey(_ text: String) throws(UnreadableDocument) -> SignerKey {
        let key: StrKey
        do throws(StrKeyError) {
            key = try StrKey(text)
        } catch {
            throw UnreadableDocument(member: "signers.key")
        }
        switch key {
        case .account(let address): return .ed25519(address)
        case .preAuthorizedTransaction(let hash): return .preAuthorizedTransaction(hash)
        case .hashX(let hash): return .hashX(hash)
        case .signedPayload(let payload):
            return .signedPayload(SignedPayloadSigner(account: payload.account, payload: payload.payload))
        default: throw UnreadableDocument(member: "signers.key")
        }
    }
}

/// The balances of an account.
private struct Balances {
    var native: NativeBalance
    var trustlines: [Asset: TrustlineBalance] = [:]

    init(_ object: HorizonObject) throws(UnreadableDocument) {
        guard let list = object.node["balances"], list.isArray else { throw UnreadableDocument(member: "balances") }
        var native: NativeBalance?
        for node in list.elements {
            let balance = HorizonObject(node)
            switch try balance.text("asset_type") {
            case "native": native = try Self.native(balance)
            case "credit_alphanum4", "credit_alphanum12":
                trustlines[try Self.asset(balance)] = try Self.trustline(balance)
            // A pool's shares can't be sent.
            case "liquidity_pool_shares": continue
            default: throw UnreadableDocument(member: "balances.asset_type")
            }
        }
        guard let native else { throw UnreadableDocument(member: "balances") }
        self.native = native
    }

    private static func native(_ object: HorizonObject) throws(UnreadableDocument) -> NativeBalance {
        NativeBalance(
            total: try object.amount("balance"),
            buyingLiabilities: try object.amount("buying_liabilities"),
            sellingLiabilities: try object.amount("selling_liabilities")
        )
    }

    private static func asset(_ object: HorizonObject) throws(UnreadableDocument) -> Asset {
        let code = try object.text("asset_code")
        let issuer = try object.address("asset_issuer")
        do throws(AssetError) {
            return try Asset.credit(code, issuer: issuer)
        } catch {
            throw UnreadableDocument(member: "balances.asset_code")
        }
    }

    private static func trustline(_ object: HorizonObject) throws(UnreadableDocument) -> TrustlineBalance {
        var flags: TrustLineFlags = []
        if try object.truth("is_authorized") { flags.insert(.authorized) }
        // Horizon says it of whoever may at least do that; the ledger has one of the two.
        if !flags.contains(.authorized), object.node["is_authorized_to_maintain_liabilities"]?.bool == true {
            flags.insert(.authorizedToMaintainLiabilities)
        }
        if object.node["is_clawback_enabled"]?.bool == true { flags.insert(.clawbackEnabled) }
        return TrustlineBalance(
            total: try object.amount("balance"),
            limit: try object.amount("limit"),
            buyingLiabilities: try object.amount("buying_liabilities"),
            sellingLiabilities: try object.amount("selling_liabilities"),
            flags: flags
        )
    }
}
