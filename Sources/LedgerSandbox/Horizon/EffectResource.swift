internal import ServiceRuntime
internal import Stellar

/// An effect of an operation as Horizon tells it.
struct EffectResource {
    let effect: Effect
    /// The operation's identifier.
    let operation: OperationID
    /// The effect's place among those of its operation, from 1.
    let order: Int
    let base: String
    let closeTime: UInt64

    /// Where it stands in the list of all effects.
    var token: String { "\(operation.rawValue)-\(order)" }

    func write(to writer: inout JSONWriter) {
        let id = String(operation.rawValue)
        writer.beginObject()
        writer.name("_links")
        writer.beginObject()
        writer.link("operation", base + "/operations/" + id)
        writer.link("succeeds", base + "/effects?order=desc&cursor=" + token)
        writer.link("precedes", base + "/effects?order=asc&cursor=" + token)
        writer.endObject()
        writer.member("id", Self.padded(id, 19) + "-" + Self.padded(String(order), 10))
        writer.member("paging_token", token)
        writer.member("account", effect.account.description)
        let (number, name) = effect.kind.horizonType
        writer.member("type", name)
        writer.member("type_i", number)
        writer.time("created_at", closeTime)
        effect.kind.writeDetails(to: &writer)
        writer.endObject()
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

extension Effect.Kind {
    /// The kind's number and Horizon's name for it.
    var horizonType: (number: Int, name: String) {
        switch self {
        case .accountCreated: (0, "account_created")
        case .accountRemoved: (1, "account_removed")
        case .accountCredited: (2, "account_credited")
        case .accountDebited: (3, "account_debited")
        case .thresholdsUpdated: (4, "account_thresholds_updated")
        case .homeDomainUpdated: (5, "account_home_domain_updated")
        case .flagsUpdated: (6, "account_flags_updated")
        case .inflationDestinationUpdated: (7, "account_inflation_destination_updated")
        case .signerCreated: (10, "signer_created")
        case .signerRemoved: (11, "signer_removed")
        case .signerUpdated: (12, "signer_updated")
        case .trustLineCreated: (20, "trustline_created")
        case .trustLineRemoved: (21, "trustline_removed")
        case .trustLineUpdated: (22, "trustline_updated")
        case .trustLineFlagsUpdated: (26, "trustline_flags_updated")
        case .dataCreated: (40, "data_created")
        case .dataRemoved: (41, "data_removed")
        case .dataUpdated: (42, "data_updated")
        case .sequenceBumped: (43, "sequence_bumped")
        case .claimableBalanceCreated: (50, "claimable_balance_created")
        case .claimableBalanceClaimantCreated: (51, "claimable_balance_claimant_created")
        case .claimableBalanceClaimed: (52, "claimable_balance_claimed")
        case .sponsorshipCreated(let what, _): (60 + what.offset, what.name + "_sponsorship_created")
        case .sponsorshipUpdated(let what, _, _): (61 + what.offset, what.name + "_sponsorship_updated")
        case .sponsorshipRemoved(let what, _): (62 + what.offset, what.name + "_sponsorship_removed")
        case .claimableBalanceClawedBack: (80, "claimable_balance_clawed_back")
        }
    }

    /// What the kind has beside what all have.
    func writeDetails(to writer: inout JSONWriter) {
        switch self {
        case .accountCreated(let balance): writer.amount("starting_balance", balance)
        case .accountCredited(let asset, let amount), .accountDebited(let asset, let amount):
            writer.asset(asset)
            writer.amount("amount", amount)
        case .thresholdsUpdated(let thresholds):
            writer.member("low_threshold", thresholds.low)
            writer.member("med_threshold", thresholds.medium)
            writer.member("high_threshold", thresholds.high)
        case .homeDomainUpdated(let domain):
            writer.member("home_domain", String(decoding: domain, as: UTF8.self))
        case .flagsUpdated(let set, let cleared):
            Self.write(set: set, cleared: cleared, names: FlagNames.account, suffix: "_flag", to: &writer)
        case .signerCreated(let key, let weight), .signerUpdated(let key, let weight):
            writer.member("weight", weight)
            writer.member("public_key", key.text)
            writer.member("key", "")
        case .signerRemoved(let key):
            writer.member("weight", 0)
            writer.member("public_key", key.text)
            writer.member("key", "")
        case .trustLineCreated(let asset, let limit), .trustLineUpdated(let asset, let limit):
            writer.asset(asset)
            writer.amount("limit", limit)
        case .trustLineRemoved(let asset):
            writer.asset(asset)
            writer.amount("limit", 0)
        case .trustLineFlagsUpdated(let asset, let trustor, let set, let cleared):
            writer.asset(asset)
            writer.member("trustor", trustor.description)
            Self.write(set: set, cleared: cleared, names: FlagNames.trustLine, suffix: "_flag", to: &writer)
        default: writeMoreDetails(to: &writer)
        }
    }

    private func writeMoreDetails(to writer: inout JSONWriter) {
        switch self {
        case .dataCreated(let name, let value), .dataUpdated(let name, let value):
            writer.member("name", String(decoding: name, as: UTF8.self))
            writer.member("value", Base64.encode(value))
        case .dataRemoved(let name): writer.member("name", String(decoding: name, as: UTF8.self))
        case .sequenceBumped(let number): writer.long("new_seq", number)
        case .claimableBalanceCreated(let id, let asset, let amount),
            .claimableBalanceClaimed(let id, let asset, let amount):
            writer.member("asset", asset.description)
            writer.member("balance_id", ClaimableBalanceID.v0(id).text)
            writer.amount("amount", amount)
        case .claimableBalanceClaimantCreated(let id, let asset, let amount, let predicate):
            writer.member("asset", asset.description)
            writer.member("balance_id", ClaimableBalanceID.v0(id).text)
            writer.amount("amount", amount)
            writer.name("predicate")
            ClaimableBalanceResource.write(predicate, to: &writer)
        case .claimableBalanceClawedBack(let id): writer.member("balance_id", ClaimableBalanceID.v0(id).text)
        case .sponsorshipCreated(let what, let sponsor):
            what.writeDetails(to: &writer)
            writer.member("sponsor", sponsor.description)
        case .sponsorshipUpdated(let what, let former, let new):
            what.writeDetails(to: &writer)
            writer.member("former_sponsor", former.description)
            writer.member("new_sponsor", new.description)
        case .sponsorshipRemoved(let what, let former):
            what.writeDetails(to: &writer)
            writer.member("former_sponsor", former.description)
        default: break
        }
    }

    private static func write(
        set: UInt32,
        cleared: UInt32,
        names: [(bit: UInt32, name: String)],
        suffix: String,
        to writer: inout JSONWriter
    ) {
        for flag in names where (set | cleared) & flag.bit != 0 {
            writer.name(flag.name + suffix)
            writer.bool(set & flag.bit != 0)
        }
    }
}

extension Effect.Sponsored {
    /// Kinds follow one another in threes.
    fileprivate var offset: Int {
        switch self {
        case .account: 0
        case .trustLine: 3
        case .data: 6
        case .claimableBalance: 9
        case .signer: 12
        }
    }

    fileprivate var name: String {
        switch self {
        case .account: "account"
        case .trustLine: "trustline"
        case .data: "data"
        case .claimableBalance: "claimable_balance"
        case .signer: "signer"
        }
    }

    fileprivate func writeDetails(to writer: inout JSONWriter) {
        switch self {
        case .account: break
        case .trustLine(let asset):
            writer.member("asset_type", asset.horizonType)
            writer.member("asset", asset.description)
        case .data(let name): writer.member("data_name", String(decoding: name, as: UTF8.self))
        case .signer(let key): writer.member("signer", key.text)
        case .claimableBalance(let id): writer.member("balance_id", ClaimableBalanceID.v0(id).text)
        }
    }
}
