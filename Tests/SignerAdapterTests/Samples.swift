import Crypto
import Stellar
import Synchronization
import WalletApplication
import WalletDomain

@testable import SignerAdapter

/// Identifiers that count up.
final class CountingIdentifiers: Identifiers {
    private let count = Atomic<UInt64>(0)

    func next() -> ID {
        ID(high: 0x0190_0000_0000_7000, low: 1 << 63 | count.add(1, ordering: .relaxed).newValue)
    }
}

/// The networks of the tests.
enum Network {
    static let test = Bytes32([UInt8](repeating: 0xCE, count: 32)) ?? .zero
    static let other = Bytes32([UInt8](repeating: 0x7A, count: 32)) ?? .zero
}

extension WalletID {
    /// The wallet of a number.
    static func sample(_ number: UInt64) -> WalletID {
        WalletID(ID(high: 0x0190_0000_0000_7001, low: 1 << 63 | number))
    }
}

extension Keyring {
    /// A keyring of fresh keys.
    static func fresh(_ versions: Int32...) throws -> Keyring {
        Keyring(try versions.map { Line(version: $0, key: try SealingKey()) })
    }
}

extension SealedKey {
    /// The same row with something else in place of a part of it.
    func with(
        walletID: WalletID? = nil,
        address: AccountAddress? = nil,
        version: Int32? = nil,
        dataKeyID: DataKeyID? = nil,
        dataKeyVersion: Int32? = nil,
        blob: [UInt8]? = nil
    ) -> SealedKey {
        SealedKey(
            walletID: walletID ?? self.walletID,
            address: address ?? self.address,
            version: version ?? self.version,
            dataKeyID: dataKeyID ?? self.dataKeyID,
            dataKeyVersion: dataKeyVersion ?? self.dataKeyVersion,
            blob: blob ?? self.blob
        )
    }
}

/// The bytes with one bit turned over.
func flipping(_ bit: Int, of bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return bytes
}
