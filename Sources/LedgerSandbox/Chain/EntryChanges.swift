internal import Stellar

/// Turns what the journal remembers into the protocol's ledger entry changes.
struct EntryChanges {
    private(set) var changes: [LedgerEntryChange] = []

    /// The changes between what a part of the journal remembers and what comes after it.
    ///
    /// - Parameters:
    ///   - part: Consecutive entries of the journal.
    ///   - later: The entries after them, from which the values at the end of `part` are known.
    ///   - state: Where the journal is.
    init(_ part: ArraySlice<LedgerState.Change>, later: ArraySlice<LedgerState.Change>, state: LedgerState) {
        var seenAccounts: [AccountAddress] = []
        var seenBalances: [Bytes32] = []
        for change in part {
            switch change {
            case .account(let address, let before):
                guard !seenAccounts.contains(address) else { continue }
                seenAccounts.append(address)
                add(address, before, Self.value(of: address, in: later) ?? state.accounts[address])
            case .claimableBalance(let id, let before):
                guard !seenBalances.contains(id) else { continue }
                seenBalances.append(id)
                add(id, before, Self.value(of: id, in: later) ?? state.claimableBalances[id])
            }
        }
    }

    /// What an account was when the later part began, where that part changes it; the outer `nil` means it doesn't.
    private static func value(of address: AccountAddress, in later: ArraySlice<LedgerState.Change>) -> Account?? {
        for case .account(address, let before) in later { return .some(before) }
        return nil
    }

    private static func value(of id: Bytes32, in later: ArraySlice<LedgerState.Change>) -> ClaimableBalance?? {
        for case .claimableBalance(id, let before) in later { return .some(before) }
        return nil
    }

    private mutating func add(_ address: AccountAddress, _ before: Account?, _ after: Account?) {
        if before?.ownEntry != after?.ownEntry {
            add(before?.ledgerEntry(address), after?.ledgerEntry(address), key: .account(address))
        }
        addLines(address, before?.trustLines ?? [], after?.trustLines ?? [])
        addData(address, before?.data ?? [], after?.data ?? [])
    }

    private mutating func addLines(_ address: AccountAddress, _ before: [TrustLine], _ after: [TrustLine]) {
        guard before != after else { return }
        for old in before {
            let new = after.first { $0.asset == old.asset }
            guard new != old else { continue }
            add(old.ledgerEntry(address), new?.ledgerEntry(address), key: .trustLine(old.key(address)))
        }
        for new in after where !before.contains(where: { $0.asset == new.asset }) {
            add(nil, new.ledgerEntry(address), key: .trustLine(new.key(address)))
        }
    }

    private mutating func addData(_ address: AccountAddress, _ before: [DataItem], _ after: [DataItem]) {
        guard before != after else { return }
        for old in before {
            let new = after.first { $0.name == old.name }
            guard new != old else { continue }
            add(old.ledgerEntry(address), new?.ledgerEntry(address), key: .data(old.key(address)))
        }
        for new in after where !before.contains(where: { $0.name == new.name }) {
            add(nil, new.ledgerEntry(address), key: .data(new.key(address)))
        }
    }

    private mutating func add(_ id: Bytes32, _ before: ClaimableBalance?, _ after: ClaimableBalance?) {
        guard before != after else { return }
        add(before?.ledgerEntry(id), after?.ledgerEntry(id), key: .claimableBalance(.v0(id)))
    }

    private mutating func add(_ old: LedgerEntry?, _ new: LedgerEntry?, key: LedgerKey) {
        if let old { changes.append(.state(old)) }
        switch (old, new) {
        case (nil, let new?): changes.append(.created(new))
        case (_, let new?): changes.append(.updated(new))
        case (_, nil): changes.append(.removed(key))
        }
    }
}

extension Account {
    /// The account without what are entries of their own.
    fileprivate var ownEntry: Account {
        var entry = self
        entry.trustLines = []
        entry.data = []
        return entry
    }
}

/// Ledger entry changes on the wire.
extension [LedgerEntryChange] {
    /// An array of changes is what an operation's meta is.
    func encoded() -> [UInt8] {
        OperationMeta(changes: self).encoded()
    }
}

extension XDRValue {
    /// The wire form of something that the sandbox made itself, and that therefore fits its type.
    func encoded() -> [UInt8] {
        do throws(XDRError) {
            return try xdr()
        } catch {
            preconditionFailure("the sandbox made what can't be written: \(error)")
        }
    }
}
