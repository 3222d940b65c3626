internal import Crypto
package import Stellar
package import WalletApplication
internal import WalletDomain

/// Signs envelopes with sealed keys: a seed is in the clear from unsealing to the last signature of one envelope.
package struct SealedEnvelopeSigner: EnvelopeSigner {
    private let signer: SealedSigner
    private let network: Network
    private let fault: SignatureFault?

    /// The most envelopes that are signed in one call: the most that one batch has.
    package static let batchMax = 256

    /// - Parameters:
    ///   - signer: Who opens the keys; made for the same network.
    ///   - network: Whose transactions are signed; a signature is worth nothing on any other.
    ///   - fault: What goes wrong with each signature, in tests; `nil` in earnest.
    package init(_ signer: SealedSigner, network: Network, fault: SignatureFault? = nil) {
        precondition(signer.network == network.id, "keys of one network don't sign for another")
        self.signer = signer
        self.network = network
        self.fault = fault
    }

    /// Stops where its task is cancelled: what was signed by then is thrown away by whoever gave up waiting.
    package func sign(_ requests: [SigningRequest]) async -> [Result<SignedEnvelope, SigningFailure>] {
        guard requests.count <= Self.batchMax else {
            let reason = "more than \(Self.batchMax) envelopes at once"
            return requests.map { _ in .failure(.unavailable(reason: reason)) }
        }
        await signer.learn(requests.map(\.key.dataKeyID))
        var results: [Result<SignedEnvelope, SigningFailure>] = []
        results.reserveCapacity(requests.count)
        var tools = SealingTools()
        for request in requests {
            guard !Task.isCancelled else {
                results.append(.failure(.unavailable(reason: "cancelled")))
                continue
            }
            do throws(SigningFailure) {
                results.append(.success(try sign(request, with: &tools)))
            } catch {
                results.append(.failure(error))
            }
        }
        return results
    }

    private func sign(
        _ request: SigningRequest,
        with tools: inout SealingTools
    ) throws(SigningFailure) -> SignedEnvelope {
        let envelope = try decode(request.envelope)
        let account = request.key.address
        let scopes: SigningScopes
        do throws(SigningRefusal) {
            scopes = try SigningTable(signer: account, terms: request.terms).scopes(of: envelope, for: request.purpose)
        } catch {
            throw .refused(error)
        }
        var layers = try EnvelopeLayers(envelope, on: network)
        if request.purpose == .caller { try layers.checkSignatures() }
        var signatures = layers.present(scopes, by: account)
        let missing = signatures.reduce(scopes) { $0.subtracting($1.scope) }
        guard !missing.isEmpty else { return try layers.signed(signatures) }

        let key = try open(request.key, with: &tools)
        if missing.contains(.inner), let layer = layers.inner {
            let signature = try make(over: layer.hash, with: key)
            try layers.addInner(signature)
            signatures.insert(ReleasedSignature(scope: .inner, signature: signature), at: 0)
        }
        if missing.contains(.outer) {
            let signature = try make(over: layers.outer.hash, with: key)
            try layers.addOuter(signature)
            signatures.append(ReleasedSignature(scope: .outer, signature: signature))
        }
        return try layers.signed(signatures)
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
    private func open(
        _ sealed: SealedKey,
        with tools: inout SealingTools
    ) throws(SigningFailure) -> Ed25519SigningKey {
        let seed = try unseal(sealed, with: &tools)
        do throws(SecretMemoryError) {
            let used = fault == .wrongKey ? try SecretBytes(random: Ed25519.seedByteCount) : seed
            return try Ed25519SigningKey(seed: used, authenticated: sealed.address.publicKey)
        } catch {
            throw .unavailable(reason: "\(error)")
        }
    }

    private func unseal(
        _ sealed: SealedKey,
        with tools: inout SealingTools
    ) throws(SigningFailure) -> SecretBytes {
        do throws(SealFailure) {
            return try signer.open(sealed, with: &tools)
        } catch {
            throw Self.failure(of: error)
        }
    }

    /// A signature that has been verified.
    private func make(
        over hash: Bytes32,
        with key: borrowing Ed25519SigningKey
    ) throws(SigningFailure) -> DecoratedSignature {
        let account = AccountAddress(key.publicKey)
        let over = fault == .wrongSignature ? Bytes32.zero : hash
        let signature = DecoratedSignature(over.withSpan { key.sign($0) }, by: account)
        guard signature.isValid(by: account, over: hash) else { throw .faulty }
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

/// What can go wrong with a signature, so that tests see it thrown away.
package enum SignatureFault: String, Hashable, Sendable, CaseIterable {
    /// It is over something else.
    case wrongSignature
    /// It is another key's.
    case wrongKey
}
