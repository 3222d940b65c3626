"""Wallets that are there before anything is measured, so that indexes have the depth they have in earnest."""

# Both are the only place that knows how preloaded wallets are named; the load generator fills in the number.
USER = "preloaded-{known}"
WALLET_ID = "00000000-0000-7000-8000-{known-hex}"

# The wallets are older than anything a run makes: the newest keys of the table have to open when the service starts, and
# these don't. The idempotency keys are of today, or the service would clear them away while it is measured.
SQL = """
SET session_replication_role = replica;
SET synchronous_commit = off;
INSERT INTO users (id) SELECT 'preloaded-' || n FROM generate_series(0, {last}) AS n;
INSERT INTO wallets (id, user_id, label, public_key, is_default, created_at, event_sequence)
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'preloaded-' || n, 'default',
        sha256(int8send(n::bigint)), true, timestamptz '2020-01-01' + n * interval '1 millisecond', 1
    FROM generate_series(0, {last}) AS n;
INSERT INTO wallet_keys (wallet_id, version, data_key_id, data_key_version, blob)
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, gen_random_uuid(), 1,
        sha512(int8send(n::bigint)) || substring(sha512(int8send(-1 - n::bigint)) FOR 50)
    FROM generate_series(0, {last}) AS n;
INSERT INTO request_keys (route, caller, key, fingerprint, reply_id)
    SELECT 'wallet.create', 'anonymous', gen_random_uuid()::text, sha256(int8send(n::bigint)),
        (now_hex || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
    FROM generate_series(0, {last}) AS n,
        (SELECT overlay(lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') PLACING '-' FROM 9 FOR 0))
            AS today (now_hex);
"""


def fill(bench, database, wallets):
    """Adds wallets with their users, keys and idempotency keys; the blobs have the right length and nothing else."""
    if wallets:
        bench.sql(database, SQL.format(last=wallets - 1))
    bench.sql(database, "VACUUM (ANALYZE)", "CHECKPOINT")
