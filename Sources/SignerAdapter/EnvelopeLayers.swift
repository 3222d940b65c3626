internal import Crypto
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// An envelope as one account signs it: the outermost transaction, and in a fee bump the inner one first, whose
/// signatures the outer hash covers.
struct EnvelopeLayers {
    /// One transaction with its signatures, and the hash that is signed.
    struct Layer {
        var envelope: TransactionEnvelope
        let hash: Bytes32

        init(_ envelope: TransactionEnvelope, on network: Network) throws(SigningFailure) {
            self.envelope = envelope
            do throws(XDRError) {
                hash = try envelope.hash(on: network)
            } catch {
                throw .unreadable(error)
            }
        }

        /// The account's signature, where there is one.
        func signature(by account: AccountAddress) -> DecoratedSignature? {
            envelope.signatures(hintedAt: account).first { $0.isValid(by: account, over: hash) }
        }
    }

    private(set) var inner: Layer?
    private(set) var outer: Layer
    private let network: Network

    init(_ envelope: TransactionEnvelope, on network: Network) throws(SigningFailure) {
        self.network = network
        outer = try Layer(envelope, on: network)
        if case .feeBump(let bump) = envelope {
            inner = try Layer(.v1(bump.transaction.innerEnvelope), on: network)
        }
    }

    /// Refuses signatures with the hint of a source that are not that source's.
    ///
    /// Whoever else may sign for an account is known to the ledger alone; but a hint that is a source's own, over
    /// another transaction or altered, would make the whole envelope worthless.
    func checkSignatures() throws(SigningFailure) {
        for layer in [inner, outer].compactMap({ $0 }) where !layer.envelope.signatures.isEmpty {
            for requirement in layer.envelope.signingRequirements.accounts {
                let claimed = layer.envelope.signatures(hintedAt: requirement.account)
                guard claimed.allSatisfy({ $0.isValid(by: requirement.account, over: layer.hash) }) else {
                    throw .falseSignature(requirement.account)
                }
            }
        }
    }

    /// The signatures that the account has made already, of those wanted.
    func present(_ scopes: SigningScopes, by account: AccountAddress) -> [ReleasedSignature] {
        var present: [ReleasedSignature] = []
        if scopes.contains(.inner), let signature = inner?.signature(by: account) {
            present.append(ReleasedSignature(scope: .inner, signature: signature))
        }
        if scopes.contains(.outer), let signature = outer.signature(by: account) {
            present.append(ReleasedSignature(scope: .outer, signature: signature))
        }
        return present
    }

    /// Puts a signature of the inner transaction in, which makes the outer one another.
    mutating func addInner(_ signature: DecoratedSignature) throws(SigningFailure) {
        guard var layer = inner, case .feeBump(var bump) = outer.envelope else {
            preconditionFailure("only a fee bump has an inner transaction")
        }
        guard bump.signatures.isEmpty else { throw .sealed }
        try Self.add(signature, to: &layer)
        if case .v1(let signed) = layer.envelope { bump.transaction.inner = .v1(signed) }
        inner = layer
        outer = try Layer(.feeBump(bump), on: network)
    }

    /// Puts a signature of the outermost transaction in.
    mutating func addOuter(_ signature: DecoratedSignature) throws(SigningFailure) {
        try Self.add(signature, to: &outer)
    }

    private static func add(_ signature: DecoratedSignature, to layer: inout Layer) throws(SigningFailure) {
        do throws(SignatureError) {
            try layer.envelope.add(signature)
        } catch {
            throw .notSignable(error)
        }
    }

    /// The whole, with the signatures that have been let go.
    func signed(_ signatures: [ReleasedSignature]) throws(SigningFailure) -> SignedEnvelope {
        do throws(XDRError) {
            return SignedEnvelope(
                envelope: try outer.envelope.xdr(),
                hash: outer.hash,
                innerHash: inner?.hash,
                signatures: signatures
            )
        } catch {
            throw .unreadable(error)
        }
    }
}
