#!/usr/bin/env python3
"""Computes the cases SEP-23 lists for StrKeys, from their descriptions, with Python's own base 32 and CRC.

Prints `valid|invalid <tab> what it shows <tab> text <tab> bytes of the key`. The output is committed as
Tests/StellarTests/Vectors/strkey.tsv; nothing of Coffer takes part in making it. Where stellar-sdk has an
encoder for a kind of key, its text has to be the same.
"""
import base64
import binascii

from stellar_sdk import Keypair, MuxedAccount, StrKey

KEY = bytes.fromhex("3f0c34bf93ad0d9971d04ccc90f705511c838aad9734a4a2fb0d7a03fc7fe89a")
VERSIONS = dict(B=1, C=2, G=6, L=11, M=12, P=15, S=18, T=19, X=23)


def text(kind, key, algorithm=0):
    body = bytes([VERSIONS[kind] << 3 | algorithm]) + key
    body += binascii.crc_hqx(body, 0).to_bytes(2, "little")
    return base64.b32encode(body).decode().rstrip("=")


def payload(count, length=None, padding=None):
    body = bytes(range(1, count + 1))
    padding = bytes(-count % 4) if padding is None else padding
    return KEY + (count if length is None else length).to_bytes(4, "big") + body + padding


def muxed(number):
    return KEY + number.to_bytes(8, "big")


def bumped(key):
    """The same key with the lowest, unused bit of its last symbol set."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return key[:-1] + alphabet[alphabet.index(key[-1]) + 1]


def main():
    account = text("G", KEY)
    valid = [
        ("account", "G", KEY),
        ("account of zero bytes", "G", bytes(32)),
        ("muxed account, number 0", "M", muxed(0)),
        ("muxed account, number above the largest signed one", "M", muxed(2**63)),
        ("muxed account, largest number", "M", muxed(2**64 - 1)),
        ("signed payload of 32 bytes", "P", payload(32)),
        ("signed payload of 29 bytes, padded", "P", payload(29)),
        ("signed payload of 1 byte", "P", payload(1)),
        ("signed payload of 64 bytes", "P", payload(64)),
        ("contract", "C", KEY),
        ("liquidity pool", "L", KEY),
        ("claimable balance", "B", b"\0" + KEY),
        ("pre-authorised transaction", "T", KEY),
        ("hash of a preimage", "X", KEY),
    ]
    for what, kind, key in valid:
        print("valid", what, text(kind, key), key.hex(), sep="\t")

    assert StrKey.encode_ed25519_public_key(KEY) == account
    assert MuxedAccount(account, 2**63).account_muxed == text("M", muxed(2**63))
    assert StrKey.encode_ed25519_signed_payload(payload(29)) == text("P", payload(29))
    assert StrKey.encode_contract(KEY) == text("C", KEY)
    assert StrKey.encode_liquidity_pool(KEY) == text("L", KEY)
    assert StrKey.encode_claimable_balance(b"\0" + KEY) == text("B", b"\0" + KEY)
    assert StrKey.encode_pre_auth_tx(KEY) == text("T", KEY)
    assert StrKey.encode_sha256_hash(KEY) == text("X", KEY)
    assert Keypair.from_raw_ed25519_public_key(KEY).public_key == account

    zero, large = text("M", muxed(0)), text("M", muxed(2**63))
    seeded = text("S", KEY)
    invalid = [
        ("empty", ""),
        ("an account of five bytes", text("G", bytes(5))),
        ("the unused bit of a muxed account's last symbol is set", bumped(zero)),
        ("a length of 1 above a multiple of eight", account + "A"),
        ("an account of 33 bytes", text("G", KEY + b"\0")),
        ("an account of another algorithm", text("G", KEY, algorithm=7)),
        ("a length of 6 above a multiple of eight", large + "A"),
        ("a muxed account of 41 bytes", text("M", muxed(2**63) + b"\0")),
        ("a muxed account of 39 bytes", text("M", muxed(2**63)[:-1])),
        ("a muxed account of another algorithm", text("M", muxed(0), algorithm=7)),
        ("a version of another algorithm under the old checksum", "M4" + zero[2:]),
        ("padding symbols", zero + "==="),
        ("padding symbols in place of bits", zero[:-1] + "K==="),
        ("a checksum that is off by two", zero[:-1] + "O"),
        ("a payload longer than its length says", text("P", payload(32) + bytes(4))),
        ("a payload shorter than its length says", text("P", payload(28, length=29))),
        ("a payload without its padding", text("P", payload(29, padding=b""))),
        ("a payload with padding that is not zero", text("P", payload(29, padding=b"\0\0\1"))),
        ("an empty payload", text("P", payload(0))),
        ("a payload of 65 bytes", text("P", payload(65))),
        ("a payload whose length overflows", text("P", payload(64, length=2**32 - 1))),
        ("the unused bits of a claimable balance's last symbol are set", bumped(text("B", b"\0" + KEY))),
        ("a claimable balance of an unknown kind", text("B", b"\1" + KEY)),
        ("a claimable balance of 32 bytes", text("B", KEY)),
        ("a contract of 31 bytes", text("C", KEY[:-1])),
        ("an unknown kind", base64.b32encode(b"\0" + KEY + binascii.crc_hqx(b"\0" + KEY, 0).to_bytes(2, "little"))
         .decode().rstrip("=")),
        ("lower case", account.lower()),
        ("a space before", " " + account[:-1]),
        ("a digit that is no symbol", account[:-1] + "1"),
        ("a letter beyond ASCII", account[:-2] + "É"),
        ("a seed, which only SeedText reads", seeded),
        ("two keys in a row", account + account),
    ]
    for what, key in invalid:
        print("invalid", what, key, "", sep="\t")


main()
