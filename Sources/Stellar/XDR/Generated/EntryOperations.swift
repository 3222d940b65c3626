// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

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
