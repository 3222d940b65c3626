internal import Crypto
internal import Stellar

/// Makes the header of a closed ledger, and the hash that the next one names.
///
/// The hashes of transaction sets and of the ledger's contents are the sandbox's own: nobody
/// outside of stellar-core can check those, but different contents have different hashes.
enum LedgerSeal {
    static func seal(
        _ state: LedgerState,
        rules: LedgerRules,
        previous: Bytes32?,
        records: [TransactionRecord],
        start: Int,
        feePerOperation: Int64
    ) -> LedgerRecord {
        let previousHash = previous ?? .zero
        var envelopes = SHA256()
        var results = SHA256()
        envelopes.update(previousHash.bytes)
        for record in records {
            envelopes.update(record.hash.bytes)
            results.update(record.result)
        }
        let setHash = Bytes32(envelopes.finish())
        let resultHash = Bytes32(results.finish())
        let header = LedgerHeader(
            ledgerVersion: rules.protocolVersion,
            previousLedgerHash: previousHash,
            scpValue: StellarValue(
                transactionSetHash: setHash,
                closeTime: state.closeTime,
                upgrades: [],
                signature: .basic
            ),
            transactionSetResultHash: resultHash,
            bucketListHash: Bytes32(SHA256.hash(previousHash.bytes + resultHash.bytes)),
            ledgerSequence: state.sequence,
            totalCoins: state.totalCoins,
            feePool: state.feePool,
            inflationSequence: 0,
            idPool: 0,
            baseFee: UInt32(clamping: rules.baseFee),
            baseReserve: UInt32(clamping: rules.baseReserve),
            maxTransactionSetSize: UInt32(clamping: rules.operationsPerLedgerMax),
            skipList: Array(repeating: .zero, count: 4)
        ).encoded()
        let successful = records.filter(\.isSuccessful)
        return LedgerRecord(
            sequence: state.sequence,
            hash: Bytes32(SHA256.hash(header)),
            previousHash: previousHash,
            closeTime: state.closeTime,
            transactions: start..<start + records.count,
            successfulCount: successful.count,
            operationCount: successful.reduce(0) { $0 + $1.operationCount },
            allOperationCount: records.reduce(0) { $0 + $1.operationCount },
            feePool: state.feePool,
            totalCoins: state.totalCoins,
            feePerOperation: feePerOperation,
            header: header
        )
    }
}
