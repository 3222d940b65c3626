"""`coffer keys export` and `import`: one wallet for drills, sealed to a recipient, off unless configured."""

import base64
import hashlib
import json
import secrets
import signal
import subprocess

import pytest
from nacl.public import PrivateKey, SealedBox
from stellar_sdk import Asset, Payment

from foreign.custody import NETWORK, forms, secrets_of
from foreign.envelopes import OTHER, must_be_signed, read, transaction
from foreign.service import World, run_command


class Drill:
    """A world to take wallets out of, another to take them into, and somebody to whom they are sealed."""

    def __init__(self, stack):
        self.source, self.target = World(stack), World(stack)
        for replica in [world.launch() for world in (self.source, self.target)]:
            replica.wait_until_ready()
        self.client, self.key = self.source.client(), self.source.directory / "recipient"
        assert run_command(None, "keys", "generate", "--file", str(self.key)).returncode == 0
        self.secret = PrivateKey(bytes.fromhex(self.key.read_text().strip().split(":")[1]))
        self.public = self.secret.public_key.encode().hex()

    def wallet(self, user=None, **more):
        return self.client.data("wallet.create", {"userId": user or secrets.token_hex(8), **more}, key=secrets.token_hex(8))

    def path(self):
        return self.source.directory / f"{secrets.token_hex(6)}.export"

    def run(self, world, *arguments, status=0, said="", **settings):
        settings = {"COFFER_KEY_EXPORT": self.public, **settings}
        done = run_command(world, "keys", *map(str, arguments), settings={name: value for name, value in settings.items() if value})
        assert done.returncode == status and said in done.stdout + done.stderr, (done.stdout, done.stderr)
        return done.stdout + done.stderr

    def exported(self, wallet):
        file = self.path()
        self.run(self.source, "export", wallet["walletId"], "--file", file)
        return file

    def close(self):
        self.source.close()
        self.target.close()


@pytest.fixture(scope="module")
def drill(stack):
    drill = Drill(stack)
    yield drill
    drill.close()


def audited(world, action):
    return world.rows("SELECT wallet_id::text, user_id, actor, detail FROM audit_log WHERE action = %s ORDER BY id", action)


def digest_of(told):
    """What docs/security.md says is sealed with the seed."""
    fields = [
        b"wallet-export/1", NETWORK, told["walletId"].encode(), told["userId"].encode(), told["label"].encode(),
        base64.b32decode(told["address"])[1:33], bytes([told["frozen"]]), bytes.fromhex(told["recipient"])]
    return hashlib.sha256(b"".join(len(field).to_bytes(2, "big") + field for field in fields)).digest()


def test_a_wallet_goes_from_one_database_to_another_and_its_seed_is_nowhere_in_the_clear(drill):
    wallet = drill.wallet("drill", label="ünï")
    file = drill.path()
    said = drill.run(drill.source, "export", wallet["walletId"], "--file", file)
    assert file.stat().st_mode & 0o7777 == 0o600 and drill.run(None, "recipient", drill.key, COFFER_KEY_EXPORT=None).strip() == drill.public
    seed = next(seed for of, seed in secrets_of(drill.source).seeds.items() if str(of) == wallet["walletId"])
    dump = subprocess.run(["pg_dump", drill.source.stack.database_url(drill.source.name)], check=True, capture_output=True, timeout=60).stdout
    for place in (file.read_bytes(), said.encode(), dump, base64.b64decode(json.loads(file.read_text())["sealed"])):
        assert not [form for form in forms(seed) if form in place]
    # Whoever has the recipient's key needs nothing of the service: it is libsodium's sealed box.
    told = json.loads(file.read_text())
    assert {name: told[name] for name in ("walletId", "userId", "label", "address")} == {
        name: wallet[name] for name in ("walletId", "userId", "label", "address")}
    assert SealedBox(drill.secret).decrypt(base64.b64decode(told["sealed"])) == seed + digest_of(told)

    assert "user drill" in drill.run(drill.target, "import", file, "--with", drill.key)
    client = drill.target.client()
    found = client.data("wallet.get", {"userId": "drill"})
    assert {name: found[name] for name in ("walletId", "address", "label", "isDefault", "frozen")} == {
        "walletId": wallet["walletId"], "address": wallet["address"], "label": "ünï", "isDefault": True, "frozen": False}
    body = {"userId": "drill", "envelope": transaction(wallet["address"], [Payment(OTHER.public_key, Asset.native(), "5")]).to_xdr()}
    must_be_signed(read(body["envelope"]), client.data("transaction.sign", body, key=secrets.token_hex(8)), wallet["address"], ["outer"])
    drill.run(drill.target, "verify")
    for world, action in ((drill.source, "keys.export"), (drill.target, "keys.import")):
        (of, user, actor, detail), = [each for each in audited(world, action) if each[0] == wallet["walletId"]]
        assert (user, json.loads(detail)) == ("drill", {"recipient": drill.public}) and actor.startswith("cli:")


def test_without_a_recipient_in_the_configuration_nothing_leaves_and_nothing_comes(drill):
    wallet, file = drill.wallet(), drill.path()
    before = len(audited(drill.source, "keys.export"))
    for value in (None, "off"):
        drill.run(drill.source, "export", wallet["walletId"], "--file", file, status=1, said="exports are off", COFFER_KEY_EXPORT=value)
        drill.run(drill.source, "import", file, "--with", drill.key, status=1, said="exports are off", COFFER_KEY_EXPORT=value)
    drill.run(drill.source, "export", wallet["walletId"], "--file", file, status=78, said="COFFER_KEY_EXPORT", COFFER_KEY_EXPORT="on")
    assert not file.exists() and len(audited(drill.source, "keys.export")) == before


