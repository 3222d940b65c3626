// What the broker sends, message by message.
#pragma once
#include "basics.h"
#include "broker.h"

enum incoming_kind {
    INCOMING_NOTHING,    // nothing more can be read right now
    INCOMING_MESSAGE,    // a delivery: tag, properties and body
    INCOMING_CONFIRM,    // the broker has what was published: tag, is_multiple
    INCOMING_REFUSAL,    // the broker did not take what was published: tag, is_multiple
};

struct incoming {
    uint64_t tag;
    bool is_multiple;
    struct text correlation_id, reply_to, body;
    // The value of the header that `incoming_open` was told to look for; empty where there is none.
    struct text header;

    // Where the texts above lie, until the next call.
    const char *header_name;
    char correlation_id_bytes[256], reply_to_bytes[256], header_bytes[256];
    char *body_bytes;
    size_t body_capacity, body_expected;
};

// `header_name` may be NULL.
void incoming_open(struct incoming *incoming, const char *header_name);
void incoming_close(struct incoming *incoming);

// The next message or confirm. Never waits.
enum incoming_kind incoming_next(struct incoming *incoming, amqp_connection_state_t connection);
