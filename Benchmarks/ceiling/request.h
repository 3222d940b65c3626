// A request on its way through the program.
#pragma once
#include "../shared/incoming.h"
#include "payment.h"
#include "seal.h"

enum {
    // Bounds of the contract, in bytes: names are ASCII but for the label, whose 64 characters may take four each.
    USER_BYTES_MAX = 128,
    LABEL_BYTES_MAX = 256,
    KEY_BYTES_MAX = 128,
    BODY_BYTES_MAX = 3072,
    DETAIL_BYTES_MAX = 192,
};

struct request {
    uint64_t delivery_tag;
    char reply_to[256], correlation_id[256], key[KEY_BYTES_MAX], user[USER_BYTES_MAX], label[LABEL_BYTES_MAX];
    uint8_t reply_to_length, correlation_id_length, key_length, user_length;
    uint16_t label_length;
    bool has_wallet_id;
    uint8_t wallet_id[UUID_BYTES];
    char trace[TRACE_DIGITS];

    // What wallet.create makes of it.
    bool has_user_row;
    uint8_t public_key[32], blob[BLOB_BYTES], fingerprint[32];
    uint8_t reply_id[UUID_BYTES], event_id[UUID_BYTES];
    int64_t outbox_id;
    int16_t outbox_shard;

    // What transaction.sign makes of it.
    bool has_payment;
    uint8_t payment[PAYMENT_BYTES], signed_payment[PAYMENT_SIGNED_BYTES], hash[32];
    char detail[DETAIL_BYTES_MAX];
    uint16_t detail_length;

    // The reply's body; of it the wallet alone, which is what events carry.
    char body[BODY_BYTES_MAX];
    uint16_t body_length, wallet_start, wallet_length;
};

// Requests that are not in use; there are as many as may be unacknowledged.
struct request *request_take(void);
void request_give_back(struct request *request);

// Reads the request out of a delivery. Ends the program where it is not what the load generator sends.
void request_read(struct request *request, const struct incoming *incoming);

// A SHA-256 over the canonical JSON of what is asked for: tells a repeat of the key from another request.
void request_fingerprint(struct request *request);
