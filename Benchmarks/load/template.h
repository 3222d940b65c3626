// A request's body with places to fill.
#pragma once
#include "../shared/basics.h"

enum {
    // Far above any request that is measured here.
    TEMPLATE_BYTES_MAX = 4096,
    UUID_LENGTH = 36,
};

// A small fast source of randomness; what it makes must differ, not be secret.
struct randomness {
    uint64_t state;
};

struct randomness randomness_seeded(uint64_t seed);
uint64_t random_number(struct randomness *randomness);

// A random UUID of version 4, without a terminator.
void random_uuid(struct randomness *randomness, char uuid[UUID_LENGTH]);

// The lines of a file, each a template, in memory for good; ends the program where there is none.
const char *const *template_lines(const char *path, size_t *count);

// Writes the template's text to `body`, which has TEMPLATE_BYTES_MAX bytes, with
//   {uuid}       the request's own UUID
//   {known}      a random number below `known`, in decimal
//   {known-hex}  the same number, as twelve hexadecimal digits
// and returns its length.
size_t template_fill(
    const char *template, struct randomness *randomness, const char uuid[UUID_LENGTH], long known, char *body
);
