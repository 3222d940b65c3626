package import Stellar
package import WalletDomain

/// `transaction.sign`: a caller's envelope with a wallet's signatures, where policy allows.
///
/// Whatever is decided is decided before the signer is asked, and the signer decides it again on the bytes that it
/// signs. A signature is let go by the commit that keeps its reply, its line in the journal and its audit record; one
/// that was made for a commit that others overtook is thrown away, and made anew.
package struct SignTransaction: MutatingUseCase {
    /// What is asked for.
    package struct Command: Hashable, Sendable {
        package let query: WalletQuery
        /// The envelope's wire form.
        package let bytes: [UInt8]
        /// What it says, or why it can't be read.
        package let envelope: Result<EncodedEnvelope, XDRError>
        /// Whether the service is to submit it.
        package let isSubmitted: Bool
        /// Under which key it is submitted, and for whom.
        package private(set) var order: RequestOrigin?
        /// Hardly ever the same for different bytes: a batch looks commands up many times, and compares all bytes then.
        private let mark: UInt64

        package init(query: WalletQuery, bytes: [UInt8], isSubmitted: Bool = false) {
            self.query = query
            self.bytes = bytes
            self.isSubmitted = isSubmitted
            // FNV-1a.
            mark = bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
            do throws(XDRError) {
                envelope = .success(try EncodedEnvelope(xdr: bytes))
            } catch {
                envelope = .failure(error)
            }
        }

        package static func == (left: Command, right: Command) -> Bool {
            left.query == right.query && left.bytes == right.bytes && left.isSubmitted == right.isSubmitted
                && left.order == right.order
        }

        package func hash(into hasher: inout Hasher) {
            hasher.combine(query)
            hasher.combine(mark)
            hasher.combine(order)
        }

        /// The same, with what a transaction keeps of the request that it came of.
        func asked(under key: RequestKey, _ origin: Origin) -> Command {
            guard isSubmitted else { return self }
            var command = self
            command.order = RequestOrigin(origin, under: key)
            return command
        }
    }

    /// What becomes of each command of a batch.
    package typealias Preparation = [Command: SigningOutcome]

    /// The most envelopes that a signer takes at a time.
    private static let signerBatchMax = 256

    package let route = Route.transactionSign
    private let store: any SigningStore
    private let signer: any EnvelopeSigner
    private let messages: any Messages
    private let identifiers: any Identifiers
    private let network: Network

    package init(
        store: any SigningStore,
        signer: any EnvelopeSigner,
        messages: any Messages,
        identifiers: any Identifiers,
        network: Network
    ) {
        self.store = store
        self.signer = signer
        self.messages = messages
        self.identifiers = identifiers
        self.network = network
    }

    package func userID(of command: Command) -> UserID? { command.query.userID }

    package func nothing() -> SigningChange { SigningChange() }

    package func look(
        _ recall: Recall,
        _ commands: [Command]
    ) async throws(StoreFailure) -> Recollection<SigningView> {
        try await store.look(recall, signing: Set(commands).map { $0.query(on: network) })
    }

    /// Rules on each command in turn, and has those signed that may be.
    package func prepare(_ commands: [Command], _ view: SigningView, at now: Moment) async -> Preparation {
        var ruling = SigningRuling(view, at: now, on: network)
        var outcomes: Preparation = [:]
        var asked: [(command: Command, plan: SigningPlan)] = []
        for command in commands where outcomes[command] == nil {
            switch ruling.rule(on: command) {
            case .sign(let plan):
                asked.append((command, plan))
                outcomes[command] = .unsigned
            case let outcome: outcomes[command] = outcome
            }
        }
        guard !asked.isEmpty else { return outcomes }
        for start in stride(from: 0, to: asked.count, by: Self.signerBatchMax) {
            let part = asked[start..<min(start + Self.signerBatchMax, asked.count)]
            let results = await signer.sign(part.map(\.plan.request))
            for (each, result) in zip(part, results) { outcomes[each.command] = each.plan.outcome(of: result) }
        }
        return outcomes
    }

    package func decide(
        _ command: Command,
        _ view: inout SigningView,
        _ preparation: Preparation,
        _ change: inout SigningChange
    ) -> Decision {
        let walletID = view.wallets[command.query]?.wallet.id
        switch preparation[command] ?? .unsigned {
        case .refused(let refusal, let detail):
            return Decision(.failure(refusal), walletID: walletID, detail: detail.map(messages.signingDetail))
        case .signed(let signed, let plan):
            guard let receipt = SigningReceipt(signed, plan, on: network) else {
                return Decision(.failure(.signingFailed("the signer's envelope can't be read")), walletID: walletID)
            }
            change.releases.append(receipt.released(under: plan))
            change.reservations += plan.reservations
            let detail = messages.signingDetail(plan.detail(of: receipt))
            let submission = command.order.map { receipt.submission($0, plan, as: identifiers.next()) }
            guard let submission, let walletID else {
                let body = messages.signedTransaction(receipt, submitted: nil)
                return Decision(.success(body), walletID: walletID, detail: detail)
            }
            change.submissions.append(submission)
            return Decision(
                .success(messages.signedTransaction(receipt, submitted: submission.transaction)),
                walletID: walletID,
                outcomeID: submission.transaction.id.id,
                events: [EventType.transactionCreated, .transactionPending].map { type in
                    var transaction = submission.transaction
                    if type == .transactionCreated { transaction = submission.accepted }
                    let data = messages.transactionEvent(transaction, seenBy: walletID)
                    return Decision.Event(type, about: .wallet(walletID), data: data)
                },
                detail: detail
            )
        case .sign, .unsigned:
            return Decision(.failure(.notSigned(retryAfterMs: nil)), walletID: walletID)
        }
    }

    /// What was signed is told anew from the journal once its reply is gone.
    package func answerAgain(
        _ command: Command,
        _ key: RequestKey,
        _ answer: Answer?,
        _ view: inout SigningView,
        _ change: inout SigningChange
    ) -> Answer? {
        guard
            answer == nil,
            case .success(let encoded) = command.envelope,
            let bytes = view.released[encoded.transactionHash(on: network)],
            let wallet = view.wallets[command.query]?.wallet,
            let receipt = SigningReceipt(released: bytes, signer: wallet.address, on: network)
        else { return nil }
        let body = messages.signedTransaction(receipt, submitted: view.transactions[key])
        return Answer(body: body, code: nil, isReplay: true)
    }

    package func commit(_ change: SigningChange, _ records: Records) async throws(StoreFailure) {
        try await store.commit(change, records)
    }
}

extension SignTransaction.Command {
    /// What has to be known before it is ruled on.
    fileprivate func query(on network: Network) -> SigningQuery {
        guard case .success(let encoded) = envelope else { return SigningQuery(wallet: query, uses: [], hash: nil) }
        let transaction = encoded.envelope.transaction
        return SigningQuery(
            wallet: query,
            uses: transaction.sequenceUses,
            hash: encoded.transactionHash(on: network),
            submits: isSubmitted ? transaction.ownSequenceUse : nil
        )
    }
}

extension EncodedEnvelope {
    /// The hash of the transaction whose operations are applied; the same however its fee is bumped.
    func transactionHash(on network: Network) -> Bytes32 {
        guard case .feeBump = envelope else { return hash(on: network) }
        return (try? envelope.innerHash(on: network)) ?? hash(on: network)
    }
}
