// Frames on their way out.
//
// librabbitmq sends three packets for a publish and one for an acknowledgement. Here frames are encoded by hand into
// one buffer that goes out in one send(), however many messages it holds: the cheapest way there is, so the right one
// for a ceiling, and for a load generator that must not be what is measured. Plain TCP only.
#pragma once
#include "basics.h"
#include "broker.h"

struct outgoing {
    int socket;
    uint8_t *bytes;
    size_t length, capacity;
};

// A header of a message; its value is a string.
struct header {
    struct text name, value;
};

// What is published. A property whose text is empty is left out.
struct publication {
    struct text exchange, routing_key;
    struct text content_type, correlation_id, reply_to, message_id, type;
    const struct header *headers;
    size_t header_count;
    uint64_t timestamp;  // seconds; 0 for none
    bool is_transient;
    struct text body;
};

void outgoing_open(struct outgoing *outgoing, amqp_connection_state_t connection);
void outgoing_close(struct outgoing *outgoing);
void outgoing_publish(struct outgoing *outgoing, const struct publication *publication);

// Acknowledges every delivery up to the one with this tag.
void outgoing_acknowledge(struct outgoing *outgoing, uint64_t tag);

// Sends what has gathered.
void outgoing_flush(struct outgoing *outgoing);
