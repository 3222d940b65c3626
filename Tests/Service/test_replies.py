"""The properties and headers of a reply (contract, section 3). Every reply of the suite is held to the schemas as well."""

import re
import time

import pika
import pytest

from foreign.client import ABSENT
from foreign.contract import ROUTES, valid_body
from foreign.polling import eventually

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
TRACEPARENT = f"00-{TRACE}-00f067aa0ba902b7-01"


@pytest.mark.parametrize("route", ROUTES)
def test_a_reply_carries_the_properties_of_the_contract(client, user, route):
    before = int(time.time())
    reply = client.call(route, valid_body(route, user))
    properties = reply.properties
    assert properties.type == f"{route}.reply"
    assert properties.content_type == "application/json"
    assert before - 1 <= properties.timestamp <= time.time() + 1
    assert properties.reply_to is None and properties.user_id is None and properties.expiration is None
    assert reply.headers["contract-version"] == "1"
    assert reply.headers["status"] == ("error" if reply.code else "ok")
    assert reply.headers.get("error-code") == reply.code


def test_every_reply_has_a_message_id_of_its_own(client, user):
    replies = [client.call("wallet.create", {"userId": user}, key=user) for _ in range(3)]
    assert len({reply.properties.message_id for reply in replies}) == 3
    assert len({reply.body for reply in replies}) == 1


@pytest.mark.parametrize("given, expected", [(2, 2), (1, 1), (ABSENT, 1)])
@pytest.mark.parametrize("route", ["wallet.create", "wallet.get"])
def test_a_reply_is_persistent_where_the_request_was(client, user, route, given, expected):
    assert client.call(route, {"userId": user}, delivery_mode=given).properties.delivery_mode == expected


def test_an_error_says_what_it_did_and_whether_to_try_again(client, user):
    error = client.call("wallet.get", {"userId": user}).error
    assert (error["code"], error["effect"], error["retryable"]) == ("USER_NOT_FOUND", "none", False)
    assert error["message"]


@pytest.mark.parametrize("route", ROUTES)
def test_the_trace_of_a_request_is_carried_into_its_reply(client, user, route):
    reply = client.call(route, valid_body(route, user), headers={"traceparent": TRACEPARENT, "tracestate": "vendor=1"})
    assert reply.headers["traceparent"].split("-")[1] == TRACE
    assert reply.headers["tracestate"] == "vendor=1"


@pytest.mark.parametrize("traceparent", [
    ABSENT, "", "garbage", f"00-{TRACE}-00f067aa0ba902b7", f"00-{'0' * 32}-00f067aa0ba902b7-01", f"00-{TRACE}-{'0' * 16}-01",
    f"ff-{TRACE}-00f067aa0ba902b7-01", TRACEPARENT.upper(), 7, True, "x" * 5000,
], ids=lambda value: repr(value)[:40])
def test_a_request_without_a_valid_trace_begins_one(client, user, traceparent):
    headers = {} if traceparent is ABSENT else {"traceparent": traceparent}
    reply = client.call("wallet.create", {"userId": user}, headers=headers)
    assert reply.code is None
    told = reply.headers["traceparent"]
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}", told)
    assert told.split("-")[1] not in (TRACE, "0" * 32) and told.split("-")[2] != "0" * 16


def test_the_trace_of_a_buried_request_is_in_the_log(world, client):
    trace = "ab" * 8 + "cd" * 8
    client.call("wallet.make", {}, headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    eventually(lambda: any(trace in replica.log_file.read_text() for replica in world.replicas), what="the log has the trace")


def test_a_reply_to_a_named_queue_arrives_once_and_only_there(world, user):
    client = world.client()
    name = client.reply_queue("reply.named")
    identity = client.publish("wallet.create", {"userId": user}, reply_to=name)
    client.wait(identity)
    client.settle()
    assert len(client.replies[identity]) == 1
    client.close()


def test_direct_reply_to_gives_each_reply_exactly_once(client, user):
    """RabbitMQ 3.10 delivers a mandatory reply and returns it as well: a service that believes the return sends it twice."""
    ids = [client.publish("wallet.create", {"userId": f"{user}.{n}"}) for n in range(300)]
    client.wait(*ids)
    client.settle()
    assert {len(client.replies[each]) for each in ids} == {1}


def test_a_transient_request_through_a_named_queue_works_too(world, user):
    client = world.client()
    name = client.reply_queue("rpc.reply.transient")
    reply = client.call("wallet.create", {"userId": user}, reply_to=name, delivery_mode=pika.DeliveryMode.Transient.value)
    assert reply.data["created"] is True and reply.properties.delivery_mode == 1
    client.close()
