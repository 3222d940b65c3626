#include "get.h"
#include "answers.h"

const struct statement get_statements[] = {
    {"find_by_id",
     "SELECT q.n, w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default, "
     "(extract(epoch FROM w.created_at) * 1000)::bigint "
     "FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS q (user_id, id, n) "
     "JOIN wallets w ON w.id = q.id AND w.user_id = q.user_id"},
};
const size_t get_statement_count = sizeof get_statements / sizeof *get_statements;

void get_look(struct database *database, const struct batch *batch) {
    static struct parameters parameters;
    if (!parameters.bytes) parameters_open(&parameters);
    parameters_begin(&parameters);
    parameter_array(&parameters, ELEMENT_TEXT, batch->count);
    for (size_t i = 0; i < batch->count; i++) {
        element_bytes(&parameters, batch->requests[i]->user, batch->requests[i]->user_length);
    }
    parameter_array(&parameters, ELEMENT_UUID, batch->count);
    for (size_t i = 0; i < batch->count; i++) {
        if (!batch->requests[i]->has_wallet_id) fail("a wallet.get without a walletId");
        element_bytes(&parameters, batch->requests[i]->wallet_id, UUID_BYTES);
    }
    database_send(database, "find_by_id", &parameters);
    database_commit(database);
}

static struct text cell_text(const PGresult *rows, int row, int column) {
    return (struct text){PQgetvalue(rows, row, column), (size_t)PQgetlength(rows, row, column)};
}

void get_take_looked(void *context, int statement, const PGresult *rows) {
    (void)statement;
    struct batch *batch = context;
    if (PQntuples(rows) != (int)batch->count) fail("a wallet that is not there: this program only finds what is");
    for (int row = 0; row < PQntuples(rows); row++) {
        struct wallet wallet = {
            .id = (const uint8_t *)PQgetvalue(rows, row, 1),
            .user = cell_text(rows, row, 2),
            .label = cell_text(rows, row, 3),
            .public_key = (const uint8_t *)PQgetvalue(rows, row, 4),
            .status = cell_text(rows, row, 5),
            .is_frozen = *PQgetvalue(rows, row, 6),
            .is_default = *PQgetvalue(rows, row, 7),
            .created_ms = cell_int8(rows, row, 8),
        };
        answer_write(batch->requests[cell_int8(rows, row, 0) - 1], &wallet, false);
    }
}
