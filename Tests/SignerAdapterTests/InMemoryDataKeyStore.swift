import WalletApplication
import WalletDomain

/// A store of data keys that keeps its promise, counts what is written, and can be altered or taken down.
actor InMemoryDataKeyStore: DataKeyRotationStore {
    private(set) var wrapped: [WrappedDataKey] = []
    private(set) var checkValues: [KeyCheckValue] = []
    private(set) var writes = 0
    private var sealed: [SealedKey] = []
    private var failure: StoreFailure?
    private var writesLeft: Int?

    func dataKeys() throws(StoreFailure) -> [WrappedDataKey] {
        try answer()
        return wrapped
    }

    func keyCheckValues() throws(StoreFailure) -> [KeyCheckValue] {
        try answer()
        return checkValues
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

    func rewrap(_ old: WrappedDataKey, as new: WrappedDataKey, check: KeyCheckValue) throws(StoreFailure) -> Bool {
        try answer()
        if let writesLeft {
            guard writesLeft > 0 else { throw StoreFailure(.down, reason: "the connection broke") }
            self.writesLeft = writesLeft - 1
        }
        guard let index = wrapped.firstIndex(of: old) else { return false }
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
