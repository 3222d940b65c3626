internal import Crypto

/// A Stellar network, told from all others by its passphrase.
///
/// Its identifier goes into everything that is signed, so that a signature for one network is
/// worth nothing on another.
package struct Network: Hashable, Sendable {
    /// The passphrase.
    package let passphrase: String

    /// The SHA-256 of the passphrase, computed once.
    package let id: Bytes32

    /// Creates the network of a passphrase.
    package init(passphrase: String) {
        self.passphrase = passphrase
        id = Bytes32(SHA256.hash([UInt8](passphrase.utf8)))
    }

    /// The network with real money.
    package static let `public` = Network(passphrase: "Public Global Stellar Network ; September 2015")

    /// The network for trying things out, reset every few months.
    package static let testnet = Network(passphrase: "Test SDF Network ; September 2015")

    /// The network that runs what is to come.
    package static let futurenet = Network(passphrase: "Test SDF Future Network ; October 2022")
}

extension Network: CustomStringConvertible {
    /// The passphrase.
    package var description: String { passphrase }
}
