#include "parameters.h"
#include <stdlib.h>

// Enough for most batches; a larger one makes it grow.
enum { FIRST_CAPACITY = 1 << 16 };

void parameters_open(struct parameters *parameters) {
    *parameters = (struct parameters){.capacity = FIRST_CAPACITY};
    parameters->bytes = allocate(1, FIRST_CAPACITY);
}

void parameters_begin(struct parameters *parameters) {
    parameters->count = 0;
    parameters->length = 0;
}

static uint8_t *room_for(struct parameters *parameters, size_t count) {
    if (parameters->length + count > parameters->capacity) {
        parameters->capacity = (parameters->length + count) * 2;
        parameters->bytes = realloc(parameters->bytes, parameters->capacity);
        if (!parameters->bytes) fail("out of memory");
    }
    uint8_t *place = parameters->bytes + parameters->length;
    parameters->length += count;
    parameters->lengths[parameters->count - 1] += count;
    return place;
}

static void put32(struct parameters *parameters, uint32_t value) {
    value = __builtin_bswap32(value);
    memcpy(room_for(parameters, 4), &value, 4);
}

static void begin_parameter(struct parameters *parameters) {
    if (parameters->count == PARAMETERS_MAX) fail("more than %d parameters", PARAMETERS_MAX);
    parameters->starts[parameters->count] = parameters->length;
    parameters->lengths[parameters->count++] = 0;
}

void parameter_text(struct parameters *parameters, struct text text) {
    begin_parameter(parameters);
    memcpy(room_for(parameters, text.length), text.bytes, text.length);
}

// array_send (src/backend/utils/adt/arrayfuncs.c): dimensions, whether there are nulls, element type; for the one
// dimension its size and lower bound; then each element behind its length.
static void begin_array(struct parameters *parameters, enum element_type type, size_t count, bool has_nulls) {
    begin_parameter(parameters);
    put32(parameters, 1);
    put32(parameters, has_nulls);
    put32(parameters, type);
    put32(parameters, (uint32_t)count);
    put32(parameters, 1);
}

void parameter_array(struct parameters *parameters, enum element_type type, size_t count) {
    begin_array(parameters, type, count, false);
}

void parameter_nulls(struct parameters *parameters, enum element_type type, size_t count) {
    begin_array(parameters, type, count, true);
    for (size_t i = 0; i < count; i++) put32(parameters, UINT32_MAX);
}

void element_bytes(struct parameters *parameters, const void *bytes, size_t length) {
    put32(parameters, (uint32_t)length);
    memcpy(room_for(parameters, length), bytes, length);
}

void element_int4(struct parameters *parameters, int32_t value) {
    put32(parameters, 4);
    put32(parameters, (uint32_t)value);
}

void element_int8(struct parameters *parameters, int64_t value) {
    uint64_t swapped = __builtin_bswap64((uint64_t)value);
    element_bytes(parameters, &swapped, 8);
}
