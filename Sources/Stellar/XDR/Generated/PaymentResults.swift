// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What became of a `createAccount`.
package enum CreateAccountResult: Hashable, Sendable {
    /// The account was created.
    case success
    /// The destination can't be right.
    case malformed
    /// The source has too little.
    case underfunded
    /// The account would begin below its reserve.
    case lowReserve
    /// The account is there already.
    case alreadyExists
}

extension CreateAccountResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .underfunded
        case -3: self = .lowReserve
        case -4: self = .alreadyExists
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .underfunded: writer.discriminant(-2)
        case .lowReserve: writer.discriminant(-3)
        case .alreadyExists: writer.discriminant(-4)
        }
    }
}

extension CreateAccountResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .underfunded: -2
        case .lowReserve: -3
        case .alreadyExists: -4
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .underfunded: "op_underfunded"
        case .lowReserve: "op_low_reserve"
        case .alreadyExists: "op_already_exists"
        }
    }
}

/// What became of a `payment`.
package enum PaymentResult: Hashable, Sendable {
    /// It was made.
    case success
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
    /// The issuer doesn't exist; of old protocols.
    case noIssuer
}

extension PaymentResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .underfunded
        case -3: self = .sourceNoTrust
        case -4: self = .sourceNotAuthorized
        case -5: self = .noDestination
        case -6: self = .noTrust
        case -7: self = .notAuthorized
        case -8: self = .lineFull
        case -9: self = .noIssuer
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .underfunded: writer.discriminant(-2)
        case .sourceNoTrust: writer.discriminant(-3)
        case .sourceNotAuthorized: writer.discriminant(-4)
        case .noDestination: writer.discriminant(-5)
        case .noTrust: writer.discriminant(-6)
        case .notAuthorized: writer.discriminant(-7)
        case .lineFull: writer.discriminant(-8)
        case .noIssuer: writer.discriminant(-9)
        }
    }
}

extension PaymentResult: ResultCode {
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
        }
    }
}

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

/// What became of an `accountMerge`.
package enum AccountMergeResult: Hashable, Sendable {
    /// It was merged; what was paid, in stroops.
    case success(Int64)
    /// An account can't be merged into itself.
    case malformed
    /// The destination doesn't exist.
    case noAccount
    /// The account is immutable.
    case immutableSet
    /// The account has entries left.
    case hasSubEntries
    /// Its sequence number is too large for now.
    case sequenceNumberTooFar
    /// The destination would hold too much.
    case destinationFull
    /// It pays for others' entries.
    case isSponsor
}

extension AccountMergeResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success(try reader.value("success"))
        case -1: self = .malformed
        case -2: self = .noAccount
        case -3: self = .immutableSet
        case -4: self = .hasSubEntries
        case -5: self = .sequenceNumberTooFar
        case -6: self = .destinationFull
        case -7: self = .isSponsor
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
        case .noAccount: writer.discriminant(-2)
        case .immutableSet: writer.discriminant(-3)
        case .hasSubEntries: writer.discriminant(-4)
        case .sequenceNumberTooFar: writer.discriminant(-5)
        case .destinationFull: writer.discriminant(-6)
        case .isSponsor: writer.discriminant(-7)
        }
    }
}

extension AccountMergeResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .noAccount: -2
        case .immutableSet: -3
        case .hasSubEntries: -4
        case .sequenceNumberTooFar: -5
        case .destinationFull: -6
        case .isSponsor: -7
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .noAccount: "op_no_account"
        case .immutableSet: "op_immutable_set"
        case .hasSubEntries: "op_has_sub_entries"
        case .sequenceNumberTooFar: "op_seq_num_too_far"
        case .destinationFull: "op_dest_full"
        case .isSponsor: "op_is_sponsor"
        }
    }
}

/// What became of a `createClaimableBalance`.
package enum CreateClaimableBalanceResult: Hashable, Sendable {
    /// It was created; its identifier.
    case success(ClaimableBalanceID)
    /// A field can't be right.
    case malformed
    /// The source can't pay the reserves.
    case lowReserve
    /// The source has no trustline.
    case noTrust
    /// The source may not pay.
    case notAuthorized
    /// The source has too little.
    case underfunded
}

extension CreateClaimableBalanceResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success(try reader.value("success"))
        case -1: self = .malformed
        case -2: self = .lowReserve
        case -3: self = .noTrust
        case -4: self = .notAuthorized
        case -5: self = .underfunded
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
        case .lowReserve: writer.discriminant(-2)
        case .noTrust: writer.discriminant(-3)
        case .notAuthorized: writer.discriminant(-4)
        case .underfunded: writer.discriminant(-5)
        }
    }
}

