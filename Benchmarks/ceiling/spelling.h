// How identifiers, addresses and instants are made and spelled.
#pragma once
#include "../shared/basics.h"

enum { UUID_BYTES = 16, UUID_DIGITS = 36, ADDRESS_DIGITS = 56, INSTANT_DIGITS = 24, TRACE_DIGITS = 55 };

// Randomness that must be unique but need not be secret, taken from the kernel by the page.
void random_fill(void *bytes, size_t count);

// The next UUID of version 7; each is above all that were made before.
void uuid_next(uint8_t uuid[UUID_BYTES]);

// Milliseconds since 1970, by this machine's clock.
int64_t clock_ms(void);

// These write exactly their number of digits, without a terminator, and return the place behind them.
char *spell_uuid(char *at, const uint8_t uuid[UUID_BYTES]);
char *spell_address(char *at, const uint8_t public_key[32]);
char *spell_instant(char *at, int64_t ms);

// A new W3C trace's context.
char *spell_new_trace(char *at);

// Reads a UUID in lower case; false where it is none.
bool read_uuid(struct text text, uint8_t uuid[UUID_BYTES]);
