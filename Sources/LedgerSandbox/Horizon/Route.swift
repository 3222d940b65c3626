internal import Stellar

/// What a path stands for.
enum Route: Sendable {
    case root
    case account(AccountAddress)
    case accountData(AccountAddress, String)
    case accounts
    case list(Collection, Scope)
    case ledger(UInt32)
    case transaction(Bytes32)
    case operation(OperationID)
    case claimableBalance(Bytes32)
    case claimableBalances
    case assets
    case feeStats
    case orderBook
    /// Lists of what the sandbox has none of: offers, trades, pools, paths.
    case nothing
    case friendbot
    case submit
    case submitAsync
    /// `/sandbox/…`: what no Horizon has.
    case control(String)

    /// Kinds of records that come in pages and streams.
    enum Collection: String, Sendable {
        case ledgers
        case transactions
        case operations
        case payments
        case effects
    }

    /// Whose records.
    enum Scope: Sendable {
        case all
        case account(AccountAddress)
        case ledger(UInt32)
        case transaction(Bytes32)
        case operation(OperationID)
        case claimableBalance(Bytes32)
    }

    init(_ request: Request) throws(Problem) {
        let parts = request.segments
        switch (parts.first, parts.count) {
        case (nil, _): self = request.query["addr"] == nil ? .root : .friendbot
        case ("sandbox", _): self = .control(parts.dropFirst().joined(separator: "/"))
        case ("friendbot", 1): self = .friendbot
        case ("transactions_async", 1): self = .submitAsync
        case ("transactions", 1) where request.method == .post: self = .submit
        case ("fee_stats", 1): self = .feeStats
        case ("accounts", 1): self = .accounts
        case ("assets", 1): self = .assets
        case ("claimable_balances", 1): self = .claimableBalances
        case ("order_book", 1): self = .orderBook
        case ("offers", 1), ("trades", 1), ("liquidity_pools", 1), ("trade_aggregations", 1), ("paths", 2):
            self = .nothing
        case (let name?, 1):
            guard let collection = Collection(rawValue: name) else { throw Problem(.notFound) }
            self = .list(collection, .all)
        case (_, 2): self = try Self.one(parts[0], parts[1])
        case ("accounts", 4) where parts[2] == "data":
            self = .accountData(try Self.account(parts[1]), parts[3])
        case (_, 3): self = try Self.list(of: parts[0], parts[1], parts[2])
        default: throw Problem(.notFound)
        }
    }

    private static func one(_ kind: String, _ id: String) throws(Problem) -> Route {
        switch kind {
        case "accounts": return .account(try account(id))
        case "ledgers": return .ledger(try ledger(id))
        case "transactions": return .transaction(try hash(id))
        case "operations": return .operation(try operation(id))
        case "claimable_balances": return .claimableBalance(try balance(id))
        default: throw Problem(.notFound)
        }
    }

    private static func list(of kind: String, _ id: String, _ name: String) throws(Problem) -> Route {
        if kind == "accounts", ["offers", "trades"].contains(name) {
            _ = try account(id)
            return .nothing
        }
        guard let collection = Collection(rawValue: name), collection != .ledgers else { throw Problem(.notFound) }
        switch (kind, collection) {
        case ("accounts", _): return .list(collection, .account(try account(id)))
        case ("ledgers", _): return .list(collection, .ledger(try ledger(id)))
        case ("transactions", .operations), ("transactions", .payments), ("transactions", .effects):
            return .list(collection, .transaction(try hash(id)))
        case ("operations", .effects): return .list(collection, .operation(try operation(id)))
        case ("claimable_balances", .operations), ("claimable_balances", .transactions):
            return .list(collection, .claimableBalance(try balance(id)))
        default: throw Problem(.notFound)
        }
    }

    // MARK: Identifiers

    private static func account(_ text: String) throws(Problem) -> AccountAddress {
        do throws(StrKeyError) {
            return try AccountAddress(text)
        } catch {
            throw .invalid("account_id", "Account ID must start with `G` and contain 56 alphanum characters")
        }
    }

    private static func hash(_ text: String) throws(Problem) -> Bytes32 {
        guard text.utf8.count == 64, let hash = Bytes32(hex: text), text == text.lowercased() else {
            throw .invalid("tx_id", "invalid hash format")
        }
        return hash
    }

    private static func ledger(_ text: String) throws(Problem) -> UInt32 {
        guard let number = UInt32(text) else { throw .invalid("ledger_id", "invalid int32 value") }
        return number
    }

    private static func operation(_ text: String) throws(Problem) -> OperationID {
        guard let number = Int64(text), number >= 0 else { throw .invalid("op_id", "invalid int64 value") }
        return OperationID(rawValue: number)
    }

    private static func balance(_ text: String) throws(Problem) -> Bytes32 {
        guard text.utf8.count == 72, text.hasPrefix("00000000"), let id = Bytes32(hex: text.dropFirst(8)) else {
            throw .invalid("id", "Invalid claimable balance id")
        }
        return id
    }
}
