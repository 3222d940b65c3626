// What goes back: replies and events, as the contract has them.
#pragma once
#include "../shared/outgoing.h"
#include "request.h"

// A wallet as replies and events tell of it.
struct wallet {
    const uint8_t *id, *public_key;
    struct text user, label, status;
    bool is_default, is_frozen;
    int64_t created_ms;
};

// Writes the body of a success into the request: the wallet, and, for wallet.create, that it is new.
void answer_write(struct request *request, const struct wallet *wallet, bool is_new);

// Writes the body of a success into the request: the envelope with its signature, and in words what it does; and what the
// audit record says.
void answer_write_signed(struct request *request, const uint8_t signature[64]);

void answer_publish(struct outgoing *outgoing, const struct request *request, const char *route);

// Publishes wallet.created of the request's wallet.
void event_publish(struct outgoing *outgoing, const struct request *request, const char *exchange, int64_t at_ms);
