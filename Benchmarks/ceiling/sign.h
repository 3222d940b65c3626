// transaction.sign of one shape, a payment of the wallet's: unseal, sign, verify, and every row that the contract needs.
#pragma once
#include "batch.h"

// Statements of the two round trips.
extern const struct statement sign_statements[];
extern const size_t sign_statement_count;

// Makes wallets of users `signer-0`, `signer-1`, …, whose keys open under the sealer.
void sign_prepare(const char *database_url, struct sealer *sealer, long count);

// First round trip: what time it is, which keys are known, the wallets with their sealed keys, the global policy, and
// whether a payment owns a sequence number.
void sign_look(struct database *database, const struct batch *batch);
void sign_take_looked(void *batch, int statement, const PGresult *rows);

// Signs, verifies, writes the replies' bodies.
void sign_decide(struct batch *batch, struct sealer *sealer);

// Second round trip: every row of every table in one transaction.
void sign_write(struct database *database, const struct batch *batch);
void sign_take_written(void *batch, int statement, const PGresult *rows);
