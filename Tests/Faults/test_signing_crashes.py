"""A replica killed between any two steps of transaction.sign: one signature, one line in the journal, one answer (contract, section 4)."""

import secrets
import signal

import pytest
from stellar_sdk import Asset, Payment

from foreign.envelopes import OTHER, must_be_signed, read, transaction
from foreign.polling import eventually
from foreign.service import World

# The steps around signing and letting go; `test_crashes.py` has the others, which all routes share.
STEPS = ["claim", "effect", "commit", "publish"]


@pytest.fixture(scope="module")
def manned(stack):
    """A world with one replica that lives through all the crashes of the other one."""
    world = World(stack)
    world.start(1)
    yield world
    world.close()


@pytest.mark.parametrize("step", STEPS)
def test_a_replica_killed_at_a_step_signs_nothing_twice_and_forgets_nothing(manned, step):
    client = manned.client()
    wallet = client.data("wallet.create", {"userId": f"signing.{secrets.token_hex(6)}"})
    limits = [{"asset": "native", "amount": "1000000", "seconds": 86_400}]
    client.data("policy.set", {"walletId": wallet["walletId"], "policy": {"rollingLimits": limits}})
    doomed, = manned.start(1, COFFER_CRASH_AT=f"{step}:2")
    bodies, ids = {}, {}

    def ask(count):
        for _ in range(count):
            envelope = transaction(wallet["address"], [Payment(OTHER.public_key, Asset.native(), "5")], sequence=100 + len(bodies))
            key = secrets.token_hex(8)
            bodies[key] = {"userId": wallet["userId"], "envelope": envelope.to_xdr()}
            ids[key] = client.publish("transaction.sign", bodies[key], key=key)

    def is_dead():
        if doomed.process.poll() is None:
            ask(8)
            client.settle(0.05)
        return doomed.process.poll() is not None
    ask(40)
    eventually(is_dead, 60, f"the replica kills itself at {step}")
    assert doomed.process.returncode == -signal.SIGKILL
    client.wait(*ids.values(), within_s=60)
    again = {key: client.publish("transaction.sign", body, key=key) for key, body in bodies.items()}
    client.wait(*again.values(), within_s=60)
    for key, body in bodies.items():
        first, repeat = client.replies[ids[key]], client.replies[again[key]][0]
        assert len({reply.body for reply in (*first, repeat)}) == 1 and repeat.is_replay
        must_be_signed(read(body["envelope"]), repeat.data, wallet["address"], ["outer"])
    journal = manned.rows(
        "SELECT count(*), count(DISTINCT sequence) FROM envelopes WHERE wallet_id = %s", wallet["walletId"])
    reserved = manned.rows("SELECT count(*) FROM signing_reservations WHERE wallet_id = %s", wallet["walletId"])
    audited = manned.rows("SELECT count(*) FROM audit_log WHERE wallet_id = %s AND action = 'transaction.sign'", wallet["walletId"])
    assert journal == [(len(bodies), len(bodies))] and reserved == audited == [(len(bodies),)]
