#include "create.h"
#include "answers.h"
#include "records.h"

const struct statement create_statements[] = {
    RECALL_STATEMENTS,
    {"wallets_by_name",
     "SELECT q.n, w.id FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS q (user_id, label, n) "
     "JOIN wallets w ON w.user_id = q.user_id AND w.label = q.label"},
    {"users_among",
     "SELECT q.n FROM unnest($1::text[]) WITH ORDINALITY AS q (id, n) JOIN users u ON u.id = q.id"},

    RECORD_STATEMENTS,
    {"insert_users", "INSERT INTO users (id) SELECT * FROM unnest($1::text[])"},
    {"insert_wallets",
     "INSERT INTO wallets (id, user_id, label, public_key, is_default, created_at, event_sequence) "
     "SELECT q.id, q.user_id, q.label, q.public_key, q.is_default = 1, "
     "timestamptz 'epoch' + q.created_at * interval '1 millisecond', 1 "
     "FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::integer[], $6::bigint[]) "
     "AS q (id, user_id, label, public_key, is_default, created_at)"},
    {"insert_wallet_keys",
     "INSERT INTO wallet_keys (wallet_id, version, data_key_id, data_key_version, blob) "
     "SELECT q.id, 1, q.data_key_id, 1, q.blob FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) "
     "AS q (id, data_key_id, blob)"},
    {"tell_new_wallets",
     "INSERT INTO outbox (shard, event_id, type, subject, sequence, data, trace) "
     "SELECT mod(abs(hashtext(q.subject)), 4), q.id, 'wallet.created', q.subject, 1, q.data, q.trace "
     "FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::text[]) AS q (id, subject, data, trace) "
     "RETURNING shard::bigint, id"},
    {"forget_events",
     "DELETE FROM outbox o USING unnest($1::integer[], $2::bigint[]) AS q (shard, id) "
     "WHERE o.shard = q.shard::smallint AND o.id = q.id"},
    {"hurry", "SELECT set_config('synchronous_commit', 'off', true)"},
};
const size_t create_statement_count = sizeof create_statements / sizeof *create_statements;

// MARK: Columns

static void write_label(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->label, request->label_length);
}
static void write_public_key(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->public_key, sizeof request->public_key);
}
static void write_is_default(struct parameters *parameters, const struct request *request) {
    element_int4(parameters, !request->has_user_row);
}
static void write_blob(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->blob, sizeof request->blob);
}
static void write_event_id(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->event_id, UUID_BYTES);
}
static void write_subject(struct parameters *parameters, const struct request *request) {
    char digits[UUID_DIGITS];
    spell_uuid(digits, request->wallet_id);
    element_bytes(parameters, digits, UUID_DIGITS);
}
static void write_event_data(struct parameters *parameters, const struct request *request) {
    char data[BODY_BYTES_MAX + 2] = "{";
    memcpy(data + 1, request->body + request->wallet_start, request->wallet_length);
    data[1 + request->wallet_length] = '}';
    element_bytes(parameters, data, (size_t)request->wallet_length + 2);
}
static void write_trace(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->trace, TRACE_DIGITS);
}

// MARK: Looking

void create_look(struct database *database, const struct batch *batch) {
    records_recall(database, batch, text_of("wallet.create"));

    struct parameters *parameters = fresh_parameters();
    column(parameters, ELEMENT_TEXT, batch, write_user);
    column(parameters, ELEMENT_TEXT, batch, write_label);
    database_send(database, "wallets_by_name", parameters);

    parameters = fresh_parameters();
    column(parameters, ELEMENT_TEXT, batch, write_user);
    database_send(database, "users_among", parameters);
    database_commit(database);
}

void create_take_looked(void *context, int statement, const PGresult *rows) {
    struct batch *batch = context;
    switch (statement) {
    case 0: batch->now_ms = cell_int8(rows, 0, 0); break;
    case 1:
    case 2:
        if (PQntuples(rows)) fail("a key or a wallet that is there already: this program only makes new ones");
        break;
    case 3:
        for (int row = 0; row < PQntuples(rows); row++) {
            batch->requests[cell_int8(rows, row, 0) - 1]->has_user_row = true;
        }
        break;
    }
}

// MARK: Deciding

