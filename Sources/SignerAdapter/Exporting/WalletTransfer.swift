package import Stellar
package import WalletApplication
package import WalletDomain

/// The operator's taking one wallet out of a database, and into another: for drills of the worst case.
package struct WalletTransfer: Sendable {
    private let signer: SealedSigner
    private let store: any WalletTransferStore
    private let actor: CallerName
    private let observe: StepObserver

    /// - Parameters:
    ///   - signer: Who opens and seals seeds, started with this store.
    ///   - store: Where wallets are.
    ///   - actor: Who does it, for the audit log.
    ///   - observe: Hears before (`effect`) and after (`commit`) each write.
    package init(
        _ signer: SealedSigner,
        store: any WalletTransferStore,
        by actor: CallerName,
        observe: @escaping StepObserver = { _ in }
    ) {
        self.signer = signer
        self.store = store
        self.actor = actor
        self.observe = observe
    }

    /// Takes a wallet out.
    ///
    /// That it was is in the audit log before its seed is opened, so that an export which breaks off was told of all the
    /// same.
    package func export(_ wallet: WalletID, to recipient: Bytes32) async throws(ExportFailure) -> WalletExport {
        observe(.effect)
        let found: (wallet: ExportedWallet, key: SealedKey)?
        do throws(StoreFailure) {
            found = try await store.takeOut(wallet, for: recipient, by: actor)
        } catch {
            throw .start(.store(error))
        }
        observe(.commit)
        guard let found else { throw .noSuchWallet }
        return try signer.export(found.wallet, found.key, to: recipient)
    }

    /// Takes a wallet in, which is not here in any way; all of it at once, or nothing.
    package func take(_ export: WalletExport, with recipient: RecipientKey) async throws(ExportFailure) {
        let key = try signer.adopt(export, with: recipient)
        observe(.effect)
        let outcome: WalletImport
        do throws(StoreFailure) {
            outcome = try await store.takeIn(export.wallet, key, of: export.recipient, by: actor)
        } catch {
            throw .start(.store(error))
        }
        observe(.commit)
        if case .refused(let obstacle) = outcome { throw .exists(obstacle) }
    }
}
