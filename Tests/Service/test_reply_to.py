"""Where a reply goes, where it may not go, and what happens without any (contract, sections 2 and 4.3)."""

import pytest

from foreign.client import ABSENT
from foreign.contract import READING_ROUTES, valid_body
from foreign.polling import eventually

READ = ("service.describe", {})


@pytest.mark.parametrize("name", [
    "reply.shop", "rpc.reply.shop", "amq_0123456789abcdef0123456789abcdef", "reply.with spaces and ünïcode",
])
def test_a_permitted_queue_gets_the_reply_exactly_once(world, name):
    client = world.client()
    client.reply_queue(name)
    ids = [client.publish(*READ, reply_to=name) for _ in range(20)]
    client.wait(*ids)
    client.settle()
    assert all(len(client.replies[each]) == 1 for each in ids)
    client.close()


def test_a_queue_that_the_broker_named_gets_the_reply(world):
    client = world.client()
    name = client.channel.queue_declare("", exclusive=True).method.queue
    assert name.startswith("amq.gen-")
    client.channel.basic_consume(name, client._on_reply, auto_ack=True)
    assert client.call(*READ, reply_to=name).code is None
    client.close()


FORBIDDEN = [
    "orders", "coffer.requests.wallet.create", "coffer.dead", "coffer.unrouted", "coffer.retry.1s", "coffer.expired", "replyx",
    "Reply.shop", "amq_shop", "amq.gen", "amq.direct", " reply.shop", "rpc.replies.shop",
]


@pytest.mark.parametrize("reply_to", FORBIDDEN, ids=repr)
@pytest.mark.parametrize("route", ["wallet.create", "wallet.get"])
def test_a_forbidden_reply_queue_is_refused_buried_and_nothing_is_done(client, dead, user, route, reply_to):
    body = {"userId": user}
    identity = client.publish(route, body, reply_to=reply_to, key=user)
    letter = dead.of(identity)
    assert letter.reason == "REPLY_TO_FORBIDDEN"
    assert letter.properties.reply_to == reply_to
    assert letter.routing_key == letter.headers["dead-routing-key"] == route
    assert client.call("wallet.get", body).code == "USER_NOT_FOUND"
    assert client.data("request.get", {"route": "wallet.create", "idempotencyKey": user}) == {"state": "unknown"}


def test_nothing_is_written_to_a_forbidden_queue_and_the_log_names_the_variable(world, client, dead, user):
    client.channel.queue_declare("orders", exclusive=True)
    identity = client.publish("wallet.create", {"userId": user}, reply_to="orders")
    dead.of(identity)
    assert client.channel.basic_get("orders")[0] is None
    eventually(
        lambda: any("COFFER_REPLY_TO_ALLOW" in replica.log_file.read_text() for replica in world.replicas),
        what="the log names COFFER_REPLY_TO_ALLOW")


def test_a_request_that_changes_something_is_carried_out_without_reply_to(client, events, user):
    client.publish("wallet.create", {"userId": user}, reply_to=ABSENT, correlation_id=ABSENT)
    made = eventually(
        lambda: (reply := client.call("wallet.get", {"userId": user})).code is None and reply.data, what="the wallet is there")
    assert events.about(made["walletId"], "wallet.created")["data"] == made


@pytest.mark.parametrize("route", READING_ROUTES)
def test_a_read_without_reply_to_is_buried(client, dead, user, route):
    identity = client.publish(route, valid_body(route, user), reply_to=ABSENT)
    letter = dead.of(identity)
    assert letter.reason == "NO_REPLY_TO"
    assert letter.routing_key == route


def test_a_reply_nobody_can_take_does_not_stop_the_service(client, user):
    client.publish("wallet.create", {"userId": user}, reply_to="reply.of-nobody")
    made = eventually(lambda: client.call("wallet.get", {"userId": user}).code is None, what="the wallet is there")
    assert made
    assert client.call("wallet.create", {"userId": user}).data["created"] is False


def test_a_caller_that_left_before_its_reply_does_not_stop_the_service(world, client, user):
    for n in range(20):
        leaving = world.client()
        leaving.publish("wallet.create", {"userId": user, "label": f"w{n}"})
        leaving.close()
    eventually(
        lambda: client.call("wallet.get", {"userId": user}).code is None
        and len(client.data("wallet.list", {"userId": user})["wallets"]) == 20,
        what="every wallet is there")
