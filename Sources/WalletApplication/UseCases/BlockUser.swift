package import WalletDomain

/// `user.block` and `user.unblock`: whether a user may do more than look.
///
/// Asking for what is so already is a success and changes nothing.
package struct BlockUser: MutatingUseCase {
    /// What is asked for.
    package struct Command: Hashable, Sendable {
        package let userID: UserID
        package let reason: Reason

        package init(userID: UserID, reason: Reason) {
            self.userID = userID
            self.reason = reason
        }
    }

    package let route: Route
    private let status: UserStatus
    private let store: any UserStore
    private let messages: any Messages

    /// Blocks users, or lets them in again.
    package init(blocks: Bool, store: any UserStore, messages: any Messages) {
        status = blocks ? .blocked : .active
        self.store = store
        self.messages = messages
        route = blocks ? .userBlock : .userUnblock
    }

    package func userID(of command: Command) -> UserID? { command.userID }

    package func reason(of command: Command) -> Reason? { command.reason }

    package func nothing() -> UsersChange { UsersChange() }

    package func look(
        _ recall: Recall,
        _ commands: [Command]
    ) async throws(StoreFailure) -> Recollection<UsersView> {
        try await store.look(recall, users: Set(commands.map(\.userID)).sorted(), handles: [])
    }

    package func prepare(_ commands: [Command], _ view: UsersView, at now: Moment) async {}

    package func decide(
        _ command: Command,
        _ view: inout UsersView,
        _ preparation: Void,
        _ change: inout UsersChange
    ) -> Decision {
        guard var user = view.users[command.userID] else { return Decision(.failure(.noSuchUser)) }
        guard user.status != status else { return Decision(.success(messages.userStatus(user))) }
        user.status = status
        view.users[user.id] = user
        change.statuses[user.id] = status
        let type: EventType = status == .blocked ? .userBlocked : .userUnblocked
        let event = Decision.Event(type, about: .user(user.id), data: messages.userStatusEvent(user))
        return Decision(.success(messages.userStatus(user)), events: [event])
    }

    package func commit(_ change: UsersChange, _ records: Records) async throws(StoreFailure) {
        try await store.commit(change, records)
    }
}
