package import WalletDomain

/// A port: what the routes about users read and write.
package protocol UserStore: Sendable {
    /// Looks up, without a lock and in one round trip, the users asked for and who has the handles asked for.
    func look(
        _ recall: Recall,
        users: [UserID],
        handles: [Handle]
    ) async throws(StoreFailure) -> Recollection<UsersView>

    /// Writes the changes and the records, all or nothing, in one round trip.
    ///
    /// - Throws: ``StoreFailure/Code/overtaken`` where a user is in that state meanwhile, or a handle was taken.
    func commit(_ change: UsersChange, _ records: Records) async throws(StoreFailure)
}

/// What a batch about users found.
package struct UsersView: Sendable {
    package var users: [UserID: User]
    package var owners: [Handle: UserID]

    package init(users: [UserID: User], owners: [Handle: UserID]) {
        self.users = users
        self.owners = owners
    }
}

/// What a batch about users writes.
package struct UsersChange: Sendable {
    package var statuses: [UserID: UserStatus] = [:]
    package var handles: [UserID: Handle] = [:]

    package init() {}
}
