// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What a contract transaction may use.
package struct SorobanTransactionData: Hashable, Sendable {
    /// Which entries have to be restored.
    package var archivedEntries: SorobanArchivedEntries?
    /// What it may use.
    package var resources: SorobanResources
    /// The part of the fee that pays for resources, in stroops.
    package var resourceFee: Int64

    /// Creates the value from its fields.
    package init(archivedEntries: SorobanArchivedEntries? = nil, resources: SorobanResources, resourceFee: Int64) {
        self.archivedEntries = archivedEntries
        self.resources = resources
        self.resourceFee = resourceFee
    }
}

extension SorobanTransactionData: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 32 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        archivedEntries = try reader.isPresent("archivedEntries") ? reader.value("archivedEntries") : nil
        resources = try reader.value("resources")
        resourceFee = try reader.value("resourceFee")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(archivedEntries)
        resources.write(to: &writer)
        resourceFee.write(to: &writer)
    }
}

/// Entries of a footprint that are archived.
package struct SorobanArchivedEntries: Hashable, Sendable {
    /// Their places in the footprint's read-write keys.
    package var indices: [UInt32]

    /// Creates the value from its field.
    package init(indices: [UInt32]) {
        self.indices = indices
    }
}

extension SorobanArchivedEntries: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        indices = try reader.array("indices")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.array(indices)
    }
}

/// The most that a contract transaction may use.
package struct SorobanResources: Hashable, Sendable {
    /// The entries it touches.
    package var footprint: LedgerFootprint
    /// Instructions.
    package var instructions: UInt32
    /// Bytes read from disk.
    package var diskReadBytes: UInt32
    /// Bytes written.
    package var writeBytes: UInt32

    /// Creates the value from its fields.
    package init(footprint: LedgerFootprint, instructions: UInt32, diskReadBytes: UInt32, writeBytes: UInt32) {
        self.footprint = footprint
        self.instructions = instructions
        self.diskReadBytes = diskReadBytes
        self.writeBytes = writeBytes
    }
}

extension SorobanResources: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 20 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        footprint = try reader.value("footprint")
        instructions = try reader.value("instructions")
        diskReadBytes = try reader.value("diskReadBytes")
        writeBytes = try reader.value("writeBytes")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        footprint.write(to: &writer)
        instructions.write(to: &writer)
        diskReadBytes.write(to: &writer)
        writeBytes.write(to: &writer)
    }
}

/// The ledger entries a contract transaction touches.
package struct LedgerFootprint: Hashable, Sendable {
    /// Those it reads.
    package var readOnly: [LedgerKey]
    /// Those it may change.
    package var readWrite: [LedgerKey]

    /// Creates the value from its fields.
    package init(readOnly: [LedgerKey], readWrite: [LedgerKey]) {
        self.readOnly = readOnly
        self.readWrite = readWrite
    }
}

extension LedgerFootprint: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        readOnly = try reader.array("readOnly")
        readWrite = try reader.array("readWrite")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.array(readOnly)
        writer.array(readWrite)
    }
}
