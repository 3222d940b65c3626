// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What applying a transaction changed.
package enum TransactionMeta: Hashable, Sendable {
    /// By operation.
    case v0([OperationMeta])
    /// Before operations, and by operation.
    case v1(TransactionMetaV1)
    /// Before operations, by operation, and after.
    case v2(TransactionMetaV2)
    /// The same, and what a contract did.
    case v3(TransactionMetaV3)
    /// The same, with the events of operations.
    case v4(TransactionMetaV4)
}

extension TransactionMeta: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .v0(try reader.array("v0"))
        case 1: self = .v1(try reader.value("v1"))
        case 2: self = .v2(try reader.value("v2"))
        case 3: self = .v3(try reader.value("v3"))
        case 4: self = .v4(try reader.value("v4"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .v0(let value):
            writer.discriminant(0)
            writer.array(value)
        case .v1(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .v2(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .v3(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        case .v4(let value):
            writer.discriminant(4)
            value.write(to: &writer)
        }
    }
}

/// What an operation changed.
package struct OperationMeta: Hashable, Sendable {
    /// The changes.
    package var changes: [LedgerEntryChange]

    /// Creates the value from its field.
    package init(changes: [LedgerEntryChange]) {
        self.changes = changes
    }
}

extension OperationMeta: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        changes = try reader.array("changes")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.array(changes)
    }
}

/// What an operation changed and emitted.
package struct OperationMetaV2: Hashable, Sendable {
    /// The changes.
    package var changes: [LedgerEntryChange]
    /// The events.
    package var events: [ContractEvent]

    /// Creates the value from its fields.
    package init(changes: [LedgerEntryChange], events: [ContractEvent]) {
        self.changes = changes
        self.events = events
    }
}

extension OperationMetaV2: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 12 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        changes = try reader.array("changes")
        events = try reader.array("events")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        writer.array(changes)
        writer.array(events)
    }
}

/// The changes of a transaction of protocol 9 and before.
package struct TransactionMetaV1: Hashable, Sendable {
    /// Of the transaction.
    package var changes: [LedgerEntryChange]
    /// Of each operation.
    package var operations: [OperationMeta]

    /// Creates the value from its fields.
    package init(changes: [LedgerEntryChange], operations: [OperationMeta]) {
        self.changes = changes
        self.operations = operations
    }
}

extension TransactionMetaV1: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        changes = try reader.array("changes")
        operations = try reader.array("operations")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.array(changes)
        writer.array(operations)
    }
}

/// The changes of a transaction.
package struct TransactionMetaV2: Hashable, Sendable {
    /// Of the transaction, before operations.
    package var changesBefore: [LedgerEntryChange]
    /// Of each operation.
    package var operations: [OperationMeta]
    /// Of the transaction, after operations.
    package var changesAfter: [LedgerEntryChange]

    /// Creates the value from its fields.
    package init(changesBefore: [LedgerEntryChange], operations: [OperationMeta], changesAfter: [LedgerEntryChange]) {
        self.changesBefore = changesBefore
        self.operations = operations
        self.changesAfter = changesAfter
    }
}

extension TransactionMetaV2: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 12 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        changesBefore = try reader.array("changesBefore")
        operations = try reader.array("operations")
        changesAfter = try reader.array("changesAfter")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.array(changesBefore)
        writer.array(operations)
        writer.array(changesAfter)
    }
}

/// The changes of a transaction that may call a contract.
package struct TransactionMetaV3: Hashable, Sendable {
    /// Of the transaction, before operations.
    package var changesBefore: [LedgerEntryChange]
    /// Of each operation.
    package var operations: [OperationMeta]
    /// Of the transaction, after operations.
    package var changesAfter: [LedgerEntryChange]
    /// What a contract did.
    package var soroban: SorobanTransactionMeta?

    /// Creates the value from its fields.
    package init(
        changesBefore: [LedgerEntryChange],
        operations: [OperationMeta],
        changesAfter: [LedgerEntryChange],
        soroban: SorobanTransactionMeta? = nil
    ) {
        self.changesBefore = changesBefore
        self.operations = operations
        self.changesAfter = changesAfter
        self.soroban = soroban
    }
}

extension TransactionMetaV3: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 20 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        changesBefore = try reader.array("changesBefore")
        operations = try reader.array("operations")
        changesAfter = try reader.array("changesAfter")
        soroban = try reader.isPresent("soroban") ? reader.value("soroban") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        writer.array(changesBefore)
        writer.array(operations)
        writer.array(changesAfter)
        writer.optional(soroban)
    }
}

/// The changes of a transaction, with the events of its operations.
package struct TransactionMetaV4: Hashable, Sendable {
    /// Of the transaction, before operations.
    package var changesBefore: [LedgerEntryChange]
    /// Of each operation.
    package var operations: [OperationMetaV2]
    /// Of the transaction, after operations.
    package var changesAfter: [LedgerEntryChange]
    /// What a contract did.
    package var soroban: SorobanTransactionMetaV2?
    /// The events of the transaction itself.
    package var events: [TransactionEvent]
    /// What helps to find errors.
    package var diagnosticEvents: [DiagnosticEvent]

    /// Creates the value from its fields.
    package init(
        changesBefore: [LedgerEntryChange],
        operations: [OperationMetaV2],
        changesAfter: [LedgerEntryChange],
        soroban: SorobanTransactionMetaV2? = nil,
        events: [TransactionEvent],
        diagnosticEvents: [DiagnosticEvent]
    ) {
        self.changesBefore = changesBefore
        self.operations = operations
        self.changesAfter = changesAfter
        self.soroban = soroban
        self.events = events
        self.diagnosticEvents = diagnosticEvents
    }
}

extension TransactionMetaV4: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 28 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        changesBefore = try reader.array("changesBefore")
        operations = try reader.array("operations")
        changesAfter = try reader.array("changesAfter")
        soroban = try reader.isPresent("soroban") ? reader.value("soroban") : nil
        events = try reader.array("events")
        diagnosticEvents = try reader.array("diagnosticEvents")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        writer.array(changesBefore)
        writer.array(operations)
        writer.array(changesAfter)
        writer.optional(soroban)
        writer.array(events)
        writer.array(diagnosticEvents)
    }
}

/// A change to an entry of the ledger.
package enum LedgerEntryChange: Hashable, Sendable {
    /// It is new.
    case created(LedgerEntry)
    /// It is different.
    case updated(LedgerEntry)
    /// It is gone.
    case removed(LedgerKey)
    /// What it was before.
    case state(LedgerEntry)
    /// It is back from the archive.
    case restored(LedgerEntry)
}

extension LedgerEntryChange: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 12 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .created(try reader.value("created"))
        case 1: self = .updated(try reader.value("updated"))
        case 2: self = .removed(try reader.value("removed"))
        case 3: self = .state(try reader.value("state"))
        case 4: self = .restored(try reader.value("restored"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .created(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .updated(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .removed(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .state(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        case .restored(let value):
            writer.discriminant(4)
            value.write(to: &writer)
        }
    }
}
