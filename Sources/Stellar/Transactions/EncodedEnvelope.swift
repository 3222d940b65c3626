internal import Crypto

/// An envelope together with its wire form, for whoever needs both: what was read is hashed as it lies.
///
/// A transaction's hash covers its very bytes on the wire, so that hashing it again costs no writing:
/// the network's identifier and the bytes up to the signatures are all there is.
///
/// ```swift
/// let encoded = try EncodedEnvelope(xdr: bytes)
/// let hash = encoded.hash(on: .testnet)
/// ```
package struct EncodedEnvelope: Hashable, Sendable {
    /// How many bytes are put together on the stack to be hashed; more, as of ten operations, take the long way.
    private static let stackByteCount = 1024

    /// What the bytes mean.
    package let envelope: TransactionEnvelope

    /// The wire form.
    package let bytes: [UInt8]

    /// How many of the bytes come before the signatures.
    private let contentByteCount: Int

    /// Whether it has the form of before protocol 13; asking the envelope would copy it.
    private let isOld: Bool

    /// Reads an envelope that takes up all of the bytes; writing it again would give the same bytes.
    ///
    /// - Throws: ``XDRError`` with the place and the field of the first thing that is wrong.
    package init(xdr bytes: [UInt8]) throws(XDRError) {
        self.init(try TransactionEnvelope(xdr: bytes), bytes)
    }

    /// Reads an envelope from base 64.
    ///
    /// - Throws: ``XDRError`` with the place and the field of the first thing that is wrong.
    package init(base64 text: some StringProtocol) throws(XDRError) {
        guard let bytes = Base64.decode(text) else { throw XDRError(.invalidBase64, at: 0) }
        try self.init(xdr: bytes)
    }

    /// Writes an envelope.
    ///
    /// - Throws: ``XDRError`` as ``XDRValue/xdr()`` does.
    package init(_ envelope: TransactionEnvelope) throws(XDRError) {
        self.init(envelope, try envelope.xdr())
    }

    private init(_ envelope: TransactionEnvelope, _ bytes: [UInt8]) {
        self.envelope = envelope
        self.bytes = bytes
        isOld = if case .v0 = envelope { true } else { false }
        // The signatures are at the end: their number, and of each a hint, a length and the padded bytes.
        contentByteCount = bytes.count - envelope.signatures.reduce(4) { $0 + 8 + ($1.signature.count + 3) / 4 * 4 }
    }

    /// The wire form in base 64.
    package var base64: String { Base64.encode(bytes) }

    /// The hash that is signed, and by which the network knows the transaction.
    package func hash(on network: Network) -> Bytes32 {
        // A transaction of before protocol 13 is hashed in today's form: its kind, and its source's kind, come anew.
        let prefixByteCount = isOld ? 8 : 0
        let skipping = isOld ? 4 : 0
        let headByteCount = Bytes32.byteCount + prefixByteCount
        let byteCount = headByteCount + contentByteCount - skipping
        guard byteCount <= Self.stackByteCount else {
            let head: [UInt8] = isOld ? [0, 0, 0, 2, 0, 0, 0, 0] : []
            return Bytes32(SHA256.hash(network.id.bytes + head + bytes[skipping..<contentByteCount]))
        }
        return unsafe withUnsafeTemporaryAllocation(byteCount: Self.stackByteCount, alignment: 8) { payload in
            guard let start = payload.baseAddress else { preconditionFailure("no memory") }
            unsafe network.id.write(to: start)
            if isOld {
                let prefix: UInt64 = 2 << 32
                unsafe start.storeBytes(of: prefix.bigEndian, toByteOffset: Bytes32.byteCount, as: UInt64.self)
            }
            unsafe bytes.withUnsafeBytes { bytes in
                guard let content = bytes.baseAddress else { return }
                unsafe (start + headByteCount).copyMemory(
                    from: content + skipping,
                    byteCount: contentByteCount - skipping
                )
            }
            let hashed = unsafe Span<UInt8>(_unsafeStart: start.assumingMemoryBound(to: UInt8.self), count: byteCount)
            return Bytes32(SHA256.hash(hashed))
        }
    }
}
