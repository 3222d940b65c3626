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
