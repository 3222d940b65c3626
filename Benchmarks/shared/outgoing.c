#include "outgoing.h"
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>

enum {
    BUFFER_BYTES = 1 << 20,
    // What a message's frames take beside its body: six short strings, a few headers, and the framing.
    ENVELOPE_BYTES_MAX = 4096,
    // A body must fit one frame; everything that is sent here is far smaller.
    BODY_BYTES_MAX = 131072 - 8,
    FRAME_END = 0xCE,
};

void outgoing_open(struct outgoing *outgoing, amqp_connection_state_t connection) {
    *outgoing = (struct outgoing){.socket = amqp_get_sockfd(connection), .capacity = BUFFER_BYTES};
    outgoing->bytes = allocate(1, BUFFER_BYTES);
}

void outgoing_close(struct outgoing *outgoing) {
    free(outgoing->bytes);
    *outgoing = (struct outgoing){0};
}

void outgoing_flush(struct outgoing *outgoing) {
    size_t sent = 0;
    while (sent < outgoing->length) {
        ssize_t count = send(outgoing->socket, outgoing->bytes + sent, outgoing->length - sent, MSG_NOSIGNAL);
        if (count > 0) {
            sent += (size_t)count;
        } else if (errno == EAGAIN) {
            struct pollfd writable = {outgoing->socket, POLLOUT, 0};
            poll(&writable, 1, -1);
        } else if (errno != EINTR) {
            fail("send: %s", strerror(errno));
        }
    }
    outgoing->length = 0;
}

// MARK: Encoding. Each function returns the place after what it wrote.

static uint8_t *put8(uint8_t *at, unsigned value) {
    *at = (uint8_t)value;
    return at + 1;
}
static uint8_t *put16(uint8_t *at, unsigned value) {
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
    return at + 2;
}
static uint8_t *put32(uint8_t *at, uint32_t value) {
    value = __builtin_bswap32(value);
    memcpy(at, &value, 4);
    return at + 4;
}
static uint8_t *put64(uint8_t *at, uint64_t value) {
    value = __builtin_bswap64(value);
    memcpy(at, &value, 8);
    return at + 8;
}
static uint8_t *put_bytes(uint8_t *at, struct text text) {
    if (text.length) memcpy(at, text.bytes, text.length);
    return at + text.length;
}
static uint8_t *put_short_string(uint8_t *at, struct text text) {
    if (text.length > 255) fail("a short string of %zu bytes", text.length);
    return put_bytes(put8(at, (unsigned)text.length), text);
}

// A frame's header; its length is filled in by `end_frame`, which is given what this returned.
static uint8_t *begin_frame(uint8_t *at, unsigned type) { return put16(put8(at, type), CHANNEL) + 4; }

static uint8_t *end_frame(uint8_t *payload, uint8_t *at) {
    put32(payload - 4, (uint32_t)(at - payload));
    return put8(at, FRAME_END);
}

static uint8_t *put_headers(uint8_t *at, const struct publication *publication) {
    uint8_t *table = at + 4;
    at = table;
    for (size_t i = 0; i < publication->header_count; i++) {
        const struct header *header = &publication->headers[i];
        at = put_short_string(at, header->name);
        at = put32(put8(at, 'S'), (uint32_t)header->value.length);
        at = put_bytes(at, header->value);
    }
    put32(table - 4, (uint32_t)(at - table));
    return at;
}

static unsigned property_flags(const struct publication *publication) {
    unsigned flags = AMQP_BASIC_DELIVERY_MODE_FLAG;
    if (publication->content_type.length) flags |= AMQP_BASIC_CONTENT_TYPE_FLAG;
    if (publication->header_count) flags |= AMQP_BASIC_HEADERS_FLAG;
    if (publication->correlation_id.length) flags |= AMQP_BASIC_CORRELATION_ID_FLAG;
    if (publication->reply_to.length) flags |= AMQP_BASIC_REPLY_TO_FLAG;
    if (publication->message_id.length) flags |= AMQP_BASIC_MESSAGE_ID_FLAG;
    if (publication->timestamp) flags |= AMQP_BASIC_TIMESTAMP_FLAG;
    if (publication->type.length) flags |= AMQP_BASIC_TYPE_FLAG;
    return flags;
}

// The properties in the order of their flags, which is how AMQP 0-9-1 (4.2.6.1) has them.
static uint8_t *put_properties(uint8_t *at, const struct publication *publication) {
    at = put16(at, property_flags(publication));
    if (publication->content_type.length) at = put_short_string(at, publication->content_type);
    if (publication->header_count) at = put_headers(at, publication);
    at = put8(at, publication->is_transient ? 1 : 2);
    if (publication->correlation_id.length) at = put_short_string(at, publication->correlation_id);
    if (publication->reply_to.length) at = put_short_string(at, publication->reply_to);
    if (publication->message_id.length) at = put_short_string(at, publication->message_id);
    if (publication->timestamp) at = put64(at, publication->timestamp);
    if (publication->type.length) at = put_short_string(at, publication->type);
    return at;
}

// MARK: Frames

static uint8_t *room_for(struct outgoing *outgoing, size_t count) {
    if (outgoing->length + count > outgoing->capacity) outgoing_flush(outgoing);
    return outgoing->bytes + outgoing->length;
}

void outgoing_publish(struct outgoing *outgoing, const struct publication *publication) {
    struct text body = publication->body;
    if (body.length > BODY_BYTES_MAX) fail("a body of %zu bytes", body.length);
    uint8_t *start = room_for(outgoing, ENVELOPE_BYTES_MAX + body.length), *at, *payload;

    at = payload = begin_frame(start, AMQP_FRAME_METHOD);
    at = put16(put32(at, AMQP_BASIC_PUBLISH_METHOD), 0);
    at = put_short_string(put_short_string(at, publication->exchange), publication->routing_key);
    at = end_frame(payload, put8(at, 0));

    at = payload = begin_frame(at, AMQP_FRAME_HEADER);
    at = put64(put16(put16(at, AMQP_BASIC_CLASS), 0), body.length);
    at = end_frame(payload, put_properties(at, publication));

    if (body.length) {
        at = payload = begin_frame(at, AMQP_FRAME_BODY);
        at = end_frame(payload, put_bytes(at, body));
    }
    outgoing->length += (size_t)(at - start);
}

void outgoing_acknowledge(struct outgoing *outgoing, uint64_t tag) {
    uint8_t *start = room_for(outgoing, 32), *at, *payload;
    at = payload = begin_frame(start, AMQP_FRAME_METHOD);
    at = put64(put32(at, AMQP_BASIC_ACK_METHOD), tag);
    at = end_frame(payload, put8(at, 1));
    outgoing->length += (size_t)(at - start);
}
