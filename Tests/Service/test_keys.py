"""`coffer keys`: making, rotating, retiring and verifying keys, beside a service that runs."""

import json
import os
import re
import secrets
import signal

import psycopg
import pytest
from stellar_sdk import Asset, Keypair, Payment

from foreign.envelopes import OTHER, must_be_signed, read, transaction
from foreign.polling import eventually
from foreign.service import run_command

LINE = re.compile(r"[1-9][0-9]*:[0-9a-f]{64}\n")


@pytest.fixture(scope="module")
def kept(stack):
    """A world of the module's own with one replica, a few wallets and two data keys under version 1."""
    from foreign.service import World
    world = World(stack)
    replica, = world.start(1)
    client = world.client()
    make(client, 3)
    run(world, "add")
    eventually(lambda: len(sealing_keys(world, make(client, 1))) == 1 and data_keys(world) == {1: 2}, 15, "the second data key")
    eventually(lambda: sealing_keys(world, make(client, 1)) == newest(world), 15, "the replica seals under the newest data key")
    yield world, replica, client
    world.close()


def make(client, count):
    """Makes wallets and returns their ids."""
    return [client.call("wallet.create", {"userId": secrets.token_hex(8)}, key=secrets.token_hex(8)).data["walletId"]
            for _ in range(count)]


def signing(world, wallet):
    """A request to sign for a wallet, under the address that the database says it has."""
    user, public = world.rows("SELECT user_id, public_key FROM wallets WHERE id = %s", wallet)[0]
    address = Keypair.from_raw_ed25519_public_key(bytes(public)).public_key
    envelope = transaction(address, [Payment(OTHER.public_key, Asset.native(), "5")])
    return {"userId": user, "walletId": str(wallet), "envelope": envelope.to_xdr()}, address


def must_sign(world, client, wallet):
    body, address = signing(world, wallet)
    must_be_signed(read(body["envelope"]), client.data("transaction.sign", body, key=secrets.token_hex(8)), address, ["outer"])


def must_refuse(world, replica, client, wallet, why):
    """Nothing is signed; caller, audit log and operators' log are told which wallet it is, and why."""
    key = secrets.token_hex(8)
    refused = client.call("transaction.sign", signing(world, wallet)[0], key=key)
    assert refused.code == "SIGNING_FAILED" and refused.error["effect"] == "none" and why in refused.error["message"]
    (told, refusal, detail), = world.rows("SELECT wallet_id::text, refusal, detail FROM audit_log WHERE request_key = %s", key)
    assert (told, refusal) == (wallet, "SIGNING_FAILED") and why in json.loads(detail)["cause"]
    assert world.rows("SELECT count(*) FROM envelopes WHERE wallet_id = %s", wallet) == [(0,)]
    assert [line for line in replica.logged("signer.keyRefused") if line["walletId"] == wallet and why in line["reason"]]


def run(world, *arguments, status=0, settings=None):
    done = run_command(world, "keys", *arguments, settings=settings)
    assert done.returncode == status, (done.stdout, done.stderr)
    return done.stdout + done.stderr


def data_keys(world):
    """How many data keys each version of the keyring wraps."""
    return dict(world.rows("SELECT keyring_version, count(*) FROM data_keys GROUP BY 1"))


def newest(world):
    return {world.rows("SELECT id FROM data_keys ORDER BY id DESC LIMIT 1")[0][0]}


def sealing_keys(world, wallets):
    rows = world.rows("SELECT DISTINCT data_key_id FROM wallet_keys WHERE wallet_id = ANY (%s::uuid[])", wallets)
    return {row[0] for row in rows}


def keyring_of(world):
    return world.directory / "keyring"


def test_a_generated_line_is_a_keyring(tmp_path):
    said = run_command(None, "keys", "generate", "--version", "7")
    assert said.returncode == 0 and re.fullmatch(LINE, said.stdout) and said.stdout.startswith("7:")
    assert said.stdout != run_command(None, "keys", "generate", "--version", "7").stdout
    file = tmp_path / "keyring"
    made = run_command(None, "keys", "generate", "--file", str(file))
    assert made.returncode == 0 and re.fullmatch(LINE, file.read_text())
    assert file.stat().st_mode & 0o7777 == 0o600
    assert file.read_text().strip()[2:] not in made.stdout + made.stderr


def test_a_file_that_is_there_is_left_alone(tmp_path):
    file = tmp_path / "keyring"
    file.write_text("mine")
    made = run_command(None, "keys", "generate", "--file", str(file))
    assert made.returncode == 78 and file.read_text() == "mine"
    assert os.listdir(tmp_path) == ["keyring"]


@pytest.mark.parametrize("words", [["verfy"], ["retire"], ["retire", "x"], ["retire", "0"], ["status", "now"], ["generate", "--file"]])
def test_words_that_are_no_command_are_a_usage_error(words):
    done = run_command(None, "keys", *words)
    assert done.returncode == 64 and "Usage: coffer keys" in done.stderr


