package import WalletDomain

/// `user.setHandle`: the name that others may pay a user by.
///
/// The handle that a user has already is a success and changes nothing; the one before is free again.
package struct SetHandle: MutatingUseCase {
    /// What is asked for.
    package struct Command: Hashable, Sendable {
        package let userID: UserID
        package let handle: Handle

        package init(userID: UserID, handle: Handle) {
            self.userID = userID
            self.handle = handle
        }
    }

    package let route = Route.userSetHandle
    private let store: any UserStore
    private let messages: any Messages

    package init(store: any UserStore, messages: any Messages) {
        self.store = store
        self.messages = messages
    }

    package func userID(of command: Command) -> UserID? { command.userID }

    package func nothing() -> UsersChange { UsersChange() }

    package func look(
        _ recall: Recall,
        _ commands: [Command]
    ) async throws(StoreFailure) -> Recollection<UsersView> {
        try await store.look(
            recall,
            users: Set(commands.map(\.userID)).sorted(),
            handles: Set(commands.map(\.handle)).sorted()
        )
    }

    package func prepare(_ commands: [Command], _ view: UsersView, at now: Moment) async {}

    package func decide(
        _ command: Command,
        _ view: inout UsersView,
        _ preparation: Void,
        _ change: inout UsersChange
    ) -> Decision {
        guard var user = view.users[command.userID] else { return Decision(.failure(.noSuchUser)) }
        if user.status == .blocked { return Decision(.failure(.blocked)) }
        if user.handle == command.handle { return Decision(.success(messages.userHandle(user))) }
        guard view.owners[command.handle] == nil else { return Decision(.failure(.handleTaken)) }
        if let former = user.handle { view.owners[former] = nil }
        user.handle = command.handle
        view.users[user.id] = user
        view.owners[command.handle] = user.id
        change.handles[user.id] = command.handle
        let event = Decision.Event(.userHandleChanged, about: .user(user.id), data: messages.userHandleEvent(user))
        return Decision(.success(messages.userHandle(user)), events: [event])
    }

    package func commit(_ change: UsersChange, _ records: Records) async throws(StoreFailure) {
        try await store.commit(change, records)
    }
}

extension Refusal {
    fileprivate static var handleTaken: Refusal {
        Refusal(.conflict, "Another user has this handle.")
    }
}
