/// Where a record of the audit log stands: records are sealed and listed in this order.
///
/// The transaction comes first, because what is sealed is what no transaction under way can add to; the ids of two
/// transactions under way at once may be mixed.
package struct AuditPlace: Hashable, Sendable, Comparable {
    /// The database's number of the transaction that wrote it.
    package let transaction: UInt64
    package let id: Int64

    /// Before every record.
    package static let beginning = AuditPlace(transaction: 0, id: 0)

    package init(transaction: UInt64, id: Int64) {
        self.transaction = transaction
        self.id = id
    }

    package static func < (left: AuditPlace, right: AuditPlace) -> Bool {
        (left.transaction, left.id) < (right.transaction, right.id)
    }
}

/// One record of the audit log, exactly as it lies in the store.
package struct AuditEntry: Hashable, Sendable {
    /// One thing a record says.
    package struct Field: Hashable, Sendable {
        package let name: Name
        package let value: String

        package init(_ name: Name, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What a record can say, in the order in which it is written down for sealing.
    ///
    /// A new column of the log is a new case at the end: records that don't have it keep their seals.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        /// Microseconds since 1970 in decimal digits, as exact as the database keeps them.
        case at
        case actor
        case action
        case userID = "user_id"
        case walletID = "wallet_id"
        case requestKey = "request_key"
        case refusal
        case reason
        case detail
    }

    package let place: AuditPlace
    /// What the record says, in the order of ``Name``, each at most once; what it doesn't say is left out.
    package let fields: [Field]

    package init(place: AuditPlace, fields: [Field]) {
        self.place = place
        self.fields = fields
    }

    /// What the record says under a name.
    package subscript(_ name: Name) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// When it was written, to the millisecond.
    package var at: Moment {
        Moment(milliseconds: (self[.at].flatMap(Int64.init) ?? 0) / 1_000)
    }

    /// What is hashed of it: every name and value behind its length, so that no two records have the same bytes.
    package var canonical: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        bytes.append(prefixed: "audit-record/1")
        for field in fields {
            bytes.append(prefixed: field.name.rawValue)
            bytes.append(prefixed: field.value)
        }
        return bytes
    }
}

extension [UInt8] {
    /// Appends a text behind its length, four bytes, most significant first.
    mutating func append(prefixed text: String) {
        append(number: UInt32(text.utf8.count))
        append(contentsOf: text.utf8)
    }

    /// Appends bytes behind their length.
    mutating func append(prefixed bytes: [UInt8]) {
        append(number: UInt32(bytes.count))
        append(contentsOf: bytes)
    }

    /// Appends a number, most significant byte first.
    mutating func append<Number: FixedWidthInteger>(number: Number) {
        for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }
}
