internal import WalletDomain

/// Where the next page of a list begins, as a caller hands it back.
///
/// Opaque to callers: its form may change from one version to the next.
enum Cursor {
    private static let version = "w1."

    static func text(_ last: WalletID) -> String { version + last.description }

    /// `nil` for anything that this service did not give.
    static func walletID(_ text: String) -> WalletID? {
        guard text.hasPrefix(version) else { return nil }
        return WalletID(String(text.dropFirst(version.count)))
    }
}
