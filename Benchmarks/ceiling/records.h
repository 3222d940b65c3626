// What every mutating route looks up and writes for its requests, and the columns that several routes have in common.
#pragma once
#include "batch.h"
#include "database.h"
#include "parameters.h"

// The caller of every request: the load generator is nobody in particular.
#define CALLER "anonymous"

// The statements of `records_recall` and `records_write`, to be listed among a route's own.
#define RECALL_STATEMENTS \
    {"now", "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"}, \
    {"recall", \
     "SELECT q.n, k.fingerprint, r.body FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS q (caller, key, n) " \
     "JOIN request_keys k ON k.route = $1 AND k.caller = q.caller AND k.key = q.key " \
     "LEFT JOIN replies r ON r.id = k.reply_id"}
#define RECORD_STATEMENTS \
    {"keep_keys", \
     "INSERT INTO request_keys (route, caller, key, fingerprint, reply_id) " \
     "SELECT $1, '" CALLER "', q.* FROM unnest($2::text[], $3::bytea[], $4::uuid[]) AS q"}, \
    {"keep_replies", "INSERT INTO replies (id, body) SELECT * FROM unnest($1::uuid[], $2::bytea[])"}, \
    {"audit", \
     "INSERT INTO audit_log (actor, action, user_id, wallet_id, request_key, refusal, detail, reason) " \
     "SELECT '" CALLER "', $1, q.* " \
     "FROM unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) AS q"}

// One statement's parameters at a time; libpq copies them.
struct parameters *fresh_parameters(void);

// An array parameter of one member of every request.
typedef void element_writer(struct parameters *parameters, const struct request *request);
void column(
    struct parameters *parameters, enum element_type type, const struct batch *batch, element_writer *write
);
element_writer write_caller, write_key, write_user, write_fingerprint, write_reply_id, write_body, write_wallet_id;

// Looks for what time it is, and for requests that were made before.
void records_recall(struct database *database, const struct batch *batch, struct text route);

// Keys and replies, with which the second round trip begins.
void records_keep(struct database *database, const struct batch *batch, struct text route);

// The audit log, with the detail of each request where it has one.
void records_audit(struct database *database, const struct batch *batch, struct text route, element_writer *detail);
