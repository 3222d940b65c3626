// wallet.get: one wallet of a user, by its id or the default one.
#pragma once
#include "batch.h"

extern const struct statement get_statements[];
extern const size_t get_statement_count;

// The one round trip, and the replies' bodies out of its rows.
void get_look(struct database *database, const struct batch *batch);
void get_take_looked(void *batch, int statement, const PGresult *rows);
