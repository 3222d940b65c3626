"""The properties and headers of a request (contract, section 2)."""

import time
import uuid

import pytest

from foreign.client import ABSENT
from foreign.contract import ROUTES, valid_body
from foreign.polling import eventually
from foreign.wire import INTEGERS, Wire

READ = ("service.describe", {})


def now_ms():
    return int(time.time() * 1000)


# --- content type and encoding

@pytest.mark.parametrize("content_type", [
    ABSENT, "application/json", "application/json; charset=utf-8", "application/json;charset=utf-8",
    "application/json; charset=UTF-8", "APPLICATION/JSON", 'application/json; charset="utf-8"',
])
def test_json_in_utf8_is_understood_however_it_is_spelt(client, content_type):
    assert client.call(*READ, content_type=content_type).code is None


@pytest.mark.parametrize("content_type", [
    "text/plain", "application/xml", "application/json; charset=latin1", "application/json; charset=utf-16", "application/jsonp",
    "application/cloudevents+json", "json", "application/", ";", "application/json; version=2", " ", "application/json,text/plain",
])
@pytest.mark.parametrize("route", ["wallet.create", "wallet.get"])
def test_another_media_type_is_refused(client, user, route, content_type):
    refused = client.call(route, {"userId": user}, content_type=content_type)
    assert refused.code == "UNSUPPORTED_MEDIA_TYPE"


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8"])
def test_the_encoding_may_be_named(client, encoding):
    assert client.call(*READ, content_encoding=encoding).code is None


@pytest.mark.parametrize("encoding", ["gzip", "latin1", "identity", "utf8 "])
def test_another_encoding_is_refused(client, encoding):
    assert client.call(*READ, content_encoding=encoding).code == "UNSUPPORTED_MEDIA_TYPE"


# --- correlation id

@pytest.mark.parametrize("correlation_id", [
    "1", "x" * 255, " ", "ключ", "a\nb", "\x00", "💰" * 63, "0", b"\xff\xfe\x00binary", b"\x80" * 255,
], ids=repr)
def test_a_correlation_id_is_echoed_untouched(client, correlation_id):
    reply = client.call(*READ, correlation_id=correlation_id)
    assert reply.properties.correlation_id == correlation_id
    client.replies.pop(correlation_id)


@pytest.mark.parametrize("correlation_id, rule", [(ABSENT, "required"), ("", "length")], ids=["absent", "empty"])
@pytest.mark.parametrize("route", ["wallet.create", "service.describe"])
def test_a_reply_needs_a_correlation_id(client, user, route, correlation_id, rule):
    client.publish(route, {"userId": user}, correlation_id=correlation_id)
    reply, = client.wait_for_any([None, ""])
    assert reply.violations == [("property:correlation_id", rule)]
    if route == "wallet.create":
        assert client.call("wallet.get", {"userId": user}).code == "USER_NOT_FOUND"


# --- contract version

@pytest.mark.parametrize("version", [ABSENT, "1", 1, *(Wire(kind, 1) for kind in INTEGERS)], ids=str)
def test_contract_version_1_is_spoken(client, version):
    headers = {} if version is ABSENT else {"contract-version": version}
    assert client.call(*READ, headers=headers).code is None


@pytest.mark.parametrize("version", ["2", "0", "1.0", "", " 1", "one", 2, -1, True, Wire("d", 1.0), ["1"], {"v": "1"}], ids=repr)
@pytest.mark.parametrize("route", ["wallet.create", "wallet.list"])
def test_another_contract_version_is_refused(client, user, route, version):
    refused = client.call(route, {"userId": user}, headers={"contract-version": version})
    assert refused.code == "UNSUPPORTED_VERSION"
    assert refused.error["metadata"]["supported"] in (["1"], "1")


# --- deadline