def test_a_keyring_is_rotated_beside_a_running_service(kept):
    world, replica, client = kept
    file = keyring_of(world)
    old = file.read_text()
    new = run_command(None, "keys", "generate", "--version", "2").stdout
    file.write_text(old + new)

    assert "0 of 2 data keys are wrapped by version 2" in run(world, "status")
    assert "2 data keys are wrapped by it" in run(world, "retire", "1", status=1)
    assert "newest of the keyring" in run(world, "retire", "2", status=1)
    assert "ever wrapped by it" in run(world, "retire", "9", status=1)
    assert "2 data keys were wrapped anew" in run(world, "rewrap")
    assert data_keys(world) == {2: 2}
    assert "0 data keys were wrapped anew" in run(world, "rewrap")

    # The replica was not restarted, makes wallets, and takes the new keyring when told.
    make(client, 2)
    replica.signal(signal.SIGHUP)
    eventually(lambda: replica.logged("keyring.reloaded"), 10, "the keyring is read anew")
    run(world, "retire", "1")
    run(world, "retire", "1")
    assert "retired" in run(world, "status")

    # Without the old line everything opens; with the old line alone nothing starts, nothing is written.
    file.write_text(new)
    assert "2 data keys and" in run(world, "verify")
    file.write_text(old)
    before = world.rows("SELECT count(*), max(xid::text) FROM audit_log")
    assert "retired" in run(world, "rewrap", status=78)
    replica.signal(signal.SIGHUP)
    eventually(lambda: replica.logged("keyring.refused"), 10, "a keyring that is not the database's is refused")
    launched = world.launch()
    assert launched.wait_for_exit() == 78
    world.replicas.remove(launched)
    assert world.rows("SELECT count(*), max(xid::text) FROM audit_log") == before
    file.write_text(new)
    must_sign(world, client, make(client, 1)[0])

    actions = dict(world.rows("SELECT action, count(*) FROM audit_log WHERE actor LIKE 'cli:%%' GROUP BY 1"))
    assert actions == {"keys.add": 1, "keys.rewrap": 2, "keys.retire": 1}


def test_a_rewrap_killed_at_any_step_loses_nothing(make_world):
    world = make_world()
    world.start(1)
    client = world.client()
    for _ in range(2):
        run(world, "add")
    file = keyring_of(world)
    keys = world.rows("SELECT count(*) FROM data_keys")[0][0]
    assert keys == 3
    version = 1
    for step in ("effect", "commit"):
        for passing in range(1, keys + 1):
            version += 1
            file.write_text(file.read_text() + run_command(None, "keys", "generate", "--version", str(version)).stdout)
            killed = run_command(world, "keys", "rewrap", settings={"COFFER_CRASH_AT": f"{step}:{passing}"})
            assert killed.returncode == -signal.SIGKILL
            make(client, 1)
            done = passing if step == "commit" else passing - 1
            assert data_keys(world).get(version, 0) == done
            assert f"{keys - done} data keys were wrapped anew" in run(world, "rewrap")
            assert data_keys(world) == {version: keys}
            run(world, "retire", str(version - 1))
            file.write_text(file.read_text().splitlines(keepends=True)[-1])
            run(world, "verify")


