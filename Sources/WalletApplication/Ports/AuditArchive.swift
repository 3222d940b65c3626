package import WalletDomain

/// A port: the whole audit log with its seals, to be verified; nothing is ever written through it.
package protocol AuditArchive: Sendable {
    /// Seals with their leaves, in the order of their numbers.
    func seals(after number: Int64, limit: Int) async throws(StoreFailure) -> [AuditSeal]

    /// The records that stand behind one place and not behind another, in their order.
    ///
    /// - Parameters:
    ///   - after: The place they stand behind.
    ///   - through: The last place.
    ///   - ids: Above the one and not above the other: those of one database.
    /// - Returns: All of them.
    /// - Throws: Where the store doesn't answer.
    func entries(
        after: AuditPlace,
        through: AuditPlace,
        ids: (above: Int64, upTo: Int64)
    ) async throws(StoreFailure) -> [AuditEntry]

    /// Every record with an id; more than one where somebody meddled.
    func entries(id: Int64) async throws(StoreFailure) -> [AuditEntry]

    /// Where the ids of the next database begin that the log was copied to; `nil` where it wasn't.
    func boundary(after boundary: Int64) async throws(StoreFailure) -> Int64?

    /// The number of the seal that a place falls into among the ids of a database; `nil` where it isn't sealed yet.
    func sealNumber(of place: AuditPlace) async throws(StoreFailure) -> Int64?

    /// The first seal made at or after a moment; `nil` where there is none.
    func firstSeal(since moment: Moment) async throws(StoreFailure) -> Int64?

    /// How many records stand behind the last seal.
    func unsealedCount(after place: AuditPlace, idsAbove boundary: Int64) async throws(StoreFailure) -> Int
}
