internal import Crypto
package import Stellar
package import WalletApplication
internal import WalletDomain

/// Signs envelopes with sealed keys: a seed is in the clear from unsealing to the last signature of one envelope.
package struct SealedEnvelopeSigner: EnvelopeSigner {
    private let signer: SealedSigner
    private let network: Network

    /// The most envelopes that are signed in one call: the most that one batch has.
    package static let batchMax = 256

    /// - Parameters:
    ///   - signer: Who opens the keys; made for the same network.
    ///   - network: Whose transactions are signed; a signature is worth nothing on any other.
    package init(_ signer: SealedSigner, network: Network) {
        precondition(signer.network == network.id, "keys of one network don't sign for another")
        self.signer = signer
        self.network = network
    }

    package func sign(_ requests: [SigningRequest]) async -> [Result<SignedEnvelope, SigningFailure>] {
        guard requests.count <= Self.batchMax else {
            let reason = "more than \(Self.batchMax) envelopes at once"
            return requests.map { _ in .failure(.unavailable(reason: reason)) }
        }
        await signer.learn(requests.map(\.key.dataKeyID))
        return requests.map { request in
            do throws(SigningFailure) {
                return .success(try sign(request))
            } catch {
                return .failure(error)
            }
        }
    }

    private func sign(_ request: SigningRequest) throws(SigningFailure) -> SignedEnvelope {
        var envelope = try decode(request.envelope)
        let table = SigningTable(signer: request.key.address, terms: request.terms)
        let scopes: SigningScopes
        do throws(SigningRefusal) {
            scopes = try table.scopes(of: envelope, for: request.purpose)
        } catch {
            throw .refused(error)
        }
        var signatures: [ReleasedSignature] = []
        let key = try open(request.key)
        // The fee bump's hash covers the inner signatures, so the inner one is made first.
        if scopes.contains(.inner) {
            let signature = try signInner(of: &envelope, with: key)
            signatures.append(ReleasedSignature(scope: .inner, signature: signature))
        }
        if scopes.contains(.outer) {
            let signature = try signOuter(&envelope, with: key)
            signatures.append(ReleasedSignature(scope: .outer, signature: signature))
        }
        do throws(XDRError) {
            return SignedEnvelope(
                envelope: try envelope.xdr(),
                hash: try envelope.hash(on: network),
                innerHash: try envelope.innerHash(on: network),
                signatures: signatures
            )
        } catch {
            throw .unreadable(error)
        }
    }

    /// The envelope that the bytes are the wire form of; any other bytes for the same envelope are refused, so that what
    /// is checked here is what was meant there.
    private func decode(_ bytes: [UInt8]) throws(SigningFailure) -> TransactionEnvelope {
        let envelope: TransactionEnvelope
        let again: [UInt8]
        do throws(XDRError) {
            envelope = try TransactionEnvelope(xdr: bytes)
            again = try envelope.xdr()
        } catch {
            throw .unreadable(error)
        }
        guard again == bytes else { throw .ambiguous }
        return envelope
    }

    /// The wallet's key.
    ///
    /// Its public half is the row's, which the seal has authenticated together with the seed.
    private func open(_ sealed: SealedKey) throws(SigningFailure) -> Ed25519SigningKey {
        let seed = try unseal(sealed)
        do throws(SecretMemoryError) {
            return try Ed25519SigningKey(seed: seed, authenticated: sealed.address.publicKey)
        } catch {
            throw .unavailable(reason: "\(error)")
        }
    }

    private func unseal(_ sealed: SealedKey) throws(SigningFailure) -> SecretBytes {
        do throws(SealFailure) {
            return try signer.open(sealed)
        } catch {
            throw Self.failure(of: error)
        }
    }

    private func signInner(
        of envelope: inout TransactionEnvelope,
        with key: borrowing Ed25519SigningKey
    ) throws(SigningFailure) -> DecoratedSignature {
        guard case .feeBump(var bump) = envelope else {
            preconditionFailure("only a fee bump has an inner transaction")
        }
        var inner = TransactionEnvelope.v1(bump.transaction.innerEnvelope)
        let signature = try signOuter(&inner, with: key)
        if case .v1(let signed) = inner { bump.transaction.inner = .v1(signed) }
        envelope = .feeBump(bump)
        return signature
    }

    private func signOuter(
        _ envelope: inout TransactionEnvelope,
        with key: borrowing Ed25519SigningKey
    ) throws(SigningFailure) -> DecoratedSignature {
        do throws(SignatureError) {
            try envelope.sign(with: key, on: network)
        } catch {
            throw .notSignable(error)
        }
        let hash: Bytes32
        do throws(XDRError) {
            hash = try envelope.hash(on: network)
        } catch {
            throw .unreadable(error)
        }
        let account = AccountAddress(key.publicKey)
        guard let signature = envelope.signatures.last, signature.isValid(by: account, over: hash) else {
            throw .faulty
        }
        return signature
    }

    private static func failure(of error: SealFailure) -> SigningFailure {
        switch error {
        case .notForThis: .key(.refused, reason: "the key was sealed for something else, or under another key")
        case .altered: .key(.refused, reason: "the sealed key was altered")
        case .malformed: .key(.refused, reason: "the sealed key has no known layout")
        case .memory(let error): .unavailable(reason: "\(error)")
        }
    }
}
