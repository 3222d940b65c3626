internal import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: DataKeyStore {
    package func dataKeys() throws(StoreFailure) -> [WrappedDataKey] {
        var keys: [WrappedDataKey] = []
        try run([Call(Self.allDataKeys)]) { _, rows in
            for row in 0..<rows.count {
                keys.append(
                    WrappedDataKey(
                        id: DataKeyID(rows.id(row, 0)),
                        version: rows.int4(row, 1),
                        keyringVersion: rows.int4(row, 2),
                        blob: rows.bytes(row, 3)
                    )
                )
            }
        }
        return keys
    }

    package func keyCheckValues() throws(StoreFailure) -> [KeyCheckValue] {
        var values: [KeyCheckValue] = []
        try run([Call(Self.allCheckValues)]) { _, rows in
            for row in 0..<rows.count {
                values.append(KeyCheckValue(keyringVersion: rows.int4(row, 0), value: rows.bytes(row, 1)))
            }
        }
        return values
    }

    package func keepFirst(_ key: WrappedDataKey, check: KeyCheckValue) throws(StoreFailure) -> Bool {
        var isKept = false
        let calls = [
            // Whoever comes second waits here until the first one's transaction has ended.
            Call(Self.lockDataKeys),
            Call(Self.keepCheckValue, [.int4(check.keyringVersion), .binary(check.value)]),
            Call(
                Self.keepFirstDataKey,
                [.uuid(key.id.id), .int4(key.version), .int4(key.keyringVersion), .binary(key.blob)]
            ),
        ]
        try run(calls) { index, rows in if index == 2 { isKept = rows.count == 1 } }
        return isKept
    }

    package func canaries() throws(StoreFailure) -> [SealedKey] {
        var keys: [SealedKey] = []
        try run([Call(Self.someKeys)]) { _, rows in
            for row in 0..<rows.count {
                guard let publicKey = rows.bytes32(row, 1) else { continue }
                keys.append(
                    SealedKey(
                        walletID: WalletID(rows.id(row, 0)),
                        address: AccountAddress(bytes: publicKey),
                        version: rows.int4(row, 2),
                        dataKeyID: DataKeyID(rows.id(row, 3)),
                        dataKeyVersion: rows.int4(row, 4),
                        blob: rows.bytes(row, 5)
                    )
                )
            }
        }
        return keys
    }

    private static let allDataKeys = Statement(
        "data_keys_all",
        "SELECT id, version, keyring_version, blob FROM data_keys ORDER BY id"
    )

    private static let allCheckValues = Statement(
        "check_values_all",
        "SELECT version, check_value FROM keyring_versions ORDER BY version"
    )

    private static let lockDataKeys = Statement("data_keys_lock", "SELECT pg_advisory_xact_lock(7201003)")

    private static let keepCheckValue = Statement(
        "check_value_keep",
        "INSERT INTO keyring_versions (version, check_value) VALUES ($1, $2) ON CONFLICT (version) DO NOTHING"
    )

    private static let keepFirstDataKey = Statement(
        "data_key_keep_first",
        """
        INSERT INTO data_keys (id, version, keyring_version, blob)
        SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT FROM data_keys)
        RETURNING id
        """
    )

    /// The newest wallets: the primary key is in the order of time, so this reads the index's end.
    private static let someKeys = Statement(
        "canaries",
        """
        SELECT k.wallet_id, w.public_key, k.version, k.data_key_id, k.data_key_version, k.blob
        FROM (SELECT id, public_key FROM wallets ORDER BY id DESC LIMIT 4) AS w
        JOIN wallet_keys k ON k.wallet_id = w.id
        """
    )
}
