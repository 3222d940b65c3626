// An echo: what a service costs that does nothing. Requests come over a quorum queue, replies are persistent and
// confirmed before their requests are acknowledged; everything above this is the service's work and the database's.
#include "../shared/broker.h"
#include "../shared/confirms.h"
#include "../shared/incoming.h"
#include "../shared/options.h"
#include "../shared/outgoing.h"
#include "../shared/topology.h"
#include <poll.h>
#include <stdio.h>

static const char *url = "amqp://guest:guest@localhost:5672/%2f", *prefix = "echo", *route = "wallet.create";
static long prefetch = 512;

static const struct option_row options[] = {
    {"--amqp", OPTION_TEXT, &url, "the broker, amqp://user:password@host:port/vhost"},
    {"--prefix", OPTION_TEXT, &prefix, "the topology's prefix; never the service's (echo)"},
    {"--route", OPTION_TEXT, &route, "the route whose queue is served (wallet.create)"},
    {"--prefetch", OPTION_COUNT, &prefetch, "how many requests may be unacknowledged (512)"},
};

static void finish(void *deliveries, uint64_t tag) { deliveries_finish(deliveries, tag); }

static void reply(struct outgoing *outgoing, const struct incoming *request) {
    const struct header status = {text_of("status"), text_of("ok")};
    struct publication answer = {
        .routing_key = request->reply_to,
        .correlation_id = request->correlation_id,
        .headers = &status,
        .header_count = 1,
        .body = request->body,
    };
    outgoing_publish(outgoing, &answer);
}

int main(int argc, char **argv) {
    read_options(argc, argv, "echo: answers every request with its own body", options, ROW_COUNT(options));
    amqp_connection_state_t connection = broker_open(url);
    char queue[256];
    declare_route(connection, prefix, route, queue);
    broker_confirm(connection);
    broker_consume(connection, queue, prefetch);
    printf("ready\n");
    fflush(stdout);

    struct outgoing outgoing;
    struct incoming incoming;
    struct confirms confirms;
    struct deliveries deliveries;
    outgoing_open(&outgoing, connection);
    incoming_open(&incoming, NULL);
    confirms_open(&confirms);
    deliveries_open(&deliveries);
    for (;;) {
        for (enum incoming_kind kind; (kind = incoming_next(&incoming, connection)) != INCOMING_NOTHING;) {
            if (kind == INCOMING_REFUSAL) fail("the broker did not take a reply");
            if (kind == INCOMING_MESSAGE) {
                reply(&outgoing, &incoming);
                confirms_published(&confirms, incoming.tag);
            } else {
                confirms_take(&confirms, incoming.tag, incoming.is_multiple, finish, &deliveries);
            }
        }
        uint64_t tag = deliveries_to_acknowledge(&deliveries);
        if (tag) outgoing_acknowledge(&outgoing, tag);
        if (outgoing.length) outgoing_flush(&outgoing);
        struct pollfd readable = {amqp_get_sockfd(connection), POLLIN, 0};
        poll(&readable, 1, -1);
    }
}
