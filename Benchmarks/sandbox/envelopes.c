/* Keys and signed payments for the load: the key of account N has N as its seed, little-endian, padded with zeros.
   "addresses COUNT" prints G… addresses; "payments PASSPHRASE COUNT" reads one sequence number a line for as many accounts
   from standard input, and prints for each account COUNT requests for blast, a round of all accounts after the other. */
#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void keys(uint64_t number, unsigned char *public_key, unsigned char *secret_key) {
    unsigned char seed[32] = {0};
    for (int index = 0; index < 8; index++) seed[index] = (unsigned char)(number >> (8 * index));
    crypto_sign_seed_keypair(public_key, secret_key, seed);
}

static void print_address(const unsigned char *key) {
    unsigned char bytes[35] = {6 << 3};
    memcpy(bytes + 1, key, 32);
    uint16_t checksum = 0;
    for (int index = 0; index < 33; index++) {
        checksum ^= (uint16_t)(bytes[index] << 8);
        for (int bit = 0; bit < 8; bit++) checksum = (uint16_t)(checksum & 0x8000 ? checksum << 1 ^ 0x1021 : checksum << 1);
    }
    bytes[33] = (unsigned char)checksum;
    bytes[34] = (unsigned char)(checksum >> 8);
    for (int symbol = 0; symbol < 56; symbol++) {
        int bit = symbol * 5, byte = bit / 8, shift = 11 - bit % 8;
        unsigned value = (unsigned)(bytes[byte] << 8 | (byte < 34 ? bytes[byte + 1] : 0));
        putchar("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[value >> shift & 31]);
    }
    putchar('\n');
}

struct writer { unsigned char bytes[512]; size_t size; };

static void put(struct writer *writer, const void *bytes, size_t size) {
    memcpy(writer->bytes + writer->size, bytes, size);
    writer->size += size;
}

static void number(struct writer *writer, uint64_t value, int size) {
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) writer->bytes[writer->size++] = (unsigned char)(value >> shift);
}

/* One payment of one stroop to the next account, for ever valid. */
static void transaction(struct writer *writer, const unsigned char *source, const unsigned char *to, int64_t sequence) {
    number(writer, 0, 4), put(writer, source, 32);
    number(writer, 100, 4), number(writer, (uint64_t)sequence, 8);
    number(writer, 0, 4), number(writer, 0, 4), number(writer, 1, 4);
    number(writer, 0, 4), number(writer, 1, 4);
    number(writer, 0, 4), put(writer, to, 32);
    number(writer, 0, 4), number(writer, 1, 8), number(writer, 0, 4);
}

static void print_payment(const unsigned char *network, uint64_t from, uint64_t to, int64_t sequence) {
    unsigned char public_key[32], secret_key[64], other[32], ignored[64], hash[32], signature[64];
    keys(from, public_key, secret_key);
    keys(to, other, ignored);
    struct writer signed_part = {.size = 0}, envelope = {.size = 0};
    put(&signed_part, network, 32), number(&signed_part, 2, 4);
    transaction(&signed_part, public_key, other, sequence);
    crypto_hash_sha256(hash, signed_part.bytes, signed_part.size);
    crypto_sign_detached(signature, NULL, hash, 32, secret_key);
    number(&envelope, 2, 4);
    transaction(&envelope, public_key, other, sequence);
    number(&envelope, 1, 4), put(&envelope, public_key + 28, 4), number(&envelope, 64, 4), put(&envelope, signature, 64);
    char text[1024];
    sodium_bin2base64(text, sizeof text, envelope.bytes, envelope.size, sodium_base64_VARIANT_ORIGINAL);
    printf("POST /transactions_async tx=");
    for (const char *symbol = text; *symbol; symbol++) {
        if (*symbol == '+') printf("%%2B");
        else if (*symbol == '/') printf("%%2F");
        else if (*symbol == '=') printf("%%3D");
        else putchar(*symbol);
    }
    putchar('\n');
}

int main(int count, char **arguments) {
    if (sodium_init() < 0) return 70;
    if (count == 3 && !strcmp(arguments[1], "addresses")) {
        for (uint64_t index = 1; index <= strtoull(arguments[2], NULL, 10); index++) {
            unsigned char public_key[32], secret_key[64];
            keys(index, public_key, secret_key);
            print_address(public_key);
        }
        return 0;
    }
    if (count != 4 || strcmp(arguments[1], "payments")) return 64;
    unsigned char network[32];
    crypto_hash_sha256(network, (const unsigned char *)arguments[2], strlen(arguments[2]));
    static int64_t sequences[1 << 20];
    uint64_t accounts = 0;
    long long value;
    while (accounts < sizeof sequences / sizeof *sequences && scanf("%lld", &value) == 1) sequences[accounts++] = value;
    for (int round = 1; round <= atoi(arguments[3]); round++) {
        for (uint64_t index = 0; index < accounts; index++) {
            print_payment(network, index + 1, (index + 1) % accounts + 1, sequences[index] + round);
        }
    }
    return 0;
}
