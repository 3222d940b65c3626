"""The backup drill: dump, destroy, restore, with the keyring from its own backup; then everything is verified."""

import secrets
import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest

from foreign.contract import ROOT
from foreign.service import World, clean_environment, run_command

TOOLS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]


@pytest.fixture
def world(stack):
    world = World(stack)
    yield world
    world.close()


def backup(*words, status=0):
    environment = clean_environment({})
    done = subprocess.run(
        [ROOT / "scripts/backup", *words], env=environment | {"PATH": f"{TOOLS}:{environment['PATH']}"}, capture_output=True, text=True,
        timeout=120)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stderr


def test_what_was_dumped_while_it_ran_comes_back_whole(stack, world, tmp_path):
    replica, = world.start(1)
    client = world.client()
    addresses = {}
    for number in range(30):
        user = f"user-{number}"
        addresses[user] = client.data("wallet.create", {"userId": user}, key=f"key-{number}")["address"]
    keyring = Path(world.settings["COFFER_KEYRING_FILE"])
    kept = tmp_path / "elsewhere-keyring"
    shutil.copy2(keyring, kept)
    url, dump = world.settings["COFFER_DATABASE_URL"], tmp_path / "coffer.dump"
    backup("take", url, dump)
    client.data("wallet.create", {"userId": "after"}, key="after")
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
    audited = run_command(world, "audit", "verify", timeout_s=60)
    assert audited.returncode == 0, audited.stdout + audited.stderr

    world.start(1)
    for user, address in addresses.items():
        assert client.data("wallet.get", {"userId": user})["address"] == address
    again = client.call("wallet.create", {"userId": "user-3"}, key="key-3")
    assert again.is_replay and again.data["address"] == addresses["user-3"]
    # What came after the picture was taken is not in it: its caller repeats the key, and it is carried out anew.
    assert client.data("wallet.create", {"userId": "after"}, key="after")["created"] is True


def test_a_dump_that_was_damaged_is_refused(stack, world, tmp_path):
    dump = tmp_path / "coffer.dump"
    backup("take", stack.database_url(world.name), dump)
    content = bytearray(dump.read_bytes())
    content[len(content) // 2] ^= 1
    dump.write_bytes(content)
    assert "did NOT match" in backup("restore", dump, stack.database_url(world.name), status=1)
    with psycopg.connect(stack.database_url(world.name)) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
