#include "answers.h"

// Copies a string literal; its terminator stays behind.
#define PUT(at, literal) put(at, (struct text){literal, sizeof literal - 1})

static char *put(char *at, struct text text) {
    memcpy(at, text.bytes, text.length);
    return at + text.length;
}

static char *put_boolean(char *at, bool value) { return value ? PUT(at, "true") : PUT(at, "false"); }

// The members of a wallet, without the braces.
static char *put_wallet(char *at, const struct wallet *wallet) {
    at = spell_uuid(PUT(at, "\"walletId\":\""), wallet->id);
    at = put(PUT(at, "\",\"userId\":\""), wallet->user);
    at = put(PUT(at, "\",\"label\":\""), wallet->label);
    at = spell_address(PUT(at, "\",\"address\":\""), wallet->public_key);
    at = put(PUT(at, "\",\"status\":\""), wallet->status);
    at = put_boolean(PUT(at, "\",\"isDefault\":"), wallet->is_default);
    at = put_boolean(PUT(at, ",\"frozen\":"), wallet->is_frozen);
    at = spell_instant(PUT(at, ",\"createdAt\":\""), wallet->created_ms);
    return PUT(at, "\"");
}

void answer_write(struct request *request, const struct wallet *wallet, bool is_new) {
    char *at = PUT(request->body, "{\"success\":true,\"data\":{");
    request->wallet_start = (uint16_t)(at - request->body);
    at = put_wallet(at, wallet);
    request->wallet_length = (uint16_t)(at - request->body - request->wallet_start);
    if (is_new) at = PUT(at, ",\"created\":true");
    at = PUT(at, "}}");
    request->body_length = (uint16_t)(at - request->body);
}

void answer_publish(struct outgoing *outgoing, const struct request *request, const char *route) {
    char type[64], message_id[UUID_DIGITS];
    uint8_t id[UUID_BYTES];
    char *type_end = PUT(put(type, text_of(route)), ".reply");
    uuid_next(id);
    spell_uuid(message_id, id);
    const struct header headers[] = {
        {text_of("contract-version"), text_of("1")},
        {text_of("status"), text_of("ok")},
        {text_of("traceparent"), {request->trace, TRACE_DIGITS}},
    };
    struct publication reply = {
        .routing_key = {request->reply_to, request->reply_to_length},
        .content_type = text_of("application/json"),
        .correlation_id = {request->correlation_id, request->correlation_id_length},
        .message_id = {message_id, UUID_DIGITS},
        .type = {type, (size_t)(type_end - type)},
        .headers = headers,
        .header_count = 3,
        .timestamp = (uint64_t)clock_ms() / 1000,
        .body = {request->body, request->body_length},
    };
    outgoing_publish(outgoing, &reply);
}

void event_publish(struct outgoing *outgoing, const struct request *request, const char *exchange, int64_t at_ms) {
    char body[BODY_BYTES_MAX + 512], message_id[UUID_DIGITS];
    spell_uuid(message_id, request->event_id);
    char *at = PUT(body, "{\"specversion\":\"1.0\",\"id\":\"");
    at = put(at, (struct text){message_id, UUID_DIGITS});
    at = PUT(at, "\",\"source\":\"/ceiling\",\"type\":\"wallet.created\",\"time\":\"");
    at = spell_instant(at, at_ms);
    at = spell_uuid(PUT(at, "\",\"subject\":\""), request->wallet_id);
    at = PUT(at, "\",\"datacontenttype\":\"application/json\",\"sequence\":1,\"traceparent\":\"");
    at = put(at, (struct text){request->trace, TRACE_DIGITS});
    at = PUT(at, "\",\"data\":{");
    at = put(at, (struct text){request->body + request->wallet_start, request->wallet_length});
    at = PUT(at, "}}");
    struct publication event = {
        .exchange = text_of(exchange),
        .routing_key = text_of("wallet.created"),
        .content_type = text_of("application/cloudevents+json"),
        .message_id = {message_id, UUID_DIGITS},
        .type = text_of("wallet.created"),
        .timestamp = (uint64_t)at_ms / 1000,
        .body = {body, (size_t)(at - body)},
    };
    outgoing_publish(outgoing, &event);
}
