#include "answers.h"
#include <sodium.h>
#include <stdio.h>

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

static char *put_hex(char *at, const uint8_t *bytes, size_t count) {
    sodium_bin2hex(at, 2 * count + 1, bytes, count);
    return at + 2 * count;
}

static char *put_base64(char *at, const uint8_t *bytes, size_t count) {
    size_t room = sodium_base64_ENCODED_LEN(count, sodium_base64_VARIANT_ORIGINAL);
    sodium_bin2base64(at, room, bytes, count, sodium_base64_VARIANT_ORIGINAL);
    return at + room - 1;
}

static char *put_number(char *at, uint64_t number) { return at + sprintf(at, "%llu", (unsigned long long)number); }

// Stroops as a decimal, without zeros that say nothing.
static char *put_amount(char *at, uint64_t stroops) {
    at += sprintf(at, "%llu.%07llu", (unsigned long long)(stroops / 10000000), (unsigned long long)(stroops % 10000000));
    while (at[-1] == '0') at--;
    return at[-1] == '.' ? at - 1 : at;
}

static char *put_payment(char *at, const uint8_t *payment) {
    at = put_amount(PUT(at, "pays "), payment_number(payment + PAYMENT_AMOUNT, 8));
    return spell_address(PUT(at, " XLM to "), payment + PAYMENT_DESTINATION);
}

static char *put_summary(char *at, const struct request *request) {
    const uint8_t *payment = request->payment, *source = payment + PAYMENT_SOURCE;
    uint64_t fee = payment_number(payment + PAYMENT_FEE, 4), max_time = payment_number(payment + PAYMENT_MAX_TIME, 8);
    uint64_t sequence = payment_number(payment + PAYMENT_SEQUENCE, 8);
    at = spell_address(PUT(at, "{\"source\":\""), source);
    at = put_amount(PUT(at, "\",\"fee\":\""), fee);
    at = spell_address(PUT(at, "\",\"feeSource\":\""), source);
    at = put_number(PUT(at, "\",\"sequence\":\""), sequence);
    at = put_number(PUT(at, "\",\"timeBounds\":{\"minTime\":\"0\",\"maxTime\":\""), max_time);
    at = spell_address(PUT(at, "\"},\"memo\":{\"type\":\"none\"},\"operations\":[{\"type\":\"payment\",\"source\":\""), source);
    at = put_payment(PUT(at, "\",\"text\":\""), payment);
    at = spell_address(PUT(at, "\",\"destination\":\""), payment + PAYMENT_DESTINATION);
    at = put_amount(PUT(at, "\",\"asset\":\"native\",\"amount\":\""), payment_number(payment + PAYMENT_AMOUNT, 8));
    at = put_hex(PUT(at, "\"}],\"text\":\"Transaction "), request->hash, 32);
    at = spell_address(PUT(at, "\\nSource "), source);
    at = put_number(PUT(at, ", sequence number "), sequence);
    at = put_amount(PUT(at, "\\nFee at most "), fee);
    at = spell_address(PUT(at, " XLM, paid by "), source);
    at = put_number(PUT(at, "\\nMemo none\\nValid from second 0\\nValid through second "), max_time);
    at = spell_address(PUT(at, "\\n1. "), source);
    return PUT(put_payment(PUT(at, " "), payment), "\",\"warnings\":[]}");
}

void answer_write_signed(struct request *request, const uint8_t signature[64]) {
    char *at = PUT(request->body, "{\"success\":true,\"data\":{\"envelope\":\"");
    at = put_base64(at, request->signed_payment, PAYMENT_SIGNED_BYTES);
    at = put_hex(PUT(at, "\",\"hash\":\""), request->hash, 32);
    at = spell_address(PUT(at, "\",\"signatures\":[{\"signer\":\""), request->public_key);
    at = put_base64(PUT(at, "\",\"signature\":\""), signature, 64);
    at = put_summary(PUT(at, "\",\"scope\":\"outer\"}],\"summary\":"), request);
    at = PUT(at, "}}");
    request->body_length = (uint16_t)(at - request->body);

    char *detail = PUT(request->detail, "{\"policy\":\"standard\",\"version\":0,\"hash\":\"");
    detail = PUT(put_hex(detail, request->hash, 32), "\",\"scopes\":[\"outer\"]}");
    request->detail_length = (uint16_t)(detail - request->detail);
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
