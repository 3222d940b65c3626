// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What became of a `setOptions`.
package enum SetOptionsResult: Hashable, Sendable {
    /// The settings were changed.
    case success
    /// The account can't pay a signer's reserve.
    case lowReserve
    /// The account has 20 signers already.
    case tooManySigners
    /// Flags both set and cleared.
    case badFlags
    /// The inflation destination doesn't exist.
    case invalidInflation
    /// The account is immutable.
    case cantChange
    /// There is no such flag.
    case unknownFlag
    /// A weight above 255.
    case thresholdOutOfRange
    /// Not a possible signer.
    case badSigner
    /// Not a possible home domain.
    case invalidHomeDomain
    /// Clawback needs revocable.
    case authRevocableRequired
}

extension SetOptionsResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .lowReserve
        case -2: self = .tooManySigners
        case -3: self = .badFlags
        case -4: self = .invalidInflation
        case -5: self = .cantChange
        case -6: self = .unknownFlag
        case -7: self = .thresholdOutOfRange
        case -8: self = .badSigner
        case -9: self = .invalidHomeDomain
        case -10: self = .authRevocableRequired
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .lowReserve: writer.discriminant(-1)
        case .tooManySigners: writer.discriminant(-2)
        case .badFlags: writer.discriminant(-3)
        case .invalidInflation: writer.discriminant(-4)
        case .cantChange: writer.discriminant(-5)
        case .unknownFlag: writer.discriminant(-6)
        case .thresholdOutOfRange: writer.discriminant(-7)
        case .badSigner: writer.discriminant(-8)
        case .invalidHomeDomain: writer.discriminant(-9)
        case .authRevocableRequired: writer.discriminant(-10)
        }
    }
}

extension SetOptionsResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .lowReserve: -1
        case .tooManySigners: -2
        case .badFlags: -3
        case .invalidInflation: -4
        case .cantChange: -5
        case .unknownFlag: -6
        case .thresholdOutOfRange: -7
        case .badSigner: -8
        case .invalidHomeDomain: -9
        case .authRevocableRequired: -10
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .lowReserve: "op_low_reserve"
        case .tooManySigners: "op_too_many_signers"
        case .badFlags: "op_bad_flags"
        case .invalidInflation: "op_invalid_inflation"
        case .cantChange: "op_cant_change"
        case .unknownFlag: "op_unknown_flag"
        case .thresholdOutOfRange: "op_threshold_out_of_range"
        case .badSigner: "op_bad_signer"
        case .invalidHomeDomain: "op_invalid_home_domain"
        case .authRevocableRequired: "op_auth_revocable_required"
        }
    }
}

/// What became of a `changeTrust`.
package enum ChangeTrustResult: Hashable, Sendable {
    /// The trustline was changed.
    case success
    /// A field can't be right.
    case malformed
    /// The issuer doesn't exist.
    case noIssuer
    /// The limit is below what is held, or 0 for a new line.
    case invalidLimit
    /// The account can't pay the reserve.
    case lowReserve
    /// No trustline to oneself.
    case selfNotAllowed
    /// No trustline for one of the pool's assets.
    case trustLineMissing
    /// A pool still uses it.
    case cannotDelete
    /// The account may not hold one of the pool's assets.
    case notAuthMaintainLiabilities
}

extension ChangeTrustResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .noIssuer
        case -3: self = .invalidLimit
        case -4: self = .lowReserve
        case -5: self = .selfNotAllowed
        case -6: self = .trustLineMissing
        case -7: self = .cannotDelete
        case -8: self = .notAuthMaintainLiabilities
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .noIssuer: writer.discriminant(-2)
        case .invalidLimit: writer.discriminant(-3)
        case .lowReserve: writer.discriminant(-4)
        case .selfNotAllowed: writer.discriminant(-5)
        case .trustLineMissing: writer.discriminant(-6)
        case .cannotDelete: writer.discriminant(-7)
        case .notAuthMaintainLiabilities: writer.discriminant(-8)
        }
    }
}

extension ChangeTrustResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .noIssuer: -2
        case .invalidLimit: -3
        case .lowReserve: -4
        case .selfNotAllowed: -5
        case .trustLineMissing: -6
        case .cannotDelete: -7
        case .notAuthMaintainLiabilities: -8
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .noIssuer: "op_no_issuer"
        case .invalidLimit: "op_invalid_limit"
        case .lowReserve: "op_low_reserve"
        case .selfNotAllowed: "op_self_not_allowed"
        case .trustLineMissing: "op_trust_line_missing"
        case .cannotDelete: "op_cannot_delete"
        case .notAuthMaintainLiabilities: "op_not_aut_maintain_liabilities"
        }
    }
}

/// What became of an `allowTrust`.
package enum AllowTrustResult: Hashable, Sendable {
    /// The authorisation was changed.
    case success
    /// A field can't be right.
    case malformed
    /// There is no trustline.
    case noTrustLine
    /// The issuer requires no authorisation.
    case trustNotRequired
    /// The issuer may not revoke.
    case cantRevoke
    /// Not to oneself.
    case selfNotAllowed
    /// The reserves of the balances that would come of it can't be paid.
    case lowReserve
}

extension AllowTrustResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .noTrustLine
        case -3: self = .trustNotRequired
        case -4: self = .cantRevoke
        case -5: self = .selfNotAllowed
        case -6: self = .lowReserve
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .noTrustLine: writer.discriminant(-2)
        case .trustNotRequired: writer.discriminant(-3)
        case .cantRevoke: writer.discriminant(-4)
        case .selfNotAllowed: writer.discriminant(-5)
        case .lowReserve: writer.discriminant(-6)
        }
    }
}

