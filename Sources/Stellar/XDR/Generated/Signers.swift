// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// Who or what can sign.
package enum SignerKey: Hashable, Sendable {
    /// A key.
    case ed25519(AccountAddress)
    /// A transaction that is authorised beforehand, by its hash.
    case preAuthorizedTransaction(Bytes32)
    /// Whoever knows what has this hash.
    case hashX(Bytes32)
    /// A key that signs a payload.
    case signedPayload(SignedPayloadSigner)
}

extension SignerKey: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 36 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .ed25519(try reader.key("ed25519"))
        case 1: self = .preAuthorizedTransaction(try reader.value("preAuthorizedTransaction"))
        case 2: self = .hashX(try reader.value("hashX"))
        case 3: self = .signedPayload(try reader.value("signedPayload"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .ed25519(let value):
            writer.discriminant(0)
            writer.key(value)
        case .preAuthorizedTransaction(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .hashX(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .signedPayload(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        }
    }
}

/// A key that signs a payload instead of the transaction.
package struct SignedPayloadSigner: Hashable, Sendable {
    /// The key.
    package var account: AccountAddress
    /// What it signs.
    package var payload: [UInt8]

    /// Creates the value from its fields.
    package init(account: AccountAddress, payload: [UInt8]) {
        self.account = account
        self.payload = payload
    }
}

extension SignedPayloadSigner: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 36 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        account = try reader.key("account")
        payload = try reader.opaque("payload", max: 64)
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.key(account)
        writer.opaque(payload, max: 64)
    }
}

/// A signer of an account, and its weight.
package struct AccountSigner: Hashable, Sendable {
    /// Who.
    package var key: SignerKey
    /// Its weight, 0 to 255.
    package var weight: UInt32

    /// Creates the value from its fields.
    package init(key: SignerKey, weight: UInt32) {
        self.key = key
        self.weight = weight
    }
}

extension AccountSigner: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        key = try reader.value("key")
        weight = try reader.value("weight")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        key.write(to: &writer)
        weight.write(to: &writer)
    }
}
