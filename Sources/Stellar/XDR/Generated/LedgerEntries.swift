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

/// An offer as the ledger holds it.
package struct OfferEntry: Hashable, Sendable {
    /// Whose.
    package var seller: AccountAddress
    /// Its number.
    package var offerID: Int64
    /// What is sold.
    package var selling: Asset
    /// What is bought.
    package var buying: Asset
    /// How much is sold, in stroops.
    package var amount: Int64
    /// What one unit sold costs in the asset bought.
    package var price: Price
    /// 1 passive.
    package var flags: UInt32

    /// Creates the value from its fields.
    package init(
        seller: AccountAddress,
        offerID: Int64,
        selling: Asset,
        buying: Asset,
        amount: Int64,
        price: Price,
        flags: UInt32
    ) {
        self.seller = seller
        self.offerID = offerID
        self.selling = selling
        self.buying = buying
        self.amount = amount
        self.price = price
        self.flags = flags
    }
}

extension OfferEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 76 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        seller = try reader.value("seller")
        offerID = try reader.value("offerID")
        selling = try reader.value("selling")
        buying = try reader.value("buying")
        amount = try reader.value("amount")
        price = try reader.value("price")
        flags = try reader.value("flags")
        try reader.reserved()
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        seller.write(to: &writer)
        offerID.write(to: &writer)
        selling.write(to: &writer)
        buying.write(to: &writer)
        amount.write(to: &writer)
        price.write(to: &writer)
        flags.write(to: &writer)
        writer.reserved()
    }
}

/// A claimable balance as the ledger holds it.
package struct ClaimableBalanceEntry: Hashable, Sendable {
    /// Its identifier.
    package var balanceID: ClaimableBalanceID
    /// Who may claim it.
    package var claimants: [Claimant]
    /// What.
    package var asset: Asset
    /// How much, in stroops.
    package var amount: Int64
    /// What protocol 17 added.
    package var v1: ClaimableBalanceEntryV1?

    /// Creates the value from its fields.
    package init(
        balanceID: ClaimableBalanceID,
        claimants: [Claimant],
        asset: Asset,
        amount: Int64,
        v1: ClaimableBalanceEntryV1? = nil
    ) {
        self.balanceID = balanceID
        self.claimants = claimants
        self.asset = asset
        self.amount = amount
        self.v1 = v1
    }
}

extension ClaimableBalanceEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 56 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        balanceID = try reader.value("balanceID")
        claimants = try reader.array("claimants", max: 10)
        asset = try reader.value("asset")
        amount = try reader.value("amount")
        v1 = try reader.isPresent("v1") ? reader.value("v1") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        balanceID.write(to: &writer)
        writer.array(claimants, max: 10)
        asset.write(to: &writer)
        amount.write(to: &writer)
        writer.optional(v1)
    }
}

/// What protocol 17 added to claimable balances.
package struct ClaimableBalanceEntryV1: Hashable, Sendable {
    /// 1 clawback enabled.
    package var flags: UInt32

    /// Creates the value from its field.
    package init(flags: UInt32) {
        self.flags = flags
    }
}

extension ClaimableBalanceEntryV1: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        flags = try reader.value("flags")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        flags.write(to: &writer)
    }
}

/// A liquidity pool as the ledger holds it.
package struct LiquidityPoolEntry: Hashable, Sendable {
    /// Its identifier.
    package var poolID: Bytes32
    /// What it holds.
    package var body: LiquidityPoolBody

    /// Creates the value from its fields.
    package init(poolID: Bytes32, body: LiquidityPoolBody) {
        self.poolID = poolID
        self.body = body
    }
}

extension LiquidityPoolEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 80 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        poolID = try reader.value("poolID")
        body = try reader.value("body")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        poolID.write(to: &writer)
        body.write(to: &writer)
    }
}

/// What a liquidity pool holds.
package enum LiquidityPoolBody: Hashable, Sendable {
    /// A pool whose reserves' product stays constant.
    case constantProduct(LiquidityPoolConstantProduct)
}

extension LiquidityPoolBody: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .constantProduct(try reader.value("constantProduct"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .constantProduct(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        }
    }
}

/// What a constant-product pool holds.
package struct LiquidityPoolConstantProduct: Hashable, Sendable {
    /// What it is made of.
    package var parameters: LiquidityPoolConstantProductParameters
    /// How much of the first asset, in stroops.
    package var reserveA: Int64
    /// How much of the second asset, in stroops.
    package var reserveB: Int64
    /// How many shares there are, in stroops.
    package var totalPoolShares: Int64
    /// How many trustlines hold them.
    package var poolSharesTrustLineCount: Int64

    /// Creates the value from its fields.
    package init(
        parameters: LiquidityPoolConstantProductParameters,
        reserveA: Int64,
        reserveB: Int64,
        totalPoolShares: Int64,
        poolSharesTrustLineCount: Int64
    ) {
        self.parameters = parameters
        self.reserveA = reserveA
        self.reserveB = reserveB
        self.totalPoolShares = totalPoolShares
        self.poolSharesTrustLineCount = poolSharesTrustLineCount
    }
}

