// wallet.create, with every row that the contract needs: what the service's own statements write, no less.
#pragma once
#include "batch.h"

// Statements of the two round trips.
extern const struct statement create_statements[];
extern const size_t create_statement_count;

// First round trip: what time it is, and which keys, wallets and users are known already.
void create_look(struct database *database, const struct batch *batch);
void create_take_looked(void *batch, int statement, const PGresult *rows);

// Makes and seals the keys, writes the replies' bodies.
void create_decide(struct batch *batch, struct sealer *sealer);

// Second round trip: every row of every table, and the told events' rows gone, in one transaction.
void create_write(
    struct database *database, const struct batch *batch, const struct sealer *sealer, struct told_events *told
);
void create_take_written(void *batch, int statement, const PGresult *rows);

// A transaction for told events alone, where no batch comes that could take them along.
void create_forget(struct database *database, struct told_events *told);
