// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What became of a `manageData`.
package enum ManageDataResult: Hashable, Sendable {
    /// The entry was changed.
    case success
    /// The network is older than this.
    case notSupportedYet
    /// There is no such entry to delete.
    case nameNotFound
    /// The account can't pay the reserve.
    case lowReserve
    /// Not a possible name.
    case invalidName
}

extension ManageDataResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .notSupportedYet
        case -2: self = .nameNotFound
        case -3: self = .lowReserve
        case -4: self = .invalidName
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .notSupportedYet: writer.discriminant(-1)
        case .nameNotFound: writer.discriminant(-2)
        case .lowReserve: writer.discriminant(-3)
        case .invalidName: writer.discriminant(-4)
        }
    }
}

extension ManageDataResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .notSupportedYet: -1
        case .nameNotFound: -2
        case .lowReserve: -3
        case .invalidName: -4
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .notSupportedYet: "op_not_supported_yet"
        case .nameNotFound: "op_data_name_not_found"
        case .lowReserve: "op_low_reserve"
        case .invalidName: "op_data_invalid_name"
        }
    }
}

/// What became of a `bumpSequence`.
package enum BumpSequenceResult: Hashable, Sendable {
    /// The number was raised, or was that high already.
    case success
    /// A negative number.
    case badSequence
}

extension BumpSequenceResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .badSequence
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .badSequence: writer.discriminant(-1)
        }
    }
}

extension BumpSequenceResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .badSequence: -1
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .badSequence: "op_bad_seq"
        }
    }
}

/// What became of a `beginSponsoringFutureReserves`.
package enum BeginSponsoringFutureReservesResult: Hashable, Sendable {
    /// It began.
    case success
    /// Not to oneself.
    case malformed
    /// Somebody pays already.
    case alreadySponsored
    /// The sponsor is itself paid for, or the account pays for others.
    case recursive
}

extension BeginSponsoringFutureReservesResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .malformed
        case -2: self = .alreadySponsored
        case -3: self = .recursive
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .malformed: writer.discriminant(-1)
        case .alreadySponsored: writer.discriminant(-2)
        case .recursive: writer.discriminant(-3)
        }
    }
}

extension BeginSponsoringFutureReservesResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .malformed: -1
        case .alreadySponsored: -2
        case .recursive: -3
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .malformed: "op_malformed"
        case .alreadySponsored: "op_already_sponsored"
        case .recursive: "op_recursive"
        }
    }
}

/// What became of an `endSponsoringFutureReserves`.
package enum EndSponsoringFutureReservesResult: Hashable, Sendable {
    /// It ended.
    case success
    /// Nobody pays.
    case notSponsored
}

extension EndSponsoringFutureReservesResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .notSponsored
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .notSponsored: writer.discriminant(-1)
        }
    }
}

extension EndSponsoringFutureReservesResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .notSponsored: -1
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .notSponsored: "op_not_sponsored"
        }
    }
}

/// What became of a `revokeSponsorship`.
package enum RevokeSponsorshipResult: Hashable, Sendable {
    /// It was revoked or handed on.
    case success
    /// There is no such entry.
    case doesNotExist
    /// Somebody else pays.
    case notSponsor
    /// Whoever would pay from now on can't.
    case lowReserve
    /// It can only be handed on.
    case onlyTransferable
    /// A field can't be right.
    case malformed
}

extension RevokeSponsorshipResult: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .success
        case -1: self = .doesNotExist
        case -2: self = .notSponsor
        case -3: self = .lowReserve
        case -4: self = .onlyTransferable
        case -5: self = .malformed
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .success: writer.discriminant(0)
        case .doesNotExist: writer.discriminant(-1)
        case .notSponsor: writer.discriminant(-2)
        case .lowReserve: writer.discriminant(-3)
        case .onlyTransferable: writer.discriminant(-4)
        case .malformed: writer.discriminant(-5)
        }
    }
}

extension RevokeSponsorshipResult: ResultCode {
    /// The number on the wire.
    package var code: Int32 {
        switch self {
        case .success: 0
        case .doesNotExist: -1
        case .notSponsor: -2
        case .lowReserve: -3
        case .onlyTransferable: -4
        case .malformed: -5
        }
    }

    /// The name that Horizon gives it.
    package var horizonName: String {
        switch self {
        case .success: "op_success"
        case .doesNotExist: "op_does_not_exist"
        case .notSponsor: "op_not_sponsor"
        case .lowReserve: "op_low_reserve"
        case .onlyTransferable: "op_only_transferable"
        case .malformed: "op_malformed"
        }
    }
}
