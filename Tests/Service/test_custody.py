"""Secrets stay where they are: nowhere in what the service says, keeps or leaves behind, and nowhere in its idle memory.

The world's keyring is the test's own, so everything the service seals opens here, and every secret can be looked for.
"""

import os
import random
import re
import secrets
import signal
import subprocess
from pathlib import Path

import pytest

from foreign.client import ABSENT, Events
from foreign.contract import ROUTES, valid_body
from foreign.custody import Memory, forms, secrets_of
from foreign.polling import eventually
from foreign.service import BINARY, World, clean_environment, free_port, run_command

FATAL = [signal.SIGSEGV, signal.SIGABRT, signal.SIGILL, signal.SIGTRAP]
#: Ten thousand say no more than a thousand, and take ten times as long.
WALLETS = int(os.environ.get("COFFER_CUSTODY_WALLETS", "1000"))
AT_ONCE = 250
#: How many replicas' memory is searched; all of them did the same.
SEARCHED = 2


@pytest.fixture(scope="module")
def watched(stack):
    """A world with a replica for each fatal signal, in which every route was asked, in right and in wrong ways."""
    world = World(stack, users=("guest", "shop"))
    replicas = world.start(len(FATAL), COFFER_LOG_LEVEL="debug")
    client = world.client()
    heard = Events(world.client())
    user = f"canary.{secrets.token_hex(4)}"
    wallet = client.data("wallet.create", {"userId": user}, key=user)["walletId"]
    for route in ROUTES:
        body = valid_body(route, user)
        if "walletId" in body:
            body["walletId"] = wallet
        client.call(route, body, key=f"{user} {route}")
        client.call(route, {**body, "userId": 7, "walletId": "x"}, key=f"{user} {route} wrong")
        client.publish(route, b"{", key=f"{user} {route} broken", reply_to=ABSENT, correlation_id=ABSENT)
    client.call("no.suchRoute", {}, key=user)
    run_command(world, "keys", "add")
    run_command(world, "keys", "rewrap")
    make(client, WALLETS)
    eventually(lambda: world.queue_depths()["coffer.dead"] >= len(ROUTES), 30, "dead letters")
    heard.drain()
    yield world, replicas, client, heard
    world.close()


def make(client, count):
    """Makes wallets, many at a time."""
    for start in range(0, count, AT_ONCE):
        ids = [client.publish("wallet.create", {"userId": secrets.token_hex(8)}, key=secrets.token_hex(8))
               for _ in range(min(AT_ONCE, count - start))]
        client.wait(*ids, within_s=60)


def must_hold_none(haystack, needles, where):
    found = [needle for needle in needles if needle in haystack]
    assert not found, f"{len(found)} forms of secrets in {where}"


def needles(known, seeds=40):
    """The forms of all keys, and of some seeds of many that all go the same ways."""
    dice = random.Random(int(os.environ.get("COFFER_SUITE_SEED", "1")))
    chosen = [*known.keyring, *known.data_keys.values(), *dice.sample(list(known.seeds.values()), min(seeds, len(known.seeds)))]
    return {form for secret in chosen for form in forms(secret)}


def test_a_form_of_a_secret_would_be_found(watched):
    """The search itself: what is planted is seen, in each of its forms."""
    world, _, _, _ = watched
    known = secrets_of(world)
    assert len(known.seeds) > WALLETS and len(known.data_keys) == 2
    seed = next(iter(known.seeds.values()))
    for form in forms(seed):
        with pytest.raises(AssertionError):
            must_hold_none(b"before" + form + b"after", forms(seed), "a plant")


def test_nothing_that_is_said_or_kept_holds_a_secret(watched):
    world, replicas, client, heard = watched
    known = secrets_of(world)
    wanted = needles(known)
    for replica in replicas:
        must_hold_none(replica.log_file.read_bytes(), wanted, "the log")
        for page in ("/live", "/ready", "/health", "/metrics"):
            must_hold_none(replica.get(page)[2].encode(), wanted, page)
        for file in ("environ", "cmdline", "status", "limits", "maps"):
            must_hold_none(Path(f"/proc/{replica.pid}/{file}").read_bytes(), wanted, f"/proc/PID/{file}")
    replies = b"".join(reply.body for replies in client.replies.values() for reply in replies)
    assert len(replies) > 100 * WALLETS
    must_hold_none(replies, wanted, "replies")
    must_hold_none(repr([reply.properties for replies in client.replies.values() for reply in replies[:1]]).encode(), wanted, "headers")
    must_hold_none(repr(heard.seen).encode(), wanted, "events")
    dump = subprocess.run(
        ["pg_dump", world.stack.database_url(world.name)], check=True, capture_output=True, timeout=120).stdout
    assert b"wallet_keys" in dump
    must_hold_none(dump, wanted, "the database's dump")
    letters = client.channel
    while (letter := letters.basic_get("coffer.dead", auto_ack=True))[0] is not None:
        must_hold_none(repr(letter).encode(), wanted, "a dead letter")
    for command in (["config"], ["keys", "status"], ["keys", "verify"], ["audit", "verify"], ["audit", "key"]):
        done = run_command(world, *command, timeout_s=60)
        assert done.returncode == 0, (command, done.stderr)
        must_hold_none((done.stdout + done.stderr).encode(), wanted, " ".join(command))


