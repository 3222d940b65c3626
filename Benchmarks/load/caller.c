#include "caller.h"
#include "../shared/broker.h"
#include "../shared/incoming.h"
#include "../shared/outgoing.h"
#include "template.h"
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// Direct reply-to: the broker delivers replies on the requester's own channel, without a queue.
static const char reply_address[] = "amq.rabbitmq.reply-to";

// At most so many bytes are gathered before replies are looked at again.
enum { GATHERED_BYTES_MAX = 65536 };

// A request on its way; its number in the correlation id says which, its serial tells it from an earlier one there.
struct slot {
    uint64_t sent_ns, serial;
    bool is_waiting, is_measured;
};

struct session {
    struct caller *caller;
    const struct plan *plan;
    amqp_connection_state_t connection;
    struct outgoing outgoing;
    struct incoming incoming;
    struct randomness randomness;
    struct slot *slots;
    long *free_slots;
    long free_count;
    uint64_t serial, turn, interval_ns, due_ns;
};

static _Atomic uint64_t requests_issued;
static _Atomic bool has_shown_refusal;

static bool may_send(const struct session *session, uint64_t now) {
    return now < session->plan->end_ns && atomic_load(&requests_issued) < session->plan->count_max;
}

static void publish(struct session *session, long slot_number, const struct slot *slot) {
    const struct plan *plan = session->plan;
    char uuid[UUID_LENGTH], body[TEMPLATE_BYTES_MAX], correlation_id[48];
    random_uuid(&session->randomness, uuid);
    uint64_t chosen = plan->is_in_turn ? session->turn++ : plan->template_count > 1 ? random_number(&session->randomness) : 0;
    size_t length = template_fill(plan->templates[chosen % plan->template_count], &session->randomness, uuid, plan->known, body);
    int id_length =
        snprintf(correlation_id, sizeof correlation_id, "%lx.%llx", slot_number, (unsigned long long)slot->serial);
    struct header key = {text_of("idempotency-key"), {uuid, UUID_LENGTH}};
    struct publication request = {
        .exchange = text_of(plan->exchange),
        .routing_key = text_of(plan->route),
        .content_type = text_of("application/json"),
        .correlation_id = {correlation_id, (size_t)id_length},
        .reply_to = text_of(reply_address),
        .headers = &key,
        .header_count = plan->has_key ? 1 : 0,
        .body = {body, length},
    };
    outgoing_publish(&session->outgoing, &request);
}

// Sends as much as may be outstanding, or, at a given rate, as much as is due.
static void send_requests(struct session *session) {
    while (session->free_count > 0 && session->outgoing.length < GATHERED_BYTES_MAX) {
        uint64_t now = now_ns();
        if (!may_send(session, now)) break;
        if (session->interval_ns && session->due_ns > now) break;
        if (atomic_fetch_add(&requests_issued, 1) >= session->plan->count_max) break;

        long number = session->free_slots[--session->free_count];
        struct slot *slot = &session->slots[number];
        // At a given rate latency counts from when the request was due, so that a late start counts as waiting.
        slot->sent_ns = session->interval_ns ? session->due_ns : now;
        slot->serial = ++session->serial;
        slot->is_waiting = true;
        slot->is_measured = slot->sent_ns >= session->plan->measure_ns;
        session->due_ns += session->interval_ns;
        publish(session, number, slot);
    }
    if (session->outgoing.length) outgoing_flush(&session->outgoing);
}

// The slot that a reply answers, or NULL.
static struct slot *slot_answered(struct session *session, long *number) {
    char text[48] = "";
    struct text id = session->incoming.correlation_id;
    unsigned long long serial;
    if (id.length >= sizeof text) return NULL;
    memcpy(text, id.bytes, id.length);
    if (sscanf(text, "%lx.%llx", number, &serial) != 2) return NULL;
    if (*number < 0 || *number >= session->caller->outstanding) return NULL;
    struct slot *slot = &session->slots[*number];
    return slot->is_waiting && slot->serial == serial ? slot : NULL;
}

