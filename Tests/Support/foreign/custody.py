"""What the service keeps secret, computed from outside as docs/security.md draws it: with the keyring, every seal opens."""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from stellar_sdk import Keypair

NETWORK = hashlib.sha256(b"Test SDF Network ; September 2015").digest()


def _number(value):
    return value.to_bytes(4, "big")


def _binding(*fields):
    return b"".join(len(field).to_bytes(2, "big") + field for field in fields)


def _derive(key, salt, info):
    """HKDF-SHA-512 (RFC 5869), one block of 64 bytes."""
    extracted = hmac.digest(salt, key, "sha512")
    return hmac.digest(extracted, info + b"\x01", "sha512")


def unseal(key, blob, bound):
    """What a seal holds; fails where commitment or tag are wrong."""
    blob = bytes(blob)
    assert blob[:2] == b"\x01\x01"
    derived = _derive(key, blob[2:34], bound)
    assert derived[32:] == blob[34:66], "sealed under another key, or for something else"
    return AESGCM(derived[:32]).decrypt(bytes(12), blob[66:], bound)


@dataclass(frozen=True)
class Secrets:
    """Every secret of a world."""

    keyring: list
    data_keys: dict
    seeds: dict

    @property
    def all(self):
        return [*self.keyring, *self.data_keys.values(), *self.seeds.values()]


def secrets_of(world):
    """Opens everything in a world's database with its keyring."""
    lines = Path(world.settings["COFFER_KEYRING_FILE"]).read_text().split()
    keyring = {int(line.split(":")[0]): bytes.fromhex(line.split(":")[1]) for line in lines}
    data_keys = {}
    for identity, version, keyring_version, blob in world.rows("SELECT id, version, keyring_version, blob FROM data_keys"):
        bound = _binding(b"data-key/1", NETWORK, identity.bytes, _number(version), _number(keyring_version))
        data_keys[identity] = unseal(keyring[keyring_version], blob, bound)
    seeds = {}
    for wallet, public, version, data_key, data_key_version, blob in world.rows(
            "SELECT wallet_id, public_key, k.version, data_key_id, data_key_version, blob FROM wallet_keys k JOIN wallets w ON w.id = wallet_id"):
        bound = _binding(
            b"wallet-seed/1", NETWORK, data_key.bytes, _number(data_key_version), wallet.bytes, bytes(public), _number(version))
        seeds[wallet] = unseal(data_keys[data_key], blob, bound)
    return Secrets(list(keyring.values()), data_keys, seeds)


def forms(secret):
    """Everything a secret may look like: raw, hexadecimal, base64, StrKey, and halves of each."""
    spelled = [
        secret, secret.hex().encode(), secret.hex().upper().encode(), base64.b64encode(secret), base64.urlsafe_b64encode(secret),
        Keypair.from_raw_ed25519_seed(secret).secret.encode(),
    ]
    halves = [half for text in spelled for half in (text[:len(text) // 2], text[len(text) // 2:])]
    # What base64 makes of the halves by themselves differs from the halves of what it makes of the whole.
    alone = [base64.b64encode(half).rstrip(b"=") for half in (secret[:16], secret[16:])]
    return {*halves, *alone}


class Memory:
    """The memory of a process as root reads it from outside."""

    CHUNK = 8 << 20
    #: Nothing the service puts bytes into is larger; what is, is address space that was never touched.
    MAPPING_MAX = 1 << 30

    def __init__(self, pid):
        self.pid = pid
        text = Path(f"/proc/{pid}/smaps").read_text()
        found = re.split(r"(?m)^(?=[0-9a-f]+-[0-9a-f]+ )", text)[1:]
        self.mappings = []
        for mapping in found:
            start, end = (int(part, 16) for part in mapping.split(" ", 1)[0].split("-"))
            locked = int(re.search(r"^Locked:\s+(\d+) kB", mapping, re.MULTILINE)[1]) * 1024
            if mapping.split(" ", 2)[1].startswith("rw") and end - start <= self.MAPPING_MAX:
                self.mappings.append((start, end, locked > 0))

    def counts(self, patterns):
        """How often each pattern is in locked memory, and how often in any other."""
        found = {pattern: [0, 0] for pattern in patterns}
        longest = max(map(len, patterns))
        with open(f"/proc/{self.pid}/mem", "rb", buffering=0) as memory:
            for start, end, is_locked in self.mappings:
                for chunk in self._chunks(memory, start, end, longest):
                    for pattern in patterns:
                        if pattern in chunk:
                            found[pattern][0 if is_locked else 1] += chunk.count(pattern)
        return found

    def _chunks(self, memory, start, end, overlap):
        position = start
        while position < end:
            memory.seek(position)
            try:
                chunk = memory.read(min(self.CHUNK + overlap, end - position))
            except OSError:
                return
            if not chunk:
                return
            yield chunk
            position += self.CHUNK
