// The ceiling: the least that wallet.create, wallet.get and transaction.sign can cost on this machine with what the contract promises.
//
// One thread, no waiting: whatever has arrived when a connection to the database is free is a batch. It writes the very
// tables of the service's migrations, replies what the contract says, tells the events, and acknowledges only what the
// broker confirmed. What it leaves out, README.md says.
#include "../shared/broker.h"
#include "../shared/confirms.h"
#include "../shared/incoming.h"
#include "../shared/options.h"
#include "../shared/topology.h"
#include "answers.h"
#include "create.h"
#include "get.h"
#include "sign.h"
#include <poll.h>
#include <signal.h>
#include <stdio.h>

enum {
    CONNECTIONS_MAX = 16,
    // When no batch has come for so long, told events are forgotten in a transaction of their own.
    IDLE_MS = 100,
};

static const char *amqp_url = "amqp://guest:guest@localhost:5672/%2f", *database_url = "", *prefix = "ceiling";
static const char *route = "wallet.create";
static long prefetch = 512, connection_count = 2, batch_max = 256, wallet_count = 0;

static const struct option_row options[] = {
    {"--amqp", OPTION_TEXT, &amqp_url, "the broker, amqp://user:password@host:port/vhost"},
    {"--database", OPTION_TEXT, &database_url, "a database that was migrated by the service, postgresql://…"},
    {"--prefix", OPTION_TEXT, &prefix, "the topology's prefix; never the service's (ceiling)"},
    {"--route", OPTION_TEXT, &route, "wallet.create (default), wallet.get or transaction.sign"},
    {"--prefetch", OPTION_COUNT, &prefetch, "how many requests may be unacknowledged (512)"},
    {"--connections", OPTION_COUNT, &connection_count, "connections to the database (2)"},
    {"--wallets", OPTION_COUNT, &wallet_count, "for transaction.sign: make so many wallets to sign with (0)"},
    {"--batch", OPTION_COUNT, &batch_max, "requests of a batch at most (256)"},
};

enum stage { STAGE_IDLE, STAGE_LOOKING, STAGE_WRITING, STAGE_FORGETTING };

struct worker {
    struct database database;
    struct batch batch;
    enum stage stage;
};

static amqp_connection_state_t broker;
static struct outgoing outgoing;
static struct incoming incoming;
static struct confirms confirms;
static struct deliveries deliveries;
static struct worker workers[CONNECTIONS_MAX];
static struct sealer sealer;
static struct told_events told;
static char events_exchange[256];

// What differs from route to route. A route without a decision is answered from what was looked up.
struct work {
    const char *route;
    const struct statement *statements;
    const size_t *statement_count;
    void (*look)(struct database *database, const struct batch *batch);
    rows_taker *take_looked;
    void (*decide)(struct batch *batch, struct sealer *sealer);
    rows_taker *take_written;
};
static const struct work works[] = {
    {"wallet.create", create_statements, &create_statement_count, create_look, create_take_looked, create_decide,
     create_take_written},
    {"wallet.get", get_statements, &get_statement_count, get_look, get_take_looked, NULL, NULL},
    {"transaction.sign", sign_statements, &sign_statement_count, sign_look, sign_take_looked, sign_decide,
     sign_take_written},
};
static const struct work *work;
static bool is_create;

// Requests that wait for a connection, in the order of their arrival.
static struct request *waiting[WAITING_MAX];
static uint64_t waiting_first, waiting_end;

static uint64_t batch_total, request_total;

// MARK: Tickets: what a confirm is for. A reply's is its delivery tag, an event's is its place in the outbox.

static uint64_t ticket_of_reply(uint64_t tag) { return tag << 1; }
static uint64_t ticket_of_event(int64_t id, int16_t shard) { return ((uint64_t)id << 2 | (uint64_t)shard) << 1 | 1; }

static void take_confirmed(void *context, uint64_t ticket) {
    (void)context;
    if (!(ticket & 1)) {
        deliveries_finish(&deliveries, ticket >> 1);
        return;
    }
    if (told.count == sizeof told.ids / sizeof *told.ids) fail("too many events to forget");
    told.shards[told.count] = (int16_t)(ticket >> 1 & 3);
    told.ids[told.count++] = (int64_t)(ticket >> 3);
}

// MARK: Broker

static void receive(void) {
    for (;;) {
        switch (incoming_next(&incoming, broker)) {
        case INCOMING_NOTHING: return;
        case INCOMING_REFUSAL: fail("the broker did not take a reply or an event");
        case INCOMING_CONFIRM:
            confirms_take(&confirms, incoming.tag, incoming.is_multiple, take_confirmed, NULL);
            break;
        case INCOMING_MESSAGE: {
            struct request *request = request_take();
            request_read(request, &incoming);
            waiting[waiting_end++ % WAITING_MAX] = request;
            break;
        }
        }
    }
}

