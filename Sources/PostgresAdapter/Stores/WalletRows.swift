internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// The columns of a wallet, in the order that ``Rows/wallet(_:from:)`` reads them in. A statement that
/// returns wallets lists them so: `id, user_id, label, public_key, status, is_frozen, is_default, created_at`
/// (as milliseconds).
extension Rows {
    /// The wallet of a row; `nil` for a row that no binary of ours wrote.
    func wallet(_ row: Int, from column: Int) -> Wallet? {
        guard
            let userID = UserID(text(row, column + 1)),
            let label = Label(text(row, column + 2)),
            let key = bytes32(row, column + 3),
            let status = WalletStatus(rawValue: text(row, column + 4))
        else { return nil }
        return Wallet(
            id: WalletID(id(row, column)),
            userID: userID,
            label: label,
            address: AccountAddress(bytes: key),
            status: status,
            isFrozen: bool(row, column + 5),
            createdAt: Moment(milliseconds: int8(row, column + 7)),
            isDefault: bool(row, column + 6)
        )
    }
}
