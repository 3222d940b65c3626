// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// A trustline as the ledger holds it.
package struct TrustLineEntry: Hashable, Sendable {
    /// Whose.
    package var account: AccountAddress
    /// Of what.
    package var asset: TrustLineAsset
    /// How much is held, in stroops.
    package var balance: Int64
    /// The most that may be held, in stroops.
    package var limit: Int64
    /// 1 authorised, 2 authorised to maintain liabilities, 4 clawback enabled.
    package var flags: UInt32
    /// What protocol 10 added.
    package var v1: TrustLineEntryV1?

    /// Creates the value from its fields.
    package init(
        account: AccountAddress,
        asset: TrustLineAsset,
        balance: Int64,
        limit: Int64,
        flags: UInt32,
        v1: TrustLineEntryV1? = nil
    ) {
        self.account = account
        self.asset = asset
        self.balance = balance
        self.limit = limit
        self.flags = flags
        self.v1 = v1
    }
}

extension TrustLineEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 64 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        account = try reader.value("account")
        asset = try reader.value("asset")
        balance = try reader.value("balance")
        limit = try reader.value("limit")
        flags = try reader.value("flags")
        v1 = try reader.isPresent("v1") ? reader.value("v1") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        account.write(to: &writer)
        asset.write(to: &writer)
        balance.write(to: &writer)
        limit.write(to: &writer)
        flags.write(to: &writer)
        writer.optional(v1)
    }
}

/// What protocol 10 added to trustlines.
package struct TrustLineEntryV1: Hashable, Sendable {
    /// What offers may take.
    package var liabilities: Liabilities
    /// What protocol 18 added.
    package var v2: TrustLineEntryV2?

    /// Creates the value from its fields.
    package init(liabilities: Liabilities, v2: TrustLineEntryV2? = nil) {
        self.liabilities = liabilities
        self.v2 = v2
    }
}

extension TrustLineEntryV1: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 20 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        liabilities = try reader.value("liabilities")
        v2 = try reader.isPresent("v2", version: 2) ? reader.value("v2") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        liabilities.write(to: &writer)
        writer.optional(v2, version: 2)
    }
}

/// What protocol 18 added to trustlines.
package struct TrustLineEntryV2: Hashable, Sendable {
    /// How many pools use it.
    package var liquidityPoolUseCount: Int32

    /// Creates the value from its field.
    package init(liquidityPoolUseCount: Int32) {
        self.liquidityPoolUseCount = liquidityPoolUseCount
    }
}

extension TrustLineEntryV2: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        liquidityPoolUseCount = try reader.value("liquidityPoolUseCount")
        try reader.reserved()
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        liquidityPoolUseCount.write(to: &writer)
        writer.reserved()
    }
}

/// A data entry as the ledger holds it.
package struct DataEntry: Hashable, Sendable {
    /// Whose.
    package var account: AccountAddress
    /// Its name.
    package var name: XDRString
    /// What it holds.
    package var value: [UInt8]

    /// Creates the value from its fields.
    package init(account: AccountAddress, name: XDRString, value: [UInt8]) {
        self.account = account
        self.name = name
        self.value = value
    }
}

extension DataEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        account = try reader.value("account")
        name = try reader.string("name", max: 64)
        value = try reader.opaque("value", max: 64)
        try reader.reserved()
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        account.write(to: &writer)
        writer.string(name, max: 64)
        writer.opaque(value, max: 64)
        writer.reserved()
    }
}
