"""Traces: what a foreign collector is told of requests, and what it costs them when it is slow, refuses or is not there."""

import re
import secrets
import time

import pytest
from stellar_sdk import Asset, Keypair, Payment

from foreign.client import ABSENT, DeadLetters, Events
from foreign.collector import Collector
from foreign.envelopes import transaction
from foreign.ledger import Ledger
from foreign.polling import eventually
from foreign.service import SEED, World

CONSUMER, PRODUCER, CLIENT, INTERNAL = 5, 4, 3, 1
ATTRIBUTES = {
    "messaging.system", "messaging.operation.type", "messaging.destination.name", "messaging.rabbitmq.destination.routing_key",
    "messaging.message.id", "messaging.message.conversation_id", "messaging.batch.message_count", "error.type", "coffer.outcome",
    "coffer.attempt", "coffer.redelivered"}


@pytest.fixture(scope="module")
def collector():
    collector = Collector()
    yield collector
    collector.close()


@pytest.fixture(scope="module")
def ledger():
    ledger = Ledger(close_ms=500)
    yield ledger
    ledger.close()


@pytest.fixture(scope="module")
def world(stack, collector, ledger):
    world = World(stack, settings={"COFFER_HORIZON_URL": ledger.url})
    world.start(1, COFFER_OTLP_ENDPOINT=collector.url, COFFER_OTLP_HEADERS="authorization=Bearer hush", COFFER_TRACE_RATIO="1",
                COFFER_LOG_LEVEL="debug")
    yield world
    world.close()


@pytest.fixture(scope="module")
def client(world):
    return world.client()


class Trace:
    """A trace that a caller began, with a span of its own."""

    def __init__(self, flags="01"):
        self.id, self.span = secrets.token_hex(16), secrets.token_hex(8)
        self.headers = {"traceparent": f"00-{self.id}-{self.span}-{flags}", "tracestate": "shop=1"}


def named(spans, *names):
    """The spans of these names, the first of each."""
    found = {span.name: span for span in sorted(spans, key=lambda span: span.began, reverse=True)}
    assert set(names) <= set(found), spans
    return [found[name] for name in names]


def wait_for(collector, trace, *names):
    eventually(lambda: set(names) <= {span.name for span in collector.spans(trace)}, 20, f"the collector has {names}")
    return collector.spans(trace)


def test_a_request_is_one_trace_from_the_caller_to_its_reply_and_its_event(world, client, collector):
    trace, events = Trace(), Events(world.client())
    reply = client.call("wallet.create", {"userId": "ada"}, key="ada", headers=trace.headers)
    spans = wait_for(collector, trace.id, "wallet.create", "event")
    whole, receive, claim, decide, keys, commit, answer, event = named(
        spans, "wallet.create", "receive", "claim", "decide", "make keys", "commit", "reply", "event")
    assert len(spans) == 8 and len({span.id for span in spans}) == 8
    assert whole.parent == trace.span and keys.parent == decide.id
    assert all(span.parent == whole.id for span in (receive, claim, decide, commit, answer, event))
    assert (whole.kind, answer.kind, event.kind, decide.kind) == (CONSUMER, PRODUCER, PRODUCER, INTERNAL)
    assert whole.began == receive.began <= receive.ended <= claim.began <= claim.ended == decide.began
    assert decide.began <= keys.began <= keys.ended <= decide.ended == commit.began <= commit.ended <= answer.began <= answer.ended == whole.ended
    assert abs(whole.ended / 1e9 - time.time()) < 60
    assert reply.headers["traceparent"] == f"00-{trace.id}-{whole.id}-01" and reply.headers["tracestate"] == "shop=1"
    assert events.about(reply.data["walletId"], "wallet.created")["traceparent"] == reply.headers["traceparent"]
    assert whole.attributes["messaging.rabbitmq.destination.routing_key"] == "wallet.create"
    assert whole.attributes["coffer.outcome"] == "ok" and not any(span.failed for span in spans)
    assert whole.attributes["messaging.message.conversation_id"] == reply.properties.correlation_id
    logged = [line for line in world.replicas[0].logged("request.done") if line["traceId"] == trace.id]
    assert [line["route"] for line in logged] == ["wallet.create"]


def test_reads_and_refusals_are_told_too(client, collector):
    trace = Trace()
    assert client.call("wallet.get", {"userId": "nobody"}, headers=trace.headers).code == "USER_NOT_FOUND"
    whole, read = named(wait_for(collector, trace.id, "wallet.get"), "wallet.get", "read")
    assert read.parent == whole.id and not whole.failed
    assert (whole.attributes["coffer.outcome"], whole.attributes["error.type"]) == ("refused", "USER_NOT_FOUND")


