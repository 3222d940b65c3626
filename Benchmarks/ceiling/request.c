#include "request.h"
#include "../shared/confirms.h"
#include <openssl/evp.h>
#include <stdlib.h>

static struct request *unused[WAITING_MAX];
static size_t unused_count;

struct request *request_take(void) {
    struct request *request = unused_count ? unused[--unused_count] : allocate(1, sizeof *request);
    // Everything behind the texts is written before it is read; only what tells members apart is reset.
    request->user_length = 0;
    request->label_length = 0;
    request->has_wallet_id = request->has_user_row = request->has_payment = false;
    return request;
}

void request_give_back(struct request *request) {
    if (unused_count == WAITING_MAX) fail("more requests than can be unacknowledged");
    unused[unused_count++] = request;
}

static size_t keep(char *place, size_t capacity, struct text text, const char *what) {
    if (text.length > capacity) fail("%s of %zu bytes", what, text.length);
    memcpy(place, text.bytes, text.length);
    return text.length;
}

static void take_member(struct request *request, struct text name, struct text value) {
    if (text_equal(name, text_of("userId"))) {
        request->user_length = (uint8_t)keep(request->user, sizeof request->user, value, "a userId");
    } else if (text_equal(name, text_of("label"))) {
        request->label_length = (uint16_t)keep(request->label, sizeof request->label, value, "a label");
    } else if (text_equal(name, text_of("envelope"))) {
        payment_read(request->payment, value);
        request->has_payment = true;
    } else if (text_equal(name, text_of("walletId"))) {
        if (!read_uuid(value, request->wallet_id)) fail("a walletId that is no UUID");
        request->has_wallet_id = true;
    }
}

static const char *skip_space(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) at++;
    return at;
}

// A string without escapes; moves `at` behind it.
static struct text read_string(const char **at, const char *end) {
    const char *start = *at;
    if (start == end || *start++ != '"') fail("a body with something else than strings");
    const char *stop = start;
    while (stop < end && *stop != '"') {
        if (*stop == '\\' || (unsigned char)*stop < 0x20) fail("a body with an escape or a control character");
        stop++;
    }
    if (stop == end) fail("a body that ends in a string");
    *at = stop + 1;
    return (struct text){start, (size_t)(stop - start)};
}

// One JSON object whose members are strings: all that the load generator sends.
static void read_body(struct request *request, struct text body) {
    const char *at = body.bytes, *end = body.bytes + body.length;
    at = skip_space(at, end);
    if (at == end || *at++ != '{') fail("a body that is no object");
    for (bool is_first = true;; is_first = false) {
        at = skip_space(at, end);
        if (is_first && at < end && *at == '}') break;
        struct text name = read_string(&at, end);
        at = skip_space(at, end);
        if (at == end || *at++ != ':') fail("a body without a colon");
        at = skip_space(at, end);
        take_member(request, name, read_string(&at, end));
        at = skip_space(at, end);
        if (at < end && *at == '}') break;
        if (at == end || *at++ != ',') fail("a body without a comma");
    }
    if (skip_space(at + 1, end) != end) fail("a body with something behind it");
}

void request_read(struct request *request, const struct incoming *incoming) {
    request->delivery_tag = incoming->tag;
    request->reply_to_length =
        (uint8_t)keep(request->reply_to, sizeof request->reply_to, incoming->reply_to, "a reply_to");
    request->correlation_id_length = (uint8_t)keep(
        request->correlation_id, sizeof request->correlation_id, incoming->correlation_id, "a correlation_id"
    );
    request->key_length = (uint8_t)keep(request->key, sizeof request->key, incoming->header, "a key");
    read_body(request, incoming->body);
    if (!request->user_length || !request->reply_to_length) fail("a request without userId or reply_to");
    if (!request->label_length) {
        request->label_length = (uint16_t)keep(request->label, sizeof request->label, text_of("default"), "a label");
    }
    // The load generator sends no trace, so one begins here.
    spell_new_trace(request->trace);
}

void request_fingerprint(struct request *request) {
    // One context for all: making one costs more than hashing a body this short.
    static EVP_MD_CTX *context;
    static EVP_MD *algorithm;
    if (!context) {
        context = EVP_MD_CTX_new();
        algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
    }
    bool is_hashed = EVP_DigestInit_ex2(context, algorithm, NULL) && EVP_DigestUpdate(context, "{\"label\":\"", 10) &&
        EVP_DigestUpdate(context, request->label, request->label_length) &&
        EVP_DigestUpdate(context, "\",\"userId\":\"", 12) &&
        EVP_DigestUpdate(context, request->user, request->user_length) && EVP_DigestUpdate(context, "\"}", 2) &&
        EVP_DigestUpdate(context, request->payment, request->has_payment ? PAYMENT_BYTES : 0) &&
        EVP_DigestFinal_ex(context, request->fingerprint, NULL);
    if (!is_hashed) fail("SHA-256 failed");
}
