/// The nine kinds of key that SEP-23 gives a text form.
package enum StrKeyVersion: UInt8, CaseIterable, Sendable {
    /// A claimable balance, `B…`.
    case claimableBalance = 0x08
    /// A contract, `C…`.
    case contract = 0x10
    /// An account, `G…`: an Ed25519 public key.
    case account = 0x30
    /// A liquidity pool, `L…`.
    case liquidityPool = 0x58
    /// An account with a number of the holder's own, `M…` (CAP-27).
    case muxedAccount = 0x60
    /// A signature over a payload, `P…` (CAP-40).
    case signedPayload = 0x78
    /// A seed, `S…`: an Ed25519 private key.
    case seed = 0x90
    /// The hash of a transaction that is authorised beforehand, `T…`.
    case preAuthorizedTransaction = 0x98
    /// The hash of a preimage that is a signature by being shown, `X…`.
    case hashX = 0xb8

    /// The numbers of bytes that a key of this kind can have, without version and checksum.
    package var byteCounts: ClosedRange<Int> {
        switch self {
        case .account, .contract, .liquidityPool, .seed, .preAuthorizedTransaction, .hashX: 32...32
        case .claimableBalance: 33...33
        case .muxedAccount: 40...40
        // A key, a length, and a payload of 1 to 64 bytes in whole words.
        case .signedPayload: 40...100
        }
    }

    /// The first character of the text.
    package var prefix: Character {
        Character(Unicode.Scalar(Base32.symbol(for: rawValue >> 3)))
    }
}
