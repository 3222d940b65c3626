// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What became of a `pathPaymentStrictReceive`.
package enum PathPaymentStrictReceiveResult: Hashable, Sendable {
    /// It was made.
    case success(PathPaymentSuccess)
    /// A field can't be right.
    case malformed
    /// The source has too little.
    case underfunded
    /// The source has no trustline.
    case sourceNoTrust
    /// The source may not pay.
    case sourceNotAuthorized
    /// The destination doesn't exist.
    case noDestination
    /// The destination has no trustline.
    case noTrust
    /// The destination may not hold the asset.
    case notAuthorized
    /// The destination would hold more than its limit.
    case lineFull
    /// The asset has no issuer; of old protocols.
    case noIssuer(Asset)
    /// The market is too thin.
    case tooFewOffers
    /// It would take an offer of the source.
    case offerCrossSelf
    /// It would cost more than allowed.
    case overSendMax
}

extension PathPaymentStrictReceiveResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success(try reader.value("success"))
        case -1: self = .malformed
        case -2: self = .underfunded
        case -3: self = .sourceNoTrust
        case -4: self = .sourceNotAuthorized
        case -5: self = .noDestination
        case -6: self = .noTrust
        case -7: self = .notAuthorized
        case -8: self = .lineFull
        case -9: self = .noIssuer(try reader.value("noIssuer"))
        case -10: self = .tooFewOffers
        case -11: self = .offerCrossSelf
        case -12: self = .overSendMax
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
        case .underfunded: writer.discriminant(-2)
        case .sourceNoTrust: writer.discriminant(-3)
        case .sourceNotAuthorized: writer.discriminant(-4)
        case .noDestination: writer.discriminant(-5)
        case .noTrust: writer.discriminant(-6)
        case .notAuthorized: writer.discriminant(-7)
        case .lineFull: writer.discriminant(-8)
        case .noIssuer(let value):
            writer.discriminant(-9)
            value.write(to: &writer)
        case .tooFewOffers: writer.discriminant(-10)
        case .offerCrossSelf: writer.discriminant(-11)
        case .overSendMax: writer.discriminant(-12)
        }
    }
}

extension PathPaymentStrictReceiveResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .underfunded: -2
        case .sourceNoTrust: -3
        case .sourceNotAuthorized: -4
        case .noDestination: -5
        case .noTrust: -6
        case .notAuthorized: -7
        case .lineFull: -8
        case .noIssuer: -9
        case .tooFewOffers: -10
        case .offerCrossSelf: -11
        case .overSendMax: -12
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .underfunded: "op_underfunded"
        case .sourceNoTrust: "op_src_no_trust"
        case .sourceNotAuthorized: "op_src_not_authorized"
        case .noDestination: "op_no_destination"
        case .noTrust: "op_no_trust"
        case .notAuthorized: "op_not_authorized"
        case .lineFull: "op_line_full"
        case .noIssuer: "op_no_issuer"
        case .tooFewOffers: "op_too_few_offers"
        case .offerCrossSelf: "op_cross_self"
        case .overSendMax: "op_over_source_max"
        }
    }
}

/// What became of a `pathPaymentStrictSend`.
package enum PathPaymentStrictSendResult: Hashable, Sendable {
    /// It was made.
    case success(PathPaymentSuccess)
    /// A field can't be right.
    case malformed
    /// The source has too little.
    case underfunded
    /// The source has no trustline.
    case sourceNoTrust
    /// The source may not pay.
    case sourceNotAuthorized
    /// The destination doesn't exist.
    case noDestination
    /// The destination has no trustline.
    case noTrust
    /// The destination may not hold the asset.
    case notAuthorized
    /// The destination would hold more than its limit.
    case lineFull
    /// The asset has no issuer; of old protocols.
    case noIssuer(Asset)
    /// The market is too thin.
    case tooFewOffers
    /// It would take an offer of the source.
    case offerCrossSelf
    /// Less than demanded would arrive.
    case underDestinationMin
}

extension PathPaymentStrictSendResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success(try reader.value("success"))
        case -1: self = .malformed
        case -2: self = .underfunded
        case -3: self = .sourceNoTrust
        case -4: self = .sourceNotAuthorized
        case -5: self = .noDestination
        case -6: self = .noTrust
        case -7: self = .notAuthorized
        case -8: self = .lineFull
        case -9: self = .noIssuer(try reader.value("noIssuer"))
        case -10: self = .tooFewOffers
        case -11: self = .offerCrossSelf
        case -12: self = .underDestinationMin
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
        case .underfunded: writer.discriminant(-2)
        case .sourceNoTrust: writer.discriminant(-3)
        case .sourceNotAuthorized: writer.discriminant(-4)
        case .noDestination: writer.discriminant(-5)
        case .noTrust: writer.discriminant(-6)
        case .notAuthorized: writer.discriminant(-7)
        case .lineFull: writer.discriminant(-8)
        case .noIssuer(let value):
            writer.discriminant(-9)
            value.write(to: &writer)
        case .tooFewOffers: writer.discriminant(-10)
        case .offerCrossSelf: writer.discriminant(-11)
        case .underDestinationMin: writer.discriminant(-12)
        }
    }
}

extension PathPaymentStrictSendResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .underfunded: -2
        case .sourceNoTrust: -3
        case .sourceNotAuthorized: -4
        case .noDestination: -5
        case .noTrust: -6
        case .notAuthorized: -7
        case .lineFull: -8
        case .noIssuer: -9
        case .tooFewOffers: -10
        case .offerCrossSelf: -11
        case .underDestinationMin: -12
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .underfunded: "op_underfunded"
        case .sourceNoTrust: "op_src_no_trust"
        case .sourceNotAuthorized: "op_src_not_authorized"
        case .noDestination: "op_no_destination"
        case .noTrust: "op_no_trust"
        case .notAuthorized: "op_not_authorized"
        case .lineFull: "op_line_full"
        case .noIssuer: "op_no_issuer"
        case .tooFewOffers: "op_too_few_offers"
        case .offerCrossSelf: "op_cross_self"
        case .underDestinationMin: "op_under_dest_min"
        }
    }
}

/// What a path payment took and paid.
package struct PathPaymentSuccess: Hashable, Sendable {
    /// The offers and pools it went through.
    package var offers: [ClaimAtom]
    /// What arrived.
    package var last: SimplePaymentResult

    /// Creates the value from its fields.
    package init(offers: [ClaimAtom], last: SimplePaymentResult) {
        self.offers = offers
        self.last = last
    }
}

extension PathPaymentSuccess: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 52 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        offers = try reader.array("offers")
        last = try reader.value("last")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.array(offers)
        last.write(to: &writer)
    }
}

/// What arrived of a path payment.
package struct SimplePaymentResult: Hashable, Sendable {
    /// With whom.
    package var destination: AccountAddress
    /// In what.
    package var asset: Asset
    /// How much, in stroops.
    package var amount: Int64

    /// Creates the value from its fields.
    package init(destination: AccountAddress, asset: Asset, amount: Int64) {
        self.destination = destination
        self.asset = asset
        self.amount = amount
    }
}

extension SimplePaymentResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        destination = try reader.value("destination")
        asset = try reader.value("asset")
        amount = try reader.value("amount")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        destination.write(to: &writer)
        asset.write(to: &writer)
        amount.write(to: &writer)
    }
}
