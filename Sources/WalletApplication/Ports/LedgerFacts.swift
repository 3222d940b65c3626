package import Stellar

/// A ledger that closed.
package struct ClosedLedger: Hashable, Sendable {
    package let sequence: UInt32
    package let hash: Bytes32
    /// In seconds since 1970; grows from ledger to ledger, and is no clock of this machine's.
    package let closeTime: UInt64
    /// What an operation costs at least.
    package let baseFee: Amount
    /// What an entry of the ledger must be backed with.
    package let baseReserve: Amount
    package let protocolVersion: UInt32
    package let node: LedgerNode

    package init(
        sequence: UInt32,
        hash: Bytes32,
        closeTime: UInt64,
        baseFee: Amount,
        baseReserve: Amount,
        protocolVersion: UInt32,
        node: LedgerNode
    ) {
        self.sequence = sequence
        self.hash = hash
        self.closeTime = closeTime
        self.baseFee = baseFee
        self.baseReserve = baseReserve
        self.protocolVersion = protocolVersion
        self.node = node
    }
}

/// What fees were offered and charged in the latest ledgers, for one operation each.
package struct FeeStatistics: Hashable, Sendable {
    /// The latest ledger that is counted.
    package let ledger: UInt32
    package let baseFee: Amount
    /// How full the ledgers are, in thousandths.
    package let capacityUsagePermille: Int
    package let charged: FeeDistribution
    package let offered: FeeDistribution
    package let node: LedgerNode

    package init(
        ledger: UInt32,
        baseFee: Amount,
        capacityUsagePermille: Int,
        charged: FeeDistribution,
        offered: FeeDistribution,
        node: LedgerNode
    ) {
        self.ledger = ledger
        self.baseFee = baseFee
        self.capacityUsagePermille = capacityUsagePermille
        self.charged = charged
        self.offered = offered
        self.node = node
    }
}

/// How fees are distributed.
package struct FeeDistribution: Hashable, Sendable {
    package let least: Amount
    package let most: Amount
    package let mode: Amount
    package let p50: Amount
    package let p90: Amount
    package let p95: Amount
    package let p99: Amount

    package init(least: Amount, most: Amount, mode: Amount, p50: Amount, p90: Amount, p95: Amount, p99: Amount) {
        self.least = least
        self.most = most
        self.mode = mode
        self.p50 = p50
        self.p90 = p90
        self.p95 = p95
        self.p99 = p99
    }
}

/// What a node says of itself.
package struct LedgerNodeIdentity: Sendable {
    package struct Facts: Hashable, Sendable {
        package let passphrase: String
        package let history: HistoryView
        package let protocolVersion: UInt32

        package init(passphrase: String, history: HistoryView, protocolVersion: UInt32) {
            self.passphrase = passphrase
            self.history = history
            self.protocolVersion = protocolVersion
        }
    }

    package let node: LedgerNode
    package let facts: Result<Facts, LedgerFailure>

    package init(node: LedgerNode, facts: Result<Facts, LedgerFailure>) {
        self.node = node
        self.facts = facts
    }
}

/// How a node is.
package struct LedgerNodeHealth: Hashable, Sendable {
    package enum Condition: String, Hashable, Sendable, CaseIterable {
        /// Nobody has asked it yet.
        case unknown
        case well
        /// It answers, but is ledgers behind another.
        case behind
        /// It asked to be left alone for a while.
        case limiting
        /// It fails, and is left alone for a while.
        case failing
        /// It is a node of another network, and never asked.
        case foreign
    }

    package let node: LedgerNode
    package let condition: Condition
    /// The latest ledger it was seen to know.
    package let latestLedger: UInt32?
    /// How many ledgers it is behind the node that is furthest.
    package let lagLedgers: UInt32

    package init(node: LedgerNode, condition: Condition, latestLedger: UInt32?, lagLedgers: UInt32) {
        self.node = node
        self.condition = condition
        self.latestLedger = latestLedger
        self.lagLedgers = lagLedgers
    }
}
