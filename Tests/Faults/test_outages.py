"""The broker and the database gone, full, killed and back: nothing lost, nothing twice, recovery without anybody's help."""

import os
import signal

import psycopg
import pytest

from foreign.polling import eventually

END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


def is_ready(replica):
    return replica.get("/ready")[0] == 200


def none_ready(replicas):
    return not any(is_ready(replica) for replica in replicas)


def all_live(replicas):
    return all(replica.get("/live")[0] == 200 for replica in replicas)


@pytest.fixture
def busy(world, make_load, make_tap):
    """Two replicas in the middle of a load, and a tap on their events."""
    replicas = world.start(2)
    load, tap = make_load("busy"), make_tap()
    load.create(400)
    load.run(until=lambda: load.ended >= 50, what="the load is under way")
    return replicas, load, tap


def finish(replicas, load, tap):
    """The load goes on to its end by itself, the invariants hold, and the very same processes are ready again."""
    load.create(50)
    load.run(within_s=60)
    load.check()
    tap.check(load.created_events())
    for replica in replicas:
        replica.must_run()
        eventually(lambda: is_ready(replica), what="the replica is ready again")


def test_a_broker_that_restarts(world, busy):
    replicas, load, tap = busy
    world.stack.ctl("stop_app")
    eventually(lambda: none_ready(replicas), 5, "/ready turns false within 5 s of a refused connection")
    assert all_live(replicas)
    world.stack.ctl("start_app")
    finish(replicas, load, tap)


def test_a_broker_that_is_killed(world, busy):
    replicas, load, tap = busy
    os.kill(world.stack.broker_pid(), signal.SIGKILL)
    eventually(lambda: none_ready(replicas), 5, "/ready turns false within 5 s of a refused connection")
    assert all_live(replicas)
    world.stack.up()
    finish(replicas, load, tap)


def test_a_broker_out_of_memory(world, busy):
    replicas, load, tap = busy
    load.run(until=lambda: load.next == len(load.order), what="everything is published")

    def some_are_blocked():
        rows = world.stack.ctl_rows("list_connections", "state")
        return any(row["state"] in ("blocked", "blocking") for row in rows)
    world.stack.ctl("set_vm_memory_high_watermark", "absolute", "1MB")
    try:
        eventually(some_are_blocked, what="the broker blocks who publishes")
        assert all_live(replicas)
    finally:
        world.stack.ctl("set_vm_memory_high_watermark", "absolute", "2GB")
    finish(replicas, load, tap)


def test_a_request_queue_that_is_deleted(world, busy):
    """What was in it is gone with it; the queue comes back by itself, and who asks again with the same key is served."""
    replicas, load, tap = busy
    client = world.client()
    client.channel.queue_delete("coffer.requests.wallet.create")

    def is_consumed():
        rows = world.stack.ctl_rows("list_queues", "-p", world.name, "name", "consumers")
        return {row["name"]: row["consumers"] for row in rows}.get("coffer.requests.wallet.create", 0) >= 2
    eventually(is_consumed, 30, "the queue is declared and consumed again")
    load.ask_again(every_s=2.0)
    finish(replicas, load, tap)


def test_connections_that_the_broker_closes(world, busy):
    replicas, load, tap = busy
    world.stack.ctl("close_all_connections", "--vhost", world.name, "an operator's whim")
    finish(replicas, load, tap)


def test_a_database_that_stops_at_once_and_comes_back(world, busy):
    replicas, load, tap = busy
    os.kill(world.stack.postgres_pid(), signal.SIGQUIT)
    eventually(lambda: none_ready(replicas), 5, "/ready turns false within 5 s of a refused connection")
    assert all_live(replicas)
    world.stack.up()
    finish(replicas, load, tap)
    assert load.outages == 0


def test_database_sessions_that_are_ended_in_mid_commit(world, busy):
    """Over and over, so that some commits are answered by silence: was it committed? Only looking again can tell."""
    replicas, load, tap = busy
    with psycopg.connect(world.stack.database_url("postgres"), autocommit=True) as connection:
        for _ in range(10):
            load.create(40)
            load.run(until=lambda: load.next == len(load.order), what="everything is published")
            connection.execute(END_SESSIONS, (world.name,))
    finish(replicas, load, tap)
    assert load.outages == 0


def test_a_service_that_starts_before_its_broker_and_database_waits_for_them(world, make_load):
    os.kill(world.stack.postgres_pid(), signal.SIGINT)
    world.stack.ctl("stop_app")
    waiting = world.launch()
    eventually(lambda: waiting.get("/live")[0] == 200, what="the process lives")
    assert waiting.get("/ready")[0] == 503
    world.stack.ctl("start_app")
    world.stack.up()
    waiting.wait_until_ready()
    load = make_load("patient")
    load.create(20)
    load.run()
    load.check()
