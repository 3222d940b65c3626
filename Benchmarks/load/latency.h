// A histogram of latencies, precise to 3 % at any size.
#pragma once
#include "../shared/basics.h"

// 32 steps for each power of two of nanoseconds.
enum { LATENCY_STEPS = 32, LATENCY_BUCKETS = 64 * LATENCY_STEPS };

struct latency {
    uint64_t buckets[LATENCY_BUCKETS];
    uint64_t count, max_ns;
    double sum_ns;
};

void latency_add(struct latency *latency, uint64_t ns);
void latency_merge(struct latency *into, const struct latency *from);

// The latency in milliseconds that this share of all stayed below.
double latency_ms_at(const struct latency *latency, double share);
double latency_ms_mean(const struct latency *latency);
