import WalletApplication
import WalletDomain

/// A store of data keys that keeps its promise, counts what is written, and can be altered or taken down.
actor InMemoryDataKeyStore: DataKeyRotationStore {
    private(set) var wrapped: [WrappedDataKey] = []
    private(set) var checkValues: [KeyCheckValue] = []
    private(set) var writes = 0
    private(set) var granted: [DataKeyID: Int] = [:]
    private var retired: Set<Int32> = []
    private var sealed: [SealedKey] = []
    private var failure: StoreFailure?
    private var writesLeft: Int?

    func dataKeys() throws(StoreFailure) -> [WrappedDataKey] {
        try answer()
        return wrapped
    }

    func keyCheckValues() throws(StoreFailure) -> [KeyCheckValue] {
        try answer()
        return checkValues.map {
            KeyCheckValue(
                keyringVersion: $0.keyringVersion,
                value: $0.value,
                isRetired: retired.contains($0.keyringVersion)
            )
        }
    }

    func add(
        _ key: WrappedDataKey,
        check: KeyCheckValue,
        after current: DataKeyID,
        by actor: CallerName
    ) throws(StoreFailure) -> Bool {
        try answer()
        let isNext = current < key.id && wrapped.map(\.id).max() == current
        guard isNext, !retired.contains(key.keyringVersion) else { return false }
        writes += 1
        wrapped.append(key)
        if !checkValues.contains(where: { $0.keyringVersion == check.keyringVersion }) { checkValues.append(check) }
        return true
    }

    func grant(_ count: Int, under key: DataKeyID, most: Int) throws(StoreFailure) -> Bool {
        try answer()
        let before = granted[key, default: 0]
        guard before + count <= most else { return false }
        granted[key] = before + count
        return true
    }

    func retire(_ version: Int32, by actor: CallerName) throws(StoreFailure) -> KeyRetirement {
        try answer()
        guard checkValues.contains(where: { $0.keyringVersion == version }) else { return .unknown }
        let needed = wrapped.count { $0.keyringVersion == version }
        guard needed == 0 else { return .needed(dataKeys: needed) }
        return retired.insert(version).inserted ? .retired : .alreadyRetired
    }

    func sealedKeys(after last: WalletID?, limit: Int) throws(StoreFailure) -> [SealedKey] {
        try answer()
        let sorted = sealed.sorted { $0.walletID < $1.walletID }
        return Array(sorted.drop { key in last.map { key.walletID.isAtMost($0) } ?? false }.prefix(limit))
    }

    func sealedKeyEstimate() throws(StoreFailure) -> Int {
        try answer()
        return sealed.count
    }

    func canaries() throws(StoreFailure) -> [SealedKey] {
        try answer()
        return sealed
    }

    func keepFirst(_ key: WrappedDataKey, check: KeyCheckValue) throws(StoreFailure) -> Bool {
        try answer()
        guard wrapped.isEmpty else { return false }
        writes += 1
        wrapped = [key]
        checkValues.append(check)
        return true
    }

    func rewrap(
        _ old: WrappedDataKey,
        as new: WrappedDataKey,
        check: KeyCheckValue,
        by actor: CallerName
    ) throws(StoreFailure) -> Bool {
        try answer()
        if let writesLeft {
            guard writesLeft > 0 else { throw StoreFailure(.down, reason: "the connection broke") }
            self.writesLeft = writesLeft - 1
        }
        guard let index = wrapped.firstIndex(of: old), !retired.contains(new.keyringVersion) else { return false }
        writes += 1
        wrapped[index] = new
        if !checkValues.contains(where: { $0.keyringVersion == check.keyringVersion }) { checkValues.append(check) }
        return true
    }

    /// Lets so many more rewraps through, then breaks; nil mends it.
    func breakAfter(_ count: Int?) {
        writesLeft = count
    }

    /// Puts other rows in place of what is there, as somebody with access to the database could.
    func alter(
        wrapped: [WrappedDataKey]? = nil,
        checkValues: [KeyCheckValue]? = nil,
        canaries: [SealedKey]? = nil
    ) {
        if let wrapped { self.wrapped = wrapped }
        if let checkValues { self.checkValues = checkValues }
        if let canaries { sealed = canaries }
    }

    /// Answers everything with a failure from now on.
    func goDown() {
        failure = StoreFailure(.down, reason: "no connection")
    }

    private func answer() throws(StoreFailure) {
        if let failure { throw failure }
    }
}

extension WalletID {
    fileprivate func isAtMost(_ other: WalletID) -> Bool { !(other < self) }
}
