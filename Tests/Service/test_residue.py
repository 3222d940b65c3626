"""What signing leaves in memory: nothing of a seed, in no form, after ten thousand signatures of one process."""

import base64
import hashlib
import json
import secrets

import pika
import pytest
from stellar_sdk import Asset, Payment

from foreign.custody import Memory, forms, secrets_of
from foreign.envelopes import OTHER, bumped, transaction
from foreign.polling import eventually
from foreign.service import World

SIGNATURES = 10_000
#: Each envelope is a fee bump of a transaction of the wallet's own: two signatures under one opened seed.
ENVELOPES = SIGNATURES // 2
#: All of them sign to the last, so that the freshest leavings are every one's.
WALLETS = 4
AT_ONCE = 1_000
#: Where a fee bump's bytes have the inner transaction's number: behind type, payer, fee, inner type, source and inner fee.
SEQUENCE_AT = 4 + 36 + 8 + 4 + 36 + 4


@pytest.fixture(scope="module")
def signing(stack):
    """A world of one process."""
    world = World(stack)
    replica, = world.start(1)
    yield world, replica
    world.close()


def envelopes_of(wallet):
    """As many envelopes as are wanted, each with a number of its own."""
    pay = Payment(OTHER.public_key, Asset.native(), "5")
    model = bytearray(base64.b64decode(bumped(wallet["address"], transaction(wallet["address"], [pay])).to_xdr()))
    assert int.from_bytes(model[SEQUENCE_AT:SEQUENCE_AT + 8], "big") == 42
    for number in range(ENVELOPES // WALLETS):
        model[SEQUENCE_AT:SEQUENCE_AT + 8] = (1_000 + number).to_bytes(8, "big")
        yield {"userId": wallet["userId"], "envelope": base64.b64encode(model).decode()}


def sign_all(client, bodies):
    """Asks for everything, many at a time, and counts the signatures that came; each reply is not held to the contract here."""
    channel = client.connection.channel()
    queue = channel.queue_declare("", exclusive=True).method.queue
    came, signatures = 0, 0

    def on_reply(_channel, _method, _properties, body):
        nonlocal came, signatures
        came, signatures = came + 1, signatures + len(json.loads(body)["data"]["signatures"])
    channel.basic_consume(queue, on_reply, auto_ack=True)
    for start in range(0, len(bodies), AT_ONCE):
        for body in bodies[start:start + AT_ONCE]:
            properties = pika.BasicProperties(
                content_type="application/json", delivery_mode=2, message_id=secrets.token_hex(8), correlation_id="x", reply_to=queue,
                user_id=client.user, headers={"idempotency-key": secrets.token_hex(8)})
            channel.basic_publish("coffer.requests", "transaction.sign", json.dumps(body).encode(), properties)

        def have_come():
            client.connection.process_data_events(time_limit=0.05)
            return came == min(start + AT_ONCE, len(bodies))
        eventually(have_come, 60, "the replies")
    channel.close()
    return signatures


def traces(seed):
    """Forms of a seed, and what signing makes of it: words as SHA-512 loads them, the expanded key's scalar and prefix."""
    expanded = hashlib.sha512(seed).digest()
    swapped = b"".join(seed[at:at + 8][::-1] for at in range(0, 32, 8))
    return {*forms(seed), swapped[:16], swapped[16:], expanded[1:16], expanded[16:31], expanded[32:48], expanded[48:]}


def test_after_ten_thousand_signatures_nothing_of_a_seed_is_in_memory(signing):
    world, replica = signing
    client = world.client()
    wallets = [client.data("wallet.create", {"userId": secrets.token_hex(8)}, key=secrets.token_hex(8)) for _ in range(WALLETS)]
    bodies = [body for turn in zip(*map(envelopes_of, wallets)) for body in turn]
    assert sign_all(client, bodies) == SIGNATURES
    assert world.rows("SELECT count(*) FROM envelopes") == [(ENVELOPES,)]
    known = secrets_of(world)
    keys = [key[16:] for key in known.data_keys.values()]
    wanted = {trace for seed in known.seeds.values() for trace in traces(seed)}
    assert len(known.seeds) == WALLETS
    counts = Memory(replica.pid).counts([*wanted, *keys])
    assert not any(sum(counts[trace]) for trace in wanted), "something of a seed is in memory"
    # That it would have been found: the data key is in use, and in locked memory alone.
    assert all(locked and not elsewhere for locked, elsewhere in map(counts.get, keys))
