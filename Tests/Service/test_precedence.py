"""What is wrong is said in the contract's order: each fault hides all that come after it."""

import itertools
import json

import pytest

# In the order they are said: a name, and what a request needs to have that fault.
FAULTS = [
    ("UNSUPPORTED_ROUTE", {"route": "wallet.make"}),
    ("UNSUPPORTED_MEDIA_TYPE", {"content_type": "text/plain"}),
    ("UNSUPPORTED_VERSION", {"version": "2"}),
    ("VALIDATION_FAILED parsing", {"cut": True}),
    ("VALIDATION_FAILED", {"label": ""}),
    ("UNSUPPORTED_OPTION", {"activate": True}),
    ("IDEMPOTENCY_CONFLICT", {"taken": True}),
    ("DEADLINE_EXCEEDED", {"deadline": 1}),
]


def request_with(client, user, faults):
    body = {"userId": user, **{name: faults[name] for name in ("label", "activate") if name in faults}}
    headers = {"contract-version": faults.get("version", "1")}
    if "deadline" in faults:
        headers["deadline"] = faults["deadline"]
    if "taken" in faults:
        client.data("wallet.create", {"userId": f"{user}.taken"}, key=user)
    payload = json.dumps(body).encode()
    return client.call(
        faults.get("route", "wallet.create"), payload[:-1] if "cut" in faults else payload, key=user, headers=headers,
        content_type=faults.get("content_type", "application/json"))


@pytest.mark.parametrize("first", range(len(FAULTS)), ids=[name for name, _ in FAULTS])
def test_a_fault_hides_every_later_one(client, user, first):
    faults = {}
    for _, needs in FAULTS[first:]:
        faults |= needs
    reply = request_with(client, user, faults)
    name = FAULTS[first][0]
    assert reply.code == name.split()[0]
    if name == "VALIDATION_FAILED parsing":
        assert reply.paths == {""}
    if name == "VALIDATION_FAILED":
        assert reply.paths == {"/label"}


@pytest.mark.parametrize("earlier, later", list(itertools.combinations(FAULTS, 2)), ids=lambda fault: fault[0])
def test_of_two_faults_the_earlier_is_said(client, user, earlier, later):
    reply = request_with(client, user, earlier[1] | later[1])
    assert reply.code == earlier[0].split()[0]


def test_a_repeat_of_a_known_key_is_answered_before_its_deadline(client, user):
    first = client.call("wallet.create", {"userId": user}, key=user)
    again = client.call("wallet.create", {"userId": user}, key=user, headers={"deadline": 1})
    assert again.is_replay and again.body == first.body


def test_the_deadline_comes_before_existence(client, user):
    body = {"userId": user, "walletId": "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"}
    for route in ("wallet.get", "wallet.list", "wallet.setDefault"):
        assert client.call(route, body, headers={"deadline": 1}).code == "DEADLINE_EXCEEDED"