static void take_reply(struct session *session) {
    struct outcome *outcome = &session->caller->outcome;
    long number;
    struct slot *slot = slot_answered(session, &number);
    if (!slot) {
        outcome->unmatched++;
        return;
    }
    slot->is_waiting = false;
    session->free_slots[session->free_count++] = number;
    outcome->answered++;
    bool is_success = text_equal(session->incoming.header, text_of("ok"));
    if (!is_success && !atomic_exchange(&has_shown_refusal, true)) {
        struct text body = session->incoming.body;
        fprintf(stderr, "first reply that is no success: %.*s\n", (int)body.length, body.bytes);
    }
    uint64_t now = now_ns();
    if (!slot->is_measured || (!session->interval_ns && now > session->plan->end_ns)) return;
    if (!is_success) {
        outcome->refused++;
        return;
    }
    outcome->succeeded++;
    latency_add(&outcome->latency, now - slot->sent_ns);
}

static void receive(struct session *session) {
    for (;;) {
        switch (incoming_next(&session->incoming, session->connection)) {
        case INCOMING_NOTHING: return;
        case INCOMING_MESSAGE: take_reply(session); break;
        case INCOMING_REFUSAL: session->caller->outcome.nacked++; break;
        case INCOMING_CONFIRM: break;
        }
    }
}

// Waits for replies, or until the next request is due.
static void wait_for_events(const struct session *session, bool is_sending) {
    uint64_t now = now_ns(), wait_ns = 50000000;  // so that the end is noticed
    if (is_sending && session->free_count > 0) {
        if (!session->interval_ns || session->due_ns <= now) return;
        if (session->due_ns - now < wait_ns) wait_ns = session->due_ns - now;
    }
    struct timespec timeout = {0, (long)wait_ns};
    struct pollfd readable = {amqp_get_sockfd(session->connection), POLLIN, 0};
    ppoll(&readable, 1, &timeout, NULL);
}

static void open_session(struct session *session, struct caller *caller) {
    const struct plan *plan = caller->plan;
    *session = (struct session){.caller = caller, .plan = plan, .connection = broker_open(plan->url)};
    broker_consume(session->connection, reply_address, 0);
    if (plan->wants_confirms) broker_confirm(session->connection);
    outgoing_open(&session->outgoing, session->connection);
    incoming_open(&session->incoming, "status");
    session->randomness = randomness_seeded(now_ns() ^ (uint64_t)getpid() << 32 ^ (uint64_t)caller->index << 24);
    session->slots = allocate((size_t)caller->outstanding, sizeof *session->slots);
    session->free_slots = allocate((size_t)caller->outstanding, sizeof *session->free_slots);
    for (long i = 0; i < caller->outstanding; i++) session->free_slots[session->free_count++] = i;
    if (plan->rate > 0) {
        session->interval_ns = (uint64_t)(1e9 / plan->rate);
        session->due_ns = plan->start_ns + session->interval_ns * (uint64_t)caller->index / (uint64_t)caller->count;
    }
}

static void close_session(struct session *session) {
    outgoing_close(&session->outgoing);
    incoming_close(&session->incoming);
    free(session->slots);
    free(session->free_slots);
    broker_close(session->connection);
}

void *caller_run(void *argument) {
    struct session session;
    open_session(&session, argument);
    uint64_t stopped_ns = 0;
    for (;;) {
        send_requests(&session);
        receive(&session);
        uint64_t now = now_ns();
        bool is_sending = may_send(&session, now);
        if (!is_sending) {
            if (!stopped_ns) stopped_ns = now;
            bool is_patient = (double)(now - stopped_ns) < session.plan->drain_s * 1e9;
            if (session.free_count == session.caller->outstanding || !is_patient) break;
        }
        wait_for_events(&session, is_sending);
    }
    session.caller->outcome.lost = (uint64_t)(session.caller->outstanding - session.free_count);
    close_session(&session);
    return NULL;
}
