#!/usr/bin/env python3
"""Derives keys by SEP-5 with stellar-sdk and its BIP-39, from fixed entropy.

Prints `seed of BIP-39 <tab> number <tab> account <tab> seed of the account`; committed as
Tests/StellarTests/Vectors/seeds.tsv. Nothing of Coffer takes part in making it.
"""
import hashlib

from mnemonic import Mnemonic
from stellar_sdk import Keypair
from stellar_sdk.sep.mnemonic import StellarMnemonic

for words, language, passphrase in [
    (12, "english", ""), (15, "english", ""), (24, "english", ""), (24, "english", "p4ssphr4se"), (18, "french", "é"),
]:
    entropy = hashlib.sha256(f"{words} {language}".encode()).digest()[: words * 4 // 3]
    phrase = Mnemonic(language).to_mnemonic(entropy)
    seed = StellarMnemonic(language).to_bip39_seed(phrase, passphrase)
    for index in [0, 1, 2, 9, 2**31 - 1]:
        pair = Keypair.from_mnemonic_phrase(phrase, language, passphrase, index)
        print(seed[:64].hex(), index, pair.public_key, pair.secret, sep="\t")
