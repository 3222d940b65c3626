#include "sign.h"
#include "answers.h"
#include "records.h"
#include <sodium.h>
#include <stdio.h>

const struct statement sign_statements[] = {
    RECALL_STATEMENTS,
    {"wallets",
     "SELECT q.n, w.id, w.public_key, k.blob FROM unnest($1::text[]) WITH ORDINALITY AS q (user_id, n) "
     "JOIN users u ON u.id = q.user_id AND NOT u.is_blocked "
     "JOIN wallets w ON w.user_id = q.user_id AND w.is_default AND NOT w.is_frozen "
     "CROSS JOIN LATERAL (SELECT k.blob FROM wallet_keys k WHERE k.wallet_id = w.id ORDER BY k.version DESC LIMIT 1) "
     "AS k"},
    {"policy",
     "SELECT p.version, p.body FROM signing_policies p "
     "WHERE p.wallet_id = '00000000-0000-0000-0000-000000000000' AND p.effective_at <= clock_timestamp() "
     "ORDER BY p.version DESC LIMIT 1"},
    {"taken",
     "SELECT q.n FROM unnest($1::bytea[], $2::bigint[]) WITH ORDINALITY AS q (source, sequence, n) WHERE EXISTS "
     "(SELECT 1 FROM slots s WHERE s.source = q.source AND s.state = 'LIVE' AND s.sequence = q.sequence)"},

    RECORD_STATEMENTS,
    {"lock",
     "WITH u AS MATERIALIZED (SELECT 1 FROM users WHERE id = ANY ($1::text[]) AND NOT is_blocked ORDER BY id FOR SHARE), "
     "w AS MATERIALIZED (SELECT 1 FROM wallets WHERE id = ANY ($2::uuid[]) AND NOT is_frozen ORDER BY id "
     "FOR NO KEY UPDATE) SELECT (SELECT count(*) FROM u), (SELECT count(*) FROM w)"},
    {"keep_envelopes",
     "INSERT INTO envelopes (wallet_id, purpose, hash, source, sequence, max_time, fee, bytes) "
     "SELECT q.wallet_id, 'caller', q.hash, q.source, q.sequence, q.max_time, q.fee, q.bytes FROM "
     "unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bytea[]) "
     "AS q (wallet_id, hash, source, sequence, max_time, fee, bytes)"},
};
const size_t sign_statement_count = sizeof sign_statements / sizeof *sign_statements;

// MARK: Wallets to sign with

static void insert(PGconn *connection, const char *sql, const char *const *values) {
    PGresult *result = PQexecParams(connection, sql, 4, NULL, values, NULL, NULL, 0);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail("%s", PQerrorMessage(connection));
    PQclear(result);
}

void sign_prepare(const char *database_url, struct sealer *sealer, long count) {
    PGconn *connection = PQconnectdb(database_url);
    if (PQstatus(connection) != CONNECTION_OK) fail("%s", PQerrorMessage(connection));
    for (long i = 0; i < count; i++) {
        uint8_t id[UUID_BYTES], public_key[32], blob[BLOB_BYTES];
        char name[32], wallet[UUID_DIGITS + 1] = "", key[80] = "\\x", sealed[2 * BLOB_BYTES + 3] = "\\x";
        snprintf(name, sizeof name, "signer-%ld", i);
        uuid_next(id);
        spell_uuid(wallet, id);
        sealer_make_key(sealer, id, public_key, blob);
        sodium_bin2hex(key + 2, sizeof key - 2, public_key, sizeof public_key);
        sodium_bin2hex(sealed + 2, sizeof sealed - 2, blob, sizeof blob);
        const char *values[] = {name, wallet, key, sealed};
        insert(
            connection,
            "WITH u AS (INSERT INTO users (id) VALUES ($1)), k AS (INSERT INTO wallet_keys "
            "(wallet_id, version, data_key_id, data_key_version, blob) VALUES ($2::uuid, 1, $2::uuid, 1, $4::bytea)) "
            "INSERT INTO wallets (id, user_id, label, public_key, is_default, created_at) "
            "VALUES ($2::uuid, $1, 'default', $3::bytea, true, now())",
            values
        );
    }
    PQfinish(connection);
}

// MARK: Columns

#define BYTES(name, bytes, length) \
    static void name(struct parameters *parameters, const struct request *request) { \
        element_bytes(parameters, bytes, length); \
    }
#define NUMBER(name, at, count) \
    static void name(struct parameters *parameters, const struct request *request) { \
        element_int8(parameters, (int64_t)payment_number(request->payment + (at), count)); \
    }
