// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

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
