/// Where something is in history: Horizon's total order of ledgers, transactions and operations.
///
/// Ledger in the upper 32 bits, the transaction's place from 1 in 20, the operation's from 1 in 12.
struct OperationID: Hashable, Sendable, Comparable {
    let rawValue: Int64

    init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    init(ledger: UInt32, transaction: Int = 0, operation: Int = 0) {
        rawValue = Int64(ledger) << 32 | Int64(transaction) << 12 | Int64(operation)
    }

    var ledger: UInt32 { UInt32(truncatingIfNeeded: rawValue >> 32) }
    var transaction: Int { Int(rawValue >> 12 & 0xFFFFF) }
    var operation: Int { Int(rawValue & 0xFFF) }

    static func < (left: OperationID, right: OperationID) -> Bool { left.rawValue < right.rawValue }
}
