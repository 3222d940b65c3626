#include "incoming.h"
#include <stdlib.h>
#include <sys/time.h>

void incoming_open(struct incoming *incoming, const char *header_name) {
    *incoming = (struct incoming){.header_name = header_name, .body_capacity = 4096};
    incoming->body_bytes = allocate(1, incoming->body_capacity);
}

void incoming_close(struct incoming *incoming) { free(incoming->body_bytes); }

static struct text keep(char *place, size_t capacity, amqp_bytes_t bytes) {
    if (bytes.len > capacity) fail("a property of %zu bytes", bytes.len);
    memcpy(place, bytes.bytes, bytes.len);
    return (struct text){place, bytes.len};
}

static void take_wanted_header(struct incoming *incoming, amqp_table_t table) {
    struct text wanted = text_of(incoming->header_name);
    for (int i = 0; i < table.num_entries; i++) {
        const amqp_table_entry_t *entry = &table.entries[i];
        struct text name = {entry->key.bytes, entry->key.len};
        if (!text_equal(name, wanted) || entry->value.kind != AMQP_FIELD_KIND_UTF8) continue;
        incoming->header = keep(incoming->header_bytes, sizeof incoming->header_bytes, entry->value.value.bytes);
    }
}

static void take_properties(struct incoming *incoming, const amqp_frame_t *frame) {
    const amqp_basic_properties_t *properties = frame->payload.properties.decoded;
    incoming->body_expected = frame->payload.properties.body_size;
    incoming->body = (struct text){incoming->body_bytes, 0};
    incoming->correlation_id = incoming->reply_to = incoming->header = (struct text){"", 0};
    // Properties whose flag is not set are not initialised.
    if (properties->_flags & AMQP_BASIC_CORRELATION_ID_FLAG) {
        incoming->correlation_id =
            keep(incoming->correlation_id_bytes, sizeof incoming->correlation_id_bytes, properties->correlation_id);
    }
    if (properties->_flags & AMQP_BASIC_REPLY_TO_FLAG) {
        incoming->reply_to = keep(incoming->reply_to_bytes, sizeof incoming->reply_to_bytes, properties->reply_to);
    }
    if (incoming->header_name && properties->_flags & AMQP_BASIC_HEADERS_FLAG) {
        take_wanted_header(incoming, properties->headers);
    }
    if (incoming->body_expected > incoming->body_capacity) {
        free(incoming->body_bytes);
        incoming->body_capacity = incoming->body_expected * 2;
        incoming->body_bytes = allocate(1, incoming->body_capacity);
        incoming->body.bytes = incoming->body_bytes;
    }
}

static void take_body(struct incoming *incoming, amqp_bytes_t fragment) {
    if (incoming->body.length + fragment.len > incoming->body_expected) fail("a body longer than announced");
    memcpy(incoming->body_bytes + incoming->body.length, fragment.bytes, fragment.len);
    incoming->body.length += fragment.len;
}

__attribute__((noreturn)) static void fail_closed(const char *what, amqp_bytes_t text) {
    fail("%s closed by the broker: %.*s", what, (int)text.len, (const char *)text.bytes);
}

// What a method frame means by itself; INCOMING_NOTHING where more frames belong to it, or it does not concern us.
static enum incoming_kind take_method(struct incoming *incoming, const amqp_method_t *method) {
    switch (method->id) {
    case AMQP_BASIC_DELIVER_METHOD: incoming->tag = ((amqp_basic_deliver_t *)method->decoded)->delivery_tag; break;
    case AMQP_BASIC_ACK_METHOD: {
        const amqp_basic_ack_t *ack = method->decoded;
        incoming->tag = ack->delivery_tag;
        incoming->is_multiple = ack->multiple;
        return INCOMING_CONFIRM;
    }
    case AMQP_BASIC_NACK_METHOD: {
        const amqp_basic_nack_t *nack = method->decoded;
        incoming->tag = nack->delivery_tag;
        incoming->is_multiple = nack->multiple;
        return INCOMING_REFUSAL;
    }
    case AMQP_CHANNEL_CLOSE_METHOD: fail_closed("channel", ((amqp_channel_close_t *)method->decoded)->reply_text);
    case AMQP_CONNECTION_CLOSE_METHOD:
        fail_closed("connection", ((amqp_connection_close_t *)method->decoded)->reply_text);
    case AMQP_BASIC_CANCEL_METHOD: fail("the consumer was cancelled by the broker");
    default: break;
    }
    return INCOMING_NOTHING;
}

enum incoming_kind incoming_next(struct incoming *incoming, amqp_connection_state_t connection) {
    for (;;) {
        struct timeval at_once = {0, 0};
        amqp_frame_t frame;
        int status = amqp_simple_wait_frame_noblock(connection, &frame, &at_once);
        if (status == AMQP_STATUS_TIMEOUT) {
            // Everything was copied out, so librabbitmq may reuse the memory of what it decoded.
            amqp_maybe_release_buffers(connection);
            return INCOMING_NOTHING;
        }
        if (status != AMQP_STATUS_OK) fail("connection to the broker lost: %s", amqp_error_string2(status));
        switch (frame.frame_type) {
        case AMQP_FRAME_METHOD: {
            enum incoming_kind kind = take_method(incoming, &frame.payload.method);
            if (kind != INCOMING_NOTHING) return kind;
            break;
        }
        case AMQP_FRAME_HEADER:
            take_properties(incoming, &frame);
            if (incoming->body_expected == 0) return INCOMING_MESSAGE;
            break;
        case AMQP_FRAME_BODY:
            take_body(incoming, frame.payload.body_fragment);
            if (incoming->body.length == incoming->body_expected) return INCOMING_MESSAGE;
            break;
        default: break;
        }
    }
}