@pytest.mark.parametrize("spell", [int, str], ids=["integer", "digits"])
@pytest.mark.parametrize("route", ROUTES)
def test_a_deadline_that_has_passed_is_exceeded(client, user, route, spell):
    refused = client.call(route, valid_body(route, user), headers={"deadline": spell(now_ms() - 60_000)})
    assert refused.code == "DEADLINE_EXCEEDED"
    assert refused.error["effect"] == "none" and refused.error["retryable"] is False


@pytest.mark.parametrize("spell", [int, str, lambda ms: Wire("l", ms)], ids=["integer", "digits", "long"])
def test_a_deadline_to_come_is_no_obstacle(client, user, spell):
    assert client.call("wallet.create", {"userId": user}, headers={"deadline": spell(now_ms() + 60_000)}).code is None


@pytest.mark.parametrize("deadline", [0, 1, 2**31 - 1, "0", *(Wire(kind, 127) for kind in INTEGERS), Wire("i", 2**32 - 1)], ids=str)
def test_a_small_deadline_is_long_past(client, user, deadline):
    assert client.call("wallet.create", {"userId": user}, headers={"deadline": deadline}).code == "DEADLINE_EXCEEDED"


@pytest.mark.parametrize("deadline", ["", "soon", "-1", "1e15", "+5", " 1795262430000", "1795262430000.5", "0x10", "9" * 40, -1,
                                      Wire("b", -1), Wire("d", 1.5), Wire("f", 1e9), True, [1], {"at": 1}], ids=repr)
def test_a_deadline_that_is_no_instant_is_refused(client, user, deadline):
    refused = client.call("wallet.create", {"userId": user}, headers={"deadline": deadline})
    assert refused.paths == {"header:deadline"}


def test_a_key_whose_deadline_passed_may_be_used_again(client, user):
    body = {"userId": user}
    assert client.call("wallet.create", body, key=user, headers={"deadline": 1}).code == "DEADLINE_EXCEEDED"
    assert client.call("wallet.get", body).code == "USER_NOT_FOUND"
    assert client.data("wallet.create", body, key=user, headers={"deadline": now_ms() + 60_000})["created"] is True


def test_timestamp_and_expiration_together_are_a_deadline(client, user):
    past = int(time.time()) - 60
    refused = client.call("wallet.create", {"userId": user}, timestamp=past, expiration="30000")
    assert refused.code == "DEADLINE_EXCEEDED"
    assert client.call("wallet.create", {"userId": user}, timestamp=past, expiration="90000").code is None


@pytest.mark.parametrize("properties", [{"timestamp": 1}, {"expiration": "60000"}], ids=["timestamp", "expiration"])
def test_one_of_them_alone_is_no_deadline(client, user, properties):
    assert client.call("wallet.create", {"userId": user}, **properties).code is None


def test_the_header_deadline_wins_over_timestamp_and_expiration(client, user):
    past = {"timestamp": int(time.time()) - 60, "expiration": "30000"}
    assert client.call("wallet.create", {"userId": user}, headers={"deadline": now_ms() + 60_000}, **past).code is None


# --- idempotency key

