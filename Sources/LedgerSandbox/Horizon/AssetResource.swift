internal import ServiceRuntime
internal import Stellar

/// An issued asset as Horizon tells it: how much there is, and with whom.
struct AssetResource {
    let asset: Asset
    private var authorized: (count: Int, amount: Int64) = (0, 0)
    private var maintaining: (count: Int, amount: Int64) = (0, 0)
    private var unauthorized: (count: Int, amount: Int64) = (0, 0)
    private var claimable: (count: Int, amount: Int64) = (0, 0)

    init(asset: Asset) {
        self.asset = asset
    }

    var token: String {
        "\(asset.code ?? "")_\(asset.issuer?.description ?? "")_\(asset.horizonType)"
    }

    mutating func add(_ line: TrustLine) {
        if line.isAuthorized {
            authorized = (authorized.count + 1, authorized.amount + line.balance)
        } else if line.flags & TrustFlag.maintainLiabilities != 0 {
            maintaining = (maintaining.count + 1, maintaining.amount + line.balance)
        } else {
            unauthorized = (unauthorized.count + 1, unauthorized.amount + line.balance)
        }
    }

    mutating func add(_ balance: ClaimableBalance) {
        claimable = (claimable.count + 1, claimable.amount + balance.amount)
    }

    func write(issuerFlags: UInt32, base: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("_links")
        writer.beginObject()
        writer.link("toml", "")
        writer.endObject()
        writer.asset(asset)
        writer.member("paging_token", token)
        writer.member("num_claimable_balances", claimable.count)
        writer.member("num_liquidity_pools", 0)
        writer.member("num_contracts", 0)
        writer.name("accounts")
        writer.beginObject()
        writer.member("authorized", authorized.count)
        writer.member("authorized_to_maintain_liabilities", maintaining.count)
        writer.member("unauthorized", unauthorized.count)
        writer.endObject()
        writer.amount("claimable_balances_amount", claimable.amount)
        writer.amount("liquidity_pools_amount", 0)
        writer.amount("contracts_amount", 0)
        writer.name("balances")
        writer.beginObject()
        writer.amount("authorized", authorized.amount)
        writer.amount("authorized_to_maintain_liabilities", maintaining.amount)
        writer.amount("unauthorized", unauthorized.amount)
        writer.endObject()
        writer.name("flags")
        writer.beginObject()
        writer.member("auth_required", issuerFlags & AuthFlag.required != 0)
        writer.member("auth_revocable", issuerFlags & AuthFlag.revocable != 0)
        writer.member("auth_immutable", issuerFlags & AuthFlag.immutable != 0)
        writer.member("auth_clawback_enabled", issuerFlags & AuthFlag.clawbackEnabled != 0)
        writer.endObject()
        writer.endObject()
    }
}
