internal import PostgresAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// `coffer keys export` and `coffer keys import`: one wallet out of a database and into another, for drills.
enum KeyExport {
    /// An export is half a kilobyte.
    private static let fileBytesMax = 8_192

    /// - Returns: The exit status.
    static func export(_ wallet: WalletID, to file: String, _ configuration: KeysConfiguration) async throws -> Int32 {
        guard let recipient = configuration.recipient else { return refuse(isOff) }
        // Before the audit log is told of an export that there would be no place for.
        guard !NewFile.isThere(file) else { return refuse("\(file) is there already") }
        do {
            let export = try await transfer(configuration).export(wallet, to: recipient)
            guard try NewFile.write(ExportDocument.text(of: export), to: file) else {
                return refuse("\(file) is there already")
            }
        } catch let failure as SmallFileError {
            return refuse(failure.description)
        } catch let failure as ExportFailure {
            return report(failure)
        }
        Terminal.say("wallet \(wallet) is in \(file), sealed to \(recipient.hex)\n")
        return ExitStatus.ok
    }

    /// - Returns: The exit status.
    static func take(_ file: String, with key: String, _ configuration: KeysConfiguration) async throws -> Int32 {
        guard let recipient = configuration.recipient else { return refuse(isOff) }
        let secret = try RecipientKey(KeyringFile(path: key))
        guard secret.publicKey == recipient else { return refuse("the key in \(key) is not COFFER_KEY_EXPORT's") }
        let export: WalletExport
        do throws(SmallFileError) {
            let bytes = try SmallFile.read(file, bytesMax: fileBytesMax)
            guard let read = ExportDocument.read(bytes) else { return refuse("\(file) holds no export of a wallet") }
            export = read
        } catch {
            return refuse(error.description)
        }
        do {
            try await transfer(configuration).take(export, with: secret)
        } catch let failure as ExportFailure {
            return report(failure)
        }
        Terminal.say("wallet \(export.wallet.id) of user \(export.wallet.userID.text) is here\n")
        return ExitStatus.ok
    }

    private static let isOff = "exports are off: COFFER_KEY_EXPORT names nobody whom they could be sealed to"

    private static func transfer(_ configuration: KeysConfiguration) async throws -> WalletTransfer {
        let session = try await Administration.session(configuration.database)
        let signer = try await SealedSigner.start(
            keyring: try configuration.keyring.read(),
            network: configuration.network.id,
            store: session,
            identifiers: FreshIdentifiers()
        )
        return WalletTransfer(
            signer,
            store: session,
            by: Administration.actor,
            observe: configuration.crashPoints.observer
        )
    }

    private static func report(_ failure: ExportFailure) -> Int32 {
        if case .start(let cause) = failure { return Administration.report(cause) }
        return refuse("\(failure)")
    }

    private static func refuse(_ reason: String) -> Int32 {
        Terminal.complain("coffer: \(reason)\n")
        return Administration.refused
    }
}
