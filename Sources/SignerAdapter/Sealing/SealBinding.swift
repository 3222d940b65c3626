internal import Crypto
internal import Stellar
internal import WalletDomain

/// What sealed bytes are bound to: they open for exactly the same again.
///
/// Every field stands behind its length (two bytes, most significant first), so that no two bindings have the
/// same bytes. One value serves many bindings without new memory.
struct SealBinding {
    /// The binding's bytes: HKDF's info and AES-GCM's additional data.
    private(set) var bytes: [UInt8] = []

    private static let seedLabel = Array("wallet-seed/1".utf8)
    private static let dataKeyLabel = Array("data-key/1".utf8)
    private static let auditKeyLabel = Array("audit-key/1".utf8)

    /// Binds to a wallet's seed.
    mutating func bind(toSeedOf wallet: WalletID, publicKey: Bytes32, version: Int32, in context: Context) {
        var place = begin(Self.seedLabel, in: context, behind: Width.id + Width.bytes32 + Width.number)
        var span = bytes.mutableSpan
        Self.put(wallet.id, into: &span, at: &place)
        Self.put(publicKey, into: &span, at: &place)
        Self.put(version, into: &span, at: &place)
    }

    /// Binds to a data key that a version of the keyring wraps.
    mutating func bind(toDataKeyUnder keyringVersion: Int32, in context: Context) {
        var place = begin(Self.dataKeyLabel, in: context, behind: Width.number)
        var span = bytes.mutableSpan
        Self.put(keyringVersion, into: &span, at: &place)
    }

    /// Binds to the audit key, which is derived from a data key.
    mutating func bind(toAuditKeyIn context: Context) {
        _ = begin(Self.auditKeyLabel, in: context, behind: 0)
    }

    /// What all seeds under one data key have in common, and the data key with them.
    struct Context {
        let network: Bytes32
        let dataKey: DataKeyID
        let dataKeyVersion: Int32
    }

    /// How many bytes a field takes, its length included.
    private enum Width {
        static let length = 2
        static let bytes32 = length + Bytes32.byteCount
        static let id = length + 16
        static let number = length + 4
    }

    /// Writes what every binding begins with, and makes room for what comes behind it.
    ///
    /// - Returns: Where that goes.
    private mutating func begin(_ label: [UInt8], in context: Context, behind count: Int) -> Int {
        let whole = Width.length + label.count + Width.bytes32 + Width.id + Width.number + count
        if bytes.count != whole { bytes = [UInt8](repeating: 0, count: whole) }
        var span = bytes.mutableSpan
        var place = 0
        Self.put(unprefixed: UInt16(label.count), into: &span, at: &place)
        for index in label.indices { span[place + index] = label[index] }
        place += label.count
        Self.put(context.network, into: &span, at: &place)
        Self.put(context.dataKey.id, into: &span, at: &place)
        Self.put(context.dataKeyVersion, into: &span, at: &place)
        return place
    }

    private static func put(_ value: Bytes32, into span: inout MutableSpan<UInt8>, at place: inout Int) {
        put(unprefixed: UInt16(Bytes32.byteCount), into: &span, at: &place)
        let fixed = FixedBytes32(value)
        for index in fixed.bytes.indices { span[place + index] = fixed.bytes[index] }
        place += Bytes32.byteCount
    }

    private static func put(_ value: ID, into span: inout MutableSpan<UInt8>, at place: inout Int) {
        put(unprefixed: UInt16(16), into: &span, at: &place)
        put(unprefixed: value.high, into: &span, at: &place)
        put(unprefixed: value.low, into: &span, at: &place)
    }

    private static func put(_ value: Int32, into span: inout MutableSpan<UInt8>, at place: inout Int) {
        put(unprefixed: UInt16(4), into: &span, at: &place)
        put(unprefixed: value, into: &span, at: &place)
    }

    private static func put<Number: FixedWidthInteger>(
        unprefixed value: Number,
        into span: inout MutableSpan<UInt8>,
        at place: inout Int
    ) {
        for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
            span[place] = UInt8(truncatingIfNeeded: value >> Number(shift))
            place += 1
        }
    }
}
