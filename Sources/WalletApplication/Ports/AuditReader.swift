package import WalletDomain

/// A port: the audit log, to be read by administrators.
package protocol AuditReader: Sendable {
    /// Finds one page for each query, in their order, in one round trip.
    func auditPages(
        _ queries: [AuditPageQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<AuditPage>
}

/// Which page of the audit log, newest first.
package struct AuditPageQuery: Hashable, Sendable {
    /// The most records on a page.
    package static let limitMax = 200
    /// How many records are on a page when nobody said.
    package static let limitStandard = 50

    package let userID: UserID?
    package let walletID: WalletID?
    /// The first and the last moment; nil for no bound.
    package let from: Moment?
    package let to: Moment?
    /// 1 to ``limitMax``.
    package let limit: Int
    /// The last record of the page before.
    package let before: AuditPlace?

    package init(
        userID: UserID?,
        walletID: WalletID?,
        from: Moment?,
        to: Moment?,
        limit: Int,
        before: AuditPlace?
    ) {
        self.userID = userID
        self.walletID = walletID
        self.from = from
        self.to = to
        self.limit = limit
        self.before = before
    }
}

/// One page of the audit log.
package struct AuditPage: Hashable, Sendable {
    /// A record, and the number of the seal that has it; none while it isn't sealed.
    package struct Record: Hashable, Sendable {
        package let entry: AuditEntry
        package let seal: Int64?

        package init(entry: AuditEntry, seal: Int64?) {
            self.entry = entry
            self.seal = seal
        }
    }

    package let records: [Record]
    /// Where the next page begins, if there is one.
    package let next: AuditPlace?

    /// A page of what was found, one more than asked for telling whether there is a next one.
    package init(_ found: [Record], limit: Int) {
        records = Array(found.prefix(limit))
        next = found.count > limit ? records.last?.entry.place : nil
    }
}
