// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What a ledger commits to.
package struct LedgerHeader: Hashable, Sendable {
    /// The protocol.
    package var ledgerVersion: UInt32
    /// The ledger before.
    package var previousLedgerHash: Bytes32
    /// What was agreed on.
    package var scpValue: StellarValue
    /// The results that led to this ledger.
    package var transactionSetResultHash: Bytes32
    /// The state.
    package var bucketListHash: Bytes32
    /// The ledger's number.
    package var ledgerSequence: UInt32
    /// How many stroops there are.
    package var totalCoins: Int64
    /// How many were charged as fees.
    package var feePool: Int64
    /// How often inflation was run.
    package var inflationSequence: UInt32
    /// The last number given to an offer.
    package var idPool: UInt64
    /// What an operation costs at least, in stroops.
    package var baseFee: UInt32
    /// What an entry's reserve is, in stroops.
    package var baseReserve: UInt32
    /// How many operations a ledger takes.
    package var maxTransactionSetSize: UInt32
    /// Ledgers long before.
    package var skipList: [Bytes32]
    /// What protocol 18 added.
    package var v1: LedgerHeaderV1?

    /// Creates the value from its fields.
    package init(
        ledgerVersion: UInt32,
        previousLedgerHash: Bytes32,
        scpValue: StellarValue,
        transactionSetResultHash: Bytes32,
        bucketListHash: Bytes32,
        ledgerSequence: UInt32,
        totalCoins: Int64,
        feePool: Int64,
        inflationSequence: UInt32,
        idPool: UInt64,
        baseFee: UInt32,
        baseReserve: UInt32,
        maxTransactionSetSize: UInt32,
        skipList: [Bytes32],
        v1: LedgerHeaderV1? = nil
    ) {
        self.ledgerVersion = ledgerVersion
        self.previousLedgerHash = previousLedgerHash
        self.scpValue = scpValue
        self.transactionSetResultHash = transactionSetResultHash
        self.bucketListHash = bucketListHash
        self.ledgerSequence = ledgerSequence
        self.totalCoins = totalCoins
        self.feePool = feePool
        self.inflationSequence = inflationSequence
        self.idPool = idPool
        self.baseFee = baseFee
        self.baseReserve = baseReserve
        self.maxTransactionSetSize = maxTransactionSetSize
        self.skipList = skipList
        self.v1 = v1
    }
}

extension LedgerHeader: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 324 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        ledgerVersion = try reader.value("ledgerVersion")
        previousLedgerHash = try reader.value("previousLedgerHash")
        scpValue = try reader.value("scpValue")
        transactionSetResultHash = try reader.value("transactionSetResultHash")
        bucketListHash = try reader.value("bucketListHash")
        ledgerSequence = try reader.value("ledgerSequence")
        totalCoins = try reader.value("totalCoins")
        feePool = try reader.value("feePool")
        inflationSequence = try reader.value("inflationSequence")
        idPool = try reader.value("idPool")
        baseFee = try reader.value("baseFee")
        baseReserve = try reader.value("baseReserve")
        maxTransactionSetSize = try reader.value("maxTransactionSetSize")
        skipList = try reader.array("skipList", count: 4)
        v1 = try reader.isPresent("v1") ? reader.value("v1") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        ledgerVersion.write(to: &writer)
        previousLedgerHash.write(to: &writer)
        scpValue.write(to: &writer)
        transactionSetResultHash.write(to: &writer)
        bucketListHash.write(to: &writer)
        ledgerSequence.write(to: &writer)
        totalCoins.write(to: &writer)
        feePool.write(to: &writer)
        inflationSequence.write(to: &writer)
        idPool.write(to: &writer)
        baseFee.write(to: &writer)
        baseReserve.write(to: &writer)
        maxTransactionSetSize.write(to: &writer)
        writer.array(skipList, count: 4)
        writer.optional(v1)
    }
}

/// What protocol 18 added to ledger headers.
package struct LedgerHeaderV1: Hashable, Sendable {
    /// 1 no pool trading, 2 no pool deposits, 4 no pool withdrawals.
    package var flags: UInt32

    /// Creates the value from its field.
    package init(flags: UInt32) {
        self.flags = flags
    }
}

