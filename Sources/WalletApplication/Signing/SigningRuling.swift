internal import Stellar
package import WalletDomain

/// Rules on the envelopes of one batch in turn, so that none takes what the one before it has taken.
struct SigningRuling {
    private let view: SigningView
    private let now: Moment
    private let network: Network
    /// What of the rolling limits is used, with what this batch takes.
    private var used: [WalletID: [RollingWindow: Int64]] = [:]
    /// Whose envelopes this batch submits: one of an account is under way at a time.
    private var submitting: Set<AccountAddress> = []

    init(_ view: SigningView, at now: Moment, on network: Network) {
        self.view = view
        self.now = now
        self.network = network
    }

    /// What is to be done about a command: existence and ownership first, then state, then policy.
    mutating func rule(on command: SignTransaction.Command) -> SigningOutcome {
        guard let isBlocked = view.users[command.query.userID] else { return .refused(.noSuchUser, nil) }
        guard let found = view.wallets[command.query] else { return .refused(.noSuchWallet, nil) }
        if isBlocked { return .refused(.blocked, nil) }
        if found.wallet.isFrozen { return .refused(.frozen, nil) }
        switch command.envelope {
        case .failure(let error): return .refused(.invalidTransaction("\(error)"), nil)
        case .success(let encoded): return rule(on: encoded, command, found)
        }
    }

    private mutating func rule(
        on encoded: EncodedEnvelope,
        _ command: SignTransaction.Command,
        _ found: SigningWallet
    ) -> SigningOutcome {
        let transaction = encoded.envelope.transaction
        let uses = transaction.sequenceUses
        if let taken = uses.first(where: view.taken.contains) { return .refused(.sequenceInUse(taken), nil) }
        let (policy, reference) = effectivePolicy(of: found)
        let walletID = found.wallet.id
        let spent = used[walletID] ?? found.used
        let terms = policy.terms(at: now, used: spent)
        let table = SigningTable(signer: found.wallet.address, terms: terms)
        do throws(SigningRefusal) {
            _ = try table.scopes(of: encoded.envelope, for: .caller)
        } catch {
            return .refused(Refusal(error, by: reference), SigningDetail(refusal: error, policy: reference))
        }
        if command.isSubmitted, let refusal = objection(to: encoded, of: found.wallet.address) {
            return .refused(refusal, nil)
        }
        let plan = SigningPlan(
            request: SigningRequest(envelope: command.bytes, key: found.key, purpose: .caller, terms: terms),
            userID: found.wallet.userID,
            hash: encoded.transactionHash(on: network),
            outflow: policy.rollingLimits.isEmpty ? [:] : Outflow(of: transaction, from: found.wallet.address).amounts,
            policy: reference,
            limits: policy.rollingLimits,
            lastSecond: transaction.lastSecond,
            ruledAt: now
        )
        if command.isSubmitted { submitting.insert(found.wallet.address) }
        reserve(plan, walletID, spent)
        return .sign(plan)
    }

    /// Why what may be signed is not submitted.
    private func objection(to encoded: EncodedEnvelope, of wallet: AccountAddress) -> Refusal? {
        let objection = SubmissionRules.objection(to: encoded.envelope, of: wallet, at: now, on: network)
        if let objection { return objection }
        guard let use = encoded.envelope.transaction.ownSequenceUse else { return nil }
        return view.unsubmittable.contains(use) || submitting.contains(wallet) ? .notSubmittable(use) : nil
    }

    private func effectivePolicy(of found: SigningWallet) -> (SigningPolicy, PolicyReference) {
        if let own = found.policy { return (own.policy, PolicyReference(scope: .wallet, version: own.version)) }
        guard let global = view.globalPolicy else { return (.standard, PolicyReference(scope: .standard, version: 0)) }
        return (global.policy, PolicyReference(scope: .global, version: global.version))
    }

    private mutating func reserve(_ plan: SigningPlan, _ wallet: WalletID, _ spent: [RollingWindow: Int64]) {
        guard !plan.limits.isEmpty else { return }
        var spent = spent
        for window in plan.limits.keys {
            let (sum, overflowed) = (spent[window] ?? 0).addingReportingOverflow(plan.outflow[window.asset] ?? 0)
            spent[window] = overflowed ? .max : sum
        }
        used[wallet] = spent
    }
}

/// What becomes of a command.
package enum SigningOutcome: Sendable {
    case refused(Refusal, SigningDetail?)
    /// It may be signed.
    case sign(SigningPlan)
    /// The signer did.
    case signed(SignedEnvelope, SigningPlan)
    /// Nobody got to it.
    case unsigned
}

/// One envelope that may be signed, and what that takes.
package struct SigningPlan: Sendable {
    let request: SigningRequest
    let userID: UserID
    /// The transaction whose operations would be applied.
    let hash: Bytes32
    /// What counts against rolling limits, where there are any.
    let outflow: [Asset: Int64]
    let policy: PolicyReference
    let limits: [RollingWindow: Int64]
    let lastSecond: Int64
    let ruledAt: Moment

    var reservations: [SigningReservation] {
        let counted = Set(limits.keys.map(\.asset))
        return outflow.filter { counted.contains($0.key) }.map { asset, amount in
            SigningReservation(
                walletID: request.key.walletID,
                hash: hash,
                asset: asset,
                amount: amount,
                lastSecond: lastSecond
            )
        }
    }

    /// What the signer's answer means.
    func outcome(of result: Result<SignedEnvelope, SigningFailure>) -> SigningOutcome {
        switch result {
        case .success(let signed): .signed(signed, self)
        case .failure(.refused(let refusal)):
            .refused(Refusal(refusal, by: policy), SigningDetail(refusal: refusal, policy: policy))
        case .failure(.key(.refused, let reason)):
            .refused(.signingFailed(reason), SigningDetail(cause: reason, policy: policy))
        case .failure(let failure): .refused(Refusal(failure), nil)
        }
    }

    func detail(of receipt: SigningReceipt) -> SigningDetail {
        SigningDetail(
            policy: policy,
            hash: receipt.hash,
            scopes: receipt.signatures.map(\.scope),
            outflow: outflow
        )
    }
}

extension Transaction {
    /// The last second in which it can be applied; time that a database has no number for is all the time it has.
    var lastSecond: Int64 {
        guard let bounds = preconditions.timeBounds, bounds.isFinite else { return .max }
        return Int64(clamping: bounds.maxTime)
    }
}