# What somebody with write access to the database could do, how many wallets it concerns, and what the signer says of them.
TAMPERINGS = {
    "seeds swapped between wallets": (
        "UPDATE wallet_keys k SET blob = o.blob FROM wallet_keys o "
        "WHERE k.wallet_id IN (%(a)s, %(b)s) AND o.wallet_id IN (%(a)s, %(b)s) AND o.wallet_id <> k.wallet_id", 2, "sealed for something else"),
    "a public key altered": (
        "UPDATE wallets SET public_key = set_byte(public_key, 5, get_byte(public_key, 5) # 1) WHERE id = %(a)s", 1,
        "sealed for something else"),
    "a bit of a sealed seed flipped": (
        "UPDATE wallet_keys SET blob = set_byte(blob, 70, get_byte(blob, 70) # 4) WHERE wallet_id = %(a)s", 1, "was altered"),
    "a bit of a tag flipped": (
        "UPDATE wallet_keys SET blob = set_byte(blob, 100, get_byte(blob, 100) # 4) WHERE wallet_id = %(a)s", 1, "was altered"),
    "a bit of a commitment flipped": (
        "UPDATE wallet_keys SET blob = set_byte(blob, 40, get_byte(blob, 40) # 4) WHERE wallet_id = %(a)s", 1, "sealed for something else"),
    "a bit of a salt flipped": (
        "UPDATE wallet_keys SET blob = set_byte(blob, 9, get_byte(blob, 9) # 4) WHERE wallet_id = %(a)s", 1, "sealed for something else"),
    "a key said to be of another data key": (
        "UPDATE wallet_keys SET data_key_id = (SELECT id FROM data_keys WHERE id <> data_key_id LIMIT 1) WHERE wallet_id = %(a)s", 1,
        "sealed for something else"),
    "a key cut short": (
        "UPDATE wallet_keys SET blob = substr(blob, 1, 90) WHERE wallet_id = %(a)s", 1, "no known layout"),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_an_altered_row_is_found_and_named_and_signs_nothing(kept, what):
    world, replica, client = kept
    a, b, other = make(client, 3)
    statement, wrong, why = TAMPERINGS[what]
    saved = world.rows("SELECT wallet_id, data_key_id, blob FROM wallet_keys WHERE wallet_id IN (%s, %s)", a, b)
    public = world.rows("SELECT id, public_key FROM wallets WHERE id IN (%s, %s)", a, b)
    with psycopg.connect(world.stack.database_url(world.name), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(statement, {"a": a, "b": b})
        try:
            said = run(world, "verify", status=1)
            assert f"wallet {a}: " in said and f"coffer: {wrong} seeds" in said
            assert (f"wallet {b}: " in said) == (wrong == 2)
            for wallet in (a, b)[:wrong]:
                must_refuse(world, replica, client, wallet, why)
            for wallet in (a, b, other)[wrong:]:
                must_sign(world, client, wallet)
            assert replica.get("/ready")[0] == 200
        finally:
            for wallet, data_key, blob in saved:
                connection.execute(
                    "UPDATE wallet_keys SET data_key_id = %s, blob = %s WHERE wallet_id = %s", (data_key, blob, wallet))
            for wallet, key in public:
                connection.execute("UPDATE wallets SET public_key = %s WHERE id = %s", (key, wallet))
    run(world, "verify")
    must_sign(world, client, a)


def must_wait(world, asked):
    """A request that was published while nobody runs: it is signed by nobody."""
    client, identity = asked
    client.settle()
    assert not client.replies[identity]
    assert world.rows("SELECT count(*) FROM envelopes") == [(0,)]


def must_not_start(world, why):
    launched = world.launch()
    assert launched.wait_for_exit() == 78
    assert why in launched.log_file.read_text()
    world.replicas.remove(launched)


def test_under_a_data_key_rolled_back_or_a_wrong_keyring_nothing_starts_and_nothing_is_signed(make_world):
    world = make_world()
    replica, = world.start(1)
    client = world.client()
    wallet, = make(client, 1)
    file = keyring_of(world)
    old = world.rows("SELECT id, keyring_version, blob FROM data_keys")[0]
    both = file.read_text() + run_command(None, "keys", "generate", "--version", "2").stdout
    file.write_text(both)
    run(world, "rewrap")
    run(world, "retire", "1")
    replica.stop()
    asked = client, client.publish("transaction.sign", signing(world, wallet)[0], key=secrets.token_hex(8))
    with psycopg.connect(world.stack.database_url(world.name), autocommit=True) as connection:
        def put(row):
            connection.execute("UPDATE data_keys SET keyring_version = %s, blob = %s WHERE id = %s", (row[1], row[2], row[0]))
        new = world.rows("SELECT id, keyring_version, blob FROM data_keys")[0]
        put(old)
        assert f"data key {old[0]} was rolled back" in run(world, "verify", status=78)
        must_not_start(world, "rolled back")
        # The old wrapping under the new version's name, and the new one with a bit of its own.
        for forged in ((old[0], new[1], old[2]), (old[0], new[1], new[2][:80] + bytes([new[2][80] ^ 1]) + new[2][81:])):
            put(forged)
            must_not_start(world, f"data key {old[0]} was altered")
        put(new)
    file.write_text(f"2:{secrets.token_hex(32)}\n")
    must_not_start(world, "not the one that the stored keys were sealed under")
    must_wait(world, asked)
    file.write_text(both)
    world.start(1)
    client.wait(asked[1])
    assert client.replies[asked[1]][0].code is None


def test_a_wrong_keyring_is_exit_78_and_an_outdated_schema_69(make_world):
    world = make_world()
    assert "coffer migrate" in run(world, "status", status=69)
    world.start(1)
    wrong = world.directory / "wrong"
    wrong.touch(mode=0o600)
    wrong.write_text(f"1:{secrets.token_hex(32)}\n")
    for command in (["verify"], ["rewrap"], ["retire", "2"]):
        said = run(world, *command, status=78, settings={"COFFER_KEYRING_FILE": str(wrong)})
        assert "not the one that the stored keys were sealed under" in said
    missing = run(world, "status", status=78, settings={"COFFER_KEYRING_FILE": str(world.directory / "none")})
    assert "COFFER_KEYRING_FILE" in missing
