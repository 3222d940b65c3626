#include "seal.h"
#include <openssl/evp.h>
#include <sodium.h>

void sealer_open(struct sealer *sealer) {
    if (sodium_init() < 0) fail("libsodium does not start");
    uuid_next(sealer->data_key_id);
    randombytes_buf(sealer->data_key, sizeof sealer->data_key);
    sealer->cipher = EVP_CIPHER_CTX_new();
    EVP_CIPHER *algorithm = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
    if (!sealer->cipher || !EVP_EncryptInit_ex(sealer->cipher, algorithm, NULL, NULL, NULL)) fail("no AES-256-GCM");
}

static uint8_t *put_field(uint8_t *at, const void *bytes, size_t length) {
    *at++ = (uint8_t)(length >> 8);
    *at++ = (uint8_t)length;
    memcpy(at, bytes, length);
    return at + length;
}

// What the sealed seed is bound to, every field behind its length: label, network, data key and its version, wallet,
// public key and its version.
static size_t make_binding(
    uint8_t binding[192], const struct sealer *sealer, const uint8_t wallet_id[UUID_BYTES], const uint8_t public_key[32]
) {
    static const uint8_t network[32], version[4] = {0, 0, 0, 1};
    uint8_t *at = put_field(binding, "wallet-seed/1", 13);
    at = put_field(at, network, sizeof network);
    at = put_field(at, sealer->data_key_id, UUID_BYTES);
    at = put_field(at, version, sizeof version);
    at = put_field(at, wallet_id, UUID_BYTES);
    at = put_field(at, public_key, 32);
    return (size_t)(put_field(at, version, sizeof version) - binding);
}

// HKDF-SHA-512 (RFC 5869): 64 bytes are one block, so expanding is one HMAC.
static void derive(uint8_t derived[64], const uint8_t key[32], const uint8_t *salt, const uint8_t *info, size_t count) {
    uint8_t extracted[64];
    crypto_auth_hmacsha512_state state;
    crypto_auth_hmacsha512_init(&state, salt, SALT_BYTES);
    crypto_auth_hmacsha512_update(&state, key, 32);
    crypto_auth_hmacsha512_final(&state, extracted);
    crypto_auth_hmacsha512_init(&state, extracted, sizeof extracted);
    crypto_auth_hmacsha512_update(&state, info, count);
    crypto_auth_hmacsha512_update(&state, (const uint8_t[]){1}, 1);
    crypto_auth_hmacsha512_final(&state, derived);
    sodium_memzero(extracted, sizeof extracted);
}

// AES-256-GCM under a key that is used once, hence a nonce of zero. Writes ciphertext and tag.
static void encrypt(
    EVP_CIPHER_CTX *cipher, const uint8_t key[32], const uint8_t *additional, size_t count, const uint8_t seed[32],
    uint8_t *out
) {
    static const uint8_t nonce[12];
    int length;
    bool is_sealed = EVP_EncryptInit_ex(cipher, NULL, NULL, key, nonce) &&
        EVP_EncryptUpdate(cipher, NULL, &length, additional, (int)count) &&
        EVP_EncryptUpdate(cipher, out, &length, seed, 32) &&
        EVP_EncryptFinal_ex(cipher, out + length, &length) &&
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, TAG_BYTES, out + 32);
    if (!is_sealed) fail("AES-256-GCM failed");
}

void sealer_make_key(
    struct sealer *sealer, const uint8_t wallet_id[UUID_BYTES], uint8_t public_key[32], uint8_t blob[BLOB_BYTES]
) {
    uint8_t secret_key[64], binding[192], derived[64];
    crypto_sign_keypair(public_key, secret_key);  // the seed is the secret key's first half
    size_t count = make_binding(binding, sealer, wallet_id, public_key);
    blob[0] = blob[1] = 1;
    uint8_t *salt = blob + 2, *commitment = salt + SALT_BYTES;
    random_fill(salt, SALT_BYTES);
    derive(derived, sealer->data_key, salt, binding, count);
    memcpy(commitment, derived + 32, COMMITMENT_BYTES);
    encrypt(sealer->cipher, derived, binding, count, secret_key, commitment + COMMITMENT_BYTES);
    sodium_memzero(secret_key, sizeof secret_key);
    sodium_memzero(derived, sizeof derived);
}

void sealer_open_key(
    struct sealer *sealer, const uint8_t wallet_id[UUID_BYTES], const uint8_t public_key[32],
    const uint8_t blob[BLOB_BYTES], uint8_t seed[32]
) {
    static const uint8_t nonce[12];
    uint8_t binding[192], derived[64];
    size_t count = make_binding(binding, sealer, wallet_id, public_key);
    const uint8_t *salt = blob + 2, *commitment = salt + SALT_BYTES, *sealed = commitment + COMMITMENT_BYTES;
    derive(derived, sealer->data_key, salt, binding, count);
    if (sodium_memcmp(derived + 32, commitment, COMMITMENT_BYTES)) fail("a key of another sealer or wallet");
    int length;
    bool is_open = EVP_DecryptInit_ex(sealer->cipher, NULL, NULL, derived, nonce) &&
        EVP_DecryptUpdate(sealer->cipher, NULL, &length, binding, (int)count) &&
        EVP_DecryptUpdate(sealer->cipher, seed, &length, sealed, 32) &&
        EVP_CIPHER_CTX_ctrl(sealer->cipher, EVP_CTRL_AEAD_SET_TAG, TAG_BYTES, (void *)(sealed + 32)) &&
        EVP_DecryptFinal_ex(sealer->cipher, seed + length, &length) > 0;
    if (!is_open) fail("a sealed key that was altered");
    sodium_memzero(derived, sizeof derived);
}
