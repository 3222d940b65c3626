internal import WalletApplication
internal import WalletDomain

/// Where the next page of a list begins, as a caller hands it back.
///
/// Opaque to callers: its form may change from one version to the next.
enum Cursor {
    private static let version = "w1."

    static func text(_ last: WalletID) -> String { version + last.description }

    private static let transactionVersion = "t1."

    static func text(_ last: TransactionPlace) -> String {
        "\(transactionVersion)\(last.id).\(last.direction.rawValue)"
    }

    /// `nil` for anything that this service did not give.
    static func transactionPlace(_ text: String) -> TransactionPlace? {
        guard text.hasPrefix(transactionVersion) else { return nil }
        let parts = text.dropFirst(transactionVersion.count).split(separator: ".", omittingEmptySubsequences: false)
        guard
            parts.count == 2, let id = TransactionID(String(parts[0])),
            let direction = TransactionDirection(rawValue: String(parts[1]))
        else { return nil }
        return TransactionPlace(id: id, direction: direction)
    }

    /// `nil` for anything that this service did not give.
    static func walletID(_ text: String) -> WalletID? {
        guard text.hasPrefix(version) else { return nil }
        return WalletID(String(text.dropFirst(version.count)))
    }
}
