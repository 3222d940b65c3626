// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// An entry of the ledger, and when it last changed.
package struct LedgerEntry: Hashable, Sendable {
    /// The ledger in which it last changed.
    package var lastModifiedLedger: UInt32
    /// The entry.
    package var data: LedgerEntryData
    /// Who pays for it.
    package var v1: LedgerEntryV1?

    /// Creates the value from its fields.
    package init(lastModifiedLedger: UInt32, data: LedgerEntryData, v1: LedgerEntryV1? = nil) {
        self.lastModifiedLedger = lastModifiedLedger
        self.data = data
        self.v1 = v1
    }
}

extension LedgerEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        lastModifiedLedger = try reader.value("lastModifiedLedger")
        data = try reader.value("data")
        v1 = try reader.isPresent("v1") ? reader.value("v1") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        lastModifiedLedger.write(to: &writer)
        data.write(to: &writer)
        writer.optional(v1)
    }
}

/// Who pays for an entry.
package struct LedgerEntryV1: Hashable, Sendable {
    /// The account that pays.
    package var sponsor: AccountAddress?

    /// Creates the value from its field.
    package init(sponsor: AccountAddress? = nil) {
        self.sponsor = sponsor
    }
}

extension LedgerEntryV1: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        sponsor = try reader.isPresent("sponsor") ? reader.value("sponsor") : nil
        try reader.reserved()
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(sponsor)
        writer.reserved()
    }
}

/// An entry of the ledger; settings of the network change with upgrades alone and are not read here.
package enum LedgerEntryData: Hashable, Sendable {
    /// An account.
    case account(AccountEntry)
    /// A trustline.
    case trustLine(TrustLineEntry)
    /// An offer.
    case offer(OfferEntry)
    /// A data entry.
    case data(DataEntry)
    /// A claimable balance.
    case claimableBalance(ClaimableBalanceEntry)
    /// A liquidity pool.
    case liquidityPool(LiquidityPoolEntry)
    /// An entry of a contract.
    case contractData(ContractDataEntry)
    /// Code.
    case contractCode(ContractCodeEntry)
    /// How long an entry lives.
    case ttl(TTLEntry)
}

extension LedgerEntryData: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .account(try reader.value("account"))
        case 1: self = .trustLine(try reader.value("trustLine"))
        case 2: self = .offer(try reader.value("offer"))
        case 3: self = .data(try reader.value("data"))
        case 4: self = .claimableBalance(try reader.value("claimableBalance"))
        case 5: self = .liquidityPool(try reader.value("liquidityPool"))
        case 6: self = .contractData(try reader.value("contractData"))
        case 7: self = .contractCode(try reader.value("contractCode"))
        case 9: self = .ttl(try reader.value("ttl"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .account(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .trustLine(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .offer(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .data(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        case .claimableBalance(let value):
            writer.discriminant(4)
            value.write(to: &writer)
        case .liquidityPool(let value):
            writer.discriminant(5)
            value.write(to: &writer)
        case .contractData(let value):
            writer.discriminant(6)
            value.write(to: &writer)
        case .contractCode(let value):
            writer.discriminant(7)
            value.write(to: &writer)
        case .ttl(let value):
            writer.discriminant(9)
            value.write(to: &writer)
        }
    }
}
