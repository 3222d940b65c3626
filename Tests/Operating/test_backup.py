"""The backup drill: dump, destroy, restore, with the keyring from its own backup; then everything is verified, against the ledger too."""

import json
import secrets
import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest

from foreign.client import Events
from foreign.contract import ROOT
from foreign.ledger import Ledger
from foreign.polling import eventually
from foreign.service import World, clean_environment, run_command

TOOLS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]


@pytest.fixture
def ledger():
    ledger = Ledger(close_ms=500)
    yield ledger
    ledger.close()


@pytest.fixture
def world(stack, ledger):
    world = World(stack, settings={"COFFER_HORIZON_URL": ledger.url})
    yield world
    world.close()


def total(client, user):
    """What the service says that the user has, in stroops, asked of the ledger now."""
    balance, = client.data("balance.get", {"userId": user, "maxAgeMs": 0})["balances"]
    whole, _, part = balance["total"].partition(".")
    return int(whole) * 10_000_000 + int(part.ljust(7, "0") or 0)


def wait_until_sealed(world):
    eventually(
        lambda: world.rows("SELECT count(*) FROM audit_log")[0][0] == world.rows("SELECT coalesce(sum(count), 0) FROM audit_seals")[0][0],
        20, "everything is sealed")


def backup(*words, status=0):
    environment = clean_environment({})
    done = subprocess.run(
        [ROOT / "scripts/backup", *words], env=environment | {"PATH": f"{TOOLS}:{environment['PATH']}"}, capture_output=True, text=True,
        timeout=120)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stderr


def test_what_was_dumped_while_it_ran_comes_back_whole(stack, world, ledger, tmp_path):
    replica, = world.start(1)
    client, events = world.client(), Events(world.client())
    addresses = {}
    for number in range(30):
        user = f"user-{number}"
        addresses[user] = client.data("wallet.create", {"userId": user}, key=f"key-{number}")["address"]
    rich = ["user-0", "user-1", "user-2"]
    for user in rich:
        ledger.fund(addresses[user])
        assert total(client, user) == ledger.native(addresses[user])

    def pay(payer, payee, key):
        order = {"userId": payer, "recipientUserId": payee, "amount": "7", "wait": "final"}
        return client.call("transaction.send", order, key=key, within_s=30).data["status"]
    assert pay("user-0", "user-1", "before") == "SUCCESS"
    wait_until_sealed(world)
    seals, = world.rows("SELECT max(number) FROM audit_seals")[0]
    checkpoint = tmp_path / "checkpoint.json"
    checkpoint.write_text(json.dumps(events.find(
        lambda event: event["type"] == "audit.checkpoint" and event["sequence"] == seals, what="the last checkpoint")))
    keyring = Path(world.settings["COFFER_KEYRING_FILE"])
    kept = tmp_path / "elsewhere-keyring"
    shutil.copy2(keyring, kept)
    url, dump = world.settings["COFFER_DATABASE_URL"], tmp_path / "coffer.dump"
    backup("take", url, dump)
    client.data("wallet.create", {"userId": "after"}, key="after")
    assert pay("user-1", "user-2", "after") == "SUCCESS"
    assert replica.stop() == 0

    keyring.unlink()
    stack.drop_database(world.name)
    stack.make_database(world.name)
    backup("restore", dump, url)
    assert "tables already" in backup("restore", dump, url, status=1)

    # Without its keyring the database is worth nothing, and says so.
    keyring.touch(mode=0o600)
    keyring.write_text(f"1:{secrets.token_hex(32)}\n")
    assert run_command(world, "keys", "verify", timeout_s=60).returncode == 78
    keyring.unlink()
    shutil.copy2(kept, keyring)
    verified = run_command(world, "keys", "verify", timeout_s=60)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    audited = run_command(world, "audit", "verify", "--checkpoint", str(checkpoint), timeout_s=60)
    assert audited.returncode == 0, audited.stdout + audited.stderr

    world.start(1)
    # The ledger was not restored: what was paid after the picture is in the balances, and nothing is paid again.
    for user in rich:
        assert total(client, user) == ledger.native(addresses[user])
    assert world.rows("SELECT status FROM transactions") == [("SUCCESS",)]
    for user, address in addresses.items():
        assert client.data("wallet.get", {"userId": user})["address"] == address
    again = client.call("wallet.create", {"userId": "user-3"}, key="key-3")
    assert again.is_replay and again.data["address"] == addresses["user-3"]
    # What came after the picture was taken is not in it: its caller repeats the key, and it is carried out anew.
    assert client.data("wallet.create", {"userId": "after"}, key="after")["created"] is True
    # The audit log goes on where the picture ends, and is sealed on from there.
    wait_until_sealed(world)
    assert world.rows("SELECT max(number) FROM audit_seals")[0][0] > seals
    audited = run_command(world, "audit", "verify", "--checkpoint", str(checkpoint), timeout_s=60)
    assert audited.returncode == 0 and "0 records are not sealed yet" in audited.stdout, audited.stdout + audited.stderr


def test_a_dump_that_was_damaged_is_refused(stack, world, tmp_path):
    dump = tmp_path / "coffer.dump"
    backup("take", stack.database_url(world.name), dump)
    content = bytearray(dump.read_bytes())
    content[len(content) // 2] ^= 1
    dump.write_bytes(content)
    assert "did NOT match" in backup("restore", dump, stack.database_url(world.name), status=1)
    with psycopg.connect(stack.database_url(world.name)) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
