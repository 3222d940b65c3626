// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

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
