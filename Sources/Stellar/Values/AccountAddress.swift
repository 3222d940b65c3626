/// An account: the Ed25519 public key it was created with, written `G…`.
///
/// Any thirty-two bytes name an account; whether anybody can sign for it is another matter.
///
/// ```swift
/// let account = try AccountAddress("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ")
/// account.description  // the same text
/// ```
package struct AccountAddress: Hashable, Sendable {
    /// The public key.
    package let bytes: Bytes32

    /// Creates the address of a public key.
    package init(bytes: Bytes32) {
        self.bytes = bytes
    }

    /// Creates the address of a public key of thirty-two bytes, or returns `nil` for another length.
    package init?(publicKey: [UInt8]) {
        guard let bytes = Bytes32(publicKey) else { return nil }
        self.init(bytes: bytes)
    }
}

extension AccountAddress: CustomStringConvertible {
    /// Reads the `G…` text.
    ///
    /// - Throws: ``StrKeyError`` naming the first thing that is wrong, another kind of key included.
    package init(_ text: some StringProtocol) throws(StrKeyError) {
        let (version, key) = try StrKeyText.decode(text)
        guard version == .account else { throw .unexpectedVersion(version) }
        guard let bytes = Bytes32(key) else { throw .invalidPayload }
        self.init(bytes: bytes)
    }

    /// The `G…` text.
    package var description: String {
        StrKeyText.encode(.account, bytes.bytes)
    }
}

extension AccountAddress: Comparable {
    /// Orders by the bytes of the key, as the ledger does.
    package static func < (left: AccountAddress, right: AccountAddress) -> Bool {
        left.bytes < right.bytes
    }
}
