package import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: WalletTransferStore {
    package func takeOut(
        _ wallet: WalletID,
        for recipient: Bytes32,
        by actor: CallerName
    ) throws(StoreFailure) -> (wallet: ExportedWallet, key: SealedKey)? {
        var found: (wallet: ExportedWallet, key: SealedKey)?
        let call = Call(Self.takeOutWallet, [.uuid(wallet.id), .text(actor.text), .text(recipient.hex)])
        try run([call]) { _, rows in
            guard let key = rows.sealedKeys.first else { return }
            guard let user = UserID(rows.text(0, 6)), let label = Label(rows.text(0, 7)) else { return }
            let exported = ExportedWallet(
                id: wallet,
                userID: user,
                label: label,
                address: key.address,
                isFrozen: rows.bool(0, 8)
            )
            found = (exported, key)
        }
        return found
    }

    package func takeIn(
        _ wallet: ExportedWallet,
        _ key: SealedKey,
        of recipient: Bytes32,
        by actor: CallerName
    ) throws(StoreFailure) -> WalletImport {
        let address = wallet.address.bytes.bytes
        let names: [Parameter] = [
            .uuid(wallet.id.id), .text(wallet.userID.text), .text(wallet.label.text), .binary(address),
        ]
        var outcome = WalletImport.kept
        let calls = [
            Call(Self.lockImports), Call(Self.findObstacle, names), Call(Self.addUser, names),
            Call(
                Self.takeInWallet,
                names + [
                    .bool(wallet.isFrozen), .int4(key.version), .uuid(key.dataKeyID.id),
                    .int4(key.dataKeyVersion), .binary(key.blob), .text(actor.text), .text(recipient.hex),
                ]
            ),
        ]
        try run(calls) { index, rows in
            guard index == 1, rows.count > 0 else { return }
            switch rows.int4(0, 0) {
            case 1: outcome = .refused(.wallet)
            case 2: outcome = .refused(.address)
            default: outcome = .refused(.label)
            }
        }
        return outcome
    }

    private static let takeOutWallet = Statement(
        "wallet_take_out",
        """
        WITH told AS (
            INSERT INTO audit_log (actor, action, user_id, wallet_id, detail)
            SELECT $2::text, 'keys.export', w.user_id, w.id, format('{"recipient":"%s"}', $3::text)
            FROM wallets w WHERE w.id = $1::uuid AND EXISTS (SELECT FROM wallet_keys k WHERE k.wallet_id = w.id)
        )
        SELECT k.wallet_id, w.public_key, k.version, k.data_key_id, k.data_key_version, k.blob,
            w.user_id, w.label, w.is_frozen
        FROM wallets w JOIN wallet_keys k ON k.wallet_id = w.id
        WHERE w.id = $1::uuid ORDER BY k.version DESC LIMIT 1
        """
    )

    /// Those who import at the same time do so one after the other; whoever makes the same wallet meanwhile by a request
    /// is met by the unique constraints.
    private static let lockImports = Statement("wallet_import_lock", "SELECT pg_advisory_xact_lock(7201005)")

    private static let findObstacle = Statement(
        "wallet_import_obstacle",
        """
        SELECT min(CASE WHEN w.id = $1::uuid THEN 1 WHEN w.public_key = $4::bytea THEN 2 ELSE 3 END)::integer
        FROM wallets w
        WHERE w.id = $1::uuid OR w.public_key = $4::bytea OR (w.user_id = $2::text AND w.label = $3::text)
        HAVING count(*) > 0
        """
    )

    private static let addUser = Statement(
        "wallet_import_user",
        """
        INSERT INTO users (id)
        SELECT $2::text WHERE NOT EXISTS (
            SELECT FROM wallets w
            WHERE w.id = $1::uuid OR w.public_key = $4::bytea OR (w.user_id = $2::text AND w.label = $3::text)
        )
        ON CONFLICT (id) DO NOTHING
        """
    )

    private static let takeInWallet = Statement(
        "wallet_take_in",
        """
        WITH taken AS (
            INSERT INTO wallets (id, user_id, label, public_key, is_frozen, is_default, created_at)
            SELECT $1::uuid, $2::text, $3::text, $4::bytea, $5::boolean,
                NOT EXISTS (SELECT FROM wallets w WHERE w.user_id = $2::text AND w.is_default), now()
            WHERE NOT EXISTS (
                SELECT FROM wallets w
                WHERE w.id = $1::uuid OR w.public_key = $4::bytea OR (w.user_id = $2::text AND w.label = $3::text)
            )
            RETURNING id, user_id
        ), keyed AS (
            INSERT INTO wallet_keys (wallet_id, version, data_key_id, data_key_version, blob)
            SELECT id, $6::integer, $7::uuid, $8::integer, $9::bytea FROM taken
        )
        INSERT INTO audit_log (actor, action, user_id, wallet_id, detail)
        SELECT $10::text, 'keys.import', user_id, id, format('{"recipient":"%s"}', $11::text) FROM taken
        """
    )
}