extension LiquidityPoolConstantProduct: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        parameters = try reader.value("parameters")
        reserveA = try reader.value("reserveA")
        reserveB = try reader.value("reserveB")
        totalPoolShares = try reader.value("totalPoolShares")
        poolSharesTrustLineCount = try reader.value("poolSharesTrustLineCount")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        parameters.write(to: &writer)
        reserveA.write(to: &writer)
        reserveB.write(to: &writer)
        totalPoolShares.write(to: &writer)
        poolSharesTrustLineCount.write(to: &writer)
    }
}

/// An entry of a contract.
package struct ContractDataEntry: Hashable, Sendable {
    /// The contract.
    package var contract: SCAddress
    /// Its key.
    package var key: SCVal
    /// How long it lives.
    package var durability: ContractDataDurability
    /// What it holds.
    package var value: SCVal

    /// Creates the value from its fields.
    package init(contract: SCAddress, key: SCVal, durability: ContractDataDurability, value: SCVal) {
        self.contract = contract
        self.key = key
        self.durability = durability
        self.value = value
    }
}

extension ContractDataEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 52 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        contract = try reader.value("contract")
        key = try reader.value("key")
        durability = try reader.value("durability")
        value = try reader.value("value")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        contract.write(to: &writer)
        key.write(to: &writer)
        durability.write(to: &writer)
        value.write(to: &writer)
    }
}

/// The code of contracts.
package struct ContractCodeEntry: Hashable, Sendable {
    /// What running it costs.
    package var v1: ContractCodeEntryV1?
    /// Its hash.
    package var hash: Bytes32
    /// The bytecode.
    package var code: [UInt8]

    /// Creates the value from its fields.
    package init(v1: ContractCodeEntryV1? = nil, hash: Bytes32, code: [UInt8]) {
        self.v1 = v1
        self.hash = hash
        self.code = code
    }
}

extension ContractCodeEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        v1 = try reader.isPresent("v1") ? reader.value("v1") : nil
        hash = try reader.value("hash")
        code = try reader.opaque("code")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(v1)
        hash.write(to: &writer)
        writer.opaque(code)
    }
}

/// What running code costs.
package struct ContractCodeEntryV1: Hashable, Sendable {
    /// What its cost is computed from.
    package var costInputs: ContractCodeCostInputs

    /// Creates the value from its field.
    package init(costInputs: ContractCodeCostInputs) {
        self.costInputs = costInputs
    }
}

extension ContractCodeEntryV1: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        costInputs = try reader.value("costInputs")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        costInputs.write(to: &writer)
    }
}

/// What the cost of code is computed from.
package struct ContractCodeCostInputs: Hashable, Sendable {
    /// How many instructions.
    package var instructions: UInt32
    /// How many functions.
    package var functions: UInt32
    /// How many globals.
    package var globals: UInt32
    /// How many table entries.
    package var tableEntries: UInt32
    /// How many types.
    package var types: UInt32
    /// How many data segments.
    package var dataSegments: UInt32
    /// How many element segments.
    package var elementSegments: UInt32
    /// How many imports.
    package var imports: UInt32
    /// How many exports.
    package var exports: UInt32
    /// How many bytes of data.
    package var dataSegmentBytes: UInt32

    /// Creates the value from its fields.
    package init(
        instructions: UInt32,
        functions: UInt32,
        globals: UInt32,
        tableEntries: UInt32,
        types: UInt32,
        dataSegments: UInt32,
        elementSegments: UInt32,
        imports: UInt32,
        exports: UInt32,
        dataSegmentBytes: UInt32
    ) {
        self.instructions = instructions
        self.functions = functions
        self.globals = globals
        self.tableEntries = tableEntries
        self.types = types
        self.dataSegments = dataSegments
        self.elementSegments = elementSegments
        self.imports = imports
        self.exports = exports
        self.dataSegmentBytes = dataSegmentBytes
    }
}

extension ContractCodeCostInputs: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        instructions = try reader.value("instructions")
        functions = try reader.value("functions")
        globals = try reader.value("globals")
        tableEntries = try reader.value("tableEntries")
        types = try reader.value("types")
        dataSegments = try reader.value("dataSegments")
        elementSegments = try reader.value("elementSegments")
        imports = try reader.value("imports")
        exports = try reader.value("exports")
        dataSegmentBytes = try reader.value("dataSegmentBytes")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        instructions.write(to: &writer)
        functions.write(to: &writer)
        globals.write(to: &writer)
        tableEntries.write(to: &writer)
        types.write(to: &writer)
        dataSegments.write(to: &writer)
        elementSegments.write(to: &writer)
        imports.write(to: &writer)
        exports.write(to: &writer)
        dataSegmentBytes.write(to: &writer)
    }
}

/// How long an entry lives.
package struct TTLEntry: Hashable, Sendable {
    /// The hash of the entry's key.
    package var keyHash: Bytes32
    /// The last ledger in which it lives.
    package var liveUntilLedger: UInt32

    /// Creates the value from its fields.
    package init(keyHash: Bytes32, liveUntilLedger: UInt32) {
        self.keyHash = keyHash
        self.liveUntilLedger = liveUntilLedger
    }
}

extension TTLEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 36 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        keyHash = try reader.value("keyHash")
        liveUntilLedger = try reader.value("liveUntilLedger")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        keyHash.write(to: &writer)
        liveUntilLedger.write(to: &writer)
    }
}