static void reply(struct batch *batch) {
    for (size_t i = 0; i < batch->count; i++) {
        answer_publish(&outgoing, batch->requests[i], route);
        confirms_published(&confirms, ticket_of_reply(batch->requests[i]->delivery_tag));
    }
    // Replies first: somebody waits for them.
    for (size_t i = 0; i < batch->count; i++) {
        struct request *request = batch->requests[i];
        if (is_create) {
            event_publish(&outgoing, request, events_exchange, batch->now_ms);
            confirms_published(&confirms, ticket_of_event(request->outbox_id, request->outbox_shard));
        }
        request_give_back(request);
    }
    batch->count = 0;
}

static void acknowledge(void) {
    uint64_t tag = deliveries_to_acknowledge(&deliveries);
    if (tag) outgoing_acknowledge(&outgoing, tag);
}

// MARK: Database

static void begin(struct worker *worker) {
    struct batch *batch = &worker->batch;
    while (waiting_first < waiting_end && batch->count < (size_t)batch_max) {
        batch->requests[batch->count++] = waiting[waiting_first++ % WAITING_MAX];
    }
    batch_total++;
    request_total += batch->count;
    work->look(&worker->database, batch);
    worker->stage = STAGE_LOOKING;
}

static void proceed(struct worker *worker) {
    struct batch *batch = &worker->batch;
    switch (worker->stage) {
    case STAGE_IDLE: return;
    case STAGE_LOOKING:
        if (!database_collect(&worker->database, work->take_looked, batch)) return;
        if (!work->decide) break;
        work->decide(batch, &sealer);
        if (is_create) {
            create_write(&worker->database, batch, &sealer, &told);
        } else {
            sign_write(&worker->database, batch);
        }
        worker->stage = STAGE_WRITING;
        return;
    case STAGE_WRITING:
    case STAGE_FORGETTING:
        if (!database_collect(&worker->database, work->take_written, batch)) return;
        break;
    }
    reply(batch);
    worker->stage = STAGE_IDLE;
}

static void forget_if_idle(void) {
    if (!told.count || workers[0].stage != STAGE_IDLE) return;
    create_forget(&workers[0].database, &told);
    workers[0].stage = STAGE_FORGETTING;
}

// MARK: The loop

static void wait_for_events(void) {
    struct pollfd readable[1 + CONNECTIONS_MAX] = {{amqp_get_sockfd(broker), POLLIN, 0}};
    nfds_t count = 1;
    for (long i = 0; i < connection_count; i++) {
        if (workers[i].stage == STAGE_IDLE) continue;
        readable[count++] = (struct pollfd){PQsocket(workers[i].database.connection), POLLIN, 0};
    }
    if (poll(readable, count, told.count ? IDLE_MS : -1) == 0) forget_if_idle();
}

static void open_everything(void) {
    sealer_open(&sealer);
    if (wallet_count) sign_prepare(database_url, &sealer, wallet_count);
    for (long i = 0; i < connection_count; i++) {
        database_open(&workers[i].database, database_url, work->statements, *work->statement_count);
    }
    char queue[256];
    broker = broker_open(amqp_url);
    declare_route(broker, prefix, route, queue);
    topology_name(events_exchange, prefix, "events");
    outgoing_open(&outgoing, broker);
    incoming_open(&incoming, "idempotency-key");
    confirms_open(&confirms);
    deliveries_open(&deliveries);
    broker_confirm(broker);
    broker_consume(broker, queue, prefetch);
}

// Set by SIGTERM, which interrupts poll(): the end of a measurement.
static volatile sig_atomic_t is_over;
static void end(int signal) {
    (void)signal;
    is_over = 1;
}

int main(int argc, char **argv) {
    read_options(argc, argv, "ceiling: the least that a route can cost", options, ROW_COUNT(options));
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        if (!strcmp(route, works[i].route)) work = &works[i];
    }
    if (!work) fail("wallet.create, wallet.get or transaction.sign, not %s", route);
    is_create = work == works;
    if (connection_count < 1 || connection_count > CONNECTIONS_MAX || batch_max < 1 || batch_max > BATCH_MAX) {
        fail("1 to %d connections and batches of 1 to %d", CONNECTIONS_MAX, BATCH_MAX);
    }
    struct sigaction ending = {.sa_handler = end};
    sigaction(SIGTERM, &ending, NULL);
    open_everything();
    printf("ready\n");
    fflush(stdout);
    while (!is_over) {
        receive();
        for (long i = 0; i < connection_count; i++) proceed(&workers[i]);
        for (long i = 0; i < connection_count && waiting_first < waiting_end; i++) {
            if (workers[i].stage == STAGE_IDLE) begin(&workers[i]);
        }
        acknowledge();
        if (outgoing.length) outgoing_flush(&outgoing);
        wait_for_events();
    }
    double mean = batch_total ? (double)request_total / (double)batch_total : 0;
    printf("{\"requests\":%llu,\"batches\":%llu,\"mean\":%.1f}\n", (unsigned long long)request_total,
           (unsigned long long)batch_total, mean);
    return 0;
}
