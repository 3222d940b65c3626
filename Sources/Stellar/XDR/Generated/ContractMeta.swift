// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What a contract did, and what it returned.
package struct SorobanTransactionMeta: Hashable, Sendable {
    /// What was charged for what.
    package var fees: SorobanFeeMeta?
    /// What it emitted.
    package var events: [ContractEvent]
    /// What it returned.
    package var returnValue: SCVal
    /// What helps to find errors.
    package var diagnosticEvents: [DiagnosticEvent]

    /// Creates the value from its fields.
    package init(
        fees: SorobanFeeMeta? = nil,
        events: [ContractEvent],
        returnValue: SCVal,
        diagnosticEvents: [DiagnosticEvent]
    ) {
        self.fees = fees
        self.events = events
        self.returnValue = returnValue
        self.diagnosticEvents = diagnosticEvents
    }
}

extension SorobanTransactionMeta: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        fees = try reader.isPresent("fees") ? reader.value("fees") : nil
        events = try reader.array("events")
        returnValue = try reader.value("returnValue")
        diagnosticEvents = try reader.array("diagnosticEvents")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(fees)
        writer.array(events)
        returnValue.write(to: &writer)
        writer.array(diagnosticEvents)
    }
}

/// What a contract returned.
package struct SorobanTransactionMetaV2: Hashable, Sendable {
    /// What was charged for what.
    package var fees: SorobanFeeMeta?
    /// What it returned.
    package var returnValue: SCVal?

    /// Creates the value from its fields.
    package init(fees: SorobanFeeMeta? = nil, returnValue: SCVal? = nil) {
        self.fees = fees
        self.returnValue = returnValue
    }
}

extension SorobanTransactionMetaV2: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        fees = try reader.isPresent("fees") ? reader.value("fees") : nil
        returnValue = try reader.isPresent("returnValue") ? reader.value("returnValue") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(fees)
        writer.optional(returnValue)
    }
}

/// What was charged for a contract's resources.
package struct SorobanFeeMeta: Hashable, Sendable {
    /// For what was declared, in stroops.
    package var totalNonRefundableResourceFeeCharged: Int64
    /// For what was used, in stroops.
    package var totalRefundableResourceFeeCharged: Int64
    /// For rent, a part of what was used, in stroops.
    package var rentFeeCharged: Int64

    /// Creates the value from its fields.
    package init(
        totalNonRefundableResourceFeeCharged: Int64,
        totalRefundableResourceFeeCharged: Int64,
        rentFeeCharged: Int64
    ) {
        self.totalNonRefundableResourceFeeCharged = totalNonRefundableResourceFeeCharged
        self.totalRefundableResourceFeeCharged = totalRefundableResourceFeeCharged
        self.rentFeeCharged = rentFeeCharged
    }
}

extension SorobanFeeMeta: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 28 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        totalNonRefundableResourceFeeCharged = try reader.value("totalNonRefundableResourceFeeCharged")
        totalRefundableResourceFeeCharged = try reader.value("totalRefundableResourceFeeCharged")
        rentFeeCharged = try reader.value("rentFeeCharged")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        totalNonRefundableResourceFeeCharged.write(to: &writer)
        totalRefundableResourceFeeCharged.write(to: &writer)
        rentFeeCharged.write(to: &writer)
    }
}

/// Something a contract told the world.
package struct ContractEvent: Hashable, Sendable {
    /// The contract.
    package var contractID: Bytes32?
    /// What kind of event.
    package var type: ContractEventType
    /// What it told.
    package var body: ContractEventBody

    /// Creates the value from its fields.
    package init(contractID: Bytes32? = nil, type: ContractEventType, body: ContractEventBody) {
        self.contractID = contractID
        self.type = type
        self.body = body
    }
}

extension ContractEvent: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 24 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        contractID = try reader.isPresent("contractID") ? reader.value("contractID") : nil
        type = try reader.value("type")
        body = try reader.value("body")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        writer.optional(contractID)
        type.write(to: &writer)
        body.write(to: &writer)
    }
}

/// What kind of event a contract emits.
package enum ContractEventType: Int32, CaseIterable, XDRValue {
    /// The host's.
    case system = 0
    /// The contract's.
    case contract = 1
    /// To find errors.
    case diagnostic = 2
}

/// What a contract told.
package enum ContractEventBody: Hashable, Sendable {
    /// Topics and data.
    case v0(ContractEventV0)
}

extension ContractEventBody: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 12 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .v0(try reader.value("v0"))
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
        }
    }
}

/// Topics and data.
package struct ContractEventV0: Hashable, Sendable {
    /// What it is about.
    package var topics: [SCVal]
    /// What it says.
    package var data: SCVal

    /// Creates the value from its fields.
    package init(topics: [SCVal], data: SCVal) {
        self.topics = topics
        self.data = data
    }
}

extension ContractEventV0: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        topics = try reader.array("topics")
        data = try reader.value("data")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.array(topics)
        data.write(to: &writer)
    }
}

/// An event that helps to find errors.
package struct DiagnosticEvent: Hashable, Sendable {
    /// Whether the call it belongs to succeeded.
    package var inSuccessfulContractCall: Bool
    /// The event.
    package var event: ContractEvent

    /// Creates the value from its fields.
    package init(inSuccessfulContractCall: Bool, event: ContractEvent) {
        self.inSuccessfulContractCall = inSuccessfulContractCall
        self.event = event
    }
}

extension DiagnosticEvent: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 28 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        inSuccessfulContractCall = try reader.value("inSuccessfulContractCall")
        event = try reader.value("event")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        inSuccessfulContractCall.write(to: &writer)
        event.write(to: &writer)
    }
}

/// An event of a transaction, such as paying its fee.
package struct TransactionEvent: Hashable, Sendable {
    /// When it happened.
    package var stage: TransactionEventStage
    /// The event.
    package var event: ContractEvent

    /// Creates the value from its fields.
    package init(stage: TransactionEventStage, event: ContractEvent) {
        self.stage = stage
        self.event = event
    }
}

extension TransactionEvent: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 28 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        stage = try reader.value("stage")
        event = try reader.value("event")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        stage.write(to: &writer)
        event.write(to: &writer)
    }
}

/// When an event of a transaction happened.
package enum TransactionEventStage: Int32, CaseIterable, XDRValue {
    /// Before any transaction of the ledger.
    case beforeAllTransactions = 0
    /// After the transaction.
    case afterTransaction = 1
    /// After all transactions of the ledger.
    case afterAllTransactions = 2
}