void create_decide(struct batch *batch, struct sealer *sealer) {
    for (size_t i = 0; i < batch->count; i++) {
        struct request *request = batch->requests[i];
        uuid_next(request->wallet_id);
        uuid_next(request->reply_id);
        uuid_next(request->event_id);
        sealer_make_key(sealer, request->wallet_id, request->public_key, request->blob);
        request_fingerprint(request);
        struct wallet wallet = {
            .id = request->wallet_id,
            .public_key = request->public_key,
            .user = {request->user, request->user_length},
            .label = {request->label, request->label_length},
            .status = text_of("CREATED"),
            .is_default = !request->has_user_row,
            .created_ms = batch->now_ms,
        };
        answer_write(request, &wallet, true);
    }
}

// MARK: Writing

static void send_users(struct database *database, const struct batch *batch) {
    size_t count = 0;
    for (size_t i = 0; i < batch->count; i++) count += !batch->requests[i]->has_user_row;
    struct parameters *parameters = fresh_parameters();
    parameter_array(parameters, ELEMENT_TEXT, count);
    for (size_t i = 0; i < batch->count; i++) {
        if (!batch->requests[i]->has_user_row) write_user(parameters, batch->requests[i]);
    }
    database_send(database, "insert_users", parameters);
}

static void send_wallets(struct database *database, const struct batch *batch, const struct sealer *sealer) {
    struct parameters *parameters = fresh_parameters();
    column(parameters, ELEMENT_UUID, batch, write_wallet_id);
    column(parameters, ELEMENT_TEXT, batch, write_user);
    column(parameters, ELEMENT_TEXT, batch, write_label);
    column(parameters, ELEMENT_BYTEA, batch, write_public_key);
    column(parameters, ELEMENT_INT4, batch, write_is_default);
    parameter_array(parameters, ELEMENT_INT8, batch->count);
    for (size_t i = 0; i < batch->count; i++) element_int8(parameters, batch->now_ms);
    database_send(database, "insert_wallets", parameters);

    parameters = fresh_parameters();
    column(parameters, ELEMENT_UUID, batch, write_wallet_id);
    parameter_array(parameters, ELEMENT_UUID, batch->count);
    for (size_t i = 0; i < batch->count; i++) element_bytes(parameters, sealer->data_key_id, UUID_BYTES);
    column(parameters, ELEMENT_BYTEA, batch, write_blob);
    database_send(database, "insert_wallet_keys", parameters);
}

static void send_events(struct database *database, const struct batch *batch) {
    struct parameters *parameters = fresh_parameters();
    column(parameters, ELEMENT_UUID, batch, write_event_id);
    column(parameters, ELEMENT_TEXT, batch, write_subject);
    column(parameters, ELEMENT_BYTEA, batch, write_event_data);
    column(parameters, ELEMENT_TEXT, batch, write_trace);
    database_send(database, "tell_new_wallets", parameters);
}

// The place of `tell_new_wallets` in the transaction, whose rows say where the events are.
enum { STATEMENT_TELL = 6 };

static void send_forgetting(struct database *database, struct told_events *told) {
    struct parameters *parameters = fresh_parameters();
    parameter_array(parameters, ELEMENT_INT4, told->count);
    for (size_t i = 0; i < told->count; i++) element_int4(parameters, told->shards[i]);
    parameter_array(parameters, ELEMENT_INT8, told->count);
    for (size_t i = 0; i < told->count; i++) element_int8(parameters, told->ids[i]);
    database_send(database, "forget_events", parameters);
    told->count = 0;
}

void create_write(
    struct database *database, const struct batch *batch, const struct sealer *sealer, struct told_events *told
) {
    records_keep(database, batch, text_of("wallet.create"));
    send_users(database, batch);
    send_wallets(database, batch, sealer);
    records_audit(database, batch, text_of("wallet.create"), NULL);
    send_events(database, batch);
    if (told->count) send_forgetting(database, told);
    database_commit(database);
}

void create_take_written(void *context, int statement, const PGresult *rows) {
    struct batch *batch = context;
    if (statement != STATEMENT_TELL) return;
    // The rows come in the order of the array they were made of.
    for (int row = 0; row < PQntuples(rows); row++) {
        batch->requests[row]->outbox_shard = (int16_t)cell_int8(rows, row, 0);
        batch->requests[row]->outbox_id = cell_int8(rows, row, 1);
    }
}

void create_forget(struct database *database, struct told_events *told) {
    database_send(database, "hurry", NULL);
    send_forgetting(database, told);
    database_commit(database);
}
