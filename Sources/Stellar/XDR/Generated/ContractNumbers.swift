// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// An unsigned number of 128 bits.
package struct UInt128Parts: Hashable, Sendable {
    /// The upper half.
    package var high: UInt64
    /// The lower half.
    package var low: UInt64

    /// Creates the value from its fields.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

extension UInt128Parts: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        high = try reader.value("high")
        low = try reader.value("low")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        high.write(to: &writer)
        low.write(to: &writer)
    }
}

/// A signed number of 128 bits.
package struct Int128Parts: Hashable, Sendable {
    /// The upper half, with the sign.
    package var high: Int64
    /// The lower half.
    package var low: UInt64

    /// Creates the value from its fields.
    package init(high: Int64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

extension Int128Parts: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        high = try reader.value("high")
        low = try reader.value("low")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        high.write(to: &writer)
        low.write(to: &writer)
    }
}

/// An unsigned number of 256 bits.
package struct UInt256Parts: Hashable, Sendable {
    /// The uppermost quarter.
    package var highHigh: UInt64
    /// The second quarter.
    package var highLow: UInt64
    /// The third quarter.
    package var lowHigh: UInt64
    /// The lowest quarter.
    package var lowLow: UInt64

    /// Creates the value from its fields.
    package init(highHigh: UInt64, highLow: UInt64, lowHigh: UInt64, lowLow: UInt64) {
        self.highHigh = highHigh
        self.highLow = highLow
        self.lowHigh = lowHigh
        self.lowLow = lowLow
    }
}

extension UInt256Parts: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 32 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        highHigh = try reader.value("highHigh")
        highLow = try reader.value("highLow")
        lowHigh = try reader.value("lowHigh")
        lowLow = try reader.value("lowLow")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        highHigh.write(to: &writer)
        highLow.write(to: &writer)
        lowHigh.write(to: &writer)
        lowLow.write(to: &writer)
    }
}

/// A signed number of 256 bits.
package struct Int256Parts: Hashable, Sendable {
    /// The uppermost quarter, with the sign.
    package var highHigh: Int64
    /// The second quarter.
    package var highLow: UInt64
    /// The third quarter.
    package var lowHigh: UInt64
    /// The lowest quarter.
    package var lowLow: UInt64

    /// Creates the value from its fields.
    package init(highHigh: Int64, highLow: UInt64, lowHigh: UInt64, lowLow: UInt64) {
        self.highHigh = highHigh
        self.highLow = highLow
        self.lowHigh = lowHigh
        self.lowLow = lowLow
    }
}

extension Int256Parts: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 32 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        highHigh = try reader.value("highHigh")
        highLow = try reader.value("highLow")
        lowHigh = try reader.value("lowHigh")
        lowLow = try reader.value("lowLow")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        highHigh.write(to: &writer)
        highLow.write(to: &writer)
        lowHigh.write(to: &writer)
        lowLow.write(to: &writer)
    }
}

/// An error: of a contract's own numbering, or of a part of the host.
package enum SCError: Hashable, Sendable {
    /// The contract's own code.
    case contract(UInt32)
    /// While interpreting bytecode.
    case wasmVM(SCErrorCode)
    /// In the contract's context.
    case context(SCErrorCode)
    /// While using storage.
    case storage(SCErrorCode)
    /// While using host objects.
    case object(SCErrorCode)
    /// In a cryptographic operation.
    case crypto(SCErrorCode)
    /// While emitting events.
    case events(SCErrorCode)
    /// A budget was used up.
    case budget(SCErrorCode)
    /// While using values.
    case value(SCErrorCode)
    /// While checking authorisation.
    case auth(SCErrorCode)
}

extension SCError: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .contract(try reader.value("contract"))
        case 1: self = .wasmVM(try reader.value("wasmVM"))
        case 2: self = .context(try reader.value("context"))
        case 3: self = .storage(try reader.value("storage"))
        case 4: self = .object(try reader.value("object"))
        case 5: self = .crypto(try reader.value("crypto"))
        case 6: self = .events(try reader.value("events"))
        case 7: self = .budget(try reader.value("budget"))
        case 8: self = .value(try reader.value("value"))
        case 9: self = .auth(try reader.value("auth"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .contract(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .wasmVM(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .context(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .storage(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        case .object(let value):
            writer.discriminant(4)
            value.write(to: &writer)
        case .crypto(let value):
            writer.discriminant(5)
            value.write(to: &writer)
        case .events(let value):
            writer.discriminant(6)
            value.write(to: &writer)
        case .budget(let value):
            writer.discriminant(7)
            value.write(to: &writer)
        case .value(let value):
            writer.discriminant(8)
            value.write(to: &writer)
        case .auth(let value):
            writer.discriminant(9)
            value.write(to: &writer)
        }
    }
}

/// What kind of error a part of the host met.
package enum SCErrorCode: Int32, CaseIterable, XDRValue {
    /// Arithmetic without a result: overflow, division by zero.
    case arithDomain = 0
    /// An index beyond the end.
    case indexBounds = 1
    /// Data that can't be right.
    case invalidInput = 2
    /// Something needed isn't there.
    case missingValue = 3
    /// Something is there that must not be.
    case existingValue = 4
    /// A limit was reached.
    case exceededLimit = 5
    /// Right data, wrong action.
    case invalidAction = 6
    /// An error in the host itself.
    case internalError = 7
    /// Another type than expected.
    case unexpectedType = 8
    /// Another size than expected.
    case unexpectedSize = 9
}
