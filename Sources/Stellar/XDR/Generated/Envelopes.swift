// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// A transaction and the signatures over it: what is submitted.
package enum TransactionEnvelope: Hashable, Sendable {
    /// The form of before protocol 13.
    case v0(TransactionV0Envelope)
    /// A transaction.
    case v1(TransactionV1Envelope)
    /// A transaction whose fee somebody else pays.
    case feeBump(FeeBumpTransactionEnvelope)
}

extension TransactionEnvelope: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 68 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .v0(try reader.value("v0"))
        case 2: self = .v1(try reader.value("v1"))
        case 5: self = .feeBump(try reader.value("feeBump"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .v0(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .v1(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .feeBump(let value):
            writer.discriminant(5)
            value.write(to: &writer)
        }
    }
}

/// A transaction of before protocol 13, and its signatures.
package struct TransactionV0Envelope: Hashable, Sendable {
    /// The transaction.
    package var transaction: TransactionV0
    /// Its signatures.
    package var signatures: [DecoratedSignature]

    /// Creates the value from its fields.
    package init(transaction: TransactionV0, signatures: [DecoratedSignature]) {
        self.transaction = transaction
        self.signatures = signatures
    }
}

extension TransactionV0Envelope: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 64 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        transaction = try reader.value("transaction")
        signatures = try reader.array("signatures", max: 20)
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        transaction.write(to: &writer)
        writer.array(signatures, max: 20)
    }
}

/// A transaction and its signatures.
package struct TransactionV1Envelope: Hashable, Sendable {
    /// The transaction.
    package var transaction: Transaction
    /// Its signatures.
    package var signatures: [DecoratedSignature]

    /// Creates the value from its fields.
    package init(transaction: Transaction, signatures: [DecoratedSignature]) {
        self.transaction = transaction
        self.signatures = signatures
    }
}

extension TransactionV1Envelope: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 68 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        transaction = try reader.value("transaction")
        signatures = try reader.array("signatures", max: 20)
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        transaction.write(to: &writer)
        writer.array(signatures, max: 20)
    }
}

/// A fee bump and the signatures of the account that pays.
package struct FeeBumpTransactionEnvelope: Hashable, Sendable {
    /// The fee bump.
    package var transaction: FeeBumpTransaction
    /// Its signatures.
    package var signatures: [DecoratedSignature]

    /// Creates the value from its fields.
    package init(transaction: FeeBumpTransaction, signatures: [DecoratedSignature]) {
        self.transaction = transaction
        self.signatures = signatures
    }
}

extension FeeBumpTransactionEnvelope: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 124 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        transaction = try reader.value("transaction")
        signatures = try reader.array("signatures", max: 20)
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        transaction.write(to: &writer)
        writer.array(signatures, max: 20)
    }
}

/// A signature, and a hint at the key that made it.
package struct DecoratedSignature: Hashable, Sendable {
    /// The last bytes of the key.
    package var hint: SignatureHint
    /// The signature.
    package var signature: Signature

    /// Creates the value from its fields.
    package init(hint: SignatureHint, signature: Signature) {
        self.hint = hint
        self.signature = signature
    }
}

extension DecoratedSignature: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        hint = try reader.value("hint")
        signature = try reader.value("signature")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        hint.write(to: &writer)
        signature.write(to: &writer)
    }
}

/// A transaction of before protocol 13: its source has no number, and its only precondition is time.
package struct TransactionV0: Hashable, Sendable {
    /// The account whose sequence number is used.
    package var source: AccountAddress
    /// The most it may cost, in stroops.
    package var fee: UInt32
    /// The number it uses up.
    package var sequenceNumber: Int64
    /// When it may be applied.
    package var timeBounds: TimeBounds?
    /// What the parties note.
    package var memo: Memo
    /// What it does, all or nothing.
    package var operations: [Operation]

    /// Creates the value from its fields.
    package init(
        source: AccountAddress,
        fee: UInt32,
        sequenceNumber: Int64,
        timeBounds: TimeBounds? = nil,
        memo: Memo,
        operations: [Operation]
    ) {
        self.source = source
        self.fee = fee
        self.sequenceNumber = sequenceNumber
        self.timeBounds = timeBounds
        self.memo = memo
        self.operations = operations
    }
}

