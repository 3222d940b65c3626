// The one shape of envelope that the ceiling signs: a payment of XLM under time bounds, unsigned. Where its fields are.
#pragma once
#include "../shared/basics.h"

enum {
    PAYMENT_BYTES = 144,
    // Up to the signatures; what is hashed, behind the network's identifier.
    PAYMENT_CONTENT_BYTES = 140,
    PAYMENT_SIGNED_BYTES = PAYMENT_CONTENT_BYTES + 4 + 4 + 4 + 64,
    PAYMENT_SOURCE = 8,
    PAYMENT_FEE = 40,
    PAYMENT_SEQUENCE = 44,
    PAYMENT_MAX_TIME = 64,
    PAYMENT_DESTINATION = 92,
    PAYMENT_AMOUNT = 128,
};

// Reads base 64 with padding; ends the program where it is not exactly an envelope of this shape.
void payment_read(uint8_t payment[PAYMENT_BYTES], struct text text);

// The hash that is signed.
void payment_hash(const uint8_t payment[PAYMENT_BYTES], uint8_t hash[32]);

// The envelope with one signature.
void payment_signed(
    const uint8_t payment[PAYMENT_BYTES], const uint8_t signature[64], uint8_t out[PAYMENT_SIGNED_BYTES]
);

uint64_t payment_number(const uint8_t *at, int byte_count);
