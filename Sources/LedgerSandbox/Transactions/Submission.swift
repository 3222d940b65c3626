internal import Crypto
internal import Stellar

/// An envelope that somebody sent, read once: what the queue, the checks and the closing need of it.
///
/// A class, because one envelope waits in the queue, is indexed by hash and is applied, and must
/// not be copied each time. Immutable but for the memory of which signatures were verified.
final class Submission: Sendable {
    let envelope: TransactionEnvelope
    /// The wire form, as it came.
    let bytes: [UInt8]
    /// The transaction whose operations are applied: a fee bump's inner one.
    let transaction: Transaction
    /// The hash by which the network knows it.
    let hash: Bytes32
    /// The hash of the transaction in a fee bump.
    let innerHash: Bytes32?
    /// The hash of the envelope with its signatures, by which the queue knows it.
    let fullHash: Bytes32
    /// The same of the envelope in a fee bump.
    let innerFullHash: Bytes32?
    /// Signatures that were found good, so that applying need not verify them again.
    let verified = VerifiedSignatures()

    /// Reads an envelope; the bytes must be those that it was read from.
    ///
    /// - Throws: ``XDRError`` where a part of it can't be written again.
    init(_ envelope: TransactionEnvelope, bytes: [UInt8], network: Network) throws(XDRError) {
        self.envelope = envelope
        self.bytes = bytes
        transaction = envelope.transaction
        hash = try envelope.hash(on: network)
        fullHash = Bytes32(SHA256.hash(bytes))
        if case .feeBump(let bump) = envelope {
            let inner = bump.transaction.innerEnvelope
            innerHash = try inner.transaction.hash(on: network)
            innerFullHash = Bytes32(SHA256.hash(try TransactionEnvelope.v1(inner).xdr()))
        } else {
            innerHash = nil
            innerFullHash = nil
        }
    }

    /// An envelope that the sandbox built itself.
    convenience init(own envelope: TransactionEnvelope, _ network: Network) {
        do throws(XDRError) {
            try self.init(envelope, bytes: envelope.encoded(), network: network)
        } catch {
            preconditionFailure("the sandbox built an envelope that can't be read: \(error)")
        }
    }

    /// Reads the base 64 that a client sent.
    ///
    /// - Returns: `nil` for what is no envelope.
    convenience init?(base64 text: String, network: Network) {
        guard let bytes = Base64.decode(text) else { return nil }
        do throws(XDRError) {
            try self.init(xdr: bytes, network: network)
        } catch {
            return nil
        }
    }

    /// Reads the wire form.
    convenience init(xdr bytes: [UInt8], network: Network) throws(XDRError) {
        try self.init(TransactionEnvelope(xdr: bytes), bytes: bytes, network: network)
    }
}

// MARK: - What is asked of it

extension Submission {
    /// Whose sequence number it takes.
    var source: AccountAddress { transaction.source.account }

    /// Who pays.
    var feeSource: AccountAddress { envelope.feeSource.account }

    var sequence: Int64 { transaction.sequenceNumber }

    var isFeeBump: Bool { innerHash != nil }

    /// The most that is charged, in stroops.
    var feeBid: Int64 { envelope.fee }

    /// What the fee is counted by: the operations, and one more for a fee bump; at least one.
    var feeUnits: Int64 { Int64(max(transaction.operations.count, 1)) + (isFeeBump ? 1 : 0) }

    /// What it adds to a ledger's operations.
    var operationCount: Int { Int(feeUnits) }

    /// The hash that the operations' signatures are over.
    var contentHash: Bytes32 { innerHash ?? hash }

    /// The signatures over the transaction; for a fee bump the inner ones.
    var signatures: [DecoratedSignature] {
        switch envelope {
        case .v0(let envelope): envelope.signatures
        case .v1(let envelope): envelope.signatures
        case .feeBump(let bump): bump.transaction.innerEnvelope.signatures
        }
    }

    /// Whether it offers more for each unit than another; compared without dividing.
    func outbids(_ other: Submission) -> Bool {
        Int128(feeBid) * Int128(other.feeUnits) > Int128(other.feeBid) * Int128(feeUnits)
    }

    /// Who the operation acts for.
    func source(of operation: Operation) -> AccountAddress {
        operation.source?.account ?? source
    }

    /// Everybody an operation or the transaction acts for.
    var sources: Set<AccountAddress> {
        var sources: Set<AccountAddress> = [source]
        for operation in transaction.operations {
            if let source = operation.source { sources.insert(source.account) }
        }
        return sources
    }
}
