// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// Creates, changes or deletes a trustline.
package struct ChangeTrustOperation: Hashable, Sendable {
    /// What is trusted.
    package var line: ChangeTrustAsset
    /// The most that may be held, in stroops; 0 deletes the line.
    package var limit: Int64

    /// Creates the value from its fields.
    package init(line: ChangeTrustAsset, limit: Int64) {
        self.line = line
        self.limit = limit
    }
}

extension ChangeTrustOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 12 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        line = try reader.value("line")
        limit = try reader.value("limit")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        line.write(to: &writer)
        limit.write(to: &writer)
    }
}

/// What a trustline can be made for.
package enum ChangeTrustAsset: Hashable, Sendable {
    /// XLM, which needs no trustline: the network refuses it.
    case native
    /// An asset with a code of up to four characters.
    case alphanum4(AlphaNum4)
    /// An asset with a code of five to twelve characters.
    case alphanum12(AlphaNum12)
    /// Shares of a liquidity pool.
    case poolShare(LiquidityPoolParameters)
}

extension ChangeTrustAsset: XDRValue {
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

/// What makes up a liquidity pool.
package enum LiquidityPoolParameters: Hashable, Sendable {
    /// A pool whose reserves' product stays constant.
    case constantProduct(LiquidityPoolConstantProductParameters)
}

extension LiquidityPoolParameters: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .constantProduct(try reader.value("constantProduct"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .constantProduct(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        }
    }
}

/// What makes up a constant-product pool.
package struct LiquidityPoolConstantProductParameters: Hashable, Sendable {
    /// The first asset, the lesser of the two.
    package var assetA: Asset
    /// The second asset.
    package var assetB: Asset
    /// The fee in basis points; the network knows only 30.
    package var fee: Int32

    /// Creates the value from its fields.
    package init(assetA: Asset, assetB: Asset, fee: Int32) {
        self.assetA = assetA
        self.assetB = assetB
        self.fee = fee
    }
}

extension LiquidityPoolConstantProductParameters: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 12 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        assetA = try reader.value("assetA")
        assetB = try reader.value("assetB")
        fee = try reader.value("fee")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        assetA.write(to: &writer)
        assetB.write(to: &writer)
        fee.write(to: &writer)
    }
}

/// Changes the authorisation of a trustline, the way of before protocol 17.
package struct AllowTrustOperation: Hashable, Sendable {
    /// Whose trustline.
    package var trustor: AccountAddress
    /// The code of the asset.
    package var asset: AssetCode
    /// 0, 1 for authorised, 2 for keeping what there is.
    package var authorize: UInt32

    /// Creates the value from its fields.
    package init(trustor: AccountAddress, asset: AssetCode, authorize: UInt32) {
        self.trustor = trustor
        self.asset = asset
        self.authorize = authorize
    }
}

extension AllowTrustOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        trustor = try reader.value("trustor")
        asset = try reader.value("asset")
        authorize = try reader.value("authorize")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        trustor.write(to: &writer)
        asset.write(to: &writer)
        authorize.write(to: &writer)
    }
}

/// The code of an asset, its issuer known from elsewhere.
package enum AssetCode: Hashable, Sendable {
    /// Up to four characters.
    case alphanum4(AssetCode4)
    /// Five to twelve characters.
    case alphanum12(AssetCode12)
}

extension AssetCode: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 1: self = .alphanum4(try reader.value("alphanum4"))
        case 2: self = .alphanum12(try reader.value("alphanum12"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .alphanum4(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .alphanum12(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        }
    }
}

/// Changes the authorisation of a trustline.
package struct SetTrustLineFlagsOperation: Hashable, Sendable {
    /// Whose trustline.
    package var trustor: AccountAddress
    /// Of which asset.
    package var asset: Asset
    /// Flags to clear.
    package var clearFlags: UInt32
    /// Flags to set.
    package var setFlags: UInt32

    /// Creates the value from its fields.
    package init(trustor: AccountAddress, asset: Asset, clearFlags: UInt32, setFlags: UInt32) {
        self.trustor = trustor
        self.asset = asset
        self.clearFlags = clearFlags
        self.setFlags = setFlags
    }
}

extension SetTrustLineFlagsOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        trustor = try reader.value("trustor")
        asset = try reader.value("asset")
        clearFlags = try reader.value("clearFlags")
        setFlags = try reader.value("setFlags")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        trustor.write(to: &writer)
        asset.write(to: &writer)
        clearFlags.write(to: &writer)
        setFlags.write(to: &writer)
    }
}
