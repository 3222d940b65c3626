#include "spelling.h"
#include <sodium.h>
#include <time.h>

static const char hexadecimal[] = "0123456789abcdef";

void random_fill(void *bytes, size_t count) {
    static uint8_t pool[4096];
    static size_t left;
    if (count > sizeof pool) fail("too much randomness at once");
    if (left < count) {
        randombytes_buf(pool, sizeof pool);
        left = sizeof pool;
    }
    left -= count;
    memcpy(bytes, pool + left, count);
}

int64_t clock_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void uuid_next(uint8_t uuid[UUID_BYTES]) {
    // The time in milliseconds and a counter of 12 bits, as one number that only grows.
    static uint64_t last;
    uint64_t now = (uint64_t)clock_ms() << 12;
    last = now > last ? now : last + 1;
    uint64_t time = __builtin_bswap64(last >> 12 << 16);
    memcpy(uuid, &time, 6);
    uuid[6] = (uint8_t)(0x70 | (last >> 8 & 15));
    uuid[7] = (uint8_t)last;
    random_fill(uuid + 8, 8);
    uuid[8] = (uint8_t)(0x80 | (uuid[8] & 0x3F));
}

static char *spell_bytes(char *at, const uint8_t *bytes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        *at++ = hexadecimal[bytes[i] >> 4];
        *at++ = hexadecimal[bytes[i] & 15];
    }
    return at;
}

char *spell_uuid(char *at, const uint8_t uuid[UUID_BYTES]) {
    static const size_t groups[] = {4, 2, 2, 2, 6};
    for (size_t group = 0; group < 5; uuid += groups[group++]) {
        if (group) *at++ = '-';
        at = spell_bytes(at, uuid, groups[group]);
    }
    return at;
}

static int digit_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    return -1;
}

bool read_uuid(struct text text, uint8_t uuid[UUID_BYTES]) {
    if (text.length != UUID_DIGITS) return false;
    size_t digits = 0;
    for (size_t i = 0; i < UUID_DIGITS; i++) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (text.bytes[i] != '-') return false;
            continue;
        }
        int value = digit_value(text.bytes[i]);
        if (value < 0) return false;
        uint8_t high = digits % 2 ? uuid[digits / 2] : 0;
        uuid[digits++ / 2] = (uint8_t)(high << 4 | value);
    }
    return true;
}

// StrKey: version byte, key and CRC-16 (XModem, least significant byte first), in base 32.
char *spell_address(char *at, const uint8_t public_key[32]) {
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    uint8_t bytes[35] = {6 << 3};
    memcpy(bytes + 1, public_key, 32);
    uint16_t sum = 0;
    for (int i = 0; i < 33; i++) {
        sum = (uint16_t)(sum ^ bytes[i] << 8);
        for (int bit = 0; bit < 8; bit++) sum = (uint16_t)(sum & 0x8000 ? sum << 1 ^ 0x1021 : sum << 1);
    }
    bytes[33] = (uint8_t)sum;
    bytes[34] = (uint8_t)(sum >> 8);
    for (int group = 0; group < 7; group++) {
        uint64_t forty_bits = 0;
        for (int i = 0; i < 5; i++) forty_bits = forty_bits << 8 | bytes[group * 5 + i];
        for (int shift = 35; shift >= 0; shift -= 5) *at++ = alphabet[forty_bits >> shift & 31];
    }
    return at;
}

static char *spell_number(char *at, int value, int digits) {
    for (int i = digits - 1; i >= 0; i--, value /= 10) at[i] = (char)('0' + value % 10);
    return at + digits;
}

char *spell_instant(char *at, int64_t ms) {
    // The calendar changes once a second at most.
    static struct tm date;
    static time_t spelled = -1;
    time_t second = (time_t)(ms / 1000);
    if (second != spelled) gmtime_r(&second, &date), spelled = second;
    at = spell_number(at, date.tm_year + 1900, 4), *at++ = '-';
    at = spell_number(at, date.tm_mon + 1, 2), *at++ = '-';
    at = spell_number(at, date.tm_mday, 2), *at++ = 'T';
    at = spell_number(at, date.tm_hour, 2), *at++ = ':';
    at = spell_number(at, date.tm_min, 2), *at++ = ':';
    at = spell_number(at, date.tm_sec, 2), *at++ = '.';
    at = spell_number(at, (int)(ms % 1000), 3), *at++ = 'Z';
    return at;
}

char *spell_new_trace(char *at) {
    uint8_t ids[24];
    random_fill(ids, sizeof ids);
    memcpy(at, "00-", 3);
    at = spell_bytes(at + 3, ids, 16), *at++ = '-';
    at = spell_bytes(at, ids + 16, 8);
    memcpy(at, "-01", 3);
    return at + 3;
}
