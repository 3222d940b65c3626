// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What became of an `invokeHostFunction`.
package enum InvokeHostFunctionResult: Hashable, Sendable {
    /// It was applied; the hash of what it returned and emitted.
    case success(Bytes32)
    /// A field can't be right.
    case malformed
    /// The call failed.
    case trapped
    /// It used more than it may.
    case resourceLimitExceeded
    /// An entry has to be restored first.
    case entryArchived
    /// The fee doesn't cover rent and events.
    case insufficientRefundableFee
}

extension InvokeHostFunctionResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success(try reader.value("success"))
        case -1: self = .malformed
        case -2: self = .trapped
        case -3: self = .resourceLimitExceeded
        case -4: self = .entryArchived
        case -5: self = .insufficientRefundableFee
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .malformed: writer.discriminant(-1)
        case .trapped: writer.discriminant(-2)
        case .resourceLimitExceeded: writer.discriminant(-3)
        case .entryArchived: writer.discriminant(-4)
        case .insufficientRefundableFee: writer.discriminant(-5)
        }
    }
}

extension InvokeHostFunctionResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .trapped: -2
        case .resourceLimitExceeded: -3
        case .entryArchived: -4
        case .insufficientRefundableFee: -5
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .trapped: "function_trapped"
        case .resourceLimitExceeded: "resource_limit_exceeded"
        case .entryArchived: "entry_archived"
        case .insufficientRefundableFee: "insufficient_refundable_fee"
        }
    }
}

/// What became of an `extendFootprintTTL`.
package enum ExtendFootprintTTLResult: Hashable, Sendable {
    /// The entries live longer.
    case success
    /// A field can't be right.
    case malformed
    /// It used more than it may.
    case resourceLimitExceeded
    /// The fee doesn't cover the rent.
    case insufficientRefundableFee
}

extension ExtendFootprintTTLResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .resourceLimitExceeded
        case -3: self = .insufficientRefundableFee
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .resourceLimitExceeded: writer.discriminant(-2)
        case .insufficientRefundableFee: writer.discriminant(-3)
        }
    }
}

extension ExtendFootprintTTLResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .resourceLimitExceeded: -2
        case .insufficientRefundableFee: -3
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .resourceLimitExceeded: "resource_limit_exceeded"
        case .insufficientRefundableFee: "insufficient_refundable_fee"
        }
    }
}

/// What became of a `restoreFootprint`.
package enum RestoreFootprintResult: Hashable, Sendable {
    /// The entries are back.
    case success
    /// A field can't be right.
    case malformed
    /// It used more than it may.
    case resourceLimitExceeded
    /// The fee doesn't cover the rent.
    case insufficientRefundableFee
}

extension RestoreFootprintResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .resourceLimitExceeded
        case -3: self = .insufficientRefundableFee
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .resourceLimitExceeded: writer.discriminant(-2)
        case .insufficientRefundableFee: writer.discriminant(-3)
        }
    }
}

extension RestoreFootprintResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .resourceLimitExceeded: -2
        case .insufficientRefundableFee: -3
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .resourceLimitExceeded: "resource_limit_exceeded"
        case .insufficientRefundableFee: "insufficient_refundable_fee"
        }
    }
}