extension AllowTrustResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .noTrustLine: -2
        case .trustNotRequired: -3
        case .cantRevoke: -4
        case .selfNotAllowed: -5
        case .lowReserve: -6
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .noTrustLine: "op_no_trust"
        case .trustNotRequired: "op_not_required"
        case .cantRevoke: "op_cant_revoke"
        case .selfNotAllowed: "op_self_not_allowed"
        case .lowReserve: "op_low_reserve"
        }
    }
}

/// What became of a `setTrustLineFlags`.
package enum SetTrustLineFlagsResult: Hashable, Sendable {
    /// The flags were changed.
    case success
    /// A field can't be right.
    case malformed
    /// There is no trustline.
    case noTrustLine
    /// The issuer may not revoke.
    case cantRevoke
    /// The flags don't go together.
    case invalidState
    /// The reserves of the balances that would come of it can't be paid.
    case lowReserve
}

extension SetTrustLineFlagsResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .noTrustLine
        case -3: self = .cantRevoke
        case -4: self = .invalidState
        case -5: self = .lowReserve
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .noTrustLine: writer.discriminant(-2)
        case .cantRevoke: writer.discriminant(-3)
        case .invalidState: writer.discriminant(-4)
        case .lowReserve: writer.discriminant(-5)
        }
    }
}

extension SetTrustLineFlagsResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .noTrustLine: -2
        case .cantRevoke: -3
        case .invalidState: -4
        case .lowReserve: -5
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .noTrustLine: "op_no_trust"
        case .cantRevoke: "op_cant_revoke"
        case .invalidState: "op_invalid_state"
        case .lowReserve: "op_low_reserve"
        }
    }
}

/// What became of a `manageData`.
package enum ManageDataResult: Hashable, Sendable {
    /// The entry was changed.
    case success
    /// The network is older than this.
    case notSupportedYet
    /// There is no such entry to delete.
    case nameNotFound
    /// The account can't pay the reserve.
    case lowReserve
    /// Not a possible name.
    case invalidName
}

extension ManageDataResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .notSupportedYet
        case -2: self = .nameNotFound
        case -3: self = .lowReserve
        case -4: self = .invalidName
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .notSupportedYet: writer.discriminant(-1)
        case .nameNotFound: writer.discriminant(-2)
        case .lowReserve: writer.discriminant(-3)
        case .invalidName: writer.discriminant(-4)
        }
    }
}

extension ManageDataResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .notSupportedYet: -1
        case .nameNotFound: -2
        case .lowReserve: -3
        case .invalidName: -4
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .notSupportedYet: "op_not_supported_yet"
        case .nameNotFound: "op_data_name_not_found"
        case .lowReserve: "op_low_reserve"
        case .invalidName: "op_data_invalid_name"
        }
    }
}

/// What became of a `bumpSequence`.
package enum BumpSequenceResult: Hashable, Sendable {
    /// The number was raised, or was that high already.
    case success
    /// A negative number.
    case badSequence
}

extension BumpSequenceResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .badSequence
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .badSequence: writer.discriminant(-1)
        }
    }
}

extension BumpSequenceResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .badSequence: -1
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .badSequence: "op_bad_seq"
        }
    }
}

/// What became of a `beginSponsoringFutureReserves`.
package enum BeginSponsoringFutureReservesResult: Hashable, Sendable {
    /// It began.
    case success
    /// Not to oneself.
    case malformed
    /// Somebody pays already.
    case alreadySponsored
    /// The sponsor is itself paid for, or the account pays for others.
    case recursive
}

extension BeginSponsoringFutureReservesResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .alreadySponsored
        case -3: self = .recursive
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .alreadySponsored: writer.discriminant(-2)
        case .recursive: writer.discriminant(-3)
        }
    }
}

extension BeginSponsoringFutureReservesResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .alreadySponsored: -2
        case .recursive: -3
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .alreadySponsored: "op_already_sponsored"
        case .recursive: "op_recursive"
        }
    }
}

/// What became of an `endSponsoringFutureReserves`.
package enum EndSponsoringFutureReservesResult: Hashable, Sendable {
    /// It ended.
    case success
    /// Nobody pays.
    case notSponsored
}

extension EndSponsoringFutureReservesResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .notSponsored
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .notSponsored: writer.discriminant(-1)
        }
    }
}

extension EndSponsoringFutureReservesResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .notSponsored: -1
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .notSponsored: "op_not_sponsored"
        }
    }
}

/// What became of a `revokeSponsorship`.
package enum RevokeSponsorshipResult: Hashable, Sendable {
    /// It was revoked or handed on.
    case success
    /// There is no such entry.
    case doesNotExist
    /// Somebody else pays.
    case notSponsor
    /// Whoever would pay from now on can't.
    case lowReserve
    /// It can only be handed on.
    case onlyTransferable
    /// A field can't be right.
    case malformed
}

extension RevokeSponsorshipResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .doesNotExist
        case -2: self = .notSponsor
        case -3: self = .lowReserve
        case -4: self = .onlyTransferable
        case -5: self = .malformed
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .doesNotExist: writer.discriminant(-1)
        case .notSponsor: writer.discriminant(-2)
        case .lowReserve: writer.discriminant(-3)
        case .onlyTransferable: writer.discriminant(-4)
        case .malformed: writer.discriminant(-5)
        }
    }
}

extension RevokeSponsorshipResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .doesNotExist: -1
        case .notSponsor: -2
        case .lowReserve: -3
        case .onlyTransferable: -4
        case .malformed: -5
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .doesNotExist: "op_does_not_exist"
        case .notSponsor: "op_not_sponsor"
        case .lowReserve: "op_low_reserve"
        case .onlyTransferable: "op_only_transferable"
        case .malformed: "op_malformed"
        }
    }
}
