internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Who may call, as the file says that it was last read from.
final class CallersRegister: CallerDirectory {
    private let path: String
    private let byUser: Guarded<[String: Caller]>

    /// Reads the file.
    init(path: String) throws(CallersFileError) {
        self.path = path
        byUser = Guarded(try CallersFile.read(path))
    }

    /// Somebody the file names; whoever gives no name is nobody here.
    func caller(user: String?) -> Caller? {
        user.flatMap { user in byUser.withLock { $0[user] } }
    }

    /// Reads the file anew; one with a mistake changes nothing.
    ///
    /// - Returns: How many users may call now.
    func reload() throws(CallersFileError) -> Int {
        let read = try CallersFile.read(path)
        byUser.withLock { $0 = read }
        return read.count
    }
}
