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

/// What became of a `manageSellOffer` or a `createPassiveSellOffer`.
package enum ManageSellOfferResult: Hashable, Sendable {
    /// It was made.
    case success(ManageOfferSuccess)
    /// The offer can't be right.
    case malformed
    /// No trustline for what is sold.
    case sellNoTrust
    /// No trustline for what is bought.
    case buyNoTrust
    /// The account may not sell.
    case sellNotAuthorized
    /// The account may not buy.
    case buyNotAuthorized
    /// The account would hold more than its limit.
    case lineFull
    /// The account has too little.
    case underfunded
    /// It would take an offer of its own.
    case crossSelf
    /// What is sold has no issuer.
    case sellNoIssuer
    /// What is bought has no issuer.
    case buyNoIssuer
    /// There is no such offer.
    case notFound
    /// The account can't pay the reserve.
    case lowReserve
}

extension ManageSellOfferResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success(try reader.value("success"))
        case -1: self = .malformed
        case -2: self = .sellNoTrust
        case -3: self = .buyNoTrust
        case -4: self = .sellNotAuthorized
        case -5: self = .buyNotAuthorized
        case -6: self = .lineFull
        case -7: self = .underfunded
        case -8: self = .crossSelf
        case -9: self = .sellNoIssuer
        case -10: self = .buyNoIssuer
        case -11: self = .notFound
        case -12: self = .lowReserve
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .malformed: writer.discriminant(-1)
        case .sellNoTrust: writer.discriminant(-2)
        case .buyNoTrust: writer.discriminant(-3)
        case .sellNotAuthorized: writer.discriminant(-4)
        case .buyNotAuthorized: writer.discriminant(-5)
        case .lineFull: writer.discriminant(-6)
        case .underfunded: writer.discriminant(-7)
        case .crossSelf: writer.discriminant(-8)
        case .sellNoIssuer: writer.discriminant(-9)
        case .buyNoIssuer: writer.discriminant(-10)
        case .notFound: writer.discriminant(-11)
        case .lowReserve: writer.discriminant(-12)
        }
    }
}

extension ManageSellOfferResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .sellNoTrust: -2
        case .buyNoTrust: -3
        case .sellNotAuthorized: -4
        case .buyNotAuthorized: -5
        case .lineFull: -6
        case .underfunded: -7
        case .crossSelf: -8
        case .sellNoIssuer: -9
        case .buyNoIssuer: -10
        case .notFound: -11
        case .lowReserve: -12
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .sellNoTrust: "op_sell_no_trust"
        case .buyNoTrust: "op_buy_no_trust"
        case .sellNotAuthorized: "sell_not_authorized"
        case .buyNotAuthorized: "buy_not_authorized"
        case .lineFull: "op_line_full"
        case .underfunded: "op_underfunded"
        case .crossSelf: "op_cross_self"
        case .sellNoIssuer: "op_sell_no_issuer"
        case .buyNoIssuer: "buy_no_issuer"
        case .notFound: "op_offer_not_found"
        case .lowReserve: "op_low_reserve"
        }
    }
}

/// What became of a `manageBuyOffer`.
package enum ManageBuyOfferResult: Hashable, Sendable {
    /// It was made.
    case success(ManageOfferSuccess)
    /// The offer can't be right.
    case malformed
    /// No trustline for what is sold.
    case sellNoTrust
    /// No trustline for what is bought.
    case buyNoTrust
    /// The account may not sell.
    case sellNotAuthorized
    /// The account may not buy.
    case buyNotAuthorized
    /// The account would hold more than its limit.
    case lineFull
    /// The account has too little.
    case underfunded
    /// It would take an offer of its own.
    case crossSelf
    /// What is sold has no issuer.
    case sellNoIssuer
    /// What is bought has no issuer.
    case buyNoIssuer
    /// There is no such offer.
    case notFound
    /// The account can't pay the reserve.
    case lowReserve
}

extension ManageBuyOfferResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success(try reader.value("success"))
        case -1: self = .malformed
        case -2: self = .sellNoTrust
        case -3: self = .buyNoTrust
        case -4: self = .sellNotAuthorized
        case -5: self = .buyNotAuthorized
        case -6: self = .lineFull
        case -7: self = .underfunded
        case -8: self = .crossSelf
        case -9: self = .sellNoIssuer
        case -10: self = .buyNoIssuer
        case -11: self = .notFound
        case -12: self = .lowReserve
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .malformed: writer.discriminant(-1)
        case .sellNoTrust: writer.discriminant(-2)
        case .buyNoTrust: writer.discriminant(-3)
        case .sellNotAuthorized: writer.discriminant(-4)
        case .buyNotAuthorized: writer.discriminant(-5)
        case .lineFull: writer.discriminant(-6)
        case .underfunded: writer.discriminant(-7)
        case .crossSelf: writer.discriminant(-8)
        case .sellNoIssuer: writer.discriminant(-9)
        case .buyNoIssuer: writer.discriminant(-10)
        case .notFound: writer.discriminant(-11)
        case .lowReserve: writer.discriminant(-12)
        }
    }
}

