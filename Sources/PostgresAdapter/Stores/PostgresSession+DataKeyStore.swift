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
                values.append(
                    KeyCheckValue(
                        keyringVersion: rows.int4(row, 0),
                        value: rows.bytes(row, 1),
                        isRetired: rows.bool(row, 2)
                    )
                )
            }
        }
        return values
    }

    package func keepFirst(_ key: WrappedDataKey, check: KeyCheckValue) throws(StoreFailure) -> Bool {
        var isKept = false
        let calls = [
            // Whoever comes second waits here until the first one's transaction has ended.
            Call(DataKeyStatements.lock),
            Call(DataKeyStatements.keepCheckValue, [.int4(check.keyringVersion), .binary(check.value)]),
            Call(
                Self.keepFirstDataKey,
                [.uuid(key.id.id), .int4(key.version), .int4(key.keyringVersion), .binary(key.blob)]
            ),
        ]
        try run(calls) { index, rows in if index == 2 { isKept = rows.count == 1 } }
        return isKept
    }

    package func add(
        _ key: WrappedDataKey,
        check: KeyCheckValue,
        after current: DataKeyID,
        by actor: CallerName
    ) throws(StoreFailure) -> Bool {
        var isKept = false
        let calls = [
            Call(DataKeyStatements.lock),
            Call(DataKeyStatements.keepCheckValue, [.int4(check.keyringVersion), .binary(check.value)]),
            Call(
                Self.addDataKey,
                [
                    .uuid(key.id.id), .int4(key.version), .int4(key.keyringVersion), .binary(key.blob),
                    .uuid(current.id), .text(actor.text),
                ]
            ),
        ]
        try run(calls) { index, rows in if index == 2 { isKept = rows.int8(0, 0) == 1 } }
        return isKept
    }

    package func grant(_ count: Int, under key: DataKeyID, most: Int) throws(StoreFailure) -> Bool {
        var isGranted = false
        try run([Call(Self.grantSeals, [.uuid(key.id), .int8(Int64(count)), .int8(Int64(most))])]) { _, rows in
            isGranted = rows.count == 1
        }
        return isGranted
    }

    package func canaries() throws(StoreFailure) -> [SealedKey] {
        var keys: [SealedKey] = []
        try run([Call(Self.someKeys)]) { _, rows in keys = rows.sealedKeys }
        return keys
    }

    private static let allDataKeys = Statement(
        "data_keys_all",
        "SELECT id, version, keyring_version, blob FROM data_keys ORDER BY id"
    )

    private static let allCheckValues = Statement(
        "check_values_all",
        "SELECT version, check_value, retired_at IS NOT NULL FROM keyring_versions ORDER BY version"
    )

    private static let keepFirstDataKey = Statement(
        "data_key_keep_first",
        """
        WITH kept AS (
            INSERT INTO data_keys (id, version, keyring_version, blob)
            SELECT $1::uuid, $2::integer, $3::integer, $4::bytea WHERE NOT EXISTS (SELECT FROM data_keys)
            RETURNING id, keyring_version
        ), told AS (
            INSERT INTO audit_log (actor, action, detail)
            SELECT 'coffer', 'keys.add', format('{"dataKey":"%s","keyringVersion":%s}', id, keyring_version)
            FROM kept
        )
        SELECT id FROM kept
        """
    )

    private static let addDataKey = Statement(
        "data_key_add",
        """
        WITH added AS (
            INSERT INTO data_keys (id, version, keyring_version, blob)
            SELECT $1::uuid, $2::integer, $3::integer, $4::bytea
            WHERE $1::uuid > $5::uuid AND (SELECT id FROM data_keys ORDER BY id DESC LIMIT 1) = $5::uuid
                AND NOT EXISTS (SELECT FROM keyring_versions WHERE version = $3::integer AND retired_at IS NOT NULL)
            RETURNING id, keyring_version
        ), told AS (
            INSERT INTO audit_log (actor, action, detail)
            SELECT $6::text, 'keys.add',
                format('{"dataKey":"%s","keyringVersion":%s}', id, keyring_version)
            FROM added
        )
        SELECT count(*) FROM added
        """
    )

    private static let grantSeals = Statement(
        "data_key_grant",
        """
        UPDATE data_keys SET seals_granted = seals_granted + $2::bigint
        WHERE id = $1 AND seals_granted + $2::bigint <= $3::bigint
        RETURNING id
        """
    )

    /// The newest wallets, and for each of the newest data keys the first wallet that is younger than it.
    ///
    /// Both ids have their time in front, so both are found at one place of an index; a wallet that is found for two
    /// data keys is read once.
    private static let someKeys = Statement(
        "canaries",
        """
        SELECT k.wallet_id, w.public_key, k.version, k.data_key_id, k.data_key_version, k.blob
        FROM (
            (SELECT id FROM wallets ORDER BY id DESC LIMIT 4)
            UNION
            SELECT oldest.wallet_id
            FROM (SELECT id FROM data_keys ORDER BY id DESC LIMIT 64) AS d, LATERAL (
                SELECT wallet_id FROM wallet_keys WHERE wallet_id > d.id ORDER BY wallet_id LIMIT 1
            ) AS oldest
        ) AS chosen
        JOIN wallets w ON w.id = chosen.id
        JOIN wallet_keys k ON k.wallet_id = w.id
        """
    )
}

/// What everybody says who changes data keys.
enum DataKeyStatements {
    /// Whoever changes data keys, or retires what wraps them, does so alone.
    static let lock = Statement("data_keys_lock", "SELECT pg_advisory_xact_lock(7201003)")

    static let keepCheckValue = Statement(
        "check_value_keep",
        "INSERT INTO keyring_versions (version, check_value) VALUES ($1, $2) ON CONFLICT (version) DO NOTHING"
    )
}

extension Rows {
    /// Sealed keys, from rows of `wallet_id, public_key, version, data_key_id, data_key_version, blob`.
    ///
    /// A public key of another length than a public key has can't be anybody's: the table refuses it.
    var sealedKeys: [SealedKey] {
        var keys: [SealedKey] = []
        keys.reserveCapacity(count)
        for row in 0..<count {
            guard let publicKey = bytes32(row, 1) else { continue }
            keys.append(
                SealedKey(
                    walletID: WalletID(id(row, 0)),
                    address: AccountAddress(bytes: publicKey),
                    version: int4(row, 2),
                    dataKeyID: DataKeyID(id(row, 3)),
                    dataKeyVersion: int4(row, 4),
                    blob: bytes(row, 5)
                )
            )
        }
        return keys
    }
}
