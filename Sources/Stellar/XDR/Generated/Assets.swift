// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What can be paid: XLM, or a credit of an issuer.
package enum Asset: Hashable, Sendable {
    /// XLM.
    case native
    /// A credit with a code of up to four characters.
    case alphanum4(AlphaNum4)
    /// A credit with a code of five to twelve characters.
    case alphanum12(AlphaNum12)
}

extension Asset: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .native
        case 1: self = .alphanum4(try reader.value("alphanum4"))
        case 2: self = .alphanum12(try reader.value("alphanum12"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .native: writer.discriminant(0)
        case .alphanum4(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .alphanum12(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        }
    }
}

/// A credit with a code of up to four characters.
package struct AlphaNum4: Hashable, Sendable {
    /// Its code.
    package var code: AssetCode4
    /// Who owes it.
    package var issuer: AccountAddress

    /// Creates the value from its fields.
    package init(code: AssetCode4, issuer: AccountAddress) {
        self.code = code
        self.issuer = issuer
    }
}

extension AlphaNum4: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        code = try reader.value("code")
        issuer = try reader.value("issuer")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        code.write(to: &writer)
        issuer.write(to: &writer)
    }
}

/// A credit with a code of five to twelve characters.
package struct AlphaNum12: Hashable, Sendable {
    /// Its code.
    package var code: AssetCode12
    /// Who owes it.
    package var issuer: AccountAddress

    /// Creates the value from its fields.
    package init(code: AssetCode12, issuer: AccountAddress) {
        self.code = code
        self.issuer = issuer
    }
}

extension AlphaNum12: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        code = try reader.value("code")
        issuer = try reader.value("issuer")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        code.write(to: &writer)
        issuer.write(to: &writer)
    }
}

/// What a trustline holds.
package enum TrustLineAsset: Hashable, Sendable {
    /// XLM, which needs no trustline.
    case native
    /// A credit with a code of up to four characters.
    case alphanum4(AlphaNum4)
    /// A credit with a code of five to twelve characters.
    case alphanum12(AlphaNum12)
    /// Shares of a liquidity pool.
    case poolShare(Bytes32)
}

extension TrustLineAsset: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .native
        case 1: self = .alphanum4(try reader.value("alphanum4"))
        case 2: self = .alphanum12(try reader.value("alphanum12"))
        case 3: self = .poolShare(try reader.value("poolShare"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .native: writer.discriminant(0)
        case .alphanum4(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .alphanum12(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .poolShare(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        }
    }
}

/// A price as a fraction.
package struct Price: Hashable, Sendable {
    /// Above the line.
    package var numerator: Int32
    /// Below the line.
    package var denominator: Int32

    /// Creates the value from its fields.
    package init(numerator: Int32, denominator: Int32) {
        self.numerator = numerator
        self.denominator = denominator
    }
}

extension Price: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        numerator = try reader.value("numerator")
        denominator = try reader.value("denominator")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        numerator.write(to: &writer)
        denominator.write(to: &writer)
    }
}
