"""A key takes effect once (contract, section 4.1)."""

import json
import uuid

import pytest

from foreign.client import ABSENT

ELSEWHERE = "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"


def test_a_repeat_gets_the_first_replys_bytes_and_says_so(client, user):
    first = client.call("wallet.create", {"userId": user}, key=user)
    assert first.data["created"] is True and not first.is_replay and "idempotent-replay" not in first.headers
    for _ in range(3):
        again = client.call("wallet.create", {"userId": user}, key=user)
        assert again.is_replay and again.body == first.body
        assert again.properties.correlation_id != first.properties.correlation_id


def test_a_repeat_of_set_default_gets_the_first_replys_bytes(client, user):
    client.data("wallet.create", {"userId": user})
    second = client.data("wallet.create", {"userId": user, "label": "second"})
    third = client.data("wallet.create", {"userId": user, "label": "third"})
    body = {"userId": user, "walletId": second["walletId"]}
    first = client.call("wallet.setDefault", body, key=user)
    client.data("wallet.setDefault", {"userId": user, "walletId": third["walletId"]})
    again = client.call("wallet.setDefault", body, key=user)
    assert again.is_replay and again.body == first.body
    assert client.data("wallet.get", {"userId": user})["walletId"] == third["walletId"], "a repeat changed something"


def test_a_refusal_of_the_business_is_remembered(client, user):
    client.data("wallet.create", {"userId": user})
    body = {"userId": user, "walletId": ELSEWHERE}
    first = client.call("wallet.setDefault", body, key=user)
    again = client.call("wallet.setDefault", body, key=user)
    assert first.code == again.code == "WALLET_NOT_FOUND"
    assert again.is_replay and again.body == first.body


@pytest.mark.parametrize("other", [
    {"label": "other"}, {"activate": False}, {"userId": "someone.else"},
], ids=str)
def test_the_same_key_with_another_request_is_a_conflict(client, user, other):
    first = client.call("wallet.create", {"userId": user}, key=user)
    conflict = client.call("wallet.create", {"userId": user, **other}, key=user)
    assert conflict.code == "IDEMPOTENCY_CONFLICT"
    assert conflict.error["effect"] == "none" and not conflict.is_replay
    again = client.call("wallet.create", {"userId": user}, key=user)
    assert again.body == first.body
    assert len(client.data("wallet.list", {"userId": user})["wallets"]) == 1


@pytest.mark.parametrize("spelling", [
    b'{"userId":"%s","label":"default"}', b'{"label":"default","userId":"%s"}', b'{ "userId" : "%s" }', b'{"userId":"%s","colour":"green"}',
    b'{"userId":"%s","wait":"final","waitMs":5}', b'{"userId":"%s","label":"\\u0064efault"}', b'{"userId":"%s","idempotencyKey":"%s"}',
], ids=bytes.decode)
def test_the_spelling_of_a_request_does_not_make_it_another(client, user, spelling):
    first = client.call("wallet.create", {"userId": user}, key=user)
    again = client.call("wallet.create", spelling.replace(b"%s", user.encode()), key=user)
    assert again.is_replay and again.body == first.body


def test_properties_do_not_make_a_request_another(client, user):
    first = client.call("wallet.create", {"userId": user}, key=user)
    again = client.call(
        "wallet.create", {"userId": user}, key=user, delivery_mode=1, message_id=ABSENT, app_id="another", timestamp=5, type="x",
        headers={"traceparent": f"00-{'a' * 32}-{'b' * 16}-01", "deadline": 2**50})
    assert again.is_replay and again.body == first.body


@pytest.mark.parametrize("refusal, body, options", [
    ("VALIDATION_FAILED", {"label": ""}, {}), ("UNSUPPORTED_OPTION", {"activate": True}, {}),
    ("UNSUPPORTED_MEDIA_TYPE", {}, {"content_type": "text/plain"}), ("UNSUPPORTED_VERSION", {}, {"headers": {"contract-version": "9"}}),
    ("DEADLINE_EXCEEDED", {}, {"headers": {"deadline": 1}}),
])
def test_what_is_not_remembered_leaves_the_key_free(client, user, refusal, body, options):
    assert client.call("wallet.create", {"userId": user, **body}, key=user, **options).code == refusal
    made = client.call("wallet.create", {"userId": user}, key=user)
    assert made.data["created"] is True and not made.is_replay


