// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What must hold for a transaction to be applied.
package enum Preconditions: Hashable, Sendable {
    /// Nothing.
    case none
    /// The ledger's time lies within bounds.
    case time(TimeBounds)
    /// Any of CAP-21's conditions.
    case v2(PreconditionsV2)
}

extension Preconditions: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .none
        case 1: self = .time(try reader.value("time"))
        case 2: self = .v2(try reader.value("v2"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .none: writer.discriminant(0)
        case .time(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .v2(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        }
    }
}

/// When a transaction may be applied, by the close time of ledgers.
package struct TimeBounds: Hashable, Sendable {
    /// The first second, since 1970.
    package var minTime: UInt64
    /// The last second, since 1970; 0 for no end.
    package var maxTime: UInt64

    /// Creates the value from its fields.
    package init(minTime: UInt64, maxTime: UInt64) {
        self.minTime = minTime
        self.maxTime = maxTime
    }
}

extension TimeBounds: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        minTime = try reader.value("minTime")
        maxTime = try reader.value("maxTime")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        minTime.write(to: &writer)
        maxTime.write(to: &writer)
    }
}

/// In which ledgers a transaction may be applied.
package struct LedgerBounds: Hashable, Sendable {
    /// The first ledger.
    package var minLedger: UInt32
    /// The ledger after the last; 0 for no end.
    package var maxLedger: UInt32

    /// Creates the value from its fields.
    package init(minLedger: UInt32, maxLedger: UInt32) {
        self.minLedger = minLedger
        self.maxLedger = maxLedger
    }
}

extension LedgerBounds: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        minLedger = try reader.value("minLedger")
        maxLedger = try reader.value("maxLedger")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        minLedger.write(to: &writer)
        maxLedger.write(to: &writer)
    }
}

/// The conditions of CAP-21.
package struct PreconditionsV2: Hashable, Sendable {
    /// When.
    package var timeBounds: TimeBounds?
    /// In which ledgers.
    package var ledgerBounds: LedgerBounds?
    /// The least number the source may be at, instead of the one before.
    package var minSequenceNumber: Int64?
    /// How long the source's number must be unchanged, in seconds.
    package var minSequenceAge: UInt64
    /// How long the source's number must be unchanged, in ledgers.
    package var minSequenceLedgerGap: UInt32
    /// Who must sign besides.
    package var extraSigners: [SignerKey]

    /// Creates the value from its fields.
    package init(
        timeBounds: TimeBounds? = nil,
        ledgerBounds: LedgerBounds? = nil,
        minSequenceNumber: Int64? = nil,
        minSequenceAge: UInt64,
        minSequenceLedgerGap: UInt32,
        extraSigners: [SignerKey]
    ) {
        self.timeBounds = timeBounds
        self.ledgerBounds = ledgerBounds
        self.minSequenceNumber = minSequenceNumber
        self.minSequenceAge = minSequenceAge
        self.minSequenceLedgerGap = minSequenceLedgerGap
        self.extraSigners = extraSigners
    }
}

extension PreconditionsV2: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 28 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        timeBounds = try reader.isPresent("timeBounds") ? reader.value("timeBounds") : nil
        ledgerBounds = try reader.isPresent("ledgerBounds") ? reader.value("ledgerBounds") : nil
        minSequenceNumber = try reader.isPresent("minSequenceNumber") ? reader.value("minSequenceNumber") : nil
        minSequenceAge = try reader.value("minSequenceAge")
        minSequenceLedgerGap = try reader.value("minSequenceLedgerGap")
        extraSigners = try reader.array("extraSigners", max: 2)
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(timeBounds)
        writer.optional(ledgerBounds)
        writer.optional(minSequenceNumber)
        minSequenceAge.write(to: &writer)
        minSequenceLedgerGap.write(to: &writer)
        writer.array(extraSigners, max: 2)
    }
}

/// What the parties of a transaction note for one another.
package enum Memo: Hashable, Sendable {
    /// Nothing.
    case none
    /// Text of at most 28 bytes.
    case text(XDRString)
    /// A number.
    case id(UInt64)
    /// A hash.
    case hash(Bytes32)
    /// The hash of a transaction that is paid back.
    case returnHash(Bytes32)
}

extension Memo: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .none
        case 1: self = .text(try reader.string("text", max: 28))
        case 2: self = .id(try reader.value("id"))
        case 3: self = .hash(try reader.value("hash"))
        case 4: self = .returnHash(try reader.value("returnHash"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .none: writer.discriminant(0)
        case .text(let value):
            writer.discriminant(1)
            writer.string(value, max: 28)
        case .id(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .hash(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        case .returnHash(let value):
            writer.discriminant(4)
            value.write(to: &writer)
        }
    }
}
