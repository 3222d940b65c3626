"""What is buried, with its reason and as it came (contract, section 8)."""

import time
import uuid

import pytest

from foreign.client import ABSENT, Queue


@pytest.mark.parametrize("route", [
    "wallet.make", "wallet", "wallet.create.more", "WALLET.CREATE", "wallet.create ", "#", "*", "", "кошелёк", "transaction.undo",
    "coffer.requests.wallet.create", "x" * 255, "wallet.get.reply",
], ids=lambda route: repr(route)[:30])
def test_an_unknown_route_is_answered_and_buried(client, dead, user, route):
    body = b'{"userId":"%s"}' % user.encode()
    identity = client.publish(route, body)
    client.wait(identity)
    reply, = client.replies[identity]
    assert reply.code == "UNSUPPORTED_ROUTE"
    assert reply.error["retryable"] is False and reply.error["effect"] == "none"
    letter = dead.of(identity)
    assert letter.reason == "UNSUPPORTED_ROUTE"
    assert letter.routing_key == letter.headers["dead-routing-key"] == route
    assert letter.body == body


def test_an_unknown_route_without_reply_to_is_buried(client, dead):
    identity = client.publish("wallet.make", b"whatever", reply_to=ABSENT)
    assert dead.of(identity).reason == "UNSUPPORTED_ROUTE"


def test_an_unknown_route_with_a_forbidden_reply_to_is_buried(client, dead):
    identity = client.publish("wallet.make", {}, reply_to="orders")
    assert dead.of(identity).reason in ("UNSUPPORTED_ROUTE", "REPLY_TO_FORBIDDEN")


def test_a_dead_letter_keeps_what_the_caller_sent(client, dead):
    body, now = b'{"userId": \xff', int(time.time())
    headers = {"idempotency-key": "k-1", "x-shop": "1", "number": 5, "nested": {"list": [1, "two", True]}, "traceparent": f"00-{'a' * 32}-{'b' * 16}-01"}
    identity = client.publish(
        "wallet.create", body, headers=headers, app_id="shop/1", type="shop.order", timestamp=now, expiration="60000", delivery_mode=1)
    letter = dead.of(identity)
    properties = letter.properties
    assert letter.body == body and letter.routing_key == "wallet.create"
    assert properties.message_id == properties.correlation_id == identity
    assert (properties.content_type, properties.type, properties.app_id, properties.timestamp) == (
        "application/json", "shop.order", "shop/1", now)
    assert properties.reply_to.startswith("amq.rabbitmq.reply-to.")
    for name, value in headers.items():
        assert letter.headers[name] == value, name
    assert letter.headers["coffer-caller"] == "guest"
    assert int(letter.headers["deadline"]) == now * 1000 + 60_000
    assert properties.user_id is None and properties.expiration is None


def test_a_dead_letter_says_why_when_where_and_after_how_many_attempts(client, dead):
    identity = client.publish("wallet.create", b"{")
    letter = dead.of(identity)
    assert letter.reason == "VALIDATION_FAILED"
    assert letter.headers["dead-detail"]
    assert letter.headers["dead-instance"]
    assert letter.headers["dead-attempts"] == 1
    assert letter.headers["dead-at"][:13] == time.strftime("%Y-%m-%dT%H", time.gmtime())


def test_a_dead_letter_is_persistent_whatever_the_request_was(client, dead):
    identity = client.publish("wallet.create", b"{", delivery_mode=1)
    assert dead.of(identity).properties.delivery_mode == 2


def test_headers_that_only_the_service_may_set_are_not_believed(client, dead, user):
    """A caller who could say who the caller is, or how often it was tried, could act as another or bury at will."""
    headers = {"coffer-caller": "someone", "attempt": 99, "x-death": [{"count": 9, "reason": "delivery_limit", "queue": "q", "exchange": ""}],
               "dead-reason": "INTERNAL", "x-delivery-count": 50}
    made = client.call("wallet.create", {"userId": user}, headers=headers, key=user)
    assert made.data["created"] is True
    again = client.call("wallet.create", {"userId": user}, key=user)
    assert again.is_replay, "the header coffer-caller was believed"
    identity = client.publish("wallet.create", b"{", headers=headers)
    letter = dead.of(identity)
    assert letter.headers["coffer-caller"] == "guest" and letter.reason == "VALIDATION_FAILED"


def test_a_body_that_cannot_be_parsed_is_buried_without_reply_to_too(client, dead):
    identity = client.publish("wallet.create", b"{", reply_to=ABSENT)
    assert dead.of(identity).reason == "VALIDATION_FAILED"


@pytest.mark.parametrize("options, reason", [
    ({"content_type": "text/plain"}, "UNSUPPORTED_MEDIA_TYPE"), ({"headers": {"contract-version": "2"}}, "UNSUPPORTED_VERSION"),
])
def test_a_refusal_nobody_could_hear_of_is_buried(client, dead, user, options, reason):
    identity = client.publish("wallet.create", {"userId": user}, reply_to=ABSENT, **options)
    assert dead.of(identity).reason == reason


def test_a_refused_request_without_a_valid_user_is_buried(client, dead):
    identity = client.publish("wallet.create", {"userId": "a b"}, reply_to=ABSENT)
    assert dead.of(identity).reason == "VALIDATION_FAILED"


def test_a_success_leaves_no_dead_letter(client, dead, user):
    identity = str(uuid.uuid4())
    client.call("wallet.create", {"userId": user}, correlation_id=identity, message_id=identity)
    client.call("wallet.get", {"userId": user})
    assert not dead.has(identity)


def test_a_request_that_expires_in_its_queue_is_kept_apart_from_the_dead(make_world):
    """With no replica to take it, the broker itself buries it."""
    world = make_world()
    replica, = world.start(1)
    assert replica.stop() == 0
    client = world.client()
    identity = client.publish("wallet.create", {"userId": "late"}, expiration="50")
    expired = Queue(client, "coffer.expired").find(lambda message: message[1].message_id == identity, what="the expired request")
    assert expired[1].headers["x-first-death-reason"] == "expired"
    assert Queue(client, "coffer.dead").drain() == []
