/// The text form of keys, addresses and identifiers (SEP-23).
///
/// Decoding is strict: a text is accepted only if encoding its meaning gives the same text again.
/// Seeds are not here but in ``SeedText``, because they must never be a `String` or an array.
///
/// ```swift
/// let key = try StrKey("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ")
/// if case .account(let account) = key { print(account.bytes.hex) }
/// ```
package enum StrKey: Hashable, Sendable {
    /// An account, `G…`.
    case account(AccountAddress)
    /// An account with a number of the holder's own, `M…`.
    case muxedAccount(id: UInt64, account: AccountAddress)
    /// The hash of a transaction that is authorised beforehand, `T…`.
    case preAuthorizedTransaction(Bytes32)
    /// The hash of a preimage that is a signature by being shown, `X…`.
    case hashX(Bytes32)
    /// A signature by a key over a payload of 1 to 64 bytes, `P…`.
    case signedPayload(SignedPayload)
    /// A contract, `C…`.
    case contract(Bytes32)
    /// A liquidity pool, `L…`.
    case liquidityPool(Bytes32)
    /// A claimable balance, `B…`.
    case claimableBalance(Bytes32)

    /// The kind of the key.
    package var version: StrKeyVersion {
        switch self {
        case .account: .account
        case .muxedAccount: .muxedAccount
        case .preAuthorizedTransaction: .preAuthorizedTransaction
        case .hashX: .hashX
        case .signedPayload: .signedPayload
        case .contract: .contract
        case .liquidityPool: .liquidityPool
        case .claimableBalance: .claimableBalance
        }
    }
}

extension StrKey {
    /// A key that signs a payload, and the payload it signs (CAP-40).
    package struct SignedPayload: Hashable, Sendable {
        /// The most bytes a payload has; it has at least one.
        package static let byteCountMax = 64

        /// The key that must sign.
        package let account: AccountAddress
        /// What it must sign.
        package let payload: [UInt8]

        /// Creates the pair, or returns `nil` if the payload is empty or longer than 64 bytes.
        package init?(account: AccountAddress, payload: [UInt8]) {
            guard !payload.isEmpty, payload.count <= Self.byteCountMax else { return nil }
            self.account = account
            self.payload = payload
        }
    }
}

// MARK: - Text

extension StrKey: CustomStringConvertible {
    /// Reads a key of any kind but a seed.
    ///
    /// - Throws: ``StrKeyError`` naming the first thing that is wrong.
    package init(_ text: some StringProtocol) throws(StrKeyError) {
        let (version, key) = try StrKeyText.decode(text)
        self = try StrKey(version: version, key: key)
    }

    /// The text of the key.
    package var description: String {
        switch self {
        case .account(let account): StrKeyText.encode(.account, account.bytes.bytes)
        case .muxedAccount(let id, let account):
            StrKeyText.encode(.muxedAccount, account.bytes.bytes + Self.bigEndianBytes(of: id))
        case .preAuthorizedTransaction(let hash): StrKeyText.encode(.preAuthorizedTransaction, hash.bytes)
        case .hashX(let hash): StrKeyText.encode(.hashX, hash.bytes)
        case .signedPayload(let signed): StrKeyText.encode(.signedPayload, Self.bytes(of: signed))
        case .contract(let hash): StrKeyText.encode(.contract, hash.bytes)
        case .liquidityPool(let hash): StrKeyText.encode(.liquidityPool, hash.bytes)
        case .claimableBalance(let hash): StrKeyText.encode(.claimableBalance, [0] + hash.bytes)
        }
    }

    private init(version: StrKeyVersion, key: [UInt8]) throws(StrKeyError) {
        switch version {
        case .account: self = .account(AccountAddress(bytes: try Self.word(key[...])))
        case .muxedAccount:
            let id = key[32...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            self = .muxedAccount(id: id, account: AccountAddress(bytes: try Self.word(key[..<32])))
        case .preAuthorizedTransaction: self = .preAuthorizedTransaction(try Self.word(key[...]))
        case .hashX: self = .hashX(try Self.word(key[...]))
        case .signedPayload: self = .signedPayload(try Self.signedPayload(key))
        case .contract: self = .contract(try Self.word(key[...]))
        case .liquidityPool: self = .liquidityPool(try Self.word(key[...]))
        case .claimableBalance:
            // The first byte is the kind of the balance's identifier; there is only V0.
            guard key[0] == 0 else { throw .invalidPayload }
            self = .claimableBalance(try Self.word(key[1...]))
        case .seed: throw .unexpectedVersion(.seed)
        }
    }

    private static func word(_ bytes: ArraySlice<UInt8>) throws(StrKeyError) -> Bytes32 {
        guard let word = Bytes32([UInt8](bytes)) else { throw .invalidPayload }
        return word
    }

    private static func signedPayload(_ key: [UInt8]) throws(StrKeyError) -> SignedPayload {
        let length = key[32..<36].reduce(0) { $0 << 8 | Int($1) }
        let padded = key[36...]
        guard
            length <= SignedPayload.byteCountMax,
            padded.count == (length + 3) / 4 * 4,
            padded.dropFirst(length).allSatisfy({ $0 == 0 }),
            let signed = SignedPayload(
                account: AccountAddress(bytes: try word(key[..<32])),
                payload: [UInt8](padded.prefix(length))
            )
        else { throw .invalidPayload }
        return signed
    }

    private static func bytes(of signed: SignedPayload) -> [UInt8] {
        let padding = [UInt8](repeating: 0, count: (4 - signed.payload.count % 4) % 4)
        return signed.account.bytes.bytes + [0, 0, 0, UInt8(signed.payload.count)] + signed.payload + padding
    }

    private static func bigEndianBytes(of number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
    }
}
