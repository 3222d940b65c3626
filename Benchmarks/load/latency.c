#include "latency.h"

static int bucket_of(uint64_t ns) {
    if (ns < LATENCY_STEPS) return (int)ns;
    int exponent = 63 - __builtin_clzll(ns);
    return (exponent - 4) * LATENCY_STEPS + (int)((ns >> (exponent - 5)) & (LATENCY_STEPS - 1));
}

static double middle_of(int bucket) {
    if (bucket < LATENCY_STEPS) return bucket;
    int exponent = bucket / LATENCY_STEPS + 4;
    return (double)(UINT64_C(1) << exponent) * (1 + (bucket % LATENCY_STEPS + 0.5) / LATENCY_STEPS);
}

void latency_add(struct latency *latency, uint64_t ns) {
    latency->buckets[bucket_of(ns)]++;
    latency->count++;
    latency->sum_ns += (double)ns;
    if (ns > latency->max_ns) latency->max_ns = ns;
}

void latency_merge(struct latency *into, const struct latency *from) {
    for (int i = 0; i < LATENCY_BUCKETS; i++) into->buckets[i] += from->buckets[i];
    into->count += from->count;
    into->sum_ns += from->sum_ns;
    if (from->max_ns > into->max_ns) into->max_ns = from->max_ns;
}

double latency_ms_at(const struct latency *latency, double share) {
    uint64_t wanted = (uint64_t)(share * (double)latency->count), seen = 0;
    for (int i = 0; i < LATENCY_BUCKETS; i++) {
        seen += latency->buckets[i];
        if (seen > wanted) return middle_of(i) / 1e6;
    }
    return (double)latency->max_ns / 1e6;
}

double latency_ms_mean(const struct latency *latency) {
    return latency->count ? latency->sum_ns / (double)latency->count / 1e6 : 0;
}
