package import Stellar

/// A transaction in a ledger: it was applied, or failed there and took sequence number and fee.
package struct LedgerTransaction: Hashable, Sendable {
    /// The hash of the outermost transaction, whichever it was looked up by.
    package let hash: Bytes32
    /// The hash of the transaction in a fee bump.
    package let innerHash: Bytes32?
    package let place: LedgerPlace
    /// When the ledger closed, in seconds since 1970.
    package let closeTime: UInt64
    /// Whose sequence number was used.
    package let source: AccountAddress
    package let sequenceNumber: Int64
    package let feePayer: AccountAddress
    /// What was charged, in stroops.
    package let feeCharged: Int64
    package let isSuccess: Bool
    /// `nil` where it is of a later protocol than this program knows; ``isSuccess`` holds all the same.
    package let result: TransactionResult?
    /// The result's wire form, as evidence.
    package let resultXDR: [UInt8]
    package let node: LedgerNode

    package init(
        hash: Bytes32,
        innerHash: Bytes32?,
        place: LedgerPlace,
        closeTime: UInt64,
        source: AccountAddress,
        sequenceNumber: Int64,
        feePayer: AccountAddress,
        feeCharged: Int64,
        isSuccess: Bool,
        result: TransactionResult?,
        resultXDR: [UInt8],
        node: LedgerNode
    ) {
        self.hash = hash
        self.innerHash = innerHash
        self.place = place
        self.closeTime = closeTime
        self.source = source
        self.sequenceNumber = sequenceNumber
        self.feePayer = feePayer
        self.feeCharged = feeCharged
        self.isSuccess = isSuccess
        self.result = result
        self.resultXDR = resultXDR
        self.node = node
    }

    /// The ledger it is in.
    package var ledger: UInt32 { place.ledger }
}

/// A place in the history of the network: the numbering of SEP-35, the same on every node.
package struct LedgerPlace: Hashable, Sendable, Comparable {
    /// Ledger, then transaction, then operation: 32, 20 and 12 bits.
    package let number: Int64

    /// The place with a number of SEP-35; `nil` for a negative one.
    package init?(number: Int64) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    /// Before everything in a ledger.
    package init(beforeLedger sequence: UInt32) {
        number = Int64(min(sequence, UInt32(Int32.max))) << 32
    }

    /// Behind everything in a ledger.
    package init(afterLedger sequence: UInt32) {
        self.init(beforeLedger: sequence == .max ? sequence : sequence + 1)
    }

    /// The ledger.
    package var ledger: UInt32 { UInt32(number >> 32) }

    package static func < (left: LedgerPlace, right: LedgerPlace) -> Bool { left.number < right.number }
}

/// What a look-up by hash found.
package enum TransactionReading: Hashable, Sendable {
    case found(LedgerTransaction)
    /// Up to a ledger, the node's history has no such transaction.
    case absent(HistoryView)
}

/// How much of the history a node had, at the least, when it was asked.
package struct HistoryView: Hashable, Sendable {
    package let node: LedgerNode
    /// The oldest ledger it still knew.
    package let oldestLedger: UInt32
    /// The latest.
    package let latestLedger: UInt32
    /// When that one closed, in seconds since 1970.
    package let latestCloseTime: UInt64

    package init(node: LedgerNode, oldestLedger: UInt32, latestLedger: UInt32, latestCloseTime: UInt64) {
        self.node = node
        self.oldestLedger = oldestLedger
        self.latestLedger = latestLedger
        self.latestCloseTime = latestCloseTime
    }

    /// Whether not finding something there says anything: all ledgers from one on are known.
    package func covers(since ledger: UInt32) -> Bool { oldestLedger <= ledger }
}

/// Which transactions.
package struct TransactionQuery: Hashable, Sendable {
    package enum Scope: Hashable, Sendable {
        /// All of the network.
        case everything
        /// Those that an account had a part in; the source of one always has.
        case account(AccountAddress)
        /// Those of one ledger.
        case ledger(UInt32)
    }

    /// The most transactions on a page.
    package static let countMax = 200

    package let scope: Scope
    /// Newest first, for looking back.
    package let isDescending: Bool
    /// The place after which to begin (before which, newest first); `nil` is the beginning, or the end.
    package let after: LedgerPlace?
    package let countMax: Int

    package init(
        _ scope: Scope,
        after: LedgerPlace? = nil,
        isDescending: Bool = false,
        countMax: Int = TransactionQuery.countMax
    ) {
        self.scope = scope
        self.after = after
        self.isDescending = isDescending
        self.countMax = min(max(countMax, 1), TransactionQuery.countMax)
    }
}

/// One page of transactions.
package struct TransactionPage: Hashable, Sendable {
    package let transactions: [LedgerTransaction]
    /// Where to go on; what was asked for where the page is empty.
    package let next: LedgerPlace?
    /// Whether the page is full, so that asking again at once makes sense.
    package let isFull: Bool
    package let node: LedgerNode

    package init(transactions: [LedgerTransaction], next: LedgerPlace?, isFull: Bool, node: LedgerNode) {
        self.transactions = transactions
        self.next = next
        self.isFull = isFull
        self.node = node
    }
}
