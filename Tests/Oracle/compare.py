#!/usr/bin/env python3
"""Compares Coffer's reading and writing of Stellar's XDR with stellar-sdk's, in both directions.

    compare.py STELLAR-ORACLE [COUNT [SEED]]

Theirs: stellar-sdk makes COUNT random envelopes and results, and a tenth as many ledger entries, keys, headers, metas,
preimages and contract values; every arm of every union is chosen from. Coffer reads each, and has to write the same
bytes and find the same hash. Ours: Coffer makes as many, and stellar-sdk has to write the same bytes and find the
same hash. Then signatures: each side verifies those of the other, and no other key's. Prints what was covered, and
exits 1 at the first difference.
"""
import base64
import enum
import hashlib
import random
import subprocess
import sys

from stellar_sdk import Keypair, Network
from stellar_sdk import xdr
from stellar_sdk.xdr import base

NETWORK_ID = hashlib.sha256(Network.TESTNET_NETWORK_PASSPHRASE.encode()).digest()
EDGES = [0, 1, 2, 3, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1, 2**63, 2**64 - 1]
TYPES = {
    "TransactionEnvelope": xdr.TransactionEnvelope, "TransactionResult": xdr.TransactionResult,
    "TransactionMeta": xdr.TransactionMeta, "LedgerEntry": xdr.LedgerEntry, "LedgerKey": xdr.LedgerKey,
    "LedgerHeader": xdr.LedgerHeader, "HashIDPreimage": xdr.HashIDPreimage, "SCVal": xdr.SCVal,
    "ClaimPredicate": xdr.ClaimPredicate, "SorobanAuthorizationEntry": xdr.SorobanAuthorizationEntry,
}
# Of these as many are made as were asked for, of the others a tenth.
MANY = {"TransactionEnvelope", "TransactionResult"}
# With so many, every arm and every value has to have been chosen.
COUNT_OF_ALL = 5_000
USUAL = {
    "TransactionResultCode": xdr.TransactionResultCode.txFAILED,
    "OperationResultCode": xdr.OperationResultCode.opINNER,
}
SEEN = {}


class Dice:
    """Stands where stellar-sdk's reader expects bytes, and lets it read random values instead."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.budget = 0

    def spend(self):
        self.budget -= 1
        return self.budget > 0

    def number(self, bits, signed=False):
        kind = self.random.randrange(3)
        number = self.random.choice(EDGES) if kind == 0 else self.random.getrandbits(bits)
        number %= 2**bits
        return number - 2**bits if signed and number >= 2 ** (bits - 1) else number

    # What its readers call. A count or a flag comes as an unsigned number of its own.
    def unpack_uint(self):
        return self.random.choice([0, 1, 1, 1, 2, 3]) if self.spend() else 0

    def unpack_int(self):
        return self.random.choice([0, 0, 0, 1, 1, 2, 3, 4])

    def unpack_hyper(self):
        return self.number(64, signed=True)

    def unpack_uhyper(self):
        return self.number(64)

    def unpack_bool(self):
        return self.random.random() < 0.5

    def unpack_fopaque(self, size):
        return self.random.randbytes(size)

    def get_buffer(self):
        return bytes(2**20)

    def get_position(self):
        return 0


def teach_to_read_dice():
    """Numbers, flags and lengths all come as words; the dice have to know which is which."""
    def opaque(dice, size, fixed):
        return dice.random.randbytes(size if fixed else dice.random.randrange(min(size, 70) + 1))

    base.Opaque.unpack = staticmethod(opaque)
    base.String.unpack = staticmethod(lambda dice, size: opaque(dice, size, False))
    base.UnsignedInteger.unpack = staticmethod(lambda dice: dice.number(32))
    xdr.Int32.unpack = classmethod(lambda cls, dice, depth_limit=0: cls(dice.number(32, signed=True)))
    for cls in vars(xdr).values():
        if not isinstance(cls, type):
            continue
        if issubclass(cls, enum.IntEnum):
            def pick(cls, dice):
                # Most transactions fail for an operation, and most of those were tried: else there are few such results.
                usual = USUAL.get(cls.__name__) if dice.random.random() < 0.8 else None
                value = dice.random.choice(list(cls)) if usual is None else usual
                SEEN.setdefault(cls.__name__, set()).add(value)
                return value
            cls.unpack = classmethod(pick)
        elif isinstance(vars(cls).get("unpack"), classmethod) and cls is not xdr.Int32:
            cls.unpack = classmethod(again(cls.unpack.__func__))

    def never(cls, dice, depth_limit=0):
        raise ValueError("settings of the network are not read")
    xdr.ConfigSettingEntry.unpack = classmethod(never)


def again(unpack):
    """A discriminant that a union doesn't have is thrown again."""
    def read(cls, dice, depth_limit=base.DEFAULT_XDR_MAX_DEPTH):
        for _ in range(200):
            try:
                return unpack(cls, dice, depth_limit)
            except ValueError as error:
                why = error
        raise why
    return read


