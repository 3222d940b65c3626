internal import Stellar

extension LedgerState {
    /// The most signers beside an account's own key.
    static let signerCountMax = 20

    /// Changes flags, thresholds, signers, the home domain and the inflation destination.
    mutating func setOptions(_ operation: SetOptionsOperation, _ scope: inout OperationScope) -> OperationResult {
        guard let before = accounts[scope.source] else { return .noAccount }
        if let destination = operation.inflationDestination {
            guard accounts[destination] != nil else { return .inner(.setOptions(.invalidInflation)) }
            _ = modify(scope.source) { $0.inflationDestination = destination }
            scope.tell(scope.source, .inflationDestinationUpdated)
        }
        if let refusal = changeFlags(operation, before, &scope) { return .inner(.setOptions(refusal)) }
        changeThresholds(operation, &scope)
        if let domain = operation.homeDomain {
            _ = modify(scope.source) { $0.homeDomain = domain.bytes }
            scope.tell(scope.source, .homeDomainUpdated(domain.bytes))
        }
        if let signer = operation.signer, let refusal = changeSigner(signer, &scope) { return refusal }
        return .inner(.setOptions(.success))
    }

    private mutating func changeFlags(
        _ operation: SetOptionsOperation,
        _ before: Account,
        _ scope: inout OperationScope
    ) -> SetOptionsResult? {
        let (set, cleared) = (operation.setFlags ?? 0, operation.clearFlags ?? 0)
        guard operation.setFlags != nil || operation.clearFlags != nil else { return nil }
        guard set | cleared == 0 || before.flags & AuthFlag.immutable == 0 else { return .cantChange }
        let flags = before.flags & ~cleared | set
        guard flags & AuthFlag.clawbackEnabled == 0 || flags & AuthFlag.revocable != 0 else {
            return .authRevocableRequired
        }
        _ = modify(scope.source) { $0.flags = flags }
        scope.tell(scope.source, .flagsUpdated(set: set, cleared: cleared))
        return nil
    }

    private mutating func changeThresholds(_ operation: SetOptionsOperation, _ scope: inout OperationScope) {
        let weights = [
            operation.masterWeight, operation.lowThreshold, operation.mediumThreshold, operation.highThreshold,
        ]
        guard weights.contains(where: { $0 != nil }) else { return }
        let after = modify(scope.source) { account in
            if let weight = operation.masterWeight { account.thresholds.masterWeight = UInt8(clamping: weight) }
            if let weight = operation.lowThreshold { account.thresholds.low = UInt8(clamping: weight) }
            if let weight = operation.mediumThreshold { account.thresholds.medium = UInt8(clamping: weight) }
            if let weight = operation.highThreshold { account.thresholds.high = UInt8(clamping: weight) }
            return account.thresholds
        }
        if let after { scope.tell(scope.source, .thresholdsUpdated(after)) }
    }

    private mutating func changeSigner(_ signer: AccountSigner, _ scope: inout OperationScope) -> OperationResult? {
        let present = accounts[scope.source]?.signers.firstIndex { $0.key == signer.key }
        if signer.weight == 0 {
            if let present { removeSigner(at: present, of: scope.source, &scope) }
            return nil
        }
        if let present {
            _ = modify(scope.source) { $0.signers[present].weight = signer.weight }
            scope.tell(scope.source, .signerUpdated(signer.key, weight: signer.weight))
            return nil
        }
        guard accounts[scope.source]?.signers.count ?? 0 < Self.signerCountMax else {
            return .inner(.setOptions(.tooManySigners))
        }
        do throws(ReserveRefusal) {
            let sponsor = try reserveSubEntry(of: scope.source, .signer(signer.key), &scope)
            let new = HeldSigner(key: signer.key, weight: signer.weight, sponsor: sponsor)
            _ = modify(scope.source) { account in
                let place = account.signers.firstIndex { signer.key.precedes($0.key) } ?? account.signers.count
                account.signers.insert(new, at: place)
            }
        } catch {
            return Self.result(error, lowReserve: .setOptions(.lowReserve))
        }
        scope.tell(scope.source, .signerCreated(signer.key, weight: signer.weight))
        return nil
    }

    /// Takes a signer off an account, and gives its reserve back.
    mutating func removeSigner(at index: Int, of address: AccountAddress, _ scope: inout OperationScope) {
        guard let signer = modify(address, { $0.signers.remove(at: index) }) else { return }
        scope.tell(address, .signerRemoved(signer.key))
        releaseSubEntry(of: address, sponsor: signer.sponsor, .signer(signer.key), &scope)
    }

    /// Moves the sequence number up; a lower one changes nothing, and is no failure.
    mutating func bumpSequence(
        _ operation: BumpSequenceOperation,
        _ scope: inout OperationScope
    ) -> BumpSequenceResult {
        guard let account = accounts[scope.source], operation.bumpTo > account.sequence else { return .success }
        setSequence(of: scope.source, to: operation.bumpTo)
        scope.tell(scope.source, .sequenceBumped(operation.bumpTo))
        return .success
    }

    /// Sets a sequence number, and when that was (CAP-21).
    mutating func setSequence(of address: AccountAddress, to number: Int64) {
        _ = modify(address) { [sequence, closeTime] account in
            account.sequence = number
            account.sequenceLedger = sequence
            account.sequenceTime = closeTime
        }
    }

    /// Creates, changes or removes data.
    mutating func manageData(_ operation: ManageDataOperation, _ scope: inout OperationScope) -> OperationResult {
        guard let account = accounts[scope.source] else { return .noAccount }
        let name = operation.name.bytes
        let present = account.dataIndex(of: name)
        guard let value = operation.value else {
            guard let present else { return .inner(.manageData(.nameNotFound)) }
            let removed = modifyEntry(scope.source) { $0.data.remove(at: present) }
            scope.tell(scope.source, .dataRemoved(name))
            releaseSubEntry(of: scope.source, sponsor: removed?.sponsor, .data(name), &scope)
            return .inner(.manageData(.success))
        }
        if let present {
            _ = modifyEntry(scope.source) { [sequence] account in
                account.data[present].value = value
                account.data[present].lastModified = sequence
            }
            scope.tell(scope.source, .dataUpdated(name, value))
            return .inner(.manageData(.success))
        }
        do throws(ReserveRefusal) {
            let sponsor = try reserveSubEntry(of: scope.source, .data(name), &scope)
            let item = DataItem(name: name, value: value, sponsor: sponsor, lastModified: sequence)
            _ = modifyEntry(scope.source) { account in
                let after = account.data.firstIndex { name.lexicographicallyPrecedes($0.name) }
                account.data.insert(item, at: after ?? account.data.count)
            }
        } catch {
            return Self.result(error, lowReserve: .manageData(.lowReserve))
        }
        scope.tell(scope.source, .dataCreated(name, value))
        return .inner(.manageData(.success))
    }
}

extension SignerKey {
    /// Orders signers as the ledger does: by kind, then by key.
    fileprivate func precedes(_ other: SignerKey) -> Bool {
        sortKey.lexicographicallyPrecedes(other.sortKey)
    }

    private var sortKey: [UInt8] {
        switch self {
        case .ed25519(let account): [0] + account.bytes.bytes
        case .preAuthorizedTransaction(let hash): [1] + hash.bytes
        case .hashX(let hash): [2] + hash.bytes
        case .signedPayload(let signer): [3] + signer.account.bytes.bytes + signer.payload
        }
    }
}
