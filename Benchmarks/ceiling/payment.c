#include "payment.h"
#include <sodium.h>

static uint32_t word_at(const uint8_t *payment, int at) { return (uint32_t)payment_number(payment + at, 4); }

uint64_t payment_number(const uint8_t *at, int byte_count) {
    uint64_t number = 0;
    for (int i = 0; i < byte_count; i++) number = number << 8 | at[i];
    return number;
}

void payment_read(uint8_t payment[PAYMENT_BYTES], struct text text) {
    size_t count;
    if (sodium_base642bin(payment, PAYMENT_BYTES, text.bytes, text.length, NULL, &count, NULL,
                          sodium_base64_VARIANT_ORIGINAL)
        || count != PAYMENT_BYTES) {
        fail("an envelope that is no payment");
    }
    // Kind, source, bounds of time, no memo, one operation without a source, a payment, of XLM, nothing else, unsigned.
    static const struct {
        int at;
        uint32_t value;
    } shape[] = {{0, 2}, {4, 0}, {52, 1}, {72, 0}, {76, 1}, {80, 0}, {84, 1}, {88, 0}, {124, 0}, {136, 0}, {140, 0}};
    for (size_t i = 0; i < sizeof shape / sizeof *shape; i++) {
        if (word_at(payment, shape[i].at) != shape[i].value) fail("an envelope of another shape");
    }
    if (!payment_number(payment + PAYMENT_MAX_TIME, 8)) fail("an envelope without an end");
    if (word_at(payment, PAYMENT_FEE) > 1000000) fail("an envelope above the fee cap");
}

void payment_hash(const uint8_t payment[PAYMENT_BYTES], uint8_t hash[32]) {
    static const char passphrase[] = "Test SDF Network ; September 2015";
    static uint8_t network[32];
    if (!network[0]) crypto_hash_sha256(network, (const uint8_t *)passphrase, sizeof passphrase - 1);
    uint8_t payload[32 + PAYMENT_CONTENT_BYTES];
    memcpy(payload, network, 32);
    memcpy(payload + 32, payment, PAYMENT_CONTENT_BYTES);
    crypto_hash_sha256(hash, payload, sizeof payload);
}

void payment_signed(
    const uint8_t payment[PAYMENT_BYTES], const uint8_t signature[64], uint8_t out[PAYMENT_SIGNED_BYTES]
) {
    static const uint8_t one[4] = {0, 0, 0, 1}, length[4] = {0, 0, 0, 64};
    memcpy(out, payment, PAYMENT_CONTENT_BYTES);
    out += PAYMENT_CONTENT_BYTES;
    memcpy(out, one, 4);
    memcpy(out + 4, payment + PAYMENT_SOURCE + 28, 4);
    memcpy(out + 8, length, 4);
    memcpy(out + 12, signature, 64);
}
