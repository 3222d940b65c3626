"""A signer that fails, hangs or signs wrongly: what callers, operators and other routes see of it."""

import json
import secrets

import pytest
from stellar_sdk import Asset, Payment

from foreign.envelopes import OTHER, must_be_signed, read, transaction
from foreign.polling import eventually


@pytest.fixture
def faulty(make_world):
    """A world whose wallet was made while all was well, and whose only replica has a faulty signer."""
    world = make_world()
    well, = world.start(1)
    client = world.client()
    wallet = client.data("wallet.create", {"userId": f"faulty.{secrets.token_hex(6)}"})
    well.stop()

    def start(fault):
        replica, = world.start(1, COFFER_SIGNER_FAULT=fault)
        return replica, client, wallet
    return start


def sign_body(wallet):
    envelope = transaction(wallet["address"], [Payment(OTHER.public_key, Asset.native(), "5")])
    return {"userId": wallet["userId"], "envelope": envelope.to_xdr()}


def component(replica):
    status, _, page = replica.get("/health")
    return status, next(each for each in json.loads(page)["components"] if each["name"] == "signer")


def state_of(replica, state):
    lines = replica.get("/metrics")[2].splitlines()
    return f'coffer_circuit_state{{circuit="signer",state="{state}"}} 1' in lines


def test_a_signer_that_fails_is_given_up_and_is_back_by_itself(faulty):
    replica, client, wallet = faulty("failing:7")
    body, key = sign_body(wallet), secrets.token_hex(8)
    assert state_of(replica, "closed")
    first = client.call("transaction.sign", body, key=key)
    assert first.code == "SIGNER_UNAVAILABLE" and first.error["retryable"] and first.error["retryAfterMs"] > 0

    def is_open():
        client.call("transaction.sign", body, key=secrets.token_hex(8))
        return state_of(replica, "open") or replica.logged("signer.circuit")
    eventually(is_open, 20, "the circuit opens")
    opened = [line for line in replica.logged("signer.circuit") if line["detail"] == "open"]
    assert opened and client.call("wallet.get", {"userId": wallet["userId"]}).code is None
    # The failures are used up by its own trials.
    eventually(lambda: state_of(replica, "closed") and replica.get("/ready")[0] == 200, 60, "the signer is back")
    data = client.data("transaction.sign", body, key=key)
    must_be_signed(read(body["envelope"]), data, wallet["address"], ["outer"])
    states = [line["detail"] for line in replica.logged("signer.circuit")]
    assert all(before != after for before, after in zip(states, states[1:])), f"a change told twice: {states}"


def test_a_signer_that_hangs_costs_a_caller_no_more_than_its_deadline(faulty):
    replica, client, wallet = faulty("slow")
    ids = [client.publish("transaction.sign", sign_body(wallet), key=secrets.token_hex(8)) for _ in range(3)]
    client.wait(*ids, within_s=15)
    assert {client.replies[each][0].code for each in ids} == {"SIGNER_UNAVAILABLE"}
    assert client.call("wallet.get", {"userId": wallet["userId"]}).code is None
    def is_given_up():
        client.call("transaction.sign", sign_body(wallet), key=secrets.token_hex(8))
        status, told = component(replica)
        return status == 503 and told["status"] == "down" and replica.get("/ready")[0] == 503
    eventually(is_given_up, 40, "the signer is given up")
    refused = client.call("transaction.sign", sign_body(wallet), key=secrets.token_hex(8), within_s=1.5)
    assert refused.code == "SIGNER_UNAVAILABLE" and refused.error["retryAfterMs"] > 0


@pytest.mark.parametrize("fault", ["wrongSignature", "wrongKey"])
def test_a_wrong_signature_never_leaves(faulty, fault):
    replica, client, wallet = faulty(f"{fault}:1")
    refused = client.call("transaction.sign", sign_body(wallet), key=secrets.token_hex(8))
    assert refused.code == "SIGNING_FAILED" and refused.error["effect"] == "none"
    assert 'coffer_signatures_total{outcome="faulty"} 1' in replica.get("/metrics")[2].splitlines()
    assert client.call("transaction.sign", sign_body(wallet), key=secrets.token_hex(8)).code is None