def payload_hash(envelope):
    """The hash of an envelope by stellar-sdk's types alone: its own envelope class refuses what no network takes."""
    kind = xdr.EnvelopeType
    if envelope.type == kind.ENVELOPE_TYPE_TX_V0:
        old = envelope.v0.tx
        condition = (
            xdr.Preconditions(xdr.PreconditionType.PRECOND_NONE) if old.time_bounds is None
            else xdr.Preconditions(xdr.PreconditionType.PRECOND_TIME, time_bounds=old.time_bounds))
        source = xdr.MuxedAccount(xdr.CryptoKeyType.KEY_TYPE_ED25519, ed25519=old.source_account_ed25519)
        content = xdr.Transaction(
            source, old.fee, old.seq_num, condition, old.memo, old.operations, xdr.TransactionExt(0))
        tagged = xdr.TransactionSignaturePayloadTaggedTransaction(kind.ENVELOPE_TYPE_TX, tx=content)
    elif envelope.type == kind.ENVELOPE_TYPE_TX:
        tagged = xdr.TransactionSignaturePayloadTaggedTransaction(kind.ENVELOPE_TYPE_TX, tx=envelope.v1.tx)
    else:
        tagged = xdr.TransactionSignaturePayloadTaggedTransaction(
            kind.ENVELOPE_TYPE_TX_FEE_BUMP, fee_bump=envelope.fee_bump.tx)
    payload = xdr.TransactionSignaturePayload(xdr.Hash(NETWORK_ID), tagged)
    return hashlib.sha256(payload.to_xdr_bytes()).hexdigest()


def hashes(name, value):
    if name != "TransactionEnvelope":
        return ["-", "-"]
    inner = "-"
    if value.type == xdr.EnvelopeType.ENVELOPE_TYPE_TX_FEE_BUMP:
        inner = payload_hash(xdr.TransactionEnvelope(
            xdr.EnvelopeType.ENVELOPE_TYPE_TX, v1=value.fee_bump.tx.inner_tx.v1))
    return [payload_hash(value), inner]


class Coffer:
    def __init__(self, program):
        self.program = program

    def ask_all(self, requests):
        """Asks everything of one process: it answers line by line, and communicate() reads while it writes."""
        answers = subprocess.run(
            [self.program, "answer"], input="\n".join(requests) + "\n", capture_output=True, text=True, check=True)
        return answers.stdout.splitlines()

    def samples(self, name, seed, count):
        output = subprocess.run(
            [self.program, "samples", name, str(seed), str(count)], capture_output=True, text=True, check=True)
        return [line.split() for line in output.stdout.splitlines()]


def differ(what, *details):
    print("DIFFERENT:", what, *details, sep="\n  ")
    raise SystemExit(1)


def theirs(coffer, name, count, dice):
    values = []
    for _ in range(count):
        dice.budget = dice.random.choice([30, 80, 200])
        value = TYPES[name].unpack(dice)
        values.append((value.to_xdr(), hashes(name, value)))
    answers = coffer.ask_all([f"rewrite {name} {text}" for text, _ in values])
    if len(answers) != count:
        differ(f"{len(answers)} answers to {count} values of {name}")
    for (text, expected), answer in zip(values, answers):
        if answer.split() != ["ok", text, *expected]:
            differ(f"{name} of stellar-sdk", text, expected, answer)


def ours(coffer, name, count, seed):
    for text, *expected in coffer.samples(name, seed, count):
        value = TYPES[name].from_xdr(text)
        if value.to_xdr() != text or hashes(name, value) != expected:
            differ(f"{name} of Coffer", text, expected, hashes(name, value))


def signatures(coffer, count, seed):
    envelopes = [row for row in coffer.samples("TransactionEnvelope", seed, count * 2)]
    texts = []
    for text, *_ in envelopes:
        envelope = xdr.TransactionEnvelope.from_xdr(text)
        part = envelope.v0 or envelope.v1 or envelope.fee_bump
        part.signatures = []
        texts.append((envelope, part))
    names = [f"signer-{index}" for index in range(count)]
    keys = [Keypair.from_raw_ed25519_seed(hashlib.sha256(name.encode()).digest()) for name in names]
    signed = coffer.ask_all([
        f"sign {name} {envelope.to_xdr()}" for name, (envelope, _) in zip(names, texts)])
    requests, expected = [], []
    for key, (envelope, part), answer in zip(keys, texts, signed):
        found = xdr.TransactionEnvelope.from_xdr(answer.split()[1])
        made = (found.v0 or found.v1 or found.fee_bump).signatures[0]
        message = bytes.fromhex(payload_hash(envelope))
        key.verify(message, made.signature.signature)
        if made.hint.signature_hint != key.signature_hint():
            differ("hint of a signature", answer)
        theirs = key.sign_decorated(message).to_xdr_object()
        if theirs.to_xdr() != made.to_xdr():
            differ("signature", answer)
        part.signatures = [theirs]
        requests.append(f"verify {key.public_key} {envelope.to_xdr()}")
        expected.append("ok true")
        requests.append(f"verify {Keypair.random().public_key} {envelope.to_xdr()}")
        expected.append("ok false")
    if coffer.ask_all(requests) != expected:
        differ("verification of stellar-sdk's signatures")


def main():
    coffer = Coffer(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
   
    for name in TYPES:
        ours(coffer, name, count if name in MANY else count // 10, seed)
    signatures(coffer, max(10, count // 20), seed + 1)
    print(f"ours read by stellar-sdk: {count} envelopes and results, {count // 10} each of {len(TYPES) - 2} other types")

    teach_to_read_dice()
    dice = Dice(seed)
    for name in TYPES:
        theirs(coffer, name, count if name in MANY else count // 10, dice)
    print(f"stellar-sdk's read by Coffer: {count} envelopes and results, {count // 10} each of {len(TYPES) - 2} other types")
    missed = sorted(
        f"{name}.{value.name}" for name, values in SEEN.items() for value in getattr(xdr, name) if value not in values)
    print(f"arms and values of {len(SEEN)} enumerations chosen, {len(missed)} never" + (f": {missed}" if missed else ""))
    if missed and count >= COUNT_OF_ALL:
        raise SystemExit(1)


main()
