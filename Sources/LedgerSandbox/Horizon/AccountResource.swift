internal import ServiceRuntime
internal import Stellar

/// An account as Horizon tells it.
struct AccountResource {
    let address: AccountAddress
    let account: Account
    let base: String
    /// When the ledger closed that last changed it.
    let modifiedAt: UInt64

    func write(to writer: inout JSONWriter) {
        let id = address.description
        writer.beginObject()
        writeLinks(id, to: &writer)
        writer.member("id", id)
        writer.member("account_id", id)
        writer.long("sequence", account.sequence)
        if account.sequenceLedger > 0 {
            writer.member("sequence_ledger", account.sequenceLedger)
            writer.long("sequence_time", account.sequenceTime)
        }
        writer.member("subentry_count", account.subEntryCount)
        writer.member("inflation_destination", account.inflationDestination?.description)
        if !account.homeDomain.isEmpty {
            writer.member("home_domain", String(decoding: account.homeDomain, as: UTF8.self))
        }
        writer.member("last_modified_ledger", account.lastModified)
        writer.time("last_modified_time", modifiedAt)
        writeRules(to: &writer)
        writeBalances(to: &writer)
        writeSigners(id, to: &writer)
        writer.name("data")
        writer.beginObject()
        for item in account.data {
            writer.name(String(decoding: item.name, as: UTF8.self))
            writer.string(Base64.encode(item.value))
        }
        writer.endObject()
        writer.member("num_sponsoring", account.sponsoringCount)
        writer.member("num_sponsored", account.sponsoredCount)
        writer.member("sponsor", account.sponsor?.description)
        writer.member("paging_token", id)
        writer.endObject()
    }

    private func writeLinks(_ id: String, to writer: inout JSONWriter) {
        let own = base + "/accounts/" + id
        writer.name("_links")
        writer.beginObject()
        writer.link("self", own)
        writer.link("transactions", own, followedBy: "/transactions{?cursor,limit,order}")
        writer.link("operations", own, followedBy: "/operations{?cursor,limit,order}")
        writer.link("payments", own, followedBy: "/payments{?cursor,limit,order}")
        writer.link("effects", own, followedBy: "/effects{?cursor,limit,order}")
        writer.link("offers", own, followedBy: "/offers{?cursor,limit,order}")
        writer.link("trades", own, followedBy: "/trades{?cursor,limit,order}")
        writer.link("data", own, followedBy: "/data/{key}")
        writer.endObject()
    }

    private func writeRules(to writer: inout JSONWriter) {
        writer.name("thresholds")
        writer.beginObject()
        writer.member("low_threshold", account.thresholds.low)
        writer.member("med_threshold", account.thresholds.medium)
        writer.member("high_threshold", account.thresholds.high)
        writer.endObject()
        writer.name("flags")
        writer.beginObject()
        writer.member("auth_required", account.flags & AuthFlag.required != 0)
        writer.member("auth_revocable", account.flags & AuthFlag.revocable != 0)
        writer.member("auth_immutable", account.flags & AuthFlag.immutable != 0)
        writer.member("auth_clawback_enabled", account.flags & AuthFlag.clawbackEnabled != 0)
        writer.endObject()
    }

    /// Trustlines first, the native balance last.
    private func writeBalances(to writer: inout JSONWriter) {
        writer.name("balances")
        writer.beginArray()
        for line in account.trustLines {
            writer.beginObject()
            writer.amount("balance", line.balance)
            writer.amount("limit", line.limit)
            writer.amount("buying_liabilities", 0)
            writer.amount("selling_liabilities", 0)
            writer.member("sponsor", line.sponsor?.description)
            writer.member("last_modified_ledger", line.lastModified)
            writer.member("is_authorized", line.isAuthorized)
            writer.member(
                "is_authorized_to_maintain_liabilities",
                line.flags & TrustFlag.authorization != 0
            )
            if line.flags & TrustFlag.clawbackEnabled != 0 { writer.member("is_clawback_enabled", true) }
            writer.asset(line.asset)
            writer.endObject()
        }
        writer.beginObject()
        writer.amount("balance", account.balance)
        writer.amount("buying_liabilities", 0)
        writer.amount("selling_liabilities", 0)
        writer.member("asset_type", "native")
        writer.endObject()
        writer.endArray()
    }

    /// The account's own key is always among them, and last.
    private func writeSigners(_ id: String, to writer: inout JSONWriter) {
        writer.name("signers")
        writer.beginArray()
        for signer in account.signers {
            writer.beginObject()
            writer.member("weight", signer.weight)
            writer.member("key", signer.key.text)
            writer.member("type", signer.key.horizonType)
            writer.member("sponsor", signer.sponsor?.description)
            writer.endObject()
        }
        writer.beginObject()
        writer.member("weight", account.thresholds.masterWeight)
        writer.member("key", id)
        writer.member("type", "ed25519_public_key")
        writer.endObject()
        writer.endArray()
    }
}

extension SignerKey {
    /// The key in its `G…`, `T…`, `X…` or `P…` form.
    var text: String {
        switch self {
        case .ed25519(let account): return account.description
        case .preAuthorizedTransaction(let hash): return StrKey.preAuthorizedTransaction(hash).description
        case .hashX(let hash): return StrKey.hashX(hash).description
        case .signedPayload(let signer):
            let key = StrKey.SignedPayload(account: signer.account, payload: signer.payload)
            return key.map { StrKey.signedPayload($0).description } ?? signer.account.description
        }
    }

    /// The kind as Horizon names it.
    var horizonType: String {
        switch self {
        case .ed25519: "ed25519_public_key"
        case .preAuthorizedTransaction: "preauth_tx"
        case .hashX: "sha256_hash"
        case .signedPayload: "ed25519_signed_payload"
        }
    }
}
