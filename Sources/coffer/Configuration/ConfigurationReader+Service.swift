internal import OperationsAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar

extension ConfigurationReader {
    /// The database; nil where something is wrong.
    mutating func databaseURL() -> DatabaseURL? {
        guard let text = text(.databaseURL) else {
            require(.databaseURL, "the database: postgresql://user:password@host:port/database")
            return nil
        }
        guard let url = DatabaseURL(text) else {
            refuse(.databaseURL, "must be a URI that begins with postgresql://, its parts percent-encoded")
            return nil
        }
        show(.databaseURL, url.redacted)
        return url
    }

    /// The ledger network that keys and signatures are bound to.
    mutating func network(_ mode: Configuration.Mode) -> Network {
        guard let name = text(.network) else {
            if mode == .production { require(.network, "testnet, public, or a network's passphrase") }
            show(.network, "testnet", isDefault: true)
            return .testnet
        }
        show(.network, name)
        switch name {
        case "testnet": return .testnet
        case "public": return .public
        default: return Network(passphrase: name)
        }
    }

    /// The file of the key-encryption keys, and whether it is made where there is none.
    mutating func keyring(_ mode: Configuration.Mode) -> (path: String, isMade: Bool) {
        if let path = path(.keyring) { return (path, false) }
        let standard = (path: Configuration.developmentKeyring, isMade: true)
        guard !isRefused(.keyring) else { return standard }
        if mode == .production {
            require(.keyring, "the file of the key-encryption keys, which production does not make by itself")
        } else {
            show(.keyring, standard.path, isDefault: true)
        }
        return standard
    }

    /// To whom wallets may be exported; nil for nobody, or where something is wrong.
    mutating func keyExport() -> Bytes32? {
        guard let text = text(.keyExport) else {
            show(.keyExport, "off", isDefault: true)
            return nil
        }
        guard text != "off" else {
            show(.keyExport, text)
            return nil
        }
        guard let recipient = Bytes32(hex: text) else {
            refuse(.keyExport, "must be off, or a public key, 64 hexadecimal digits, from 'coffer keys recipient'")
            return nil
        }
        show(.keyExport, recipient.hex)
        return recipient
    }

    /// Who may call; nil for everybody, or where something is wrong.
    mutating func callers(_ mode: Configuration.Mode) -> CallersRegister? {
        guard let path = text(.callers) else {
            if mode == .production {
                require(.callers, "the file of who may call; without it everybody may do everything")
            }
            return nil
        }
        do throws(CallersFileError) {
            let register = try CallersRegister(path: path)
            show(.callers, path)
            return register
        } catch {
            for problem in error.problems { refuse(.callers, problem) }
            return nil
        }
    }

    /// Where the HTTP pages are served.
    mutating func httpAddress() -> ListenAddress {
        let standard = ListenAddress(host: "127.0.0.1", port: 8_080)
        guard let text = text(.httpAddress) else {
            show(.httpAddress, standard.description, isDefault: true)
            return standard
        }
        guard let address = ListenAddress(text) else {
            refuse(.httpAddress, "must be HOST:PORT, [IPv6]:PORT or :PORT")
            return standard
        }
        show(.httpAddress, address.description)
        return address
    }

    /// What goes wrong with the signer in tests.
    mutating func signerFault() -> FaultySigner.Plan? {
        guard let text = text(.signerFault) else { return nil }
        show(.signerFault, text)
        guard let plan = FaultySigner.Plan(text) else {
            refuse(.signerFault, "must be slow, failing, wrongSignature or wrongKey, alone or with :CALLS")
            return nil
        }
        return plan
    }

    /// Where tests end the process.
    mutating func crashPoints() -> CrashPoints {
        let step = text(.crashAt)
        let label = text(.crashLabel)
        if let step { show(.crashAt, step) }
        if let label { show(.crashLabel, label) }
        guard let points = CrashPoints(step: step, label: label) else {
            refuse(.crashAt, "must be STEP or STEP:PASSING")
            return .none
        }
        return points
    }
}
