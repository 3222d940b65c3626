// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// An entry of a contract.
package struct ContractDataEntry: Hashable, Sendable {
    /// The contract.
    package var contract: SCAddress
    /// Its key.
    package var key: SCVal
    /// How long it lives.
    package var durability: ContractDataDurability
    /// What it holds.
    package var value: SCVal

    /// Creates the value from its fields.
    package init(contract: SCAddress, key: SCVal, durability: ContractDataDurability, value: SCVal) {
        self.contract = contract
        self.key = key
        self.durability = durability
        self.value = value
    }
}

extension ContractDataEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 52 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        contract = try reader.value("contract")
        key = try reader.value("key")
        durability = try reader.value("durability")
        value = try reader.value("value")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        contract.write(to: &writer)
        key.write(to: &writer)
        durability.write(to: &writer)
        value.write(to: &writer)
    }
}

/// The code of contracts.
package struct ContractCodeEntry: Hashable, Sendable {
    /// What running it costs.
    package var v1: ContractCodeEntryV1?
    /// Its hash.
    package var hash: Bytes32
    /// The bytecode.
    package var code: [UInt8]

    /// Creates the value from its fields.
    package init(v1: ContractCodeEntryV1? = nil, hash: Bytes32, code: [UInt8]) {
        self.v1 = v1
        self.hash = hash
        self.code = code
    }
}

extension ContractCodeEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        v1 = try reader.isPresent("v1") ? reader.value("v1") : nil
        hash = try reader.value("hash")
        code = try reader.opaque("code")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(v1)
        hash.write(to: &writer)
        writer.opaque(code)
    }
}

/// What running code costs.
package struct ContractCodeEntryV1: Hashable, Sendable {
    /// What its cost is computed from.
    package var costInputs: ContractCodeCostInputs

    /// Creates the value from its field.
    package init(costInputs: ContractCodeCostInputs) {
        self.costInputs = costInputs
    }
}

extension ContractCodeEntryV1: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        costInputs = try reader.value("costInputs")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        costInputs.write(to: &writer)
    }
}

/// What the cost of code is computed from.
package struct ContractCodeCostInputs: Hashable, Sendable {
    /// How many instructions.
    package var instructions: UInt32
    /// How many functions.
    package var functions: UInt32
    /// How many globals.
    package var globals: UInt32
    /// How many table entries.
    package var tableEntries: UInt32
    /// How many types.
    package var types: UInt32
    /// How many data segments.
    package var dataSegments: UInt32
    /// How many element segments.
    package var elementSegments: UInt32
    /// How many imports.
    package var imports: UInt32
    /// How many exports.
    package var exports: UInt32
    /// How many bytes of data.
    package var dataSegmentBytes: UInt32

    /// Creates the value from its fields.
    package init(
        instructions: UInt32,
        functions: UInt32,
        globals: UInt32,
        tableEntries: UInt32,
        types: UInt32,
        dataSegments: UInt32,
        elementSegments: UInt32,
        imports: UInt32,
        exports: UInt32,
        dataSegmentBytes: UInt32
    ) {
        self.instructions = instructions
        self.functions = functions
        self.globals = globals
        self.tableEntries = tableEntries
        self.types = types
        self.dataSegments = dataSegments
        self.elementSegments = elementSegments
        self.imports = imports
        self.exports = exports
        self.dataSegmentBytes = dataSegmentBytes
    }
}

extension ContractCodeCostInputs: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        instructions = try reader.value("instructions")
        functions = try reader.value("functions")
        globals = try reader.value("globals")
        tableEntries = try reader.value("tableEntries")
        types = try reader.value("types")
        dataSegments = try reader.value("dataSegments")
        elementSegments = try reader.value("elementSegments")
        imports = try reader.value("imports")
        exports = try reader.value("exports")
        dataSegmentBytes = try reader.value("dataSegmentBytes")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        instructions.write(to: &writer)
        functions.write(to: &writer)
        globals.write(to: &writer)
        tableEntries.write(to: &writer)
        types.write(to: &writer)
        dataSegments.write(to: &writer)
        elementSegments.write(to: &writer)
        imports.write(to: &writer)
        exports.write(to: &writer)
        dataSegmentBytes.write(to: &writer)
    }
}

/// How long an entry lives.
package struct TTLEntry: Hashable, Sendable {
    /// The hash of the entry's key.
    package var keyHash: Bytes32
    /// The last ledger in which it lives.
    package var liveUntilLedger: UInt32

    /// Creates the value from its fields.
    package init(keyHash: Bytes32, liveUntilLedger: UInt32) {
        self.keyHash = keyHash
        self.liveUntilLedger = liveUntilLedger
    }
}

extension TTLEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 36 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        keyHash = try reader.value("keyHash")
        liveUntilLedger = try reader.value("liveUntilLedger")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        keyHash.write(to: &writer)
        liveUntilLedger.write(to: &writer)
    }
}
