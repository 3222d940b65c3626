internal import Stellar
internal import WalletDomain

/// What a caller's envelope has to be, so that the service submits it: the wallet's own, using one number up, over soon, and
/// signed by everybody whose signature can be told to be missing.
enum SubmissionRules {
    /// How far its last second may be away: for so long it may keep the wallet's payments waiting.
    static let secondsMax: Int64 = 3_600

    /// Why it is not submitted; `nil` where nothing speaks against it.
    static func objection(
        to envelope: TransactionEnvelope,
        of wallet: AccountAddress,
        at now: Moment,
        on network: Network
    ) -> Refusal? {
        let transaction = envelope.transaction
        guard transaction.source.account == wallet else {
            return .invalidTransaction(
                "the service submits transactions of the wallet's own, and this one's source is another"
            )
        }
        guard let own = transaction.ownSequenceUse, transaction.sequenceUses == [own] else {
            return .invalidTransaction("the service submits what uses up its own sequence number, and no other")
        }
        guard transaction.lastSecond <= now.milliseconds / 1_000 + secondsMax else {
            return .invalidTransaction("the service submits what is over within \(secondsMax) seconds")
        }
        if let missing = missingSigner(of: envelope, besides: wallet, on: network) {
            return .invalidTransaction("the signature of \(missing) is missing, and without it the network refuses it")
        }
        return nil
    }

    /// A source that can't have signed: none of the signatures is of its own key, and none is of somebody unknown, who
    /// may be a signer of it.
    private static func missingSigner(
        of envelope: TransactionEnvelope,
        besides wallet: AccountAddress,
        on network: Network
    ) -> AccountAddress? {
        guard case .feeBump(let bump) = envelope else {
            return missing(envelope.transaction.sources, in: envelope, besides: wallet, on: network)
        }
        let inner = TransactionEnvelope.v1(bump.transaction.innerEnvelope)
        return missing(envelope.transaction.sources, in: inner, besides: wallet, on: network)
            ?? missing([bump.transaction.feeSource.account], in: envelope, besides: wallet, on: network)
    }

    private static func missing(
        _ sources: Set<AccountAddress>,
        in envelope: TransactionEnvelope,
        besides wallet: AccountAddress,
        on network: Network
    ) -> AccountAddress? {
        let others = sources.subtracting([wallet])
        guard !others.isEmpty, let signed = try? envelope.signers(among: others, on: network) else { return nil }
        let known = Set(sources.map { SignatureHint(of: $0) })
        guard envelope.signatures.allSatisfy({ known.contains($0.hint) }) else { return nil }
        return others.subtracting(signed).min()
    }
}

extension Transaction {
    /// Its own number; `nil` for one that no account can ever have.
    var ownSequenceUse: SequenceUse? {
        guard sequenceNumber > 0 else { return nil }
        return SequenceUse(account: source.account, numbers: sequenceNumber...sequenceNumber)
    }

    /// The accounts that have to sign it.
    fileprivate var sources: Set<AccountAddress> {
        Set([source.account] + operations.compactMap { $0.source?.account })
    }
}

extension SigningReceipt {
    /// The transaction that submits what was signed, `PENDING` from the moment that it is written down.
    ///
    /// It holds nothing: what it takes out of the wallet the ledger says.
    func submission(_ order: RequestOrigin, _ plan: SigningPlan, as id: ID) -> SignedSubmission {
        let release = released(under: plan)
        let slot = Slot(source: release.source, sequence: release.sequence, attempt: 1, maxTime: release.maxTime)
        var transaction = WalletTransaction(
            id: TransactionID(id),
            kind: .signed,
            walletID: release.walletID,
            recipientWalletID: nil,
            source: release.source,
            from: .account(release.source),
            to: nil,
            money: nil,
            memo: memo,
            maxFee: Amount(stroops: release.fee),
            hold: .none,
            createdAt: plan.ruledAt,
            origin: order
        )
        transaction.status = .pending
        transaction.submittedAt = plan.ruledAt
        let envelope = JournalledEnvelope(
            hash: release.hash,
            innerHash: release.innerHash,
            fee: release.fee,
            source: release.source,
            sequence: release.sequence,
            maxTime: release.maxTime,
            bytes: release.bytes
        )
        return SignedSubmission(transaction: transaction, slot: slot, envelope: envelope)
    }
}
