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