def test_after_many_keys_no_seed_is_in_memory_and_keys_are_in_locked_memory_alone(watched):
    world, replicas, _, _ = watched
    known = secrets_of(world)
    wallets = sorted(known.seeds)
    seeds = [known.seeds[wallet] for wallet in (*wallets[-8:], *random.Random(1).sample(wallets, 8))]
    halves = [half for seed in seeds for half in (seed[:16], seed[16:])]
    keys = [key[16:] for key in (*known.keyring, *known.data_keys.values())]
    for replica in replicas[:SEARCHED]:
        counts = Memory(replica.pid).counts([*halves, *keys])
        assert not any(sum(counts[half]) for half in halves), "a seed is in memory"
        for key in keys:
            locked, elsewhere = counts[key]
            assert elsewhere == 0, "a key is outside of locked memory"
        # That it would have been found: the data keys are in use.
        assert any(counts[key][0] for key in keys)


def test_the_process_is_closed_before_it_knows_anything(watched):
    _, replicas, _, _ = watched
    for replica in replicas:
        limits = Path(f"/proc/{replica.pid}/limits").read_text()
        assert re.search(r"^Max core file size\s+0\s+0\s", limits, re.MULTILINE)
        status = Path(f"/proc/{replica.pid}/status").read_text()
        assert int(re.search(r"^VmLck:\s+(\d+) kB", status, re.MULTILINE)[1]) >= 256
        caught = int(re.search(r"^SigCgt:\s+(\w+)", status, re.MULTILINE)[1], 16)
        assert not any(caught >> (number - 1) & 1 for number in (*FATAL, signal.SIGBUS, signal.SIGFPE, signal.SIGQUIT))


NEIGHBOUR = "for name in mem environ maps auxv io; do (exec 3< /proc/$1/$name) 2>/dev/null && echo $name; done; echo done"


def test_a_process_of_the_same_user_reads_neither_memory_nor_environment(watched):
    """As a user who is not root, beside a process of the same user that is not closed, which shows what is tried."""
    world, _, _, _ = watched
    nobody = 65534
    log = open(world.directory / "neighbour.log", "wb")
    keyring = world.directory / "keyring-of-nobody"
    keyring.touch(mode=0o400)
    keyring.write_bytes((world.directory / "keyring").read_bytes())
    os.chown(keyring, nobody, nobody)
    world.directory.chmod(0o755)
    settings = {**world.settings, "COFFER_KEYRING_FILE": str(keyring), "COFFER_HTTP_ADDRESS": f"127.0.0.1:{free_port()}"}
    with log, subprocess.Popen(
            [str(BINARY), "serve"], env=clean_environment(settings), cwd="/", user=nobody, group=nobody, extra_groups=[],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log) as closed, subprocess.Popen(
            ["/bin/cat"], user=nobody, group=nobody, extra_groups=[], stdin=subprocess.PIPE) as plain:
        try:
            eventually(lambda: b'"event":"ready"' in Path(log.name).read_bytes(), 60, "the neighbour's victim is ready")

            def tried(pid):
                return subprocess.run(
                    ["/bin/sh", "-c", NEIGHBOUR, "neighbour", str(pid)], user=nobody, group=nobody, extra_groups=[],
                    capture_output=True, text=True, check=True, timeout=20).stdout.split()
            assert tried(plain.pid) == ["mem", "environ", "maps", "auxv", "io", "done"]
            assert tried(closed.pid) == ["done"]
        finally:
            plain.stdin.close()
            closed.terminate()


def test_a_fatal_signal_ends_the_process_without_a_word_and_without_a_core(watched):
    """Last of all: it takes the world's replicas."""
    world, replicas, client, _ = watched
    wanted = needles(secrets_of(world))
    for replica, number in zip(list(replicas), FATAL):
        ids = [client.publish("wallet.create", {"userId": secrets.token_hex(8)}, key=secrets.token_hex(8)) for _ in range(50)]
        before = replica.log_file.stat().st_size
        replica.signal(number)
        assert replica.wait_for_exit() == -number
        world.replicas.remove(replica)
        said = replica.log_file.read_bytes()[before:]
        assert not re.search(rb"(?i)registers|backtrace|rsp|0x[0-9a-f]{8}", said), said[:2000]
        must_hold_none(said, wanted, f"what {signal.Signals(number).name} left")
        assert [name for name in os.listdir(world.directory) if "core" in name] == []
        if world.replicas:
            client.wait(*ids, within_s=60)
