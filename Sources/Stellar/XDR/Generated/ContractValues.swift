// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// A value of a smart contract.
package enum SCVal: Hashable, Sendable {
    /// True or false.
    case bool(Bool)
    /// Nothing.
    case void
    /// An error of the host or of a contract.
    case error(SCError)
    /// A number of 32 bits.
    case u32(UInt32)
    /// A signed number of 32 bits.
    case i32(Int32)
    /// A number of 64 bits.
    case u64(UInt64)
    /// A signed number of 64 bits.
    case i64(Int64)
    /// Seconds since 1970.
    case timepoint(UInt64)
    /// Seconds.
    case duration(UInt64)
    /// A number of 128 bits.
    case u128(UInt128Parts)
    /// A signed number of 128 bits.
    case i128(Int128Parts)
    /// A number of 256 bits.
    case u256(UInt256Parts)
    /// A signed number of 256 bits.
    case i256(Int256Parts)
    /// Bytes.
    case bytes([UInt8])
    /// Text in an encoding of the contract's choice.
    case string(XDRString)
    /// A short name.
    case symbol(XDRString)
    /// Values in a row.
    case vec([SCVal]?)
    /// Values by key, ordered by key.
    case map([SCMapEntry]?)
    /// Somebody a contract deals with.
    case address(SCAddress)
    /// A contract's code and its own storage.
    indirect case contractInstance(SCContractInstance)
    /// The key of a contract's instance.
    case ledgerKeyContractInstance
    /// The key of a used-up nonce.
    case ledgerKeyNonce(SCNonceKey)
    /// The name under which an owner publishes code.
    case executableTag(XDRString)
}

extension SCVal: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.enter()
        defer { reader.leave() }
        switch try reader.discriminant() {
        case 0: self = .bool(try reader.value("bool"))
        case 1: self = .void
        case 2: self = .error(try reader.value("error"))
        case 3: self = .u32(try reader.value("u32"))
        case 4: self = .i32(try reader.value("i32"))
        case 5: self = .u64(try reader.value("u64"))
        case 6: self = .i64(try reader.value("i64"))
        case 7: self = .timepoint(try reader.value("timepoint"))
        case 8: self = .duration(try reader.value("duration"))
        case 9: self = .u128(try reader.value("u128"))
        case 10: self = .i128(try reader.value("i128"))
        case 11: self = .u256(try reader.value("u256"))
        case 12: self = .i256(try reader.value("i256"))
        case 13: self = .bytes(try reader.opaque("bytes"))
        case 14: self = .string(try reader.string("string"))
        case 15: self = .symbol(try reader.string("symbol", max: 32))
        case 16: self = .vec(try reader.isPresent("vec") ? reader.array("vec") : nil)
        case 17: self = .map(try reader.isPresent("map") ? reader.array("map") : nil)
        case 18: self = .address(try reader.value("address"))
        case 19: self = .contractInstance(try reader.value("contractInstance"))
        case 20: self = .ledgerKeyContractInstance
        case 21: self = .ledgerKeyNonce(try reader.value("ledgerKeyNonce"))
        case 22: self = .executableTag(try reader.string("executableTag"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        guard writer.enter() else { return }
        defer { writer.leave() }
        switch self {
        case .bool(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .void: writer.discriminant(1)
        case .error(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .u32(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        case .i32(let value):
            writer.discriminant(4)
            value.write(to: &writer)
        case .u64(let value):
            writer.discriminant(5)
            value.write(to: &writer)
        case .i64(let value):
            writer.discriminant(6)
            value.write(to: &writer)
        case .timepoint(let value):
            writer.discriminant(7)
            value.write(to: &writer)
        case .duration(let value):
            writer.discriminant(8)
            value.write(to: &writer)
        case .u128(let value):
            writer.discriminant(9)
            value.write(to: &writer)
        case .i128(let value):
            writer.discriminant(10)
            value.write(to: &writer)
        case .u256(let value):
            writer.discriminant(11)
            value.write(to: &writer)
        case .i256(let value):
            writer.discriminant(12)
            value.write(to: &writer)
        case .bytes(let value):
            writer.discriminant(13)
            writer.opaque(value)
        case .string(let value):
            writer.discriminant(14)
            writer.string(value)
        case .symbol(let value):
            writer.discriminant(15)
            writer.string(value, max: 32)
        case .vec(let value):
            writer.discriminant(16)
            writer.optional(value) { $1.array($0) }
        case .map(let value):
            writer.discriminant(17)
            writer.optional(value) { $1.array($0) }
        case .address(let value):
            writer.discriminant(18)
            value.write(to: &writer)
        case .contractInstance(let value):
            writer.discriminant(19)
            value.write(to: &writer)
        case .ledgerKeyContractInstance: writer.discriminant(20)
        case .ledgerKeyNonce(let value):
            writer.discriminant(21)
            value.write(to: &writer)
        case .executableTag(let value):
            writer.discriminant(22)
            writer.string(value)
        }
    }
}

/// An entry of a map.
package struct SCMapEntry: Hashable, Sendable {
    /// What it is found by.
    package var key: SCVal
    /// What is found.
    package var value: SCVal

    /// Creates the value from its fields.
    package init(key: SCVal, value: SCVal) {
        self.key = key
        self.value = value
    }
}

extension SCMapEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        key = try reader.value("key")
        value = try reader.value("value")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        key.write(to: &writer)
        value.write(to: &writer)
    }
}
