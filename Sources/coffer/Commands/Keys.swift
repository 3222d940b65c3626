internal import Glibc
internal import PostgresAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// `coffer keys`: the operator's work on keyring and sealed keys.
enum Keys {
    /// Makes a line for a keyring.
    ///
    /// - Returns: The exit status.
    static func generate(version: Int32, file: String?) -> Int32 {
        do throws(KeyringFailure) {
            if let file {
                try KeyringFile(path: file).makeNew(version: version)
                Terminal.complain("version \(version) is in \(file); keep a copy where the database's are not\n")
            } else {
                try KeyringFile.writeFreshLine(version: version, to: STDOUT_FILENO)
            }
            return ExitStatus.ok
        } catch {
            return Administration.report(error)
        }
    }

    /// Prints the public half of the key in a file.
    ///
    /// - Returns: The exit status.
    static func recipient(_ file: String) -> Int32 {
        do throws(KeyringFailure) {
            Terminal.say("\(try RecipientKey(KeyringFile(path: file)).publicKey.hex)\n")
            return ExitStatus.ok
        } catch {
            return Administration.report(error)
        }
    }

    /// Does what needs a database.
    ///
    /// - Returns: The exit status.
    static func run(_ arguments: KeysArguments, _ configuration: KeysConfiguration) async -> Int32 {
        do {
            switch arguments {
            case .generate(let version, let file): return generate(version: version, file: file)
            case .recipient(let file): return recipient(file)
            case .status: return try await status(try await rotation(configuration))
            case .add: return try await add(try await rotation(configuration))
            case .rewrap: return try await rewrap(try await rotation(configuration))
            case .retire(let version): return try await retire(version, try await rotation(configuration))
            case .verify: return try await verify(try await rotation(configuration))
            case .export(let wallet, let file): return try await KeyExport.export(wallet, to: file, configuration)
            case .take(let file, let key): return try await KeyExport.take(file, with: key, configuration)
            }
        } catch {
            return Administration.report(error)
        }
    }

    private static func rotation(_ configuration: KeysConfiguration) async throws -> KeyRotation {
        KeyRotation(
            keyring: try configuration.keyring.read(),
            network: configuration.network.id,
            store: try await Administration.session(configuration.database),
            by: Administration.actor,
            observe: configuration.crashPoints.observer
        )
    }

    private static func status(_ rotation: KeyRotation) async throws -> Int32 {
        let status = try await rotation.status()
        Terminal.say("version     in keyring  data keys  state\n")
        for version in status.versions {
            let columns = [
                pad("\(version.version)", 12), pad(version.isInKeyring ? "yes" : "no", 12),
                pad("\(version.dataKeys)", 11), status.state(of: version),
            ]
            Terminal.say(columns.joined() + "\n")
        }
        let total = status.versions.reduce(0) { $0 + $1.dataKeys }
        let done = total - status.waiting
        let share = total > 0 ? done * 100 / total : 100
        Terminal.say("\(done) of \(total) data keys are wrapped by version \(status.current) (\(share) %)\n")
        return ExitStatus.ok
    }

    private static func add(_ rotation: KeyRotation) async throws -> Int32 {
        guard let dataKey = try await rotation.add(FreshIdentifiers()) else {
            Terminal.complain("coffer: there is no data key yet, or another was made at the same time\n")
            return Administration.refused
        }
        Terminal.say("wallets are sealed under the data key \(dataKey.id) from now on\n")
        return ExitStatus.ok
    }

    private static func rewrap(_ rotation: KeyRotation) async throws -> Int32 {
        var progress = Progress(of: "data keys")
        let count = try await rotation.rewrap { done, total in progress.say(done, of: total) }
        progress.end()
        Terminal.say("\(count) data keys were wrapped anew\n")
        return try await status(rotation)
    }

    private static func retire(_ version: Int32, _ rotation: KeyRotation) async throws -> Int32 {
        let obstacle: String
        switch try await rotation.retire(version) {
        case .retired, .alreadyRetired:
            Terminal.say("version \(version) is retired: its line may be taken out of every keyring\n")
            return ExitStatus.ok
        case .needed(let dataKeys): obstacle = "\(dataKeys) data keys are wrapped by it; run 'coffer keys rewrap' first"
        case .unknown: obstacle = "nothing was ever wrapped by it"
        case nil: obstacle = "it is the newest of the keyring, and wraps what comes"
        }
        Terminal.complain("coffer: version \(version) can't be retired: \(obstacle)\n")
        return Administration.refused
    }

    private static func verify(_ rotation: KeyRotation) async throws -> Int32 {
        var progress = Progress(of: "seeds")
        let outcome = try await rotation.verify { progress.say($0.seeds, of: $0.seedsExpected) }
        progress.end()
        for finding in outcome.findings { Terminal.say("wallet \(finding.wallet): \(finding.what)\n") }
        let rate = progress.rate(of: outcome.seeds)
        Terminal.say("\(outcome.dataKeys) data keys and \(outcome.seeds) seeds were opened, \(rate) seeds a second\n")
        guard outcome.wrong > 0 else { return ExitStatus.ok }
        Terminal.complain("coffer: \(outcome.wrong) seeds are not their wallets'\n")
        return Administration.refused
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}

extension KeyringStatus {
    /// How a version stands, in few words.
    fileprivate func state(of version: Version) -> String {
        if version.version == current { return version.isRetired ? "newest, and retired" : "wraps what comes" }
        if version.isRetired { return "retired" }
        if version.dataKeys > 0 { return version.isInKeyring ? "to be wrapped anew" : "missing from the keyring" }
        return "may be retired"
    }
}
