"""service.describe and request.get."""

import pytest

from foreign.contract import BODY_BYTES_MAX, BODY_DEPTH_MAX, DESCRIBED, ROUTES
from foreign.polling import eventually


def test_the_service_describes_exactly_the_routes_of_the_contract(client):
    told = client.data("service.describe", {})
    assert told["name"] == "coffer"
    assert told["network"] == "Test SDF Network ; September 2015"
    assert told["contractVersions"] == ["1"]
    assert [each["route"] for each in told["routes"]] == ROUTES
    for each in told["routes"]:
        assert {name: each[name] for name in ("mutating", "money", "scope")} == DESCRIBED[each["route"]], each
        limits = {"bodyBytesMax": BODY_BYTES_MAX, "bodyDepthMax": BODY_DEPTH_MAX}
        if each["route"] in ("audit.list", "transaction.list", "wallet.list"):
            limits |= {"pageSizeDefault": 50, "pageSizeMax": 200}
        assert each["limits"] == limits, each


def test_a_key_never_used_is_unknown(client, user):
    assert client.data("request.get", {"route": "wallet.create", "idempotencyKey": user}) == {"state": "unknown"}


def test_a_request_that_ended_is_done_with_its_reply(client, user):
    made = client.call("wallet.create", {"userId": user}, key=user)
    told = client.data("request.get", {"route": "wallet.create", "idempotencyKey": user})
    assert told == {"state": "done", "reply": made.content}


def test_a_refusal_that_is_remembered_is_done_with_it(client, user):
    client.data("wallet.create", {"userId": user})
    refused = client.call(
        "wallet.setDefault", {"userId": user, "walletId": "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"}, key=user)
    assert refused.code == "WALLET_NOT_FOUND"
    told = client.data("request.get", {"route": "wallet.setDefault", "idempotencyKey": user})
    assert told == {"state": "done", "reply": refused.content}


def test_a_request_whose_only_key_was_its_message_id_is_found_by_it(client, user):
    made = client.call("wallet.create", {"userId": user}, message_id=f"message of {user}")
    told = client.data("request.get", {"route": "wallet.create", "idempotencyKey": f"message of {user}"})
    assert told["reply"] == made.content


def test_a_request_without_a_reply_queue_can_be_asked_about(client, user):
    client.publish("wallet.create", {"userId": user}, key=user, reply_to=None, correlation_id=None)
    question = {"route": "wallet.create", "idempotencyKey": user}
    told = eventually(
        lambda: (data := client.data("request.get", question))["state"] == "done" and data, what="the request is done")
    assert told["reply"]["data"]["userId"] == user


def test_a_refused_validation_leaves_the_key_unknown(client, user):
    client.call("wallet.create", {"userId": "not allowed"}, key=user)
    assert client.data("request.get", {"route": "wallet.create", "idempotencyKey": user}) == {"state": "unknown"}


def test_keys_belong_to_a_route(client, user):
    client.call("wallet.create", {"userId": user}, key=user)
    assert client.data("request.get", {"route": "wallet.setDefault", "idempotencyKey": user}) == {"state": "unknown"}


def test_keys_belong_to_a_caller(client, world, user):
    client.call("wallet.create", {"userId": user}, key=user)
    shop = world.client("shop")
    assert shop.data("request.get", {"route": "wallet.create", "idempotencyKey": user}) == {"state": "unknown"}


@pytest.mark.parametrize("route", ["wallet.get", "service.describe", "wallet.make", "Wallet.Create", "wallet.create ", ""])
def test_asking_about_a_route_that_changes_nothing_is_a_mistake(client, route):
    assert client.call("request.get", {"route": route, "idempotencyKey": "k"}).paths == {"/route"}


def test_the_header_idempotency_key_means_nothing_on_a_read(client, user):
    client.call("wallet.create", {"userId": user}, key=user)
    told = client.data("request.get", {"route": "wallet.create", "idempotencyKey": user}, key="another")
    assert told["state"] == "done"
