internal import Crypto
package import Stellar
package import WalletApplication
package import WalletDomain

/// One wallet outside of any database: what it is, in the clear, and its seed, sealed to a recipient's key.
///
/// The sealed box holds the seed and the digest of everything in the clear, so that nothing of that can be altered
/// without being noticed. Anybody can make an export of a seed that they know; nobody of one that they don't.
package struct WalletExport: Hashable, Sendable {
    /// The hash of the passphrase of the network whose wallet it is.
    package let network: Bytes32
    package let wallet: ExportedWallet
    /// The public half of the key that opens it.
    package let recipient: Bytes32
    /// The sealed box.
    package let sealed: [UInt8]

    /// What is in the box: the seed, and behind it the digest.
    static let contentByteCount = Ed25519.seedByteCount + FixedBytes32.count
    /// The length of a box.
    package static let sealedByteCount = contentByteCount + SealedBox.overhead

    package init(network: Bytes32, wallet: ExportedWallet, recipient: Bytes32, sealed: [UInt8]) {
        self.network = network
        self.wallet = wallet
        self.recipient = recipient
        self.sealed = sealed
    }

    /// SHA-256 over everything in the clear, each field behind its length in two bytes.
    static func digest(of wallet: ExportedWallet, on network: Bytes32, to recipient: Bytes32) -> FixedBytes32 {
        var hash = SHA256()
        let fields: [[UInt8]] = [
            Array("wallet-export/1".utf8), network.bytes, Array(wallet.id.description.utf8),
            Array(wallet.userID.text.utf8), Array(wallet.label.text.utf8), wallet.address.bytes.bytes,
            [wallet.isFrozen ? 1 : 0], recipient.bytes,
        ]
        for field in fields {
            hash.update([UInt8(truncatingIfNeeded: field.count >> 8), UInt8(truncatingIfNeeded: field.count)])
            hash.update(field)
        }
        return hash.finish()
    }
}

/// Why a wallet can't be exported or imported.
package enum ExportFailure: Error {
    /// There is no such wallet.
    case noSuchWallet
    /// The stored row doesn't open, or isn't its address's.
    case alteredSeed(WalletID)
    /// The recipient's public key is none.
    case worthlessRecipient
    /// The export is of another network.
    case foreignNetwork
    /// The export was sealed to another key than the one that is to open it, or was altered.
    case notOpened
    /// The box opens, and what stands beside it in the clear is not what was sealed, or not the seed's.
    case altered
    /// The store refuses it: something of it is here already.
    case exists(WalletImport.Obstacle)
    /// The data keys can't be had.
    case start(SignerStartFailure)
}

extension ExportFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noSuchWallet: "there is no such wallet"
        case .alteredSeed(let wallet): "the sealed seed of wallet \(wallet) was altered in the store"
        case .worthlessRecipient: "the recipient's public key is none"
        case .foreignNetwork: "the export is of another network"
        case .notOpened: "the export was sealed to another key, or was altered"
        case .altered: "what the export says of the wallet is not what was sealed with its seed"
        case .exists(.wallet): "a wallet with this id is here already"
        case .exists(.address): "a wallet with this address is here already"
        case .exists(.label): "the user has a wallet with this label already"
        case .start(let failure): "\(failure)"
        }
    }
}
