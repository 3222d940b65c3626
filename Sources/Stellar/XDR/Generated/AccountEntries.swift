// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// An account as the ledger holds it.
package struct AccountEntry: Hashable, Sendable {
    /// Which account.
    package var account: AccountAddress
    /// XLM, in stroops.
    package var balance: Int64
    /// The last number used.
    package var sequenceNumber: Int64
    /// How many entries raise its reserve.
    package var subEntryCount: UInt32
    /// Whom it votes for.
    package var inflationDestination: AccountAddress?
    /// 1 auth required, 2 revocable, 4 immutable, 8 clawback enabled.
    package var flags: UInt32
    /// Where its owner is to be found.
    package var homeDomain: XDRString
    /// What weights operations need.
    package var thresholds: Thresholds
    /// Who may sign besides its own key.
    package var signers: [AccountSigner]
    /// What protocol 10 added.
    package var v1: AccountEntryV1?

    /// Creates the value from its fields.
    package init(
        account: AccountAddress,
        balance: Int64,
        sequenceNumber: Int64,
        subEntryCount: UInt32,
        inflationDestination: AccountAddress? = nil,
        flags: UInt32,
        homeDomain: XDRString,
        thresholds: Thresholds,
        signers: [AccountSigner],
        v1: AccountEntryV1? = nil
    ) {
        self.account = account
        self.balance = balance
        self.sequenceNumber = sequenceNumber
        self.subEntryCount = subEntryCount
        self.inflationDestination = inflationDestination
        self.flags = flags
        self.homeDomain = homeDomain
        self.thresholds = thresholds
        self.signers = signers
        self.v1 = v1
    }
}

extension AccountEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 80 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        account = try reader.value("account")
        balance = try reader.value("balance")
        sequenceNumber = try reader.value("sequenceNumber")
        subEntryCount = try reader.value("subEntryCount")
        inflationDestination = try reader.isPresent("inflationDestination") ? reader.value("inflationDestination") : nil
        flags = try reader.value("flags")
        homeDomain = try reader.string("homeDomain", max: 32)
        thresholds = try reader.value("thresholds")
        signers = try reader.array("signers", max: 20)
        v1 = try reader.isPresent("v1") ? reader.value("v1") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        account.write(to: &writer)
        balance.write(to: &writer)
        sequenceNumber.write(to: &writer)
        subEntryCount.write(to: &writer)
        writer.optional(inflationDestination)
        flags.write(to: &writer)
        writer.string(homeDomain, max: 32)
        thresholds.write(to: &writer)
        writer.array(signers, max: 20)
        writer.optional(v1)
    }
}

/// What protocol 10 added to accounts.
package struct AccountEntryV1: Hashable, Sendable {
    /// What its offers may take.
    package var liabilities: Liabilities
    /// What protocol 14 added.
    package var v2: AccountEntryV2?

    /// Creates the value from its fields.
    package init(liabilities: Liabilities, v2: AccountEntryV2? = nil) {
        self.liabilities = liabilities
        self.v2 = v2
    }
}

extension AccountEntryV1: XDRValue {
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

/// What protocol 14 added to accounts.
package struct AccountEntryV2: Hashable, Sendable {
    /// How many of its reserves others pay.
    package var sponsoredCount: UInt32
    /// How many reserves of others it pays.
    package var sponsoringCount: UInt32
    /// Who pays for which of its signers.
    package var signerSponsors: [SponsorshipDescriptor]
    /// What protocol 19 added.
    package var v3: AccountEntryV3?

    /// Creates the value from its fields.
    package init(
        sponsoredCount: UInt32,
        sponsoringCount: UInt32,
        signerSponsors: [SponsorshipDescriptor],
        v3: AccountEntryV3? = nil
    ) {
        self.sponsoredCount = sponsoredCount
        self.sponsoringCount = sponsoringCount
        self.signerSponsors = signerSponsors
        self.v3 = v3
    }
}

extension AccountEntryV2: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        sponsoredCount = try reader.value("sponsoredCount")
        sponsoringCount = try reader.value("sponsoringCount")
        signerSponsors = try reader.array("signerSponsors", max: 20)
        v3 = try reader.isPresent("v3", version: 3) ? reader.value("v3") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        sponsoredCount.write(to: &writer)
        sponsoringCount.write(to: &writer)
        writer.array(signerSponsors, max: 20)
        writer.optional(v3, version: 3)
    }
}

/// Who pays for an entry, if not its owner.
package struct SponsorshipDescriptor: Hashable, Sendable {
    /// The account that pays.
    package var sponsor: AccountAddress?

    /// Creates the value from its field.
    package init(sponsor: AccountAddress? = nil) {
        self.sponsor = sponsor
    }
}

extension SponsorshipDescriptor: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        sponsor = try reader.isPresent("sponsor") ? reader.value("sponsor") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(sponsor)
    }
}

/// What protocol 19 added to accounts.
package struct AccountEntryV3: Hashable, Sendable {
    /// The ledger in which the sequence number last changed.
    package var sequenceLedger: UInt32
    /// The time at which it did.
    package var sequenceTime: UInt64

    /// Creates the value from its fields.
    package init(sequenceLedger: UInt32, sequenceTime: UInt64) {
        self.sequenceLedger = sequenceLedger
        self.sequenceTime = sequenceTime
    }
}

extension AccountEntryV3: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        sequenceLedger = try reader.value("sequenceLedger")
        sequenceTime = try reader.value("sequenceTime")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        sequenceLedger.write(to: &writer)
        sequenceTime.write(to: &writer)
    }
}

/// What offers may take from, and add to, a balance.
package struct Liabilities: Hashable, Sendable {
    /// The most that may be added, in stroops.
    package var buying: Int64
    /// The most that may be taken, in stroops.
    package var selling: Int64

    /// Creates the value from its fields.
    package init(buying: Int64, selling: Int64) {
        self.buying = buying
        self.selling = selling
    }
}

extension Liabilities: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        buying = try reader.value("buying")
        selling = try reader.value("selling")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        buying.write(to: &writer)
        selling.write(to: &writer)
    }
}