@pytest.mark.parametrize("key", ["k", "x" * 128, " ", "~", "a b", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"], ids=repr)
def test_printable_ascii_up_to_128_characters_is_a_key(client, user, key):
    client.data("wallet.create", {"userId": user, "label": "first"})
    made = client.call("wallet.create", {"userId": f"{user}.{len(key)}", "label": "of the key"}, key=f"{user}{key}"[-128:])
    assert made.code is None


@pytest.mark.parametrize("key", ["", "x" * 129, "ключ", "a\x7f", "a\nb", "\x00", "é", 1, True, ["k"], {"k": 1}, Wire("d", 2.5)], ids=repr)
def test_anything_else_in_the_header_is_no_key(client, user, key):
    refused = client.call("wallet.create", {"userId": user}, headers={"idempotency-key": key})
    assert refused.paths == {"header:idempotency-key"}


@pytest.mark.parametrize("key", ["", "x" * 129, "ключ", "a\x7f", "a\nb", "\x00", 1, True, ["k"], {"k": 1}, None], ids=repr)
def test_anything_else_in_the_body_is_no_key(client, user, key):
    refused = client.call("wallet.create", {"userId": user, "idempotencyKey": key})
    assert refused.paths == {"/idempotencyKey"}


def test_the_key_in_the_body_and_in_the_header_are_the_same_key(client, user):
    first = client.call("wallet.create", {"userId": user, "idempotencyKey": user})
    again = client.call("wallet.create", {"userId": user}, key=user)
    both = client.call("wallet.create", {"userId": user, "idempotencyKey": user}, key=user)
    assert first.body == again.body == both.body
    assert again.is_replay and both.is_replay


def test_two_different_keys_are_refused(client, user):
    refused = client.call("wallet.create", {"userId": user, "idempotencyKey": "one"}, key="two")
    assert refused.code == "VALIDATION_FAILED"
    assert refused.paths <= {"/idempotencyKey", "header:idempotency-key"}


def test_the_message_id_is_the_key_where_there_is_no_other(client, user):
    message = f"message-{user}"
    first = client.call("wallet.create", {"userId": user}, message_id=message)
    again = client.call("wallet.create", {"userId": user}, message_id=message)
    assert again.is_replay and first.body == again.body
    other = client.call("wallet.create", {"userId": f"{user}.2"}, message_id=message)
    assert other.code == "IDEMPOTENCY_CONFLICT"


def test_the_message_id_is_no_key_where_there_is_another(client, user):
    message = f"message-{user}"
    one = client.call("wallet.create", {"userId": user, "label": "one"}, message_id=message, key=f"{user}1")
    two = client.call("wallet.create", {"userId": user, "label": "two"}, message_id=message, key=f"{user}2")
    assert one.data["walletId"] != two.data["walletId"]


@pytest.mark.parametrize("message_id", ["x" * 129, "ключ", "a\nb", b"\xff\xfe"], ids=repr)
def test_a_message_id_that_has_to_serve_as_key_must_be_one(client, user, message_id):
    assert client.call("wallet.create", {"userId": user}, message_id=message_id).paths == {"property:message_id"}
    assert client.call("wallet.create", {"userId": user}, message_id=message_id, key=user).code is None


def test_a_request_that_changes_something_needs_a_key(client, user):
    refused = client.call("wallet.create", {"userId": user}, message_id=ABSENT)
    assert refused.violations == [("header:idempotency-key", "required")]


def test_a_read_needs_no_key(client):
    assert client.call(*READ, message_id=ABSENT).code is None


# --- the rest

def test_headers_nobody_knows_are_ignored(client, user):
    headers = {"x-vendor": "1", "nested": {"a": [1, {"b": True}]}, "number": 2**40, "nothing": None}
    assert client.call("wallet.create", {"userId": user}, headers=headers).code is None


def test_properties_nobody_asked_for_are_ignored(client, user):
    made = client.call(
        "wallet.create", {"userId": user}, app_id="shop/1.0", type="anything", priority=9, cluster_id="c", timestamp=1)
    assert made.code is None


def test_a_foreign_user_id_never_reaches_the_service(world, user):
    """The broker itself closes the channel: what the service believes of `user_id` rests on it."""
    client = world.client("shop")
    client.publish("wallet.create", {"userId": user}, user_id="guest")
    eventually(lambda: (client.connection.process_data_events(time_limit=0.1), client.channel.is_closed)[1], what="the channel is closed")
    assert world.client().call("wallet.get", {"userId": user}).code == "USER_NOT_FOUND"


def test_a_fresh_correlation_id_for_every_call_is_all_a_caller_keeps(client):
    ids = [client.publish(*READ, correlation_id=str(uuid.uuid4())) for _ in range(200)]
    client.wait(*ids)
    client.settle()
    assert all(len(client.replies[each]) == 1 for each in ids)
