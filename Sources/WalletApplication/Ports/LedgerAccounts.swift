package import Stellar

/// What a node knew of an account, and when.
package struct AccountReading: Hashable, Sendable {
    /// `nil` where the account is not on the ledger.
    package let state: AccountState?
    package let address: AccountAddress
    /// The last ledger that went into the reading: what the account was after it closed.
    package let ledger: UInt32
    package let node: LedgerNode

    package init(address: AccountAddress, state: AccountState?, ledger: UInt32, node: LedgerNode) {
        self.address = address
        self.state = state
        self.ledger = ledger
        self.node = node
    }
}

/// An account as it is on the ledger.
package struct AccountState: Hashable, Sendable {
    /// The last sequence number that was used up.
    package var sequenceNumber: Int64
    /// The ledger in which it was, where that is known.
    package var sequenceLedger: UInt32?
    package var subentryCount: UInt32
    /// How many base reserves it pays for others.
    package var sponsoringCount: UInt32
    /// How many of its own others pay for.
    package var sponsoredCount: UInt32
    package var thresholds: Thresholds
    package var signers: [AccountSigner]
    package var flags: AccountFlags
    /// Whether it wants a memo with every payment (SEP-29).
    package var requiresMemo: Bool
    package var native: NativeBalance
    /// By asset; shares of liquidity pools are left out, as they can't be sent.
    package var trustlines: [Asset: TrustlineBalance]

    package init(
        sequenceNumber: Int64,
        sequenceLedger: UInt32?,
        subentryCount: UInt32,
        sponsoringCount: UInt32,
        sponsoredCount: UInt32,
        thresholds: Thresholds,
        signers: [AccountSigner],
        flags: AccountFlags,
        requiresMemo: Bool,
        native: NativeBalance,
        trustlines: [Asset: TrustlineBalance]
    ) {
        self.sequenceNumber = sequenceNumber
        self.sequenceLedger = sequenceLedger
        self.subentryCount = subentryCount
        self.sponsoringCount = sponsoringCount
        self.sponsoredCount = sponsoredCount
        self.thresholds = thresholds
        self.signers = signers
        self.flags = flags
        self.requiresMemo = requiresMemo
        self.native = native
        self.trustlines = trustlines
    }
}

/// The account's XLM.
package struct NativeBalance: Hashable, Sendable {
    package var total: Amount
    /// What its offers would buy.
    package var buyingLiabilities: Amount
    /// What its offers would sell.
    package var sellingLiabilities: Amount

    package init(total: Amount, buyingLiabilities: Amount = .zero, sellingLiabilities: Amount = .zero) {
        self.total = total
        self.buyingLiabilities = buyingLiabilities
        self.sellingLiabilities = sellingLiabilities
    }
}

/// What an account holds of an asset that somebody issues.
package struct TrustlineBalance: Hashable, Sendable {
    package var total: Amount
    package var limit: Amount
    package var buyingLiabilities: Amount
    package var sellingLiabilities: Amount
    package var flags: TrustLineFlags

    package init(
        total: Amount,
        limit: Amount,
        buyingLiabilities: Amount = .zero,
        sellingLiabilities: Amount = .zero,
        flags: TrustLineFlags
    ) {
        self.total = total
        self.limit = limit
        self.buyingLiabilities = buyingLiabilities
        self.sellingLiabilities = sellingLiabilities
        self.flags = flags
    }

    /// What it can still be sent.
    package var room: Amount {
        let taken = total.adding(buyingLiabilities) ?? .max
        return limit.subtracting(taken) ?? .zero
    }

    /// What it can send.
    package var spendable: Amount {
        guard flags.contains(.authorized) else { return .zero }
        return total.subtracting(sellingLiabilities) ?? .zero
    }
}

extension AccountState {
    /// The XLM that must stay in the account (CAP-33), without what its offers sell.
    ///
    /// - Parameter baseReserve: The ledger's, ``ClosedLedger/baseReserve``.
    /// - Returns: Never less than nothing.
    package func minimumBalance(baseReserve: Amount) -> Amount {
        let entries = 2 + Int64(subentryCount) + Int64(sponsoringCount) - Int64(sponsoredCount)
        return baseReserve.multiplied(by: max(entries, 0)) ?? .max
    }

    /// The XLM that can be spent on payments and fees.
    ///
    /// - Parameter baseReserve: The ledger's, ``ClosedLedger/baseReserve``.
    /// - Returns: Never less than nothing.
    package func spendableNative(baseReserve: Amount) -> Amount {
        native.total.subtracting(native.sellingLiabilities)?
            .subtracting(minimumBalance(baseReserve: baseReserve)) ?? .zero
    }
}
