package import Crypto

/// SEP-5: the keys of accounts from one seed, along `m/44'/148'/x'` (SLIP-10 over Ed25519).
///
/// For import and recovery drills. The seed is that of BIP-39, already made from its words: the words
/// and their dictionaries are somebody else's business.
package enum KeyDerivation {
    /// What SLIP-10 keys its first step with, for Ed25519.
    private static let curve: StaticString = "ed25519 seed"

    /// The steps before the account's own: purpose 44, coin 148.
    private static let path: [UInt32] = [44, 148]

    /// What makes a step hardened; Ed25519 knows no other.
    private static let hardened: UInt32 = 1 << 31

    /// The numbers of bytes that a BIP-32 seed can have; BIP-39 makes 64.
    package static let seedByteCounts = 16...64

    /// The seed of the account with that number.
    ///
    /// - Throws: ``SecretMemoryError`` if the arena for secrets has no room.
    package static func accountSeed(
        fromSeed seed: borrowing SecretBytes,
        account: UInt32
    ) throws(SecretMemoryError) -> SecretBytes {
        precondition(seedByteCounts.contains(seed.count), "a seed of BIP-32 has 16 to 64 bytes")
        precondition(account < hardened, "an account's number has 31 bits")
        var node = try master(seed)
        for step in path { node = try child(of: node, at: step) }
        node = try child(of: node, at: account)
        return try node.withBytes { node throws(SecretMemoryError) in
            try SecretBytes(copying: node.extracting(0..<32))
        }
    }

    /// The first node: thirty-two bytes of key, thirty-two of chain code.
    private static func master(_ seed: borrowing SecretBytes) throws(SecretMemoryError) -> SecretBytes {
        var key = try SecretBytes(zeros: curve.utf8CodeUnitCount)
        key.withMutableBytes { key in
            for index in key.indices { unsafe key[index] = curve.utf8Start[index] }
        }
        return try hmac(seed, key: key)
    }

    /// The node one step further.
    private static func child(
        of node: borrowing SecretBytes,
        at step: UInt32
    ) throws(SecretMemoryError) -> SecretBytes {
        let index = step | hardened
        // A zero, the parent's key, and the step's number.
        var message = try SecretBytes(zeros: 37)
        var chainCode = try SecretBytes(zeros: 32)
        node.withBytes { node in
            message.withMutableBytes { message in
                for place in 0..<32 { message[place + 1] = node[place] }
                for place in 0..<4 {
                    message[33 + place] = UInt8(truncatingIfNeeded: index >> (24 - 8 * UInt32(place)))
                }
            }
            chainCode.withMutableBytes { chainCode in
                for place in 0..<32 { chainCode[place] = node[place + 32] }
            }
        }
        return try hmac(message, key: chainCode)
    }

    private static func hmac(
        _ message: borrowing SecretBytes,
        key: borrowing SecretBytes
    ) throws(SecretMemoryError) -> SecretBytes {
        try message.withBytes { message throws(SecretMemoryError) in try HMAC.secretSHA512(message, key: key) }
    }
}
