internal import Crypto

/// A transaction or a fee bump: what is hashed, and signed by its hash.
package protocol SignedContent: XDRValue {
    /// What tells transactions and fee bumps apart in what is hashed.
    static var envelopeType: Int32 { get }
}

extension SignedContent {
    /// The hash that is signed, and by which the network knows the transaction.
    ///
    /// It covers the network and everything but the signatures, except that a fee bump's covers the
    /// signatures of the transaction in it.
    ///
    /// - Throws: ``XDRError`` as ``XDRValue/xdr()`` does.
    package func hash(on network: Network) throws(XDRError) -> Bytes32 {
        try withSignaturePayload(on: network) { payload in Bytes32(SHA256.hash(payload)) }
    }

    /// The bytes whose SHA-256 is the hash: the network's identifier, the kind, and the content.
    ///
    /// - Throws: ``XDRError`` as ``XDRValue/xdr()`` does.
    package func signaturePayload(on network: Network) throws(XDRError) -> [UInt8] {
        try withSignaturePayload(on: network) { payload in [UInt8](copying: payload) }
    }

    @inline(__always)
    private func withSignaturePayload<Result>(
        on network: Network,
        _ body: (Span<UInt8>) -> Result
    ) throws(XDRError) -> Result {
        try XDRWriter.lending(
            { writer in
                writer.fixed(network.id)
                writer.discriminant(Self.envelopeType)
                write(to: &writer)
            },
            to: body
        )
    }
}

extension Transaction: SignedContent {
    /// A transaction.
    package static var envelopeType: Int32 { 2 }
}

extension FeeBumpTransaction: SignedContent {
    /// A fee bump.
    package static var envelopeType: Int32 { 5 }

    /// The envelope of the transaction it pays for.
    package var innerEnvelope: TransactionV1Envelope {
        switch inner {
        case .v1(let envelope): envelope
        }
    }
}

extension Transaction {
    /// What a transaction of before protocol 13 is today; its hash is the same.
    package init(_ old: TransactionV0) {
        self.init(
            source: .account(old.source),
            fee: old.fee,
            sequenceNumber: old.sequenceNumber,
            preconditions: old.timeBounds.map { .time($0) } ?? .none,
            memo: old.memo,
            operations: old.operations
        )
    }
}

extension TransactionEnvelope {
    /// The hash that is signed, and by which the network knows the transaction.
    ///
    /// - Throws: ``XDRError`` as ``XDRValue/xdr()`` does.
    package func hash(on network: Network) throws(XDRError) -> Bytes32 {
        switch self {
        case .v0(let envelope): try Transaction(envelope.transaction).hash(on: network)
        case .v1(let envelope): try envelope.transaction.hash(on: network)
        case .feeBump(let envelope): try envelope.transaction.hash(on: network)
        }
    }

    /// The hash of the transaction in a fee bump, or `nil` for a transaction that is in none.
    ///
    /// The network knows a fee bump by both hashes.
    ///
    /// - Throws: ``XDRError`` as ``XDRValue/xdr()`` does.
    package func innerHash(on network: Network) throws(XDRError) -> Bytes32? {
        guard case .feeBump(let envelope) = self else { return nil }
        return try envelope.transaction.innerEnvelope.transaction.hash(on: network)
    }

    /// The bytes whose SHA-256 is the hash.
    ///
    /// - Throws: ``XDRError`` as ``XDRValue/xdr()`` does.
    package func signaturePayload(on network: Network) throws(XDRError) -> [UInt8] {
        switch self {
        case .v0(let envelope): try Transaction(envelope.transaction).signaturePayload(on: network)
        case .v1(let envelope): try envelope.transaction.signaturePayload(on: network)
        case .feeBump(let envelope): try envelope.transaction.signaturePayload(on: network)
        }
    }

    /// The transaction whose operations are applied: a fee bump's inner one.
    package var transaction: Transaction {
        switch self {
        case .v0(let envelope): Transaction(envelope.transaction)
        case .v1(let envelope): envelope.transaction
        case .feeBump(let envelope): envelope.transaction.innerEnvelope.transaction
        }
    }

    /// The account that pays the fee.
    package var feeSource: MuxedAddress {
        switch self {
        case .v0(let envelope): .account(envelope.transaction.source)
        case .v1(let envelope): envelope.transaction.source
        case .feeBump(let envelope): envelope.transaction.feeSource
        }
    }

    /// The most that is charged, in stroops.
    package var fee: Int64 {
        switch self {
        case .v0(let envelope): Int64(envelope.transaction.fee)
        case .v1(let envelope): Int64(envelope.transaction.fee)
        case .feeBump(let envelope): envelope.transaction.fee
        }
    }
}
