// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

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
