// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

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
