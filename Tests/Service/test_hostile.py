"""Hostile messages by the thousand: the service stays up, and each of them gets a reply or becomes a dead letter."""

import json
import os
import random
import uuid

import pytest

from foreign.client import ABSENT, DIRECT
from foreign.contract import ROUTES
from foreign.polling import eventually
from foreign.wire import Wire

COUNT = 3000
WINDOW = 250
SEED = int(os.environ.get("COFFER_SUITE_SEED", "20261121"))


class Hostile:
    """Bodies and properties nobody in their right mind would send, the same ones for the same seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self):
        pieces = ["", "a", "\u0000", "\ud7ff", "\uffff", "💣", "\"", "\\", "../../etc/passwd", "' OR ''='", "%s%n", "\u202e", "x" * 300, "{}", "null"]
        return "".join(self.random.choice(pieces) for _ in range(self.random.randint(1, 4)))

    def value(self, depth=0):
        kinds = 6 if depth > 5 else 8
        kind = self.random.randrange(kinds)
        if kind == 0:
            return self.text()
        if kind == 1:
            return self.random.choice([0, -1, 2**63, 2**64, -(2**63) - 1, 10**50, 1e308, -0.0, 0.1])
        if kind == 2:
            return self.random.choice([True, False, None])
        if kind in (3, 4):
            return str(uuid.UUID(int=self.random.getrandbits(128)))
        if kind == 5:
            return "ada." + str(self.random.randrange(50))
        if kind == 6:
            return [self.value(depth + 1) for _ in range(self.random.randrange(5))]
        return {self.text(): self.value(depth + 1) for _ in range(self.random.randrange(5))}

    def nearly_right(self):
        names = ["userId", "walletId", "label", "activate", "idempotencyKey", "limit", "cursor", "route", "wait", "__proto__", ""]
        body = {name: self.value() for name in self.random.sample(names, self.random.randint(1, 6))}
        if self.random.random() < 0.5:
            body["userId"] = "hostile." + str(self.random.randrange(30))
        return json.dumps(body, ensure_ascii=self.random.random() < 0.5).encode("utf-8", "surrogatepass")

    def mutated(self):
        body = bytearray(self.nearly_right())
        for _ in range(self.random.randint(1, 4)):
            at = self.random.randrange(len(body) + 1)
            what = self.random.randrange(5)
            if what == 0:
                body[at:at] = bytes([self.random.randrange(256)])
            elif what == 1:
                del body[at:at + self.random.randint(1, 8)]
            elif what == 2:
                body[at:at] = self.random.choice([b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\u", b"\\ud800", b"\xed\xa0\x80", b"1e9", b"\x00"])
            elif what == 3:
                body = body[:at]
            else:
                body[at:at] = body[:at]
        return bytes(body)

    def noise(self):
        size = self.random.choice([0, 1, 2, 7, 64, 500, 4096])
        return self.random.randbytes(size)

    def deep(self):
        levels = self.random.choice([31, 32, 33, 34, 500, 20_000])
        return self.random.choice([b"[" * levels, b'{"a":' * levels, b"[" * levels + b"]" * levels, b'{"userId":"a","x":' + b"[" * levels + b"]" * levels + b"}"])

    def long(self):
        return json.dumps({"userId": "ada", "x": "y" * self.random.choice([65_000, 65_500, 65_513, 65_514, 65_515, 66_000, 200_000])}).encode()

    def body(self):
        return self.random.choices(
            [self.nearly_right, self.mutated, self.noise, self.deep, self.long], weights=[40, 40, 14, 4, 2])[0]()

    def route(self):
        if self.random.random() < 0.9:
            return self.random.choice(ROUTES)
        return self.random.choice(["", "x", "wallet.create.", "wallet..create", "#", "*.*", "\u0000", "💣" * 20, "y" * 255, "wallet.create\n"])

    def header(self):
        return self.random.choice([
            "", "1", "x" * 129, "💣", 1, -1, 2**40, Wire("d", 1.5), True, None, b"\xff\x00", [1, [2, [3]]], {"a": {"b": [None]}}, "2", self.text(),
        ])

    def headers(self):
        names = ["idempotency-key", "contract-version", "deadline", "traceparent", "tracestate", "authorization", "x-death", "attempt",
                 "coffer-caller", "dead-reason", "CC-not", "x-delivery-count", "n" * 120]
        return {name: self.header() for name in self.random.sample(names, self.random.choice([0, 0, 1, 2, 5]))}

    def properties(self):
        chosen = {}
        if self.random.random() < 0.15:
            chosen["content_type"] = self.random.choice([ABSENT, "text/plain", "\u0000", "x" * 255, "application/json; charset=\"", "application/json;;"])
        if self.random.random() < 0.05:
            chosen["content_encoding"] = self.random.choice(["gzip", "", "utf-8", "\u0000"])
        if self.random.random() < 0.1:
            chosen["timestamp"] = self.random.choice([0, 1, 2**31, 2**53, 2**63])
        if self.random.random() < 0.05:
            chosen["expiration"] = self.random.choice(["60000", "3600000"])
        if self.random.random() < 0.1:
            chosen["type"] = self.text()[:60]
        if self.random.random() < 0.2:
            chosen["delivery_mode"] = 1
        return chosen


def has_reply_to(random_source):
    return random_source.random() < 0.95


@pytest.mark.parametrize("seed", [SEED])
def test_every_hostile_message_is_answered_or_buried_and_nobody_dies(world, client, dead, seed):
    hostile = Hostile(seed)
    pids = [replica.pid for replica in world.replicas if replica.process.poll() is None]
    sent = []
    for number in range(COUNT):
        identity = f"hostile-{seed}-{number}"
        answered = has_reply_to(hostile.random)
        body = hostile.body() if answered else b"\xff" + hostile.noise()
        client.publish(
            hostile.route(), body, headers=hostile.headers(), correlation_id=identity, message_id=identity,
            reply_to=DIRECT if answered else ABSENT, **hostile.properties())
        sent.append((identity, answered))
        if number % WINDOW == WINDOW - 1:
            client.wait(*[each for each, wanted in sent[-WINDOW:] if wanted])
    buried = {identity for identity, wanted in sent if not wanted}
    client.wait(*[identity for identity, wanted in sent if wanted])
    eventually(lambda: buried <= {letter.properties.message_id for letter in dead.drain()}, what="every message without reply_to is buried")
    client.settle()
    assert {len(client.replies[identity]) for identity, wanted in sent if wanted} == {1}

    assert [replica.pid for replica in world.replicas if replica.process.poll() is None] == pids
    assert client.data("service.describe", {})["name"] == "coffer"
    codes = {client.replies[identity][0].code for identity, wanted in sent if wanted}
    assert "INTERNAL" not in codes, "a hostile message is the sender's fault, not the service's"
    assert {"VALIDATION_FAILED", "UNSUPPORTED_ROUTE", "UNSUPPORTED_MEDIA_TYPE", None} <= codes
    depths = eventually(
        lambda: not any(count for name, count in world.queue_depths().items() if name.startswith("coffer.requests") or ".retry." in name),
        what="every request queue is empty")
    assert depths
