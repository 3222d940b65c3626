/// What is told of operations that change settings.
extension OperationAccount {
    mutating func tell(_ operation: SetOptionsOperation) {
        var changes: [String] = []
        if let destination = operation.inflationDestination {
            changes.append("votes for \(destination)")
            add("inflation_destination", destination)
        }
        if let flags = operation.setFlags {
            changes.append("sets \(AccountFlags(rawValue: flags).shown)")
            add("set_flags", AccountFlags(rawValue: flags).shown)
        }
        if let flags = operation.clearFlags {
            changes.append("clears \(AccountFlags(rawValue: flags).shown)")
            add("clear_flags", AccountFlags(rawValue: flags).shown)
        }
        for (name, field, weight) in [
            ("the weight of its own key", "master_weight", operation.masterWeight),
            ("the low threshold", "low_threshold", operation.lowThreshold),
            ("the medium threshold", "medium_threshold", operation.mediumThreshold),
            ("the high threshold", "high_threshold", operation.highThreshold),
        ] {
            guard let weight else { continue }
            changes.append("sets \(name) to \(weight)")
            add(field, .number(Int64(weight)))
        }
        if let domain = operation.homeDomain {
            changes.append("sets its home domain to \(domain.quoted)")
            add("home_domain", domain.quoted)
        }
        if let signer = operation.signer {
            changes.append(
                signer.weight == 0 ? "removes signer \(signer.key)" : "gives \(signer.key) weight \(signer.weight)"
            )
            add("signer", signer.key)
            add("signer_weight", .number(Int64(signer.weight)))
        }
        say(changes.isEmpty ? "changes nothing" : changes.joined(separator: ", "))
        if operation.changesSigning { warn("changes who can sign for the account") }
        if AccountFlags(rawValue: operation.setFlags ?? 0).contains(.authImmutable) { warn("can never be undone") }
    }

    mutating func tell(_ operation: ChangeTrustOperation) {
        let line = operation.line.shown
        say(operation.limit == 0 ? "stops trusting \(line)" : "trusts \(line) up to \(Self.decimal(operation.limit))")
        add("line", line)
        add("limit", Self.decimal(operation.limit))
    }

    mutating func tell(_ operation: AllowTrustOperation) {
        let flags = TrustLineFlags(rawValue: operation.authorize).shown
        say("lets \(operation.trustor) hold its \(operation.asset): \(flags)")
        add("trustor", operation.trustor)
        add("code", operation.asset)
        add("authorize", flags)
    }

    mutating func tell(_ operation: SetTrustLineFlagsOperation) {
        let set = TrustLineFlags(rawValue: operation.setFlags).shown
        let clear = TrustLineFlags(rawValue: operation.clearFlags).shown
        say("sets \(set) and clears \(clear) on the line of \(operation.trustor) for \(operation.asset)")
        add("trustor", operation.trustor)
        add("asset", operation.asset)
        add("set_flags", set)
        add("clear_flags", clear)
    }

    mutating func tell(_ operation: ManageDataOperation) {
        add("name", operation.name.quoted)
        guard let value = operation.value else {
            return say("deletes its data entry \(operation.name.quoted)")
        }
        say("sets its data entry \(operation.name.quoted) to \(XDRString(bytes: value).quoted)")
        add("value", Base64.encode(value))
    }

    mutating func tell(_ operation: BumpSequenceOperation) {
        say("raises its sequence number to \(operation.bumpTo)")
        add("bump_to", operation.bumpTo)
        warn("makes transactions signed for lower sequence numbers worthless")
    }

    mutating func tell(_ operation: RevokeSponsorshipOperation) {
        let what: String
        switch operation {
        case .ledgerEntry(let key): what = key.shown
        case .signer(let signer): what = "signer \(signer.signerKey) of \(signer.account)"
        }
        say("stops paying the reserve of \(what)")
        add("entry", what)
    }
}

// MARK: - Words

extension AccountFlags {
    fileprivate var shown: String {
        flagNames(
            of: rawValue,
            ["auth_required", "auth_revocable", "auth_immutable", "auth_clawback_enabled"]
        )
    }
}

extension TrustLineFlags {
    fileprivate var shown: String {
        flagNames(of: rawValue, ["authorized", "authorized_to_maintain_liabilities", "clawback_enabled"])
    }
}

/// The names of the bits that are set; those without a name by their number.
private func flagNames(of bits: UInt32, _ names: [String]) -> String {
    let set = (0..<32).filter { bits >> UInt32($0) & 1 == 1 }
    return set.isEmpty ? "nothing" : set.map { $0 < names.count ? names[$0] : "bit \($0)" }.joined(separator: " and ")
}

extension ChangeTrustAsset {
    fileprivate var shown: String {
        switch self {
        case .native: "XLM"
        case .alphanum4(let credit): Asset.alphanum4(credit).description
        case .alphanum12(let credit): Asset.alphanum12(credit).description
        case .poolShare(.constantProduct(let pool)): "shares of the pool of \(pool.assetA) and \(pool.assetB)"
        }
    }
}

extension LedgerKey {
    fileprivate var shown: String {
        switch self {
        case .account(let account): "account \(account)"
        case .trustLine(let line): "the line of \(line.account) for \(line.asset)"
        case .offer(let offer): "offer \(offer.offerID) of \(offer.seller)"
        case .data(let data): "data entry \(data.name.quoted) of \(data.account)"
        case .claimableBalance(let balance): "balance \(balance)"
        case .liquidityPool(let pool): "pool \(pool.hex)"
        case .contractData(let data): "entry \(data.key.shown) of \(data.contract)"
        case .contractCode(let hash): "code \(hash.hex)"
        case .configSetting(let setting): "setting \(setting)"
        case .ttl(let hash): "the life of \(hash.hex)"
        }
    }
}
