// A connection to PostgreSQL in pipeline mode: statements go out together as one transaction, and nobody waits for it.
#pragma once
#include "../shared/basics.h"
#include "parameters.h"
#include <libpq-fe.h>

struct statement {
    const char *name, *sql;
};

struct database {
    PGconn *connection;
    int statements_done;
};

// Given the rows of each statement of a transaction, with the statement's place in it.
typedef void rows_taker(void *context, int statement, const PGresult *rows);

void database_open(struct database *database, const char *url, const struct statement *statements, size_t count);

// Adds a statement to the transaction.
void database_send(struct database *database, const char *statement, const struct parameters *parameters);

// Ends the transaction; its results are collected later.
void database_commit(struct database *database);

// Takes in what has arrived, without waiting; true once the transaction has ended. A failed one ends the program.
bool database_collect(struct database *database, rows_taker *taker, void *context);

// A cell of a binary result.
int64_t cell_int8(const PGresult *rows, int row, int column);
