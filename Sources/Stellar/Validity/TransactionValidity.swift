extension Transaction {
    /// The most operations a transaction has.
    package static let operationCountMax = 100

    /// The least that an operation costs on the networks there are, in stroops.
    package static let baseFeeMin: UInt32 = 100

    /// Refuses what the network would refuse whatever the ledger holds.
    ///
    /// - Throws: ``Malformation`` naming the first thing that is wrong, and of which operation.
    package func validate() throws(Malformation) {
        try require((1...Self.operationCountMax).contains(operations.count), .operationCount)
        try require(sequenceNumber >= 0, .negativeNumber)
        try preconditions.validate()
        if case .text(let text) = memo { try require(text.bytes.count <= Memo.textByteCountMax, .tooLong) }
        try require(inclusionFee >= Int64(Self.baseFeeMin) * Int64(operations.count), .feeTooSmall)
        try validateSorobanUse()
        for (index, operation) in operations.enumerated() {
            do throws(Malformation) {
                try operation.validate(transactionSource: source.account)
            } catch {
                throw Malformation(error.reason, operation: index)
            }
        }
        try validateSponsorships()
    }

    /// What is bid for being included: the fee without what resources cost, in stroops.
    ///
    /// Resources that claim to cost less than nothing, which the network refuses, count as nothing.
    package var inclusionFee: Int64 {
        Int64(fee) - max(0, sorobanData?.resourceFee ?? 0)
    }

    /// Every sponsorship that is begun is ended by the one who is sponsored, and none is begun twice.
    private func validateSponsorships() throws(Malformation) {
        var sponsored: [AccountAddress: Int] = [:]
        for (index, operation) in operations.enumerated() {
            switch operation.body {
            case .beginSponsoringFutureReserves(let account):
                guard sponsored.updateValue(index, forKey: account) == nil else {
                    throw Malformation(.unbalancedSponsorship, operation: index)
                }
            case .endSponsoringFutureReserves:
                let account = operation.source?.account ?? source.account
                guard sponsored.removeValue(forKey: account) != nil else {
                    throw Malformation(.unbalancedSponsorship, operation: index)
                }
            default: break
            }
        }
        if let index = sponsored.values.min() { throw Malformation(.unbalancedSponsorship, operation: index) }
    }
}

extension Preconditions {
    func validate() throws(Malformation) {
        if let bounds = timeBounds {
            try require(bounds.maxTime == 0 || bounds.minTime <= bounds.maxTime, .emptyBounds)
        }
        if let bounds = ledgerBounds {
            try require(bounds.maxLedger == 0 || bounds.minLedger < bounds.maxLedger, .emptyBounds)
        }
        guard case .v2(let conditions) = self else { return }
        try require((conditions.minSequenceNumber ?? 0) >= 0, .negativeNumber)
        try require(extraSigners.count <= 2, .tooLong)
        try require(Set(extraSigners).count == extraSigners.count, .invalidExtraSigners)
        try require(!extraSigners.contains(where: \.hasEmptyPayload), .invalidExtraSigners)
    }
}

extension FeeBumpTransaction {
    /// Refuses what the network would refuse whatever the ledger holds, of the inner transaction too.
    ///
    /// - Throws: ``Malformation`` naming the first thing that is wrong.
    package func validate() throws(Malformation) {
        let inner = innerEnvelope
        try inner.transaction.validate()
        try require(inner.signatures.count <= TransactionEnvelope.signatureCountMax, .tooManySignatures)
        try require(fee >= Self.feeMin(for: inner.transaction), .feeTooSmall)
    }

    /// The least fee that a bump of the transaction can have, in stroops.
    ///
    /// One operation more is counted than the transaction has; for each, as much as the transaction bids or
    /// the network demands, whichever is more (CAP-15). Resources are paid on top.
    package static func feeMin(for transaction: Transaction) -> Int64 {
        // At most a hundred operations can be valid, and a fee has 32 bits, so no product overflows.
        let count = Int64(min(transaction.operations.count, Transaction.operationCountMax))
        let leastRate = Int64(Transaction.baseFeeMin) * (count + 1)
        let bid = max(0, transaction.inclusionFee)
        let sameRate = count > 0 ? (bid * (count + 1) + count - 1) / count : 0
        let resources = max(0, transaction.sorobanData?.resourceFee ?? 0)
        let (sum, overflowed) = max(leastRate, sameRate).addingReportingOverflow(resources)
        return overflowed ? .max : sum
    }
}
