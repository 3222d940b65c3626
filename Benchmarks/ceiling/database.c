#include "database.h"

// As the service sets its own sessions: every statement finds rows by key, and its plan is made once.
static const char settings[] =
    "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off;"
    "SET enable_mergejoin = off; SET jit = off; SET client_min_messages = 'error'; SET timezone = 'UTC'";

static void require(PGconn *connection, PGresult *result, const char *what) {
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail("%s: %s", what, PQerrorMessage(connection));
    PQclear(result);
}

void database_open(struct database *database, const char *url, const struct statement *statements, size_t count) {
    PGconn *connection = PQconnectdb(url);
    if (PQstatus(connection) != CONNECTION_OK) fail("%s", PQerrorMessage(connection));
    require(connection, PQexec(connection, settings), "settings");
    for (size_t i = 0; i < count; i++) {
        require(connection, PQprepare(connection, statements[i].name, statements[i].sql, 0, NULL), statements[i].name);
    }
    if (!PQenterPipelineMode(connection) || PQsetnonblocking(connection, 1)) fail("%s", PQerrorMessage(connection));
    *database = (struct database){.connection = connection};
}

void database_send(struct database *database, const char *statement, const struct parameters *parameters) {
    static const int binary[PARAMETERS_MAX] = {1, 1, 1, 1, 1, 1, 1, 1};
    const char *values[PARAMETERS_MAX];
    int lengths[PARAMETERS_MAX], count = parameters ? parameters->count : 0;
    for (int i = 0; i < count; i++) {
        values[i] = (const char *)parameters->bytes + parameters->starts[i];
        lengths[i] = (int)parameters->lengths[i];
    }
    if (!PQsendQueryPrepared(database->connection, statement, count, values, lengths, binary, 1)) {
        fail("%s: %s", statement, PQerrorMessage(database->connection));
    }
}

void database_commit(struct database *database) {
    database->statements_done = 0;
    if (!PQpipelineSync(database->connection) || PQflush(database->connection) < 0) {
        fail("%s", PQerrorMessage(database->connection));
    }
}

bool database_collect(struct database *database, rows_taker *taker, void *context) {
    PGconn *connection = database->connection;
    if (PQflush(connection) < 0 || !PQconsumeInput(connection)) fail("%s", PQerrorMessage(connection));
    while (!PQisBusy(connection)) {
        PGresult *result = PQgetResult(connection);
        if (!result) {
            // A null result stands behind those of each statement.
            database->statements_done++;
            continue;
        }
        ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_TUPLES_OK) {
            taker(context, database->statements_done, result);
        } else if (status != PGRES_COMMAND_OK && status != PGRES_PIPELINE_SYNC) {
            fail("%s", PQresultErrorMessage(result));
        }
        PQclear(result);
        if (status == PGRES_PIPELINE_SYNC) return true;
    }
    return false;
}

int64_t cell_int8(const PGresult *rows, int row, int column) {
    uint64_t value;
    memcpy(&value, PQgetvalue(rows, row, column), sizeof value);
    return (int64_t)__builtin_bswap64(value);
}
