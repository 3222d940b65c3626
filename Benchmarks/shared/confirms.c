#include "confirms.h"

void confirms_open(struct confirms *confirms) {
    *confirms = (struct confirms){0};
    confirms->tickets = allocate(WAITING_MAX, sizeof *confirms->tickets);
    confirms->confirmed = allocate(WAITING_MAX, sizeof *confirms->confirmed);
}

void confirms_published(struct confirms *confirms, uint64_t ticket) {
    confirms->published++;
    if (confirms->published - confirms->settled >= WAITING_MAX) fail("the broker owes too many confirms");
    confirms->tickets[confirms->published % WAITING_MAX] = ticket;
}

static void confirm(struct confirms *confirms, uint64_t sequence, confirm_taker *taker, void *context) {
    bool *is_confirmed = &confirms->confirmed[sequence % WAITING_MAX];
    if (*is_confirmed) return;
    *is_confirmed = true;
    taker(context, confirms->tickets[sequence % WAITING_MAX]);
}

void confirms_take(struct confirms *confirms, uint64_t tag, bool is_multiple, confirm_taker *taker, void *context) {
    if (tag > confirms->published) fail("a confirm of what was never published");
    if (is_multiple) {
        for (uint64_t sequence = confirms->settled + 1; sequence <= tag; sequence++) {
            confirm(confirms, sequence, taker, context);
        }
    } else {
        confirm(confirms, tag, taker, context);
    }
    while (confirms->settled < confirms->published && confirms->confirmed[(confirms->settled + 1) % WAITING_MAX]) {
        confirms->settled++;
        confirms->confirmed[confirms->settled % WAITING_MAX] = false;
    }
}

void deliveries_open(struct deliveries *deliveries) {
    *deliveries = (struct deliveries){0};
    deliveries->finished = allocate(WAITING_MAX, sizeof *deliveries->finished);
}

void deliveries_finish(struct deliveries *deliveries, uint64_t tag) { deliveries->finished[tag % WAITING_MAX] = true; }

uint64_t deliveries_to_acknowledge(struct deliveries *deliveries) {
    uint64_t before = deliveries->acknowledged;
    while (deliveries->finished[(deliveries->acknowledged + 1) % WAITING_MAX]) {
        deliveries->acknowledged++;
        deliveries->finished[deliveries->acknowledged % WAITING_MAX] = false;
    }
    return deliveries->acknowledged == before ? 0 : deliveries->acknowledged;
}
