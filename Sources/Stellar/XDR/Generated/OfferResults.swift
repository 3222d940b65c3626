// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

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
