// Parameters of one statement in PostgreSQL's binary format, which spares both sides the spelling out and reading back.
#pragma once
#include "../shared/basics.h"

enum { PARAMETERS_MAX = 8 };

// The object identifiers of the element types used here (pg_type.h; they never change).
enum element_type { ELEMENT_BYTEA = 17, ELEMENT_INT8 = 20, ELEMENT_INT4 = 23, ELEMENT_TEXT = 25, ELEMENT_UUID = 2950 };

struct parameters {
    int count;
    uint8_t *bytes;
    size_t length, capacity;
    size_t starts[PARAMETERS_MAX], lengths[PARAMETERS_MAX];
};

void parameters_open(struct parameters *parameters);
void parameters_begin(struct parameters *parameters);

void parameter_text(struct parameters *parameters, struct text text);

// Begins an array parameter; exactly `count` elements have to follow.
void parameter_array(struct parameters *parameters, enum element_type type, size_t count);
// A whole array parameter without a value in it.
void parameter_nulls(struct parameters *parameters, enum element_type type, size_t count);
void element_bytes(struct parameters *parameters, const void *bytes, size_t length);
void element_int4(struct parameters *parameters, int32_t value);
void element_int8(struct parameters *parameters, int64_t value);
