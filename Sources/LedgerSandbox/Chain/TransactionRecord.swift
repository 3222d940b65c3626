internal import Stellar

/// A transaction that was applied, kept as bytes: it is read again when somebody asks for it.
struct TransactionRecord: Sendable {
    let id: OperationID
    let hash: Bytes32
    let innerHash: Bytes32?
    let envelope: [UInt8]
    let result: [UInt8]
    let feeChanges: [UInt8]
    let meta: [UInt8]
    let feeCharged: Int64
    /// The most that it offered, in stroops.
    let feeBid: Int64
    let feeUnits: Int64
    let operationCount: Int
    let isSuccessful: Bool
    /// Empty where it failed.
    let effects: [Effect]
}

/// A ledger that was closed.
struct LedgerRecord: Sendable {
    let sequence: UInt32
    let hash: Bytes32
    let previousHash: Bytes32
    let closeTime: UInt64
    /// Where its transactions are in history.
    let transactions: Range<Int>
    let successfulCount: Int
    /// Operations of the successful ones.
    let operationCount: Int
    /// Operations of all.
    let allOperationCount: Int
    let feePool: Int64
    let totalCoins: Int64
    /// What surge pricing made of it, in stroops.
    let feePerOperation: Int64
    let header: [UInt8]
}