extension ManageBuyOfferResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .sellNoTrust: -2
        case .buyNoTrust: -3
        case .sellNotAuthorized: -4
        case .buyNotAuthorized: -5
        case .lineFull: -6
        case .underfunded: -7
        case .crossSelf: -8
        case .sellNoIssuer: -9
        case .buyNoIssuer: -10
        case .notFound: -11
        case .lowReserve: -12
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .sellNoTrust: "op_sell_no_trust"
        case .buyNoTrust: "op_buy_no_trust"
        case .sellNotAuthorized: "sell_not_authorized"
        case .buyNotAuthorized: "buy_not_authorized"
        case .lineFull: "op_line_full"
        case .underfunded: "op_underfunded"
        case .crossSelf: "op_cross_self"
        case .sellNoIssuer: "op_sell_no_issuer"
        case .buyNoIssuer: "buy_no_issuer"
        case .notFound: "op_offer_not_found"
        case .lowReserve: "op_low_reserve"
        }
    }
}

/// What an offer took, and what is left of it.
package struct ManageOfferSuccess: Hashable, Sendable {
    /// What it took.
    package var offersClaimed: [ClaimAtom]
    /// What is left.
    package var offer: ManageOfferEffect

    /// Creates the value from its fields.
    package init(offersClaimed: [ClaimAtom], offer: ManageOfferEffect) {
        self.offersClaimed = offersClaimed
        self.offer = offer
    }
}

extension ManageOfferSuccess: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        offersClaimed = try reader.array("offersClaimed")
        offer = try reader.value("offer")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.array(offersClaimed)
        offer.write(to: &writer)
    }
}

/// What is left of an offer.
package enum ManageOfferEffect: Hashable, Sendable {
    /// A new offer.
    case created(OfferEntry)
    /// A changed offer.
    case updated(OfferEntry)
    /// None.
    case deleted
}

extension ManageOfferEffect: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .created(try reader.value("created"))
        case 1: self = .updated(try reader.value("updated"))
        case 2: self = .deleted
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .created(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .updated(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .deleted: writer.discriminant(2)
        }
    }
}

/// What became of a `liquidityPoolDeposit`.
package enum LiquidityPoolDepositResult: Hashable, Sendable {
    /// It was made.
    case success
    /// A field can't be right.
    case malformed
    /// No trustline for one of the assets.
    case noTrust
    /// The account may not hold one of the assets.
    case notAuthorized
    /// The account has too little of one of the assets.
    case underfunded
    /// The account would hold more shares than its limit.
    case lineFull
    /// The price is out of bounds.
    case badPrice
    /// The pool would hold too much.
    case poolFull
    /// A trustline is frozen.
    case trustLineFrozen
}

extension LiquidityPoolDepositResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .noTrust
        case -3: self = .notAuthorized
        case -4: self = .underfunded
        case -5: self = .lineFull
        case -6: self = .badPrice
        case -7: self = .poolFull
        case -8: self = .trustLineFrozen
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .noTrust: writer.discriminant(-2)
        case .notAuthorized: writer.discriminant(-3)
        case .underfunded: writer.discriminant(-4)
        case .lineFull: writer.discriminant(-5)
        case .badPrice: writer.discriminant(-6)
        case .poolFull: writer.discriminant(-7)
        case .trustLineFrozen: writer.discriminant(-8)
        }
    }
}

extension LiquidityPoolDepositResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .noTrust: -2
        case .notAuthorized: -3
        case .underfunded: -4
        case .lineFull: -5
        case .badPrice: -6
        case .poolFull: -7
        case .trustLineFrozen: -8
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .noTrust: "op_no_trust"
        case .notAuthorized: "op_not_authorized"
        case .underfunded: "op_underfunded"
        case .lineFull: "op_line_full"
        case .badPrice: "op_bad_price"
        case .poolFull: "op_pool_full"
        case .trustLineFrozen: "op_trustline_frozen"
        }
    }
}

/// What became of a `liquidityPoolWithdraw`.
package enum LiquidityPoolWithdrawResult: Hashable, Sendable {
    /// It was made.
    case success
    /// A field can't be right.
    case malformed
    /// No trustline for one of the assets.
    case noTrust
    /// The account has too few shares.
    case underfunded
    /// The account would hold more than its limit.
    case lineFull
    /// Less than demanded would be taken out.
    case underMinimum
    /// A trustline is frozen.
    case trustLineFrozen
}

extension LiquidityPoolWithdrawResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .noTrust
        case -3: self = .underfunded
        case -4: self = .lineFull
        case -5: self = .underMinimum
        case -6: self = .trustLineFrozen
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .noTrust: writer.discriminant(-2)
        case .underfunded: writer.discriminant(-3)
        case .lineFull: writer.discriminant(-4)
        case .underMinimum: writer.discriminant(-5)
        case .trustLineFrozen: writer.discriminant(-6)
        }
    }
}

extension LiquidityPoolWithdrawResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .noTrust: -2
        case .underfunded: -3
        case .lineFull: -4
        case .underMinimum: -5
        case .trustLineFrozen: -6
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .noTrust: "op_no_trust"
        case .underfunded: "op_underfunded"
        case .lineFull: "op_line_full"
        case .underMinimum: "op_under_minimum"
        case .trustLineFrozen: "op_trustline_frozen"
        }
    }
}
