// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What is hashed to make an identifier, or to be signed for a contract.
package enum HashIDPreimage: Hashable, Sendable {
    /// A claimable balance's identifier.
    case operationID(OperationIDPreimage)
    /// The identifier of a claimable balance made when a trustline is revoked.
    case revokeID(PoolRevokeIDPreimage)
    /// A contract's identifier.
    case contractID(ContractIDHashPreimage)
    /// What an address signs.
    case sorobanAuthorization(SorobanAuthorizationPreimage)
    /// What an address signs, itself included.
    case sorobanAuthorizationWithAddress(SorobanAddressAuthorizationPreimage)
}

extension HashIDPreimage: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 6: self = .operationID(try reader.value("operationID"))
        case 7: self = .revokeID(try reader.value("revokeID"))
        case 8: self = .contractID(try reader.value("contractID"))
        case 9: self = .sorobanAuthorization(try reader.value("sorobanAuthorization"))
        case 10: self = .sorobanAuthorizationWithAddress(try reader.value("sorobanAuthorizationWithAddress"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .operationID(let value):
            writer.discriminant(6)
            value.write(to: &writer)
        case .revokeID(let value):
            writer.discriminant(7)
            value.write(to: &writer)
        case .contractID(let value):
            writer.discriminant(8)
            value.write(to: &writer)
        case .sorobanAuthorization(let value):
            writer.discriminant(9)
            value.write(to: &writer)
        case .sorobanAuthorizationWithAddress(let value):
            writer.discriminant(10)
            value.write(to: &writer)
        }
    }
}

/// An operation, by its transaction's source and sequence number.
package struct OperationIDPreimage: Hashable, Sendable {
    /// The transaction's source.
    package var source: AccountAddress
    /// The transaction's sequence number.
    package var sequenceNumber: Int64
    /// The operation's place.
    package var operationIndex: UInt32

    /// Creates the value from its fields.
    package init(source: AccountAddress, sequenceNumber: Int64, operationIndex: UInt32) {
        self.source = source
        self.sequenceNumber = sequenceNumber
        self.operationIndex = operationIndex
    }
}

extension OperationIDPreimage: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        source = try reader.value("source")
        sequenceNumber = try reader.value("sequenceNumber")
        operationIndex = try reader.value("operationIndex")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        source.write(to: &writer)
        sequenceNumber.write(to: &writer)
        operationIndex.write(to: &writer)
    }
}

/// An operation that revokes a trustline of a pool's asset.
package struct PoolRevokeIDPreimage: Hashable, Sendable {
    /// The transaction's source.
    package var source: AccountAddress
    /// The transaction's sequence number.
    package var sequenceNumber: Int64
    /// The operation's place.
    package var operationIndex: UInt32
    /// The pool.
    package var poolID: Bytes32
    /// The asset.
    package var asset: Asset

    /// Creates the value from its fields.
    package init(source: AccountAddress, sequenceNumber: Int64, operationIndex: UInt32, poolID: Bytes32, asset: Asset) {
        self.source = source
        self.sequenceNumber = sequenceNumber
        self.operationIndex = operationIndex
        self.poolID = poolID
        self.asset = asset
    }
}

extension PoolRevokeIDPreimage: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 84 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        source = try reader.value("source")
        sequenceNumber = try reader.value("sequenceNumber")
        operationIndex = try reader.value("operationIndex")
        poolID = try reader.value("poolID")
        asset = try reader.value("asset")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        source.write(to: &writer)
        sequenceNumber.write(to: &writer)
        operationIndex.write(to: &writer)
        poolID.write(to: &writer)
        asset.write(to: &writer)
    }
}

/// A contract on a network.
package struct ContractIDHashPreimage: Hashable, Sendable {
    /// The network.
    package var networkID: Bytes32
    /// What the identifier is made from.
    package var idPreimage: ContractIDPreimage

    /// Creates the value from its fields.
    package init(networkID: Bytes32, idPreimage: ContractIDPreimage) {
        self.networkID = networkID
        self.idPreimage = idPreimage
    }
}

extension ContractIDHashPreimage: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        networkID = try reader.value("networkID")
        idPreimage = try reader.value("idPreimage")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        networkID.write(to: &writer)
        idPreimage.write(to: &writer)
    }
}

/// A call on a network, for one use.
package struct SorobanAuthorizationPreimage: Hashable, Sendable {
    /// The network.
    package var networkID: Bytes32
    /// What makes it usable only once.
    package var nonce: Int64
    /// The last ledger in which it can be used.
    package var signatureExpirationLedger: UInt32
    /// What is authorised.
    package var invocation: SorobanAuthorizedInvocation

    /// Creates the value from its fields.
    package init(
        networkID: Bytes32,
        nonce: Int64,
        signatureExpirationLedger: UInt32,
        invocation: SorobanAuthorizedInvocation
    ) {
        self.networkID = networkID
        self.nonce = nonce
        self.signatureExpirationLedger = signatureExpirationLedger
        self.invocation = invocation
    }
}

extension SorobanAuthorizationPreimage: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 64 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        networkID = try reader.value("networkID")
        nonce = try reader.value("nonce")
        signatureExpirationLedger = try reader.value("signatureExpirationLedger")
        invocation = try reader.value("invocation")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        networkID.write(to: &writer)
        nonce.write(to: &writer)
        signatureExpirationLedger.write(to: &writer)
        invocation.write(to: &writer)
    }
}

/// A call on a network, for one use by one address.
package struct SorobanAddressAuthorizationPreimage: Hashable, Sendable {
    /// The network.
    package var networkID: Bytes32
    /// What makes it usable only once.
    package var nonce: Int64
    /// The last ledger in which it can be used.
    package var signatureExpirationLedger: UInt32
    /// Who authorises.
    package var address: SCAddress
    /// What is authorised.
    package var invocation: SorobanAuthorizedInvocation

    /// Creates the value from its fields.
    package init(
        networkID: Bytes32,
        nonce: Int64,
        signatureExpirationLedger: UInt32,
        address: SCAddress,
        invocation: SorobanAuthorizedInvocation
    ) {
        self.networkID = networkID
        self.nonce = nonce
        self.signatureExpirationLedger = signatureExpirationLedger
        self.address = address
        self.invocation = invocation
    }
}

extension SorobanAddressAuthorizationPreimage: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 100 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        networkID = try reader.value("networkID")
        nonce = try reader.value("nonce")
        signatureExpirationLedger = try reader.value("signatureExpirationLedger")
        address = try reader.value("address")
        invocation = try reader.value("invocation")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        networkID.write(to: &writer)
        nonce.write(to: &writer)
        signatureExpirationLedger.write(to: &writer)
        address.write(to: &writer)
        invocation.write(to: &writer)
    }
}