def test_what_is_here_already_stays_and_a_file_that_is_there_too(drill):
    user = secrets.token_hex(8)
    wallet = drill.wallet(user)
    file = drill.exported(wallet)
    kept, before = file.read_bytes(), len(audited(drill.source, "keys.export"))
    drill.run(drill.source, "export", wallet["walletId"], "--file", file, status=1, said="is there already")
    assert file.read_bytes() == kept and len(audited(drill.source, "keys.export")) == before
    drill.run(drill.source, "import", file, "--with", drill.key, status=1, said="this id is here already")
    client = drill.target.client()
    client.data("wallet.create", {"userId": user}, key=secrets.token_hex(8))
    drill.run(drill.target, "import", file, "--with", drill.key, status=1, said="a wallet with this label")
    drill.run(drill.source, "export", "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f", "--file", drill.path(), status=1, said="no such wallet")
    assert drill.target.rows("SELECT count(*) FROM wallets WHERE user_id = %s", user) == [(1,)]
    assert not [each for each in audited(drill.target, "keys.import") if each[0] == wallet["walletId"]]


def altered(told, drill):
    """Exports that say something else than what was sealed, and seals by somebody who doesn't know the seed."""
    other = drill.wallet()
    yield {**told, "userId": "mallory"}, "not what was sealed"
    yield {**told, "label": "other"}, "not what was sealed"
    yield {**told, "frozen": False}, "not what was sealed"
    yield {**told, "walletId": other["walletId"]}, "not what was sealed"
    yield {**told, "address": other["address"]}, "not what was sealed"
    forged = {**told, "address": other["address"]}
    box = SealedBox(drill.secret.public_key).encrypt(secrets.token_bytes(32) + digest_of(forged))
    yield {**forged, "sealed": base64.b64encode(box).decode()}, "not what was sealed"
    sealed = bytearray(base64.b64decode(told["sealed"]))
    sealed[60] ^= 1
    yield {**told, "sealed": base64.b64encode(sealed).decode()}, "sealed to another key, or was altered"
    yield {**told, "sealed": told["sealed"][:64]}, "sealed to another key, or was altered"
    yield {**told, "network": "00" * 32}, "of another network"
    yield {**told, "version": 2}, "holds no export"


def test_an_export_that_was_altered_or_does_not_derive_its_address_is_refused(drill):
    wallet = drill.wallet()
    drill.client.data("wallet.freeze", {"walletId": wallet["walletId"], "reason": "Reported stolen"})
    file = drill.exported(wallet)
    for told, why in altered(json.loads(file.read_text()), drill):
        forged = drill.path()
        forged.write_text(json.dumps(told))
        drill.run(drill.target, "import", forged, "--with", drill.key, status=1, said=why)
    other = drill.path()
    run_command(None, "keys", "generate", "--file", str(other))
    drill.run(drill.target, "import", file, "--with", other, status=1, said="is not COFFER_KEY_EXPORT's")
    public = run_command(None, "keys", "recipient", str(other)).stdout.strip()
    drill.run(drill.target, "import", file, "--with", other, status=1, said="sealed to another key", COFFER_KEY_EXPORT=public)
    assert drill.target.rows("SELECT count(*) FROM wallets WHERE id = %s", wallet["walletId"]) == [(0,)]
    drill.run(drill.target, "import", file, "--with", drill.key)
    assert drill.target.rows("SELECT is_frozen FROM wallets WHERE id = %s", wallet["walletId"]) == [(True,)]


def test_killed_at_any_step_and_run_again_it_is_done_once(drill):
    wallet, file = drill.wallet(), drill.path()
    for step, told in (("effect", 0), ("commit", 1)):
        drill.run(drill.source, "export", wallet["walletId"], "--file", file, status=-signal.SIGKILL, COFFER_CRASH_AT=step)
        assert not file.exists() and len([each for each in audited(drill.source, "keys.export") if each[0] == wallet["walletId"]]) == told
    drill.run(drill.source, "export", wallet["walletId"], "--file", file)
    for step, count in (("effect", 0), ("commit", 1)):
        drill.run(drill.target, "import", file, "--with", drill.key, status=-signal.SIGKILL, COFFER_CRASH_AT=step)
        assert drill.target.rows("SELECT count(*) FROM wallet_keys WHERE wallet_id = %s", wallet["walletId"]) == [(count,)]
        assert len([each for each in audited(drill.target, "keys.import") if each[0] == wallet["walletId"]]) == count
    drill.run(drill.target, "import", file, "--with", drill.key, status=1, said="this id is here already")
    assert drill.target.rows("SELECT count(*) FROM wallet_keys WHERE wallet_id = %s", wallet["walletId"]) == [(1,)]


@pytest.mark.parametrize("words", [
    ["export"], ["export", "x", "--file", "y"], ["export", "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"], ["import", "x"], ["import", "--with", "x"],
    ["recipient"], ["export", "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f", "--fiel", "x"]], ids=" ".join)
def test_words_that_are_no_command_are_a_usage_error(words):
    done = run_command(None, "keys", *words)
    assert done.returncode == 64 and "Usage: coffer keys" in done.stderr
