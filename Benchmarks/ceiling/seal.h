// Fresh keys, sealed as the service seals them.
#pragma once
#include "spelling.h"

enum {
    SALT_BYTES = 32,
    COMMITMENT_BYTES = 32,
    TAG_BYTES = 16,
    // format | algorithm | salt | commitment | ciphertext | tag
    BLOB_BYTES = 2 + SALT_BYTES + COMMITMENT_BYTES + 32 + TAG_BYTES,
};

// The data key that seeds are sealed under, and its id; made anew for each run.
struct sealer {
    uint8_t data_key_id[UUID_BYTES];
    uint8_t data_key[32];
    struct evp_cipher_ctx_st *cipher;
};

void sealer_open(struct sealer *sealer);

// Makes an Ed25519 key for a wallet, seals its seed into `blob` and forgets it.
void sealer_make_key(
    struct sealer *sealer, const uint8_t wallet_id[UUID_BYTES], uint8_t public_key[32], uint8_t blob[BLOB_BYTES]
);

// Opens a wallet's seed. Ends the program where it was not sealed by this sealer, for this wallet.
void sealer_open_key(
    struct sealer *sealer, const uint8_t wallet_id[UUID_BYTES], const uint8_t public_key[32],
    const uint8_t blob[BLOB_BYTES], uint8_t seed[32]
);
