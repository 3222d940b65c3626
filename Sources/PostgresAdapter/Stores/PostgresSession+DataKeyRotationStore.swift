package import WalletApplication
package import WalletDomain

extension PostgresSession: DataKeyRotationStore {
    package func rewrap(
        _ old: WrappedDataKey,
        as new: WrappedDataKey,
        check: KeyCheckValue,
        by actor: CallerName
    ) throws(StoreFailure) -> Bool {
        var isRewrapped = false
        let calls = [
            Call(DataKeyStatements.lock),
            Call(DataKeyStatements.keepCheckValue, [.int4(check.keyringVersion), .binary(check.value)]),
            Call(
                Self.rewrap,
                [
                    .uuid(old.id.id), .int4(old.version), .int4(old.keyringVersion), .binary(old.blob),
                    .int4(new.keyringVersion), .binary(new.blob), .text(actor.text),
                ]
            ),
        ]
        try run(calls) { index, rows in if index == 2 { isRewrapped = rows.int8(0, 0) == 1 } }
        return isRewrapped
    }

    package func retire(_ version: Int32, by actor: CallerName) throws(StoreFailure) -> KeyRetirement {
        var outcome = KeyRetirement.unknown
        let calls = [
            Call(DataKeyStatements.lock),
            Call(Self.retirement, [.int4(version)]),
            Call(Self.retire, [.int4(version), .text(actor.text)]),
        ]
        // The lock is held from the look to the change, so what was found is what was decided on.
        try run(calls) { index, rows in
            guard index == 1, rows.count == 1 else { return }
            let dataKeys = Int(rows.int8(0, 1))
            if rows.bool(0, 0) {
                outcome = .alreadyRetired
            } else {
                outcome = dataKeys > 0 ? .needed(dataKeys: dataKeys) : .retired
            }
        }
        return outcome
    }

    package func sealedKeys(after last: WalletID?, limit: Int) throws(StoreFailure) -> [SealedKey] {
        var keys: [SealedKey] = []
        let from = last?.id ?? ID(high: 0, low: 0)
        try run([Call(Self.keysAfter, [.uuid(from), .int8(Int64(limit))])]) { _, rows in keys = rows.sealedKeys }
        return keys
    }

    package func sealedKeyEstimate() throws(StoreFailure) -> Int {
        var estimate = 0
        try run([Call(Self.estimate)]) { _, rows in estimate = Int(rows.int8(0, 0)) }
        return estimate
    }

    private static let rewrap = Statement(
        "data_key_rewrap",
        """
        WITH changed AS (
            UPDATE data_keys SET keyring_version = $5::integer, blob = $6
            WHERE id = $1 AND version = $2 AND keyring_version = $3::integer AND blob = $4
                AND NOT EXISTS (SELECT FROM keyring_versions WHERE version = $5::integer AND retired_at IS NOT NULL)
            RETURNING id
        ), told AS (
            INSERT INTO audit_log (actor, action, detail)
            SELECT $7::text, 'keys.rewrap',
                format('{"dataKey":"%s","fromVersion":%s,"toVersion":%s}', id, $3::integer, $5::integer)
            FROM changed
        )
        SELECT count(*) FROM changed
        """
    )

    private static let retirement = Statement(
        "keyring_retirement",
        """
        SELECT v.retired_at IS NOT NULL, (SELECT count(*) FROM data_keys WHERE keyring_version = v.version)
        FROM keyring_versions v WHERE v.version = $1
        """
    )

    private static let retire = Statement(
        "keyring_retire",
        """
        WITH retired AS (
            UPDATE keyring_versions SET retired_at = now()
            WHERE version = $1 AND retired_at IS NULL
                AND NOT EXISTS (SELECT FROM data_keys WHERE keyring_version = $1)
            RETURNING version
        )
        INSERT INTO audit_log (actor, action, detail)
        SELECT $2::text, 'keys.retire', format('{"keyringVersion":%s}', version) FROM retired
        """
    )

    /// With ties, so that a page never ends between two keys of one wallet.
    private static let keysAfter = Statement(
        "sealed_keys_after",
        """
        SELECT k.wallet_id, w.public_key, k.version, k.data_key_id, k.data_key_version, k.blob
        FROM (
            SELECT * FROM wallet_keys WHERE wallet_id > $1 ORDER BY wallet_id FETCH FIRST ($2) ROWS WITH TIES
        ) AS k
        JOIN wallets w ON w.id = k.wallet_id
        ORDER BY k.wallet_id, k.version
        """
    )

    private static let estimate = Statement(
        "sealed_key_estimate",
        "SELECT greatest(0, reltuples)::bigint FROM pg_class WHERE oid = 'wallet_keys'::regclass"
    )
}
