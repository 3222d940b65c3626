// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// Something that was taken from the market.
package enum ClaimAtom: Hashable, Sendable {
    /// From an offer, in the form of before protocol 18.
    case v0(ClaimOfferAtomV0)
    /// From an offer.
    case orderBook(ClaimOfferAtom)
    /// From a pool.
    case liquidityPool(ClaimLiquidityAtom)
}

extension ClaimAtom: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 60 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .v0(try reader.value("v0"))
        case 1: self = .orderBook(try reader.value("orderBook"))
        case 2: self = .liquidityPool(try reader.value("liquidityPool"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .v0(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .orderBook(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .liquidityPool(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        }
    }
}

/// What was taken from an offer, in the form of before protocol 18.
package struct ClaimOfferAtomV0: Hashable, Sendable {
    /// Whose offer.
    package var seller: AccountAddress
    /// Which offer.
    package var offerID: Int64
    /// What the owner gave.
    package var assetSold: Asset
    /// How much of it, in stroops.
    package var amountSold: Int64
    /// What the owner got.
    package var assetBought: Asset
    /// How much of it, in stroops.
    package var amountBought: Int64

    /// Creates the value from its fields.
    package init(
        seller: AccountAddress,
        offerID: Int64,
        assetSold: Asset,
        amountSold: Int64,
        assetBought: Asset,
        amountBought: Int64
    ) {
        self.seller = seller
        self.offerID = offerID
        self.assetSold = assetSold
        self.amountSold = amountSold
        self.assetBought = assetBought
        self.amountBought = amountBought
    }
}

extension ClaimOfferAtomV0: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 64 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        seller = try reader.key("seller")
        offerID = try reader.value("offerID")
        assetSold = try reader.value("assetSold")
        amountSold = try reader.value("amountSold")
        assetBought = try reader.value("assetBought")
        amountBought = try reader.value("amountBought")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.key(seller)
        offerID.write(to: &writer)
        assetSold.write(to: &writer)
        amountSold.write(to: &writer)
        assetBought.write(to: &writer)
        amountBought.write(to: &writer)
    }
}

/// What was taken from an offer.
package struct ClaimOfferAtom: Hashable, Sendable {
    /// Whose offer.
    package var seller: AccountAddress
    /// Which offer.
    package var offerID: Int64
    /// What the owner gave.
    package var assetSold: Asset
    /// How much of it, in stroops.
    package var amountSold: Int64
    /// What the owner got.
    package var assetBought: Asset
    /// How much of it, in stroops.
    package var amountBought: Int64

    /// Creates the value from its fields.
    package init(
        seller: AccountAddress,
        offerID: Int64,
        assetSold: Asset,
        amountSold: Int64,
        assetBought: Asset,
        amountBought: Int64
    ) {
        self.seller = seller
        self.offerID = offerID
        self.assetSold = assetSold
        self.amountSold = amountSold
        self.assetBought = assetBought
        self.amountBought = amountBought
    }
}

extension ClaimOfferAtom: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 68 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        seller = try reader.value("seller")
        offerID = try reader.value("offerID")
        assetSold = try reader.value("assetSold")
        amountSold = try reader.value("amountSold")
        assetBought = try reader.value("assetBought")
        amountBought = try reader.value("amountBought")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        seller.write(to: &writer)
        offerID.write(to: &writer)
        assetSold.write(to: &writer)
        amountSold.write(to: &writer)
        assetBought.write(to: &writer)
        amountBought.write(to: &writer)
    }
}

/// What was taken from a pool.
package struct ClaimLiquidityAtom: Hashable, Sendable {
    /// Which pool.
    package var poolID: Bytes32
    /// What the pool gave.
    package var assetSold: Asset
    /// How much of it, in stroops.
    package var amountSold: Int64
    /// What the pool got.
    package var assetBought: Asset
    /// How much of it, in stroops.
    package var amountBought: Int64

    /// Creates the value from its fields.
    package init(poolID: Bytes32, assetSold: Asset, amountSold: Int64, assetBought: Asset, amountBought: Int64) {
        self.poolID = poolID
        self.assetSold = assetSold
        self.amountSold = amountSold
        self.assetBought = assetBought
        self.amountBought = amountBought
    }
}

extension ClaimLiquidityAtom: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 56 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        poolID = try reader.value("poolID")
        assetSold = try reader.value("assetSold")
        amountSold = try reader.value("amountSold")
        assetBought = try reader.value("assetBought")
        amountBought = try reader.value("amountBought")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        poolID.write(to: &writer)
        assetSold.write(to: &writer)
        amountSold.write(to: &writer)
        assetBought.write(to: &writer)
        amountBought.write(to: &writer)
    }
}
