internal import Crypto
package import Stellar
package import WalletApplication
package import WalletDomain

extension SealedSigner {
    /// Seals a wallet's seed to a recipient, once it is certain that it is its address's.
    package func export(
        _ wallet: ExportedWallet,
        _ key: SealedKey,
        to recipient: Bytes32
    ) throws(ExportFailure) -> WalletExport {
        let seed = try Self.opened { () throws(SealFailure) -> SecretBytes in
            try verify(key)
            return try open(key)
        } otherwise: {
            .alteredSeed(wallet.id)
        }
        let digest = WalletExport.digest(of: wallet, on: network, to: recipient)
        let content = try Self.memory { () throws(SecretMemoryError) -> SecretBytes in
            var content = try SecretBytes(zeros: WalletExport.contentByteCount)
            seed.withBytes { seed in
                content.withMutableBytes { content in
                    for index in seed.indices { content[index] = seed[index] }
                    for index in digest.bytes.indices { content[seed.count + index] = digest.bytes[index] }
                }
            }
            return content
        }
        guard let sealed = SealedBox.seal(content, to: FixedBytes32(recipient)) else { throw .worthlessRecipient }
        return WalletExport(network: network, wallet: wallet, recipient: recipient, sealed: sealed)
    }

    /// Opens an export and seals its seed for this store, once it is certain that all of it is what was exported.
    package func adopt(_ export: WalletExport, with recipient: RecipientKey) throws(ExportFailure) -> SealedKey {
        guard export.network == network else { throw .foreignNetwork }
        guard export.recipient == recipient.publicKey, export.sealed.count == WalletExport.sealedByteCount else {
            throw .notOpened
        }
        let content: SecretBytes?
        do throws(SecretMemoryError) {
            content = try recipient.open(export.sealed)
        } catch {
            throw .start(.memory(error))
        }
        guard let content else { throw .notOpened }
        let digest = WalletExport.digest(of: export.wallet, on: network, to: export.recipient)
        let isAsSealed = content.withBytes { content in
            ConstantTime.areEqual(content.extracting(droppingFirst: Ed25519.seedByteCount), digest.bytes.span)
        }
        guard isAsSealed else { throw .altered }
        let seed = try Self.memory { () throws(SecretMemoryError) in
            try content.withBytes { content throws(SecretMemoryError) in
                try SecretBytes(copying: content.extracting(first: Ed25519.seedByteCount))
            }
        }
        let key: SealedKey
        do throws(SignerFailure) {
            key = try adopt(seed, as: export.wallet.id)
        } catch {
            throw .start(.store(StoreFailure(.fault, reason: error.reason)))
        }
        guard key.address == export.wallet.address else { throw .altered }
        return key
    }

    private static func memory(
        _ make: () throws(SecretMemoryError) -> SecretBytes
    ) throws(ExportFailure) -> SecretBytes {
        do throws(SecretMemoryError) {
            return try make()
        } catch {
            throw .start(.memory(error))
        }
    }

    private static func opened(
        _ open: () throws(SealFailure) -> SecretBytes,
        otherwise failure: () -> ExportFailure
    ) throws(ExportFailure) -> SecretBytes {
        do throws(SealFailure) {
            return try open()
        } catch {
            guard case .memory(let error) = error else { throw failure() }
            throw .start(.memory(error))
        }
    }
}
