internal import Crypto
internal import ServiceRuntime
internal import Stellar

/// Counts the weight of signatures as stellar-core does, and remembers which were of use.
///
/// One signature counts once for each account that it is checked for; whether all were used is
/// asked at the end (`tx_bad_auth_extra`).
struct SignatureChecker {
    private let hash: Bytes32
    private let signatures: [DecoratedSignature]
    private let verified: VerifiedSignatures
    private var isUsed: [Bool]

    /// - Parameters:
    ///   - hash: What was signed.
    ///   - signatures: In the order of the envelope.
    ///   - verified: What earlier checks of the same envelope found.
    init(hash: Bytes32, signatures: [DecoratedSignature], verified: VerifiedSignatures) {
        self.hash = hash
        self.signatures = signatures
        self.verified = verified
        isUsed = [Bool](repeating: false, count: signatures.count)
    }

    /// Whether every signature was needed by somebody.
    var areAllUsed: Bool { isUsed.allSatisfy { $0 } }

    /// Whether the account's signers reach a level.
    mutating func check(_ address: AccountAddress, _ account: Account, level: ThresholdLevel) -> Bool {
        var signers = account.signers.map { (key: $0.key, weight: $0.weight) }
        if account.thresholds.masterWeight > 0 {
            signers.append((.ed25519(address), UInt32(account.thresholds.masterWeight)))
        }
        return check(signers, needed: account.threshold(level))
    }

    /// Whether somebody signed with the key of an account that doesn't exist yet.
    mutating func checkMissing(_ address: AccountAddress) -> Bool {
        check([(.ed25519(address), 1)], needed: 0)
    }

    /// Whether every extra signer of the preconditions signed.
    mutating func checkExtra(_ keys: [SignerKey]) -> Bool {
        keys.isEmpty || check(keys.map { ($0, 1) }, needed: UInt32(keys.count))
    }

    private mutating func check(_ all: [(key: SignerKey, weight: UInt32)], needed: UInt32) -> Bool {
        var signers = all
        var total: UInt32 = 0
        for signer in signers where signer.key == .preAuthorizedTransaction(hash) {
            total += min(signer.weight, 255)
            if total >= needed { return true }
        }
        for (place, signature) in signatures.enumerated() {
            guard let match = signers.firstIndex(where: { matches($0.key, signature, at: place) }) else { continue }
            isUsed[place] = true
            total += min(signers[match].weight, 255)
            if total >= needed { return true }
            signers.remove(at: match)
        }
        return false
    }

    private func matches(_ key: SignerKey, _ signature: DecoratedSignature, at place: Int) -> Bool {
        switch key {
        case .preAuthorizedTransaction: return false
        case .hashX(let expected):
            guard signature.hint == SignatureHint(of: AccountAddress(bytes: expected)) else { return false }
            return signature.signature.withSpan { Bytes32(SHA256.hash($0)) } == expected
        case .ed25519(let account):
            guard signature.hint == SignatureHint(of: account) else { return false }
            return verified.check(place, by: account, hash: hash) {
                signature.signature.isValid(by: account, over: hash)
            }
        case .signedPayload(let signer):
            guard let expected = Self.hint(of: signer), signature.hint == expected else { return false }
            guard let fixed = FixedBytes64(signature.signature.bytes) else { return false }
            return Ed25519.isValid(fixed, of: signer.payload, publicKey: signer.account.publicKey)
        }
    }

    /// The key's hint, exclusive-or the last four bytes of the payload (CAP-40).
    private static func hint(of signer: SignedPayloadSigner) -> SignatureHint? {
        let tail = [UInt8](signer.payload.suffix(4))
        let padded = tail + [UInt8](repeating: 0, count: 4 - tail.count)
        return SignatureHint(bytes: zip(SignatureHint(of: signer.account).bytes, padded).map { $0 ^ $1 })
    }
}

/// What verifying signatures of one envelope has found: verifying is most of what a submission costs.
final class VerifiedSignatures: Sendable {
    private struct Finding: Sendable {
        let place: Int
        let account: AccountAddress
        let hash: Bytes32
        let isValid: Bool
    }

    private let findings = Guarded<[Finding]>([])

    /// Returns what is known, or asks and remembers.
    func check(_ place: Int, by account: AccountAddress, hash: Bytes32, _ verify: () -> Bool) -> Bool {
        let known = findings.withLock { findings in
            findings.first { $0.place == place && $0.account == account && $0.hash == hash }?.isValid
        }
        if let known { return known }
        let isValid = verify()
        findings.withLock {
            $0.append(Finding(place: place, account: account, hash: hash, isValid: isValid))
        }
        return isValid
    }
}
