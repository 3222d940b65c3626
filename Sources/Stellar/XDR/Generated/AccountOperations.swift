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
