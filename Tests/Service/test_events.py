"""Events: CloudEvents, in order per subject, without a gap (contract, section 7). Every event is held to the schemas as it comes."""

import pytest

from foreign.client import ABSENT

TRACE = "4bf92f3577b34da6a3ce929d0e0e4737"


def test_a_new_wallet_is_told_as_the_route_told_it(client, events, user):
    headers = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
    made = client.data("wallet.create", {"userId": user}, headers=headers)
    event = events.about(made["walletId"], "wallet.created")
    assert event["data"] == {name: made[name] for name in made if name != "created"}
    assert event["sequence"] == 1
    assert event["traceparent"].split("-")[1] == TRACE
    assert event["source"] == "/coffer"


def test_a_wallet_that_was_there_is_not_told_again(client, events, user):
    made = client.data("wallet.create", {"userId": user})
    client.data("wallet.create", {"userId": user})
    marker = client.data("wallet.create", {"userId": user, "label": "marker"})
    events.about(made["walletId"], "wallet.created")
    events.about(marker["walletId"], "wallet.created")
    assert len(events.all(lambda event: event["subject"] == made["walletId"])) == 1


def test_a_changed_default_is_told_about_the_wallet_that_became_it(client, events, user):
    first = client.data("wallet.create", {"userId": user})
    second = client.data("wallet.create", {"userId": user, "label": "second"})
    changed = client.data("wallet.setDefault", {"userId": user, "walletId": second["walletId"]})
    event = events.about(second["walletId"], "wallet.defaultChanged")
    assert event["data"] == changed and event["sequence"] == 2
    client.data("wallet.setDefault", {"userId": user, "walletId": first["walletId"]})
    back = events.about(first["walletId"], "wallet.defaultChanged")
    assert back["sequence"] == 2 and back["data"]["isDefault"] is True


def test_a_default_that_does_not_change_is_not_told(client, events, user):
    made = client.data("wallet.create", {"userId": user})
    client.data("wallet.setDefault", {"userId": user, "walletId": made["walletId"]})
    marker = client.data("wallet.create", {"userId": user, "label": "marker"})
    events.about(marker["walletId"], "wallet.created")
    told = [event["type"] for event in events.all(lambda event: event["subject"] == made["walletId"])]
    assert told == ["wallet.created"]


def test_many_changes_of_one_subject_are_told_in_order_without_a_gap(client, events, user):
    made = [client.data("wallet.create", {"userId": user, "label": f"w{n}"})["walletId"] for n in range(2)]
    for n in range(30):
        client.data("wallet.setDefault", {"userId": user, "walletId": made[(n + 1) % 2]})
    events.find(lambda event: event["subject"] == made[0] and event["sequence"] == 16, what="the last change")
    for wallet, count in ((made[0], 16), (made[1], 16)):
        told = events.all(lambda event: event["subject"] == wallet)
        assert [event["sequence"] for event in told] == list(range(1, count + 1))


@pytest.mark.parametrize("body, code", [
    ({"label": ""}, "VALIDATION_FAILED"), ({"activate": True}, "UNSUPPORTED_OPTION"),
])
def test_a_refusal_that_no_reply_tells_of_is_an_event(client, events, user, body, code):
    client.publish("wallet.create", {"userId": user, **body}, key=user, reply_to=ABSENT)
    event = events.about(user, "request.refused")
    assert event["data"]["route"] == "wallet.create"
    assert event["data"]["error"]["code"] == code
    assert event["data"]["idempotencyKey"] == user


def test_an_exceeded_deadline_and_a_missing_wallet_are_told_in_order(client, events, user):
    client.data("wallet.create", {"userId": user})
    client.publish("wallet.create", {"userId": user, "label": "late"}, headers={"deadline": 1}, reply_to=ABSENT)
    events.about(user, "request.refused")
    client.publish(
        "wallet.setDefault", {"userId": user, "walletId": "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"}, reply_to=ABSENT)
    events.find(lambda event: event["subject"] == user and event["sequence"] == 2, what="the second refusal")
    told = events.all(lambda event: event["subject"] == user)
    assert [event["data"]["error"]["code"] for event in told] == ["DEADLINE_EXCEEDED", "WALLET_NOT_FOUND"]


def test_a_refusal_that_a_reply_tells_of_is_no_event(client, events, user):
    client.call("wallet.create", {"userId": user, "label": ""})
    marker = client.data("wallet.create", {"userId": user, "label": "marker"})
    events.about(marker["walletId"], "wallet.created")
    assert not events.all(lambda event: event["subject"] == user)
