// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// Changes an account's settings; what is absent stays as it is.
package struct SetOptionsOperation: Hashable, Sendable {
    /// Whom to vote for.
    package var inflationDestination: AccountAddress?
    /// Flags to clear.
    package var clearFlags: UInt32?
    /// Flags to set.
    package var setFlags: UInt32?
    /// The weight of the account's own key.
    package var masterWeight: UInt32?
    /// The weight that low operations need.
    package var lowThreshold: UInt32?
    /// The weight that medium operations need.
    package var mediumThreshold: UInt32?
    /// The weight that high operations need.
    package var highThreshold: UInt32?
    /// Where the account's owner is to be found.
    package var homeDomain: XDRString?
    /// A signer to add or change; weight 0 removes it.
    package var signer: AccountSigner?

    /// Creates the value from its fields.
    package init(
        inflationDestination: AccountAddress? = nil,
        clearFlags: UInt32? = nil,
        setFlags: UInt32? = nil,
        masterWeight: UInt32? = nil,
        lowThreshold: UInt32? = nil,
        mediumThreshold: UInt32? = nil,
        highThreshold: UInt32? = nil,
        homeDomain: XDRString? = nil,
        signer: AccountSigner? = nil
    ) {
        self.inflationDestination = inflationDestination
        self.clearFlags = clearFlags
        self.setFlags = setFlags
        self.masterWeight = masterWeight
        self.lowThreshold = lowThreshold
        self.mediumThreshold = mediumThreshold
        self.highThreshold = highThreshold
        self.homeDomain = homeDomain
        self.signer = signer
    }
}

extension SetOptionsOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 36 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        inflationDestination = try reader.isPresent("inflationDestination") ? reader.value("inflationDestination") : nil
        clearFlags = try reader.isPresent("clearFlags") ? reader.value("clearFlags") : nil
        setFlags = try reader.isPresent("setFlags") ? reader.value("setFlags") : nil
        masterWeight = try reader.isPresent("masterWeight") ? reader.value("masterWeight") : nil
        lowThreshold = try reader.isPresent("lowThreshold") ? reader.value("lowThreshold") : nil
        mediumThreshold = try reader.isPresent("mediumThreshold") ? reader.value("mediumThreshold") : nil
        highThreshold = try reader.isPresent("highThreshold") ? reader.value("highThreshold") : nil
        homeDomain = try reader.isPresent("homeDomain") ? reader.string("homeDomain", max: 32) : nil
        signer = try reader.isPresent("signer") ? reader.value("signer") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(inflationDestination)
        writer.optional(clearFlags)
        writer.optional(setFlags)
        writer.optional(masterWeight)
        writer.optional(lowThreshold)
        writer.optional(mediumThreshold)
        writer.optional(highThreshold)
        writer.optional(homeDomain) { $1.string($0, max: 32) }
        writer.optional(signer)
    }
}

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

/// Sets or deletes a data entry.
package struct ManageDataOperation: Hashable, Sendable {
    /// Its name.
    package var name: XDRString
    /// What it holds from now on; nothing deletes it.
    package var value: [UInt8]?

    /// Creates the value from its fields.
    package init(name: XDRString, value: [UInt8]? = nil) {
        self.name = name
        self.value = value
    }
}

extension ManageDataOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        name = try reader.string("name", max: 64)
        value = try reader.isPresent("value") ? reader.opaque("value", max: 64) : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.string(name, max: 64)
        writer.optional(value) { $1.opaque($0, max: 64) }
    }
}

/// Raises the sequence number.
package struct BumpSequenceOperation: Hashable, Sendable {
    /// The number to raise it to.
    package var bumpTo: Int64

    /// Creates the value from its field.
    package init(bumpTo: Int64) {
        self.bumpTo = bumpTo
    }
}

extension BumpSequenceOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        bumpTo = try reader.value("bumpTo")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        bumpTo.write(to: &writer)
    }
}

/// Stops paying for an entry or a signer, or hands that on.
package enum RevokeSponsorshipOperation: Hashable, Sendable {
    /// An entry.
    case ledgerEntry(LedgerKey)
    /// A signer.
    case signer(SponsoredSigner)
}

extension RevokeSponsorshipOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 12 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .ledgerEntry(try reader.value("ledgerEntry"))
        case 1: self = .signer(try reader.value("signer"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .ledgerEntry(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .signer(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        }
    }
}

/// A signer of an account.
package struct SponsoredSigner: Hashable, Sendable {
    /// The account.
    package var account: AccountAddress
    /// The signer.
    package var signerKey: SignerKey

    /// Creates the value from its fields.
    package init(account: AccountAddress, signerKey: SignerKey) {
        self.account = account
        self.signerKey = signerKey
    }
}

extension SponsoredSigner: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 72 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        account = try reader.value("account")
        signerKey = try reader.value("signerKey")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        account.write(to: &writer)
        signerKey.write(to: &writer)
    }
}
