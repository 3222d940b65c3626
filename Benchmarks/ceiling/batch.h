// What is worked on at once: whatever had arrived when a connection to the database was free. Nothing waits to fill it.
#pragma once
#include "database.h"
#include "request.h"

// Larger batches than anybody's prefetch gain nothing.
enum { BATCH_MAX = 1024 };

struct batch {
    struct request *requests[BATCH_MAX];
    size_t count;
    int64_t now_ms;  // by the database's clock
};

// Events that the broker has confirmed, whose rows may go from the outbox.
struct told_events {
    int64_t ids[1 << 16];
    int16_t shards[1 << 16];
    size_t count;
};
