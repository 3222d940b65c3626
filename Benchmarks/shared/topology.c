#include "topology.h"
#include <stdio.h>

// The contract's bounds of a request queue.
enum { DELIVERY_LIMIT = 20, LENGTH_MAX = 100000, LENGTH_BYTES_MAX = 268435456 };

static amqp_table_entry_t text_argument(const char *key, const char *value) {
    amqp_table_entry_t entry = {.key = amqp_cstring_bytes(key)};
    entry.value.kind = AMQP_FIELD_KIND_UTF8;
    entry.value.value.bytes = amqp_cstring_bytes(value);
    return entry;
}

static amqp_table_entry_t number_argument(const char *key, int64_t value) {
    amqp_table_entry_t entry = {.key = amqp_cstring_bytes(key)};
    entry.value.kind = AMQP_FIELD_KIND_I64;
    entry.value.value.i64 = value;
    return entry;
}

void topology_name(char name[256], const char *prefix, const char *last) {
    // A name is an AMQP short string: 255 bytes at most.
    if (snprintf(name, 256, "%s.%s", prefix, last) >= 256) fail("too long a name: %s.%s", prefix, last);
}

static void declare_exchange(amqp_connection_state_t connection, const char *name, const char *type) {
    amqp_exchange_declare(
        connection, CHANNEL, amqp_cstring_bytes(name), amqp_cstring_bytes(type), 0, 1, 0, 0, amqp_empty_table
    );
    broker_check(connection, name);
}

void declare_route(amqp_connection_state_t connection, const char *prefix, const char *route, char queue[256]) {
    char requests[256], events[256], dead_letters[256];
    topology_name(requests, prefix, "requests");
    topology_name(events, prefix, "events");
    topology_name(dead_letters, prefix, "dlx");
    topology_name(queue, requests, route);
    declare_exchange(connection, requests, "topic");
    declare_exchange(connection, events, "topic");
    declare_exchange(connection, dead_letters, "headers");

    amqp_table_entry_t arguments[] = {
        text_argument("x-queue-type", "quorum"),
        number_argument("x-delivery-limit", DELIVERY_LIMIT),
        text_argument("x-dead-letter-exchange", dead_letters),
        text_argument("x-dead-letter-strategy", "at-least-once"),
        text_argument("x-overflow", "reject-publish"),
        number_argument("x-max-length", LENGTH_MAX),
        number_argument("x-max-length-bytes", LENGTH_BYTES_MAX),
    };
    amqp_table_t table = {sizeof arguments / sizeof *arguments, arguments};
    amqp_bytes_t name = amqp_cstring_bytes(queue);
    amqp_queue_declare(connection, CHANNEL, name, 0, 1, 0, 0, table);
    broker_check(connection, queue);
    amqp_queue_bind(
        connection, CHANNEL, name, amqp_cstring_bytes(requests), amqp_cstring_bytes(route), amqp_empty_table
    );
    broker_check(connection, queue);
    amqp_queue_purge(connection, CHANNEL, name);
    broker_check(connection, queue);
}
