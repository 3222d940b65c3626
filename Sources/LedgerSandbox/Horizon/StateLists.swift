internal import ServiceRuntime
internal import Stellar

/// Lists of what the ledger holds now, each with its filters.
extension Core {
    func stateList(_ request: Request, _ route: Route, _ view: NodeView) throws(Problem) -> [UInt8] {
        let page = try PageQuery(request)
        switch route {
        case .accounts: return Page.body(try accounts(request, page, view), page, request)
        case .claimableBalances: return Page.body(try claimableBalances(request, page), page, request)
        case .assets: return Page.body(assets(request, page), page, request)
        default: return Page.body([], page, request)
        }
    }

    /// One filter has to be given, as with Horizon.
    private func accounts(_ request: Request, _ page: PageQuery, _ view: NodeView) throws(Problem) -> [Page.Record] {
        let filters = ["signer", "sponsor", "asset", "liquidity_pool"].filter { request.query[$0] != nil }
        guard filters.count == 1 else {
            throw .invalid("filters", "Use exactly one of: signer, sponsor, asset, liquidity_pool")
        }
        let matches = try accountFilter(filters[0], request.query[filters[0]] ?? "")
        let found = chain.state.accounts.filter { matches($0.key, $0.value) }
        let sorted = found.map { ($0.key.description, $0.key) }.sorted { $0.0 < $1.0 }
        return page.select(sorted, cursor: { $0.0 }).compactMap { id, address in
            guard let account = chain.account(address, after: view.latest) else { return nil }
            var writer = JSONWriter(capacity: 2_048)
            let modifiedAt = chain.history.closeTime(of: account.lastModified)
            AccountResource(address: address, account: account, base: request.base, modifiedAt: modifiedAt)
                .write(to: &writer)
            return (id, writer.bytes)
        }
    }

    private func accountFilter(
        _ name: String,
        _ value: String
    ) throws(Problem) -> (AccountAddress, Account) -> Bool {
        switch name {
        case "signer":
            return { address, account in
                address.description == value || account.signers.contains { $0.key.text == value }
            }
        case "sponsor":
            let sponsor = try Self.account(value, "sponsor")
            return { _, account in account.isSponsored(by: sponsor) }
        case "asset":
            let asset = try Self.asset(value)
            return { _, account in account.trustLineIndex(of: asset) != nil }
        default: return { _, _ in false }
        }
    }

    private static func account(_ text: String, _ field: String) throws(Problem) -> AccountAddress {
        do throws(StrKeyError) {
            return try AccountAddress(text)
        } catch {
            throw .invalid(field, "Account ID must start with `G` and contain 56 alphanum characters")
        }
    }

    private static func asset(_ text: String) throws(Problem) -> Asset {
        do throws(AssetError) {
            return try Asset(text)
        } catch {
            throw .invalid(
                "asset",
                "Asset must be the string \"native\" or a string of the form \"Code:IssuerAccountID\""
            )
        }
    }

    private func claimableBalances(_ request: Request, _ page: PageQuery) throws(Problem) -> [Page.Record] {
        let asset = try request.query["asset"].map { (text) throws(Problem) in try Self.asset(text) }
        let sponsor = try request.query["sponsor"].map { (text) throws(Problem) in try Self.account(text, "sponsor") }
        let claimant = try request.query["claimant"].map { (text) throws(Problem) in try Self.account(text, "claimant")
        }
        let found = chain.state.claimableBalances.filter { _, balance in
            (asset == nil || balance.asset == asset) && (sponsor == nil || balance.sponsor == sponsor)
                && (claimant == nil || balance.claimants.contains { $0.destination == claimant })
        }
        let resources = found.map { id, balance in
            ClaimableBalanceResource(id: id, balance: balance, base: request.base) { chain.history.closeTime(of: $0) }
        }
        // Padded, so that texts are in the order of the ledgers that they begin with.
        let sorted = resources.map { ($0.sortKey, $0) }.sorted { $0.0 < $1.0 }
        let selected = page.select(sorted, key: { ClaimableBalanceResource.sortKey(ofToken: $0) }, cursor: { $0.0 })
        return selected.map { _, resource in
            var writer = JSONWriter(capacity: 1_024)
            resource.write(to: &writer)
            return (resource.token, writer.bytes)
        }
    }

    private func assets(_ request: Request, _ page: PageQuery) -> [Page.Record] {
        var all: [Asset: AssetResource] = [:]
        for account in chain.state.accounts.values {
            for line in account.trustLines {
                all[line.asset, default: AssetResource(asset: line.asset)].add(line)
            }
        }
        for balance in chain.state.claimableBalances.values where balance.asset != .native {
            all[balance.asset, default: AssetResource(asset: balance.asset)].add(balance)
        }
        let (code, issuer) = (request.query["asset_code"], request.query["asset_issuer"])
        let found = all.values.filter { resource in
            (code == nil || resource.asset.code == code)
                && (issuer == nil || resource.asset.issuer?.description == issuer)
        }
        let sorted = found.map { ($0.token, $0) }.sorted { $0.0 < $1.0 }
        return page.select(sorted, cursor: { $0.0 }).map { token, resource in
            let flags = resource.asset.issuer.flatMap { chain.state.accounts[$0]?.flags } ?? 0
            var writer = JSONWriter(capacity: 1_024)
            resource.write(issuerFlags: flags, base: request.base, to: &writer)
            return (token, writer.bytes)
        }
    }
}

extension PageQuery {
    /// The records after the cursor of a list that is in the order of its keys.
    fileprivate func select<Record>(
        _ sorted: [Record],
        key: (String) -> String = { $0 },
        cursor keyOf: (Record) -> String
    ) -> [Record] {
        let start = key(cursor)
        let ordered = isDescending ? sorted.reversed() : sorted
        let after = ordered.filter { cursor.isEmpty || (isDescending ? keyOf($0) < start : keyOf($0) > start) }
        return Array(after.prefix(limit))
    }
}

extension Account {
    /// Whether somebody pays a reserve of this account.
    fileprivate func isSponsored(by sponsor: AccountAddress) -> Bool {
        self.sponsor == sponsor || trustLines.contains { $0.sponsor == sponsor }
            || data.contains { $0.sponsor == sponsor } || signers.contains { $0.sponsor == sponsor }
    }
}

extension ClaimableBalanceResource {
    fileprivate var sortKey: String { Self.sortKey(ofToken: token) }

    fileprivate static func sortKey(ofToken token: String) -> String {
        String(repeating: "0", count: max(0, 90 - token.utf8.count)) + token
    }
}
