#include "template.h"
#include <stdio.h>
#include <stdlib.h>

struct randomness randomness_seeded(uint64_t seed) {
    // SplitMix64's increment spreads neighbouring seeds; a xorshift generator must not start at 0.
    struct randomness randomness = {(seed + 1) * UINT64_C(0x9E3779B97F4A7C15) | 1};
    for (int i = 0; i < 8; i++) random_number(&randomness);
    return randomness;
}

uint64_t random_number(struct randomness *randomness) {
    uint64_t value = randomness->state;
    value ^= value << 13;
    value ^= value >> 7;
    value ^= value << 17;
    return randomness->state = value;
}

void random_uuid(struct randomness *randomness, char uuid[UUID_LENGTH]) {
    static const char digits[] = "0123456789abcdef";
    uint64_t halves[2] = {random_number(randomness), random_number(randomness)};
    int at = 0;
    for (int i = 0; i < 32; i++) {
        if (i == 8 || i == 12 || i == 16 || i == 20) uuid[at++] = '-';
        unsigned digit = halves[i / 16] >> (4 * (i % 16)) & 15;
        if (i == 12) digit = 4;
        if (i == 16) digit = 8 | (digit & 3);
        uuid[at++] = digits[digit];
    }
}

size_t template_fill(
    const char *template, struct randomness *randomness, const char uuid[UUID_LENGTH], long known, char *body
) {
    unsigned long long chosen = known > 0 ? random_number(randomness) % (uint64_t)known : 0;
    size_t length = 0;
    while (*template) {
        if (length + UUID_LENGTH + 1 > TEMPLATE_BYTES_MAX) fail("a body of more than %d bytes", TEMPLATE_BYTES_MAX);
        if (!strncmp(template, "{uuid}", 6)) {
            memcpy(body + length, uuid, UUID_LENGTH);
            length += UUID_LENGTH;
            template += 6;
        } else if (!strncmp(template, "{known}", 7)) {
            length += (size_t)sprintf(body + length, "%llu", chosen);
            template += 7;
        } else if (!strncmp(template, "{known-hex}", 11)) {
            length += (size_t)sprintf(body + length, "%012llx", chosen);
            template += 11;
        } else {
            body[length++] = *template++;
        }
    }
    return length;
}

const char *const *template_lines(const char *path, size_t *count) {
    FILE *file = fopen(path, "r");
    if (!file) fail("%s can't be read", path);
    const char **lines = NULL;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    *count = 0;
    while ((length = getline(&line, &capacity, file)) > 0) {
        if (line[length - 1] == '\n') line[length - 1] = 0;
        lines = realloc(lines, (*count + 1) * sizeof *lines);
        if (!lines) fail("out of memory");
        lines[(*count)++] = strdup(line);
    }
    free(line);
    fclose(file);
    if (!*count) fail("%s has no lines", path);
    return lines;
}
