"""A request that fails for the service's own fault, time and again: it is tried again later, then answered and buried; its neighbours never notice."""

import time

import psycopg

from foreign.client import DeadLetters


def test_a_fault_of_the_services_own_is_retried_answered_and_buried_alone(world, make_load):
    world.start(2, COFFER_DEAD_ATTEMPTS="3")
    with psycopg.connect(world.stack.database_url(world.name), autocommit=True) as connection:
        connection.execute("ALTER TABLE wallets ADD CONSTRAINT cursed CHECK (label <> 'cursed')")
    client = world.client()
    load = make_load("neighbours")
    load.create(100)
    load.run(until=lambda: load.ended >= 20, what="the load is under way")
    began = time.monotonic()
    identity = client.publish("wallet.create", {"userId": "unlucky", "label": "cursed"}, key="unlucky")
    load.create(100)
    load.run()
    client.wait(identity, within_s=30)
    waited = time.monotonic() - began
    reply, = client.replies[identity]
    assert reply.code == "INTERNAL" and reply.error["retryable"] is True
    assert waited >= 6, f"two retries came after {waited:.1f} s, not after 1 s and 5 s"
    letter = DeadLetters(client).of(identity)
    assert letter.reason == "ATTEMPTS_EXHAUSTED"
    assert letter.headers["dead-attempts"] == 3
    assert letter.headers["coffer-caller"] == "guest"
    incident = reply.error["metadata"]["incidentId"]
    assert any(incident in replica.log_file.read_text() for replica in world.replicas), "the log knows nothing of the incident"
    load.check(dead=0)

    with psycopg.connect(world.stack.database_url(world.name), autocommit=True) as connection:
        connection.execute("ALTER TABLE wallets DROP CONSTRAINT cursed")
    again = client.call("wallet.create", {"userId": "unlucky", "label": "cursed"}, key="unlucky")
    assert again.data["created"] is True and not again.is_replay
