// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

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