def test_two_callers_may_use_the_same_key(client, world, user):
    shop = world.client("shop")
    mine = client.call("wallet.create", {"userId": f"{user}.1"}, key=user)
    theirs = shop.call("wallet.create", {"userId": f"{user}.2"}, key=user)
    assert mine.data["walletId"] != theirs.data["walletId"]
    shop.close()


def test_one_key_serves_two_routes(client, user):
    wallet = client.data("wallet.create", {"userId": user}, key=user)
    default = client.call("wallet.setDefault", {"userId": user, "walletId": wallet["walletId"]}, key=user)
    assert default.code is None and not default.is_replay


def test_a_hundred_concurrent_repeats_over_two_replicas_take_effect_once(client, world, events, user):
    ids = [client.publish("wallet.create", {"userId": user}, key=user) for _ in range(100)]
    client.wait(*ids)
    replies = [client.replies[each][0] for each in ids]
    assert {reply.code for reply in replies} <= {None, "IN_PROGRESS"}
    ended = [reply for reply in replies if reply.code is None]
    assert len({reply.body for reply in ended}) == 1
    assert sum(not reply.is_replay for reply in ended) == 1
    assert world.rows("SELECT count(*) FROM wallets WHERE user_id = %s", user) == [(1,)]
    again = client.call("wallet.create", {"userId": user}, key=user)
    assert again.body == ended[0].body
    events.about(ended[0].data["walletId"], "wallet.created")
    assert len(events.all(lambda event: event["subject"] == ended[0].data["walletId"])) == 1


def test_many_keys_repeated_at_once_each_take_effect_once(client, world, user):
    keys = [f"{user}-{n}" for n in range(40)]
    sent = [(key, client.publish("wallet.create", {"userId": key}, key=key)) for _ in range(8) for key in keys]
    client.wait(*(identity for _, identity in sent))
    for key in keys:
        replies = [client.replies[identity][0] for sent_key, identity in sent if sent_key == key]
        ended = [reply for reply in replies if reply.code is None]
        assert len({reply.body for reply in ended}) == 1
        assert ended[0].data["userId"] == key
    assert world.rows("SELECT count(*) FROM wallets WHERE user_id LIKE %s", f"{user}-%") == [(40,)]


def test_of_two_requests_with_one_key_at_once_one_wins_and_the_other_conflicts(client, world, user):
    for n in range(10):
        key = f"{user}-{n}"
        ids = [client.publish("wallet.create", {"userId": key, "label": label}, key=key) for label in ("a", "b")]
        client.wait(*ids)
        codes = sorted(client.replies[each][0].code or "" for each in ids)
        assert codes in (["", "IDEMPOTENCY_CONFLICT"], ["", "IN_PROGRESS"]), codes
        assert world.rows("SELECT count(*) FROM wallets WHERE user_id = %s", key) == [(1,)]


def test_a_stored_reply_is_the_one_that_was_sent(client, user):
    first = client.call("wallet.create", {"userId": user, "label": "ж 🪙 \" \\ \u2028"}, key=user)
    told = client.data("request.get", {"route": "wallet.create", "idempotencyKey": user})
    assert told["reply"] == json.loads(first.body)


def test_a_repeat_after_the_service_was_replaced_gets_the_same_bytes(world, user):
    client = world.client()
    first = client.call("wallet.create", {"userId": user}, key=user)
    replaced, = world.start(1)
    again = [client.publish("wallet.create", {"userId": user}, key=user, correlation_id=str(uuid.uuid4())) for _ in range(12)]
    client.wait(*again)
    assert {client.replies[each][0].body for each in again} == {first.body}
    assert replaced.stop() == 0
    client.close()
