internal import Stellar
internal import WalletDomain

/// What sealed bytes are bound to: they open for exactly the same again.
///
/// Every field stands behind its length (two bytes, most significant first), so that no two bindings have the
/// same bytes. One value serves many bindings without new memory.
struct SealBinding {
    /// The binding's bytes: HKDF's info and AES-GCM's additional data.
    private(set) var bytes: [UInt8] = []

    /// Long enough for either binding, so that the memory is asked for once.
    private static let capacity = 192

    init() {
        bytes.reserveCapacity(Self.capacity)
    }

    /// Binds to a wallet's seed.
    mutating func bind(toSeedOf wallet: WalletID, publicKey: Bytes32, version: Int32, in context: Context) {
        begin("wallet-seed/1", in: context)
        append(wallet.id)
        append(publicKey)
        append(version)
    }

    /// Binds to a data key that a version of the keyring wraps.
    mutating func bind(toDataKeyUnder keyringVersion: Int32, in context: Context) {
        begin("data-key/1", in: context)
        append(keyringVersion)
    }

    /// Binds to the audit key, which is derived from a data key.
    mutating func bind(toAuditKeyIn context: Context) {
        begin("audit-key/1", in: context)
    }

    /// What all seeds under one data key have in common, and the data key with them.
    struct Context {
        let network: Bytes32
        let dataKey: DataKeyID
        let dataKeyVersion: Int32
    }

    private mutating func begin(_ label: StaticString, in context: Context) {
        bytes.removeAll(keepingCapacity: true)
        append(byteCount: label.utf8CodeUnitCount)
        label.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        append(context.network)
        append(context.dataKey.id)
        append(context.dataKeyVersion)
    }

    private mutating func append(byteCount: Int) {
        append(unprefixed: UInt16(byteCount))
    }

    private mutating func append(_ value: Bytes32) {
        append(byteCount: Bytes32.byteCount)
        value.withSpan { span in
            for index in span.indices { bytes.append(span[index]) }
        }
    }

    private mutating func append(_ value: ID) {
        append(byteCount: 16)
        append(unprefixed: value.high)
        append(unprefixed: value.low)
    }

    private mutating func append(_ value: Int32) {
        append(byteCount: 4)
        append(unprefixed: value)
    }

    private mutating func append<Number: FixedWidthInteger>(unprefixed value: Number) {
        for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> Number(shift)))
        }
    }
}