extension LedgerHeaderV1: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        flags = try reader.value("flags")
        try reader.reserved()
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        flags.write(to: &writer)
        writer.reserved()
    }
}

/// What the network agreed on for a ledger.
package struct StellarValue: Hashable, Sendable {
    /// The transactions.
    package var transactionSetHash: Bytes32
    /// When it closed, in seconds since 1970.
    package var closeTime: UInt64
    /// Changes to the network's settings, each in its own encoding.
    package var upgrades: [Upgrade]
    /// Who proposed it.
    package var signature: StellarValueSignature

    /// Creates the value from its fields.
    package init(
        transactionSetHash: Bytes32,
        closeTime: UInt64,
        upgrades: [Upgrade],
        signature: StellarValueSignature
    ) {
        self.transactionSetHash = transactionSetHash
        self.closeTime = closeTime
        self.upgrades = upgrades
        self.signature = signature
    }
}

extension StellarValue: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        transactionSetHash = try reader.value("transactionSetHash")
        closeTime = try reader.value("closeTime")
        upgrades = try reader.array("upgrades", max: 6)
        signature = try reader.value("signature")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        transactionSetHash.write(to: &writer)
        closeTime.write(to: &writer)
        writer.array(upgrades, max: 6)
        signature.write(to: &writer)
    }
}

/// An upgrade in its own encoding.
package struct Upgrade: Hashable, Sendable {
    /// The encoding.
    package var bytes: [UInt8]

    /// Creates the value from its field.
    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}

extension Upgrade: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        bytes = try reader.opaque("bytes", max: 128)
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.opaque(bytes, max: 128)
    }
}

/// Who proposed a value.
package enum StellarValueSignature: Hashable, Sendable {
    /// Nobody says.
    case basic
    /// A node.
    case signed(LedgerCloseValueSignature)
    /// A node, for a ledger without transactions.
    case emptyTransactionSet(EmptyTransactionSetValue)
}

extension StellarValueSignature: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .basic
        case 1: self = .signed(try reader.value("signed"))
        case 2: self = .emptyTransactionSet(try reader.value("emptyTransactionSet"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .basic: writer.discriminant(0)
        case .signed(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .emptyTransactionSet(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        }
    }
}

/// The signature of a node.
package struct LedgerCloseValueSignature: Hashable, Sendable {
    /// The node's key.
    package var node: AccountAddress
    /// Its signature.
    package var signature: Signature

    /// Creates the value from its fields.
    package init(node: AccountAddress, signature: Signature) {
        self.node = node
        self.signature = signature
    }
}

extension LedgerCloseValueSignature: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        node = try reader.value("node")
        signature = try reader.value("signature")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        node.write(to: &writer)
        signature.write(to: &writer)
    }
}

/// A proposal for a ledger without transactions.
package struct EmptyTransactionSetValue: Hashable, Sendable {
    /// The transactions that were proposed.
    package var transactionSetHash: Bytes32
    /// The ledger before.
    package var previousLedgerHash: Bytes32
    /// The protocol of the ledger before.
    package var previousLedgerVersion: UInt32
    /// Who proposed it.
    package var signature: LedgerCloseValueSignature

    /// Creates the value from its fields.
    package init(
        transactionSetHash: Bytes32,
        previousLedgerHash: Bytes32,
        previousLedgerVersion: UInt32,
        signature: LedgerCloseValueSignature
    ) {
        self.transactionSetHash = transactionSetHash
        self.previousLedgerHash = previousLedgerHash
        self.previousLedgerVersion = previousLedgerVersion
        self.signature = signature
    }
}

extension EmptyTransactionSetValue: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 108 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        transactionSetHash = try reader.value("transactionSetHash")
        previousLedgerHash = try reader.value("previousLedgerHash")
        previousLedgerVersion = try reader.value("previousLedgerVersion")
        signature = try reader.value("signature")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        transactionSetHash.write(to: &writer)
        previousLedgerHash.write(to: &writer)
        previousLedgerVersion.write(to: &writer)
        signature.write(to: &writer)
    }
}
