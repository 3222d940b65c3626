package import WalletApplication
package import WalletDomain

extension PostgresSession: UserStore {
    package func look(
        _ recall: Recall,
        users: [UserID],
        handles: [Handle]
    ) throws(StoreFailure) -> Recollection<UsersView> {
        var ids = ArrayParameter(of: .text, capacity: users.count * 32)
        for user in users { ids.append(user.text) }
        var names = ArrayParameter(of: .text, capacity: handles.count * 16)
        for handle in handles { names.append(handle.text) }
        let calls =
            recall.calls + [Call(Self.usersByID, [.array(ids)]), Call(Self.ownersOfHandles, [.array(names)])]
        var found = Remembering(recall)
        var view = UsersView(users: [:], owners: [:])
        try run(calls) { index, rows in
            switch index {
            case calls.count - 2:
                for row in 0..<rows.count {
                    guard let user = rows.user(row) else { continue }
                    view.users[user.id] = user
                }
            case calls.count - 1:
                for row in 0..<rows.count {
                    guard let handle = Handle(rows.text(row, 0)), let owner = UserID(rows.text(row, 1)) else {
                        continue
                    }
                    view.owners[handle] = owner
                }
            default: found.take(calls[index].statement, rows)
            }
        }
        return found.recollection(view)
    }

    package func commit(_ change: UsersChange, _ records: Records) throws(StoreFailure) {
        try run(records.callsBeforeEffect + change.calls + records.callsAfterEffect)
    }

    static let usersByID = Statement(
        "users_by_id",
        "SELECT u.id, u.is_blocked, u.handle FROM unnest($1::text[]) AS q (id) JOIN users u ON u.id = q.id"
    )

    static let ownersOfHandles = Statement(
        "owners_of_handles",
        "SELECT u.handle, u.id FROM unnest($1::text[]) AS q (handle) JOIN users u ON u.handle = q.handle"
    )
}

extension UsersChange {
    fileprivate var calls: [Call] {
        var calls: [Call] = []
        for status in UserStatus.allCases {
            let users = statuses.filter { $0.value == status }.keys.sorted()
            guard !users.isEmpty else { continue }
            var ids = ArrayParameter(of: .text, capacity: users.count * 32)
            for user in users { ids.append(user.text) }
            calls.append(
                Call(Self.blockUsers, [.array(ids), .bool(status == .blocked), .int8(Int64(users.count))])
            )
        }
        guard !handles.isEmpty else { return calls }
        var ids = ArrayParameter(of: .text, capacity: handles.count * 32)
        var names = ArrayParameter(of: .text, capacity: handles.count * 16)
        for (user, handle) in handles.sorted(by: { $0.key < $1.key }) {
            ids.append(user.text)
            names.append(handle.text)
        }
        // First nobody's, then the new ones', so that users who pass a handle on are not in each other's way.
        calls.append(Call(Self.clearHandles, [.array(ids)]))
        calls.append(Call(Self.setHandles, [.array(ids), .array(names), .int8(Int64(handles.count))]))
        return calls
    }

    private static let blockUsers = Statement(
        "block_users",
        """
        WITH changed AS (
            UPDATE users u SET is_blocked = $2
            FROM unnest($1::text[]) AS q (id)
            WHERE u.id = q.id AND u.is_blocked <> $2
            RETURNING 1
        )
        SELECT demand_rows((SELECT count(*) FROM changed), $3)
        """
    )

    private static let clearHandles = Statement(
        "clear_handles",
        "UPDATE users u SET handle = NULL FROM unnest($1::text[]) AS q (id) WHERE u.id = q.id"
    )

    /// A user who was blocked meanwhile fails the batch, which then says so.
    private static let setHandles = Statement(
        "set_handles",
        """
        WITH changed AS (
            UPDATE users u SET handle = q.handle
            FROM unnest($1::text[], $2::text[]) AS q (id, handle)
            WHERE u.id = q.id AND NOT u.is_blocked
            RETURNING 1
        )
        SELECT demand_rows((SELECT count(*) FROM changed), $3)
        """
    )
}
