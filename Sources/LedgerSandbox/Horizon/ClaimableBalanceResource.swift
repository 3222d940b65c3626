internal import ServiceRuntime
internal import Stellar

/// A claimable balance as Horizon tells it.
struct ClaimableBalanceResource {
    let id: Bytes32
    let balance: ClaimableBalance
    let base: String
    let closeTime: (UInt32) -> UInt64

    /// Pages of balances are ordered by the ledger that changed them, then by identifier.
    var token: String { "\(balance.lastModified)-\(text)" }

    private var text: String { ClaimableBalanceID.v0(id).text }

    func write(to writer: inout JSONWriter) {
        let own = base + "/claimable_balances/" + text
        let page = "{?cursor,limit,order}"
        writer.beginObject()
        writer.name("_links")
        writer.beginObject()
        writer.link("self", own)
        writer.link("transactions", own + "/transactions" + page, templated: true)
        writer.link("operations", own + "/operations" + page, templated: true)
        writer.endObject()
        writer.member("id", text)
        writer.member("asset", balance.asset.description)
        writer.amount("amount", balance.amount)
        writer.member("sponsor", balance.sponsor.description)
        writer.member("last_modified_ledger", balance.lastModified)
        writer.time("last_modified_time", closeTime(balance.lastModified))
        writer.name("claimants")
        Self.write(balance.claimants, to: &writer)
        writer.name("flags")
        writer.beginObject()
        writer.member("clawback_enabled", balance.isClawbackEnabled)
        writer.endObject()
        writer.member("paging_token", token)
        writer.endObject()
    }

    /// Who may claim, and when.
    static func write(_ claimants: [ClaimantV0], to writer: inout JSONWriter) {
        writer.beginArray()
        for claimant in claimants {
            writer.beginObject()
            writer.member("destination", claimant.destination.description)
            writer.name("predicate")
            write(claimant.predicate, to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    /// When a balance may be claimed.
    static func write(_ predicate: ClaimPredicate, to writer: inout JSONWriter) {
        writer.beginObject()
        switch predicate {
        case .unconditional: writer.member("unconditional", true)
        case .and(let both):
            writer.name("and")
            write(both, to: &writer)
        case .or(let both):
            writer.name("or")
            write(both, to: &writer)
        case .not(let other):
            writer.name("not")
            if let other { write(other, to: &writer) } else { writer.null() }
        case .beforeAbsoluteTime(let seconds):
            writer.time("abs_before", UInt64(max(seconds, 0)))
            writer.long("abs_before_epoch", seconds)
        case .beforeRelativeTime(let seconds): writer.long("rel_before", seconds)
        }
        writer.endObject()
    }

    private static func write(_ predicates: [ClaimPredicate], to writer: inout JSONWriter) {
        writer.beginArray()
        for predicate in predicates { write(predicate, to: &writer) }
        writer.endArray()
    }
}