BYTES(write_source, request->payment + PAYMENT_SOURCE, 32)
BYTES(write_hash, request->hash, sizeof request->hash)
BYTES(write_signed, request->signed_payment, sizeof request->signed_payment)
BYTES(write_detail, request->detail, request->detail_length)
NUMBER(write_sequence, PAYMENT_SEQUENCE, 8)
NUMBER(write_max_time, PAYMENT_MAX_TIME, 8)
NUMBER(write_fee, PAYMENT_FEE, 4)

// MARK: Looking

void sign_look(struct database *database, const struct batch *batch) {
    records_recall(database, batch, text_of("transaction.sign"));

    struct parameters *parameters = fresh_parameters();
    column(parameters, ELEMENT_TEXT, batch, write_user);
    database_send(database, "wallets", parameters);
    database_send(database, "policy", NULL);

    parameters = fresh_parameters();
    column(parameters, ELEMENT_BYTEA, batch, write_source);
    column(parameters, ELEMENT_INT8, batch, write_sequence);
    database_send(database, "taken", parameters);
    database_commit(database);
}

static void take_wallet(struct request *request, const PGresult *rows, int row) {
    memcpy(request->wallet_id, PQgetvalue(rows, row, 1), UUID_BYTES);
    memcpy(request->public_key, PQgetvalue(rows, row, 2), 32);
    if (PQgetlength(rows, row, 3) != BLOB_BYTES) fail("a sealed key of another length");
    memcpy(request->blob, PQgetvalue(rows, row, 3), BLOB_BYTES);
    request->has_wallet_id = true;
}

void sign_take_looked(void *context, int statement, const PGresult *rows) {
    struct batch *batch = context;
    switch (statement) {
    case 0: batch->now_ms = cell_int8(rows, 0, 0); break;
    case 2:
        for (int row = 0; row < PQntuples(rows); row++) {
            take_wallet(batch->requests[cell_int8(rows, row, 0) - 1], rows, row);
        }
        break;
    default:
        if (PQntuples(rows)) fail("a known key, a policy or a payment: this program only signs what is new");
    }
}

// MARK: Deciding

void sign_decide(struct batch *batch, struct sealer *sealer) {
    for (size_t i = 0; i < batch->count; i++) {
        struct request *request = batch->requests[i];
        if (!request->has_wallet_id) fail("a wallet that is not there");
        if (memcmp(request->payment + PAYMENT_SOURCE, request->public_key, 32)) fail("a foreign source");
        uint8_t secret_key[64], signature[64];
        sealer_open_key(sealer, request->wallet_id, request->public_key, request->blob, secret_key);
        memcpy(secret_key + 32, request->public_key, 32);
        payment_hash(request->payment, request->hash);
        crypto_sign_detached(signature, NULL, request->hash, sizeof request->hash, secret_key);
        sodium_memzero(secret_key, sizeof secret_key);
        if (crypto_sign_verify_detached(signature, request->hash, sizeof request->hash, request->public_key)) {
            fail("a signature that is not valid");
        }
        payment_signed(request->payment, signature, request->signed_payment);
        uuid_next(request->reply_id);
        request_fingerprint(request);
        answer_write_signed(request, signature);
    }
}

// MARK: Writing

void sign_write(struct database *database, const struct batch *batch) {
    records_keep(database, batch, text_of("transaction.sign"));

    struct parameters *parameters = fresh_parameters();
    column(parameters, ELEMENT_TEXT, batch, write_user);
    column(parameters, ELEMENT_UUID, batch, write_wallet_id);
    database_send(database, "lock", parameters);

    parameters = fresh_parameters();
    column(parameters, ELEMENT_UUID, batch, write_wallet_id);
    column(parameters, ELEMENT_BYTEA, batch, write_hash);
    column(parameters, ELEMENT_BYTEA, batch, write_source);
    column(parameters, ELEMENT_INT8, batch, write_sequence);
    column(parameters, ELEMENT_INT8, batch, write_max_time);
    column(parameters, ELEMENT_INT8, batch, write_fee);
    column(parameters, ELEMENT_BYTEA, batch, write_signed);
    database_send(database, "keep_envelopes", parameters);

    records_audit(database, batch, text_of("transaction.sign"), write_detail);
    database_commit(database);
}

void sign_take_written(void *context, int statement, const PGresult *rows) {
    (void)context, (void)statement, (void)rows;
}
