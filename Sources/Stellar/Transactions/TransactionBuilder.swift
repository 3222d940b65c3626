/// Makes transactions that the network would not call malformed.
///
/// ```swift
/// var builder = TransactionBuilder(source: .account(alice), sequenceNumber: 7, timeBounds: bounds)
/// builder.add(.payment(to: .account(bob), asset: .native, amount: try Amount("12.5")))
/// let transaction = try builder.build()
/// ```
package struct TransactionBuilder: Sendable {
    /// The account whose sequence number is used.
    package var source: MuxedAddress
    /// The number it uses up: one above the account's present one.
    package var sequenceNumber: Int64
    /// The most that each operation may cost, in stroops; what resources cost comes on top.
    package var feePerOperation: UInt32 = Transaction.baseFeeMin
    /// When it may be applied.
    package var preconditions: Preconditions
    /// What the parties note.
    package var memo: Memo = .none
    /// What a contract transaction may use.
    package var sorobanData: SorobanTransactionData?
    /// What it does.
    package private(set) var operations: [Operation] = []

    /// Begins a transaction.
    ///
    /// The bounds say when it may be applied. Without an end a transaction that was handed out can be
    /// applied for ever, so leaving them away has to be said.
    package init(source: MuxedAddress, sequenceNumber: Int64, timeBounds: TimeBounds?) {
        self.source = source
        self.sequenceNumber = sequenceNumber
        preconditions = timeBounds.map { .time($0) } ?? .none
    }

    /// Adds an operation at the end, done by the transaction's source if nobody else is named.
    package mutating func add(_ body: OperationBody, source: MuxedAddress? = nil) {
        operations.append(Operation(source: source, body: body))
    }

    /// The transaction.
    ///
    /// - Throws: ``Malformation`` naming the first thing that the network would refuse.
    package func build() throws(Malformation) -> Transaction {
        let (base, overflowed) = Int64(feePerOperation).multipliedReportingOverflow(by: Int64(operations.count))
        let (sum, overflowedAgain) = base.addingReportingOverflow(sorobanData?.resourceFee ?? 0)
        guard !overflowed, !overflowedAgain, sum <= Int64(UInt32.max) else { throw Malformation(.feeTooLarge) }
        guard let fee = UInt32(exactly: sum) else { throw Malformation(.negativeNumber) }

        let transaction = Transaction(
            source: source,
            fee: fee,
            sequenceNumber: sequenceNumber,
            preconditions: preconditions,
            memo: memo,
            operations: operations,
            sorobanData: sorobanData
        )
        try transaction.validate()
        return transaction
    }
}

extension TransactionEnvelope {
    /// The envelope of a transaction that nobody has signed yet.
    package init(_ transaction: Transaction) {
        self = .v1(TransactionV1Envelope(transaction: transaction, signatures: []))
    }

    /// The envelope of a fee bump that nobody has signed yet.
    package init(_ transaction: FeeBumpTransaction) {
        self = .feeBump(FeeBumpTransactionEnvelope(transaction: transaction, signatures: []))
    }
}

extension FeeBumpTransaction {
    /// A fee bump of a signed transaction; the old form of one becomes the new, with the same signatures.
    ///
    /// The bump's hash covers those signatures. The fee is the most it may cost, in stroops: at least
    /// ``feeMin(for:)``.
    ///
    /// - Throws: ``Malformation`` if the network would refuse it, a bump of a bump included.
    package static func bumping(
        _ envelope: TransactionEnvelope,
        feeSource: MuxedAddress,
        fee: Int64
    ) throws(Malformation) -> FeeBumpTransaction {
        if case .feeBump = envelope { throw Malformation(.feeBumpOfFeeBump) }
        let inner = TransactionV1Envelope(transaction: envelope.transaction, signatures: envelope.signatures)
        let bump = FeeBumpTransaction(feeSource: feeSource, fee: fee, inner: .v1(inner))
        try bump.validate()
        return bump
    }
}
