#include "records.h"

struct parameters *fresh_parameters(void) {
    static struct parameters parameters;
    if (!parameters.bytes) parameters_open(&parameters);
    parameters_begin(&parameters);
    return &parameters;
}

void column(
    struct parameters *parameters, enum element_type type, const struct batch *batch, element_writer *write
) {
    parameter_array(parameters, type, batch->count);
    for (size_t i = 0; i < batch->count; i++) write(parameters, batch->requests[i]);
}

void write_caller(struct parameters *parameters, const struct request *request) {
    (void)request;
    element_bytes(parameters, CALLER, sizeof CALLER - 1);
}
void write_key(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->key, request->key_length);
}
void write_user(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->user, request->user_length);
}
void write_fingerprint(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->fingerprint, sizeof request->fingerprint);
}
void write_reply_id(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->reply_id, UUID_BYTES);
}
void write_body(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->body, request->body_length);
}
void write_wallet_id(struct parameters *parameters, const struct request *request) {
    element_bytes(parameters, request->wallet_id, UUID_BYTES);
}

void records_recall(struct database *database, const struct batch *batch, struct text route) {
    database_send(database, "now", NULL);

    struct parameters *parameters = fresh_parameters();
    parameter_text(parameters, route);
    column(parameters, ELEMENT_TEXT, batch, write_caller);
    column(parameters, ELEMENT_TEXT, batch, write_key);
    database_send(database, "recall", parameters);
}

void records_keep(struct database *database, const struct batch *batch, struct text route) {
    struct parameters *parameters = fresh_parameters();
    parameter_text(parameters, route);
    column(parameters, ELEMENT_TEXT, batch, write_key);
    column(parameters, ELEMENT_BYTEA, batch, write_fingerprint);
    column(parameters, ELEMENT_UUID, batch, write_reply_id);
    database_send(database, "keep_keys", parameters);

    parameters = fresh_parameters();
    column(parameters, ELEMENT_UUID, batch, write_reply_id);
    column(parameters, ELEMENT_BYTEA, batch, write_body);
    database_send(database, "keep_replies", parameters);
}

void records_audit(struct database *database, const struct batch *batch, struct text route, element_writer *detail) {
    struct parameters *parameters = fresh_parameters();
    parameter_text(parameters, route);
    column(parameters, ELEMENT_TEXT, batch, write_user);
    column(parameters, ELEMENT_UUID, batch, write_wallet_id);
    column(parameters, ELEMENT_TEXT, batch, write_key);
    parameter_nulls(parameters, ELEMENT_TEXT, batch->count);
    if (detail) column(parameters, ELEMENT_TEXT, batch, detail);
    else parameter_nulls(parameters, ELEMENT_TEXT, batch->count);
    parameter_nulls(parameters, ELEMENT_TEXT, batch->count);
    database_send(database, "audit", parameters);
}
