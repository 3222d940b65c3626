internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// A wallet outside of any database, as a JSON document.
enum ExportDocument {
    static func text(of export: WalletExport) -> [UInt8] {
        var json = JSONWriter(capacity: 1_024)
        json.beginObject()
        json.member("version", 1)
        json.member("network", export.network.hex)
        json.member("walletId", export.wallet.id.description)
        json.member("userId", export.wallet.userID.text)
        json.member("label", export.wallet.label.text)
        json.member("address", export.wallet.address.description)
        json.member("frozen", export.wallet.isFrozen)
        json.member("recipient", export.recipient.hex)
        json.member("sealed", Base64.encode(export.sealed))
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }

    /// `nil` for what is no export of this version.
    static func read(_ bytes: [UInt8]) -> WalletExport? {
        guard
            let root = try? JSONDocument(parsing: bytes, limits: JSONLimits(bytesMax: bytes.count)).root,
            root["version"]?.int64 == 1, let isFrozen = root["frozen"]?.bool,
            let network = root["network"]?.string.flatMap({ Bytes32(hex: $0) }),
            let id = root["walletId"]?.string.flatMap({ WalletID($0) }),
            let user = root["userId"]?.string.flatMap({ UserID($0) }),
            let label = root["label"]?.string.flatMap({ Label($0) }),
            let address = root["address"]?.string.flatMap({ try? AccountAddress($0) }),
            let recipient = root["recipient"]?.string.flatMap({ Bytes32(hex: $0) }),
            let sealed = root["sealed"]?.string.flatMap({ Base64.decode($0) })
        else { return nil }
        let wallet = ExportedWallet(id: id, userID: user, label: label, address: address, isFrozen: isFrozen)
        return WalletExport(network: network, wallet: wallet, recipient: recipient, sealed: sealed)
    }
}
