// Which publications the broker has confirmed, and which deliveries may be acknowledged for it.
#pragma once
#include "basics.h"

// How many publications may wait for their confirm, or deliveries for their acknowledgement: far above any prefetch.
enum { WAITING_MAX = 1 << 16 };

// Publications of one channel, by the sequence number that the broker counts them with. Each carries a ticket that
// tells its publisher what it was.
struct confirms {
    uint64_t published;  // the last sequence number given out
    uint64_t settled;    // all up to here are confirmed
    uint64_t *tickets;   // by sequence number
    bool *confirmed;     // by sequence number; true only above `settled`
};

typedef void confirm_taker(void *context, uint64_t ticket);

void confirms_open(struct confirms *confirms);

// Counts one more publication, which is to be called right after it was published.
void confirms_published(struct confirms *confirms, uint64_t ticket);

// Takes a confirm in, and tells of each publication that it is the first to confirm.
void confirms_take(struct confirms *confirms, uint64_t tag, bool is_multiple, confirm_taker *taker, void *context);

// Deliveries of one channel. They are finished in any order, and acknowledged all at once up to the first that is not.
struct deliveries {
    uint64_t acknowledged;
    bool *finished;  // by delivery tag
};

void deliveries_open(struct deliveries *deliveries);
void deliveries_finish(struct deliveries *deliveries, uint64_t tag);

// The tag up to which everything is finished, or 0 where nothing was finished since the last call.
uint64_t deliveries_to_acknowledge(struct deliveries *deliveries);
