"""A replica killed between any two steps, with another beside it: each request takes effect once and is answered (contract, section 4)."""

import json
import signal
import uuid

import pytest

from foreign.client import DeadLetters
from foreign.load import EventTap, Load
from foreign.polling import eventually
from foreign.service import World

STEPS = ["deliver", "claim", "effect", "commit", "publish", "confirm", "ack"]


def is_dead(replica):
    return replica.process.poll() is not None


@pytest.fixture(scope="module")
def manned(stack):
    """A world with one replica that lives through all the crashes of the other one."""
    world = World(stack)
    world.start(1)
    yield world
    world.close()


@pytest.fixture(scope="module")
def tap(manned):
    return EventTap(manned)


# Each step with the first batch, and those around the commit in mid-work as well.
@pytest.mark.parametrize("step, passing", [*((step, 1) for step in STEPS), *((step, 4) for step in ("commit", "ack"))])
def test_a_replica_killed_at_a_step_loses_and_repeats_nothing(manned, tap, step, passing):
    doomed, = manned.start(1, COFFER_CRASH_AT=f"{step}:{passing}")
    load = Load(manned, f"{step}{passing}")

    def keep_asking():
        if load.next == len(load.order) and not is_dead(doomed):
            load.create(40)
    load.create(120)
    load.run(until=lambda: is_dead(doomed), each_step=keep_asking, what=f"the replica kills itself at {step}:{passing}")
    assert doomed.process.returncode == -signal.SIGKILL
    revived, = manned.start(1)
    load.create(40)
    load.run()
    load.check()
    tap.check(load.created_events())
    assert revived.stop() == 0
    load.close()


@pytest.mark.parametrize("step", ["claim", "commit", "confirm"])
def test_a_replica_killed_alone_is_made_up_for_by_its_successor(world, make_load, step):
    """Nobody stands beside it: what it held waits for the next process."""
    doomed, = world.start(1, COFFER_CRASH_AT=step)
    load = make_load(f"alone{step}")
    load.create(60)
    load.run(until=lambda: is_dead(doomed), what=f"the replica kills itself at {step}")
    world.start(1)
    load.run()
    load.check()


def test_concurrent_repeats_through_a_crash_get_one_answer(world, make_load):
    world.start(1)
    doomed, = world.start(1, COFFER_CRASH_AT="commit")
    load = make_load("repeats")
    for n in range(200):
        key = f"{load.name}-{n // 5}"
        load.add("wallet.create", {"userId": key}, key)
    load.run(until=lambda: load.next == 200, what="everything is published")
    load.run()

    def answered():
        load.step()
        return sum(len(intent.replies) for intent in load.intents.values()) >= 200
    eventually(answered, 30, "every repeat has an answer")
    assert is_dead(doomed)
    load.check()


def test_a_retryable_refusal_is_repeated_to_its_redelivery_and_executed_when_published_again(make_world):
    """A caller that was told `effect: none` must not be overtaken by its own refused message."""
    world = make_world(users=("slow",))
    callers = world.directory / "callers.json"
    callers.write_text(json.dumps({"callers": [{"name": "slow", "users": ["slow"], "scopes": ["*"], "ratePerSecond": 1, "burst": 1}]}))
    world.settings["COFFER_CALLERS_FILE"] = str(callers)
    doomed, = world.start(1, COFFER_CRASH_AT="ack:2")
    client = world.client("slow")
    queue = client.reply_queue("reply.refused")
    allowed = client.publish("wallet.create", {"userId": "first"}, key="first", reply_to=queue)
    client.wait(allowed)
    refused = client.publish("wallet.create", {"userId": "second"}, key="second", reply_to=queue)
    client.wait(refused)
    first = client.replies[refused][0]
    assert first.code == "RATE_LIMITED" and first.error["effect"] == "none"
    assert doomed.wait_for_exit() == -signal.SIGKILL

    world.start(1)
    client.wait(refused, count=2)
    assert client.replies[refused][1].body == first.body
    assert world.rows("SELECT count(*) FROM wallets WHERE user_id = 'second'") == [(0,)]

    def let_through():
        reply = client.call("wallet.create", {"userId": "second"}, key="second", reply_to=queue)
        return reply if reply.code is None else None
    assert eventually(let_through, what="published again, it is executed").data["created"] is True


def test_a_message_that_kills_the_process_is_buried_alone(world, make_load):
    """Whoever keeps the replicas running sees a few deaths; then the poison is isolated, and its neighbours are answered."""
    label = f"poison-{uuid.uuid4().hex[:8]}"
    settings = {"COFFER_CRASH_LABEL": label, "COFFER_DEAD_ATTEMPTS": "3"}
    replicas = world.start(2, **settings)
    load = make_load("neighbours")
    deaths = 0

    def keep_running():
        nonlocal deaths
        for replica in [each for each in replicas if is_dead(each)]:
            deaths += 1
            assert deaths <= 30, "the poison kills without end"
            replicas.remove(replica)
            replicas.append(world.launch(**settings))

    client = world.client()
    dead = DeadLetters(client)
    load.create(100)
    load.run(until=lambda: load.ended >= 20, each_step=keep_running, what="the load is under way")
    poison = client.publish("wallet.create", {"userId": "poison", "label": label})
    load.create(100)
    load.run(until=lambda: dead.has(poison), each_step=keep_running, within_s=90, what="the poison is buried")
    load.run(each_step=keep_running)
    letter, = dead.drain()
    assert letter.reason == "CRASHED" and letter.headers["dead-attempts"] >= 3
    assert deaths >= 1
    for replica in replicas:
        replica.wait_until_ready()
    load.check()
    assert world.rows("SELECT count(*) FROM wallets WHERE user_id = 'poison'") == [(0,)]
