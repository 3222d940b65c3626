// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// The identifier of a claimable balance.
package enum ClaimableBalanceID: Hashable, Sendable {
    /// A hash.
    case v0(Bytes32)
}

extension ClaimableBalanceID: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 36 }

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

/// Who may claim a balance, and when.
package enum Claimant: Hashable, Sendable {
    /// An account and a condition.
    case v0(ClaimantV0)
}

extension Claimant: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

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

/// An account that may claim a balance, and the condition.
package struct ClaimantV0: Hashable, Sendable {
    /// Who.
    package var destination: AccountAddress
    /// When.
    package var predicate: ClaimPredicate

    /// Creates the value from its fields.
    package init(destination: AccountAddress, predicate: ClaimPredicate) {
        self.destination = destination
        self.predicate = predicate
    }
}

extension ClaimantV0: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        destination = try reader.value("destination")
        predicate = try reader.value("predicate")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        destination.write(to: &writer)
        predicate.write(to: &writer)
    }
}

/// When a balance may be claimed.
package enum ClaimPredicate: Hashable, Sendable {
    /// At any time.
    case unconditional
    /// When both hold.
    case and([ClaimPredicate])
    /// When either holds.
    case or([ClaimPredicate])
    /// When it doesn't hold.
    indirect case not(ClaimPredicate?)
    /// Before a second since 1970.
    case beforeAbsoluteTime(Int64)
    /// Within so many seconds of the balance's creation.
    case beforeRelativeTime(Int64)
}

extension ClaimPredicate: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.enter()
        defer { reader.leave() }
        switch try reader.discriminant() {
        case 0: self = .unconditional
        case 1: self = .and(try reader.array("and", max: 2))
        case 2: self = .or(try reader.array("or", max: 2))
        case 3: self = .not(try reader.isPresent("not") ? reader.value("not") : nil)
        case 4: self = .beforeAbsoluteTime(try reader.value("beforeAbsoluteTime"))
        case 5: self = .beforeRelativeTime(try reader.value("beforeRelativeTime"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        guard writer.enter() else { return }
        defer { writer.leave() }
        switch self {
        case .unconditional: writer.discriminant(0)
        case .and(let value):
            writer.discriminant(1)
            writer.array(value, max: 2)
        case .or(let value):
            writer.discriminant(2)
            writer.array(value, max: 2)
        case .not(let value):
            writer.discriminant(3)
            writer.optional(value)
        case .beforeAbsoluteTime(let value):
            writer.discriminant(4)
            value.write(to: &writer)
        case .beforeRelativeTime(let value):
            writer.discriminant(5)
            value.write(to: &writer)
        }
    }
}