def test_who_records_is_the_callers_decision_and_else_the_ratios(world, client, collector):
    unrecorded = Trace(flags="00")
    assert client.call("wallet.get", {"userId": "ada"}, headers=unrecorded.headers).headers["traceparent"].endswith("-00")
    begun = client.call("wallet.get", {"userId": "ada"}).headers["traceparent"]
    assert begun.endswith("-01")
    spans = wait_for(collector, begun.split("-")[1], "wallet.get")
    assert named(spans, "wallet.get")[0].parent is None
    assert not collector.spans(unrecorded.id)
    # A request that is set aside takes the trace along that began with it.
    letters = DeadLetters(world.client())
    client.publish("wallet.get", {"userId": "ada"}, reply_to=ABSENT, message_id="set-aside")
    letter = letters.of("set-aside")
    trace = letter.headers["traceparent"].split("-")[1]
    whole, = named(wait_for(collector, trace, "wallet.get"), "wallet.get")
    assert (whole.attributes["coffer.outcome"], whole.attributes["error.type"]) == ("buried", "NO_REPLY_TO")


def test_a_payment_is_in_its_requests_trace_until_the_ledger_has_it(world, client, collector, ledger):
    payer, payee = (client.data("wallet.create", {"userId": user}, key=user) for user in ("payer", "payee"))
    for wallet in (payer, payee):
        ledger.fund(wallet["address"])
    trace = Trace()
    body = {"userId": "payer", "recipientWalletId": payee["walletId"], "amount": "3", "wait": "final"}
    assert client.call("transaction.send", body, key="pay", headers=trace.headers, within_s=30).data["status"] == "SUCCESS"
    spans = wait_for(collector, trace.id, "transaction.send", "sign", "submit", "confirm", "reply")
    whole, sign, submit, confirm = named(spans, "transaction.send", "sign", "submit", "confirm")
    assert {span.parent for span in (sign, submit, confirm)} == {whole.id} and whole.parent == trace.span
    assert sign.ended <= submit.began and submit.ended <= confirm.ended and submit.kind == CLIENT
    assert (submit.attributes["coffer.outcome"], confirm.attributes["coffer.outcome"]) == ("queued", "SUCCESS")
    late, = [span for span in spans if span.name == "reply"]
    assert late.parent == whole.id and late.began > whole.ended, "the reply that was given later"


def test_a_signature_for_a_caller_is_told_within_the_decision(client, collector):
    wallet = client.data("wallet.create", {"userId": "signs"}, key="signs")
    envelope = transaction(wallet["address"], [Payment(Keypair.random().public_key, Asset.native(), "1")])
    trace = Trace()
    client.data("transaction.sign", {"userId": "signs", "envelope": envelope.to_xdr()}, key="sign-it", headers=trace.headers)
    decide, sign = named(wait_for(collector, trace.id, "transaction.sign"), "decide", "sign")
    assert sign.parent == decide.id


def test_no_span_carries_a_secret_or_what_was_asked(world, collector):
    told = b"\n".join(collector.bodies)
    assert len(collector.spans()) > 50 and {name for span in collector.spans() for name in span.attributes} <= ATTRIBUTES
    keyring = (world.directory / "keyring").read_bytes().split(b":")[1].strip()
    assert not SEED.search(told) and keyring not in told and not re.search(rb"\bG[A-Z2-7]{55}\b", told) and b"payer" not in told
    assert all(headers["authorization"] == "Bearer hush" for headers in collector.headers)


def test_exemplars_name_traces_that_the_collector_has(world, collector):
    import urllib.request
    request = urllib.request.Request(
        f"http://127.0.0.1:{world.replicas[0].http_port}/metrics", headers={"Accept": "application/openmetrics-text"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        text = answer.read().decode()
    traces = set(re.findall(r'# \{trace_id="([0-9a-f]{32})"\}', text))
    assert traces
    eventually(lambda: traces <= {span.trace for span in collector.spans()}, 10, "the collector has what the exemplars name")


def test_what_waits_is_sent_before_the_process_ends(world, client, collector):
    last = client.call("wallet.create", {"userId": "last"}, key="last").headers["traceparent"].split("-")[1]
    assert world.replicas[0].stop() == 0
    named(collector.spans(last), "wallet.create", "commit", "reply")


def told(replica, result):
    found = re.search(rf'^coffer_spans_total{{result="{result}"}} (\d+)$', replica.get("/metrics")[2], re.M)
    return int(found[1])


@pytest.mark.parametrize("kind", ["stalls", "refuses", "is not there"])
def test_a_collector_that_does_not_work_disturbs_nobody(world, client, kind):
    broken = Collector(status=400 if kind == "refuses" else 200, stalls=kind == "stalls")
    url = "http://127.0.0.1:9" if kind == "is not there" else broken.url
    replica, = world.start(1, COFFER_OTLP_ENDPOINT=url, COFFER_TRACE_RATIO="1")
    try:
        rounds = 3
        for number in range(rounds):
            asked = [client.publish("wallet.get", {"userId": "ada"}) for _ in range(200)]
            began = time.monotonic()
            client.wait(*asked)
            assert time.monotonic() - began < 5
        assert replica.get("/ready")[0] == 200 and replica.get("/live")[0] == 200
        if kind == "refuses":
            eventually(lambda: told(replica, "failed") >= 200 * rounds, 10, "what is refused is counted")
        else:
            eventually(lambda: replica.logged("traces.failing"), 10, "it is said that nobody takes them")
            assert told(replica, "exported") == 0
        began = time.monotonic()
        assert replica.stop() == 0 and time.monotonic() - began < 15
    finally:
        broken.close()
