#!/usr/bin/env python3
"""Computes sealed blobs as docs/security.md draws them, with the PyPI package `cryptography`.

Prints two blobs in hexadecimal, a wallet's seed under a data key and a data key under a line of the keyring, all
made of fixed bytes. The output is committed in Tests/SignerAdapterTests/SealVectorTests.swift; nothing of Coffer
takes part in making it.
"""
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

NETWORK = bytes([0xCE] * 32)
WALLET = bytes.fromhex("01900000000070018000000000000001")
DATA_KEY_ID = bytes.fromhex("01900000000070008000000000000001")
SEED, DATA_KEY, KEYRING_KEY, SALT = (bytes([byte] * 32) for byte in (0x11, 0x22, 0x33, 0x44))


def number(value):
    return value.to_bytes(4, "big")


def binding(*fields):
    return b"".join(len(field).to_bytes(2, "big") + field for field in fields)


def seal(key, plaintext, bound):
    derived = HKDF(algorithm=hashes.SHA512(), length=64, salt=SALT, info=bound).derive(key)
    sealed = AESGCM(derived[:32]).encrypt(bytes(12), plaintext, bound)
    return bytes([1, 1]) + SALT + derived[32:] + sealed


public_key = Ed25519PrivateKey.from_private_bytes(SEED).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
context = (NETWORK, DATA_KEY_ID, number(5))
print("seed", seal(DATA_KEY, SEED, binding(b"wallet-seed/1", *context, WALLET, public_key, number(7))).hex())
print("data key", seal(KEYRING_KEY, DATA_KEY, binding(b"data-key/1", *context, number(3))).hex())