extension CreateClaimableBalanceResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .lowReserve: -2
        case .noTrust: -3
        case .notAuthorized: -4
        case .underfunded: -5
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .lowReserve: "op_low_reserve"
        case .noTrust: "op_no_trust"
        case .notAuthorized: "op_not_authorized"
        case .underfunded: "op_underfunded"
        }
    }
}

/// What became of a `claimClaimableBalance`.
package enum ClaimClaimableBalanceResult: Hashable, Sendable {
    /// It was claimed.
    case success
    /// There is no such balance.
    case doesNotExist
    /// Not by this account, or not now.
    case cannotClaim
    /// The account would hold more than its limit.
    case lineFull
    /// The account has no trustline.
    case noTrust
    /// The account may not hold the asset.
    case notAuthorized
    /// The trustline is frozen.
    case trustLineFrozen
}

extension ClaimClaimableBalanceResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .doesNotExist
        case -2: self = .cannotClaim
        case -3: self = .lineFull
        case -4: self = .noTrust
        case -5: self = .notAuthorized
        case -6: self = .trustLineFrozen
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .doesNotExist: writer.discriminant(-1)
        case .cannotClaim: writer.discriminant(-2)
        case .lineFull: writer.discriminant(-3)
        case .noTrust: writer.discriminant(-4)
        case .notAuthorized: writer.discriminant(-5)
        case .trustLineFrozen: writer.discriminant(-6)
        }
    }
}

extension ClaimClaimableBalanceResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .doesNotExist: -1
        case .cannotClaim: -2
        case .lineFull: -3
        case .noTrust: -4
        case .notAuthorized: -5
        case .trustLineFrozen: -6
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .doesNotExist: "op_does_not_exist"
        case .cannotClaim: "op_cannot_claim"
        case .lineFull: "op_line_full"
        case .noTrust: "op_no_trust"
        case .notAuthorized: "op_not_authorized"
        case .trustLineFrozen: "op_trustline_frozen"
        }
    }
}

/// What became of a `clawback`.
package enum ClawbackResult: Hashable, Sendable {
    /// It was taken back.
    case success
    /// A field can't be right.
    case malformed
    /// The trustline doesn't allow it.
    case notClawbackEnabled
    /// There is no trustline.
    case noTrust
    /// The holder has too little.
    case underfunded
}

extension ClawbackResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .notClawbackEnabled
        case -3: self = .noTrust
        case -4: self = .underfunded
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .notClawbackEnabled: writer.discriminant(-2)
        case .noTrust: writer.discriminant(-3)
        case .underfunded: writer.discriminant(-4)
        }
    }
}

extension ClawbackResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .notClawbackEnabled: -2
        case .noTrust: -3
        case .underfunded: -4
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .notClawbackEnabled: "op_not_clawback_enabled"
        case .noTrust: "op_no_trust"
        case .underfunded: "op_underfunded"
        }
    }
}

/// What became of a `clawbackClaimableBalance`.
package enum ClawbackClaimableBalanceResult: Hashable, Sendable {
    /// It was taken back.
    case success
    /// There is no such balance.
    case doesNotExist
    /// The source did not issue the asset.
    case notIssuer
    /// The balance doesn't allow it.
    case notClawbackEnabled
}

extension ClawbackClaimableBalanceResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .doesNotExist
        case -2: self = .notIssuer
        case -3: self = .notClawbackEnabled
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .doesNotExist: writer.discriminant(-1)
        case .notIssuer: writer.discriminant(-2)
        case .notClawbackEnabled: writer.discriminant(-3)
        }
    }
}

extension ClawbackClaimableBalanceResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .doesNotExist: -1
        case .notIssuer: -2
        case .notClawbackEnabled: -3
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .doesNotExist: "op_does_not_exist"
        case .notIssuer: "op_no_issuer"
        case .notClawbackEnabled: "op_not_clawback_enabled"
        }
    }
}

/// What became of an `inflation`.
package enum InflationResult: Hashable, Sendable {
    /// It was run; who was paid.
    case success([InflationPayout])
    /// Not now.
    case notTime
}

extension InflationResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success(try reader.array("success"))
        case -1: self = .notTime
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success(let value):
            writer.discriminant(0)
            writer.array(value)
        case .notTime: writer.discriminant(-1)
        }
    }
}

extension InflationResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .notTime: -1
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .notTime: "op_not_time"
        }
    }
}

/// What an account was paid by inflation.
package struct InflationPayout: Hashable, Sendable {
    /// The account.
    package var destination: AccountAddress
    /// How much, in stroops.
    package var amount: Int64

    /// Creates the value from its fields.
    package init(destination: AccountAddress, amount: Int64) {
        self.destination = destination
        self.amount = amount
    }
}

extension InflationPayout: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        destination = try reader.value("destination")
        amount = try reader.value("amount")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        destination.write(to: &writer)
        amount.write(to: &writer)
    }
}
