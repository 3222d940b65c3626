// What every tool here needs: a way to give up, a clock, and text with a length.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

// Bytes that somebody else owns. AMQP's short strings have no terminator, so nothing here relies on one.
struct text {
    const char *bytes;
    size_t length;
};

static inline struct text text_of(const char *bytes) { return (struct text){bytes, strlen(bytes)}; }

static inline bool text_equal(struct text left, struct text right) {
    return left.length == right.length && memcmp(left.bytes, right.bytes, left.length) == 0;
}

// Says why on standard error and ends the program: a measurement that went wrong is no measurement.
__attribute__((noreturn, format(printf, 1, 2))) void fail(const char *format, ...);

// Memory, or the end.
void *allocate(size_t count, size_t size);

static inline uint64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}
