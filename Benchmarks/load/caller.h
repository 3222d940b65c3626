// One connection that publishes requests and waits for their replies.
#pragma once
#include "../shared/basics.h"
#include "latency.h"
#include <pthread.h>

// What all callers have in common.
struct plan {
    const char *url, *exchange, *route;
    const char *const *templates;
    size_t template_count;
    bool is_in_turn;       // whether each caller takes templates one after the other, and not at random
    long known;            // how many preloaded things {known} chooses from
    bool has_key;          // whether requests carry an idempotency key
    bool wants_confirms;   // whether the broker is asked to confirm requests
    double rate;           // requests a second of each caller, or 0: a new one as soon as an old one is answered
    uint64_t start_ns, measure_ns, end_ns;  // of the monotonic clock
    uint64_t count_max;    // how many all callers send, or UINT64_MAX
    double drain_s;        // how long to wait for replies after the end
};

// What became of the requests; those that began before `measure_ns` are counted apart.
struct outcome {
    struct latency latency;  // of measured requests answered with success
    uint64_t succeeded, refused, lost, nacked, unmatched;
    uint64_t answered;       // measured or not, success or not
};

struct caller {
    const struct plan *plan;
    int index, count;  // which of how many
    long outstanding;  // how many requests may wait for their reply
    struct outcome outcome;
    pthread_t thread;
};

// The life of a caller; a pthread start routine.
void *caller_run(void *caller);