extension TransactionV0: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 60 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        source = try reader.key("source")
        fee = try reader.value("fee")
        sequenceNumber = try reader.value("sequenceNumber")
        timeBounds = try reader.isPresent("timeBounds") ? reader.value("timeBounds") : nil
        memo = try reader.value("memo")
        operations = try reader.array("operations", max: 100)
        try reader.reserved()
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.key(source)
        fee.write(to: &writer)
        sequenceNumber.write(to: &writer)
        writer.optional(timeBounds)
        memo.write(to: &writer)
        writer.array(operations, max: 100)
        writer.reserved()
    }
}

/// What is signed and applied as a whole.
package struct Transaction: Hashable, Sendable {
    /// The account whose sequence number is used, and that pays unless a fee bump does.
    package var source: MuxedAddress
    /// The most it may cost, in stroops.
    package var fee: UInt32
    /// The number it uses up.
    package var sequenceNumber: Int64
    /// When it may be applied.
    package var preconditions: Preconditions
    /// What the parties note.
    package var memo: Memo
    /// What it does, all or nothing.
    package var operations: [Operation]
    /// What a contract transaction may use.
    package var sorobanData: SorobanTransactionData?

    /// Creates the value from its fields.
    package init(
        source: MuxedAddress,
        fee: UInt32,
        sequenceNumber: Int64,
        preconditions: Preconditions,
        memo: Memo,
        operations: [Operation],
        sorobanData: SorobanTransactionData? = nil
    ) {
        self.source = source
        self.fee = fee
        self.sequenceNumber = sequenceNumber
        self.preconditions = preconditions
        self.memo = memo
        self.operations = operations
        self.sorobanData = sorobanData
    }
}

extension Transaction: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 64 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        source = try reader.value("source")
        fee = try reader.value("fee")
        sequenceNumber = try reader.value("sequenceNumber")
        preconditions = try reader.value("preconditions")
        memo = try reader.value("memo")
        operations = try reader.array("operations", max: 100)
        sorobanData = try reader.isPresent("sorobanData") ? reader.value("sorobanData") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        source.write(to: &writer)
        fee.write(to: &writer)
        sequenceNumber.write(to: &writer)
        preconditions.write(to: &writer)
        memo.write(to: &writer)
        writer.array(operations, max: 100)
        writer.optional(sorobanData)
    }
}

/// A fee that one account pays for the transaction of another (CAP-15).
package struct FeeBumpTransaction: Hashable, Sendable {
    /// The account that pays.
    package var feeSource: MuxedAddress
    /// The most it may cost, in stroops.
    package var fee: Int64
    /// The transaction it pays for.
    package var inner: FeeBumpInner

    /// Creates the value from its fields.
    package init(feeSource: MuxedAddress, fee: Int64, inner: FeeBumpInner) {
        self.feeSource = feeSource
        self.fee = fee
        self.inner = inner
    }
}

extension FeeBumpTransaction: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 120 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        feeSource = try reader.value("feeSource")
        fee = try reader.value("fee")
        inner = try reader.value("inner")
        try reader.reserved()
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        feeSource.write(to: &writer)
        fee.write(to: &writer)
        inner.write(to: &writer)
        writer.reserved()
    }
}

/// The transaction a fee bump pays for.
package enum FeeBumpInner: Hashable, Sendable {
    /// A transaction with its signatures.
    case v1(TransactionV1Envelope)
}

extension FeeBumpInner: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 72 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 2: self = .v1(try reader.value("v1"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .v1(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        }
    }
}
