package import WalletDomain

/// A port: what `policy.get` and `policy.set` read and write.
package protocol PolicyStore: Sendable {
    /// Finds the policies of each wallet (`nil` is the global one), in their order, in one round trip.
    func policies(
        of wallets: [WalletID?],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<PolicyFound>

    /// Looks the policies up that are to be replaced, without a lock, in one round trip.
    func look(
        _ recall: Recall,
        policiesOf wallets: [WalletID?]
    ) async throws(StoreFailure) -> Recollection<[WalletID?: PolicyFound]>

    /// Writes the policies and the records, all or nothing, in one round trip.
    ///
    /// - Throws: ``StoreFailure/Code/overtaken`` where somebody else set one meanwhile.
    func commit(_ change: [NewPolicy], _ records: Records) async throws(StoreFailure)
}

/// A policy as it is kept.
package struct KeptPolicy: Hashable, Sendable {
    package let policy: SigningPolicy
    /// Counts up with every change; 1 is the first that was set.
    package let version: Int32

    package init(policy: SigningPolicy, version: Int32) {
        self.policy = policy
        self.version = version
    }
}

/// Which policy decided.
package struct PolicyReference: Hashable, Sendable {
    /// Whose it is.
    package enum Scope: String, Hashable, Sendable {
        case wallet
        case global
        /// Nobody has set one.
        case standard
    }

    package let scope: Scope
    /// 0 where nobody has set one.
    package let version: Int32

    package init(scope: Scope, version: Int32) {
        self.scope = scope
        self.version = version
    }
}

/// What is known of the policy of a wallet, or of the global one.
package struct PolicyFound: Hashable, Sendable {
    /// Whether there is such a wallet; the global one is always there.
    package var isThere: Bool
    /// Whose wallet it is.
    package var userID: UserID?
    /// Its own, where it is in effect.
    package var own: KeptPolicy?
    /// Its own, from then on.
    package var waiting: WaitingPolicy?
    /// The global one, which holds where it has none of its own.
    package var global: KeptPolicy?
    /// The highest version there is of its own, whether in effect or not.
    package var newest: Int32 = 0

    package init(isThere: Bool) {
        self.isThere = isThere
    }

    /// What holds now.
    package var effective: (policy: SigningPolicy, reference: PolicyReference) {
        if let own { return (own.policy, PolicyReference(scope: .wallet, version: own.version)) }
        return inherited
    }

    /// What holds where it has none of its own.
    package var inherited: (policy: SigningPolicy, reference: PolicyReference) {
        if let global { return (global.policy, PolicyReference(scope: .global, version: global.version)) }
        return (.standard, PolicyReference(scope: .standard, version: 0))
    }
}

/// A policy that waits to take effect.
package struct WaitingPolicy: Hashable, Sendable {
    /// `nil` where the one that holds is taken away.
    package let policy: SigningPolicy?
    package let version: Int32
    package let effectiveAt: Moment

    package init(policy: SigningPolicy?, version: Int32, effectiveAt: Moment) {
        self.policy = policy
        self.version = version
        self.effectiveAt = effectiveAt
    }
}

/// A policy to be kept, or that there is none any more.
package struct NewPolicy: Sendable {
    /// `nil` is the global one.
    package let walletID: WalletID?
    /// `nil` takes the one that held away.
    package let policy: SigningPolicy?
    package let version: Int32
    package let effectiveAt: Moment

    package init(walletID: WalletID?, policy: SigningPolicy?, version: Int32, effectiveAt: Moment) {
        self.walletID = walletID
        self.policy = policy
        self.version = version
        self.effectiveAt = effectiveAt
    }
}
