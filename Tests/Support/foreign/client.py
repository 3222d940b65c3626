"""A caller of the service: publishes requests, takes replies, events and dead letters off the broker, and holds each to the contract."""

import contextlib
import json
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass

import pika

from . import contract

DIRECT = "amq.rabbitmq.reply-to"
REPLY_WITHIN_S = 15.0


class Absent:
    """Stands for a property that is not to be sent."""

    def __repr__(self):
        return "ABSENT"


ABSENT = Absent()


@dataclass(frozen=True)
class Reply:
    """A reply, already held to the contract."""

    properties: pika.BasicProperties
    body: bytes
    content: dict
    redelivered: bool

    @property
    def headers(self):
        return self.properties.headers

    @property
    def data(self):
        assert self.content["success"], f"an error instead of data: {self.content}"
        return self.content["data"]

    @property
    def error(self):
        assert not self.content["success"], f"data instead of an error: {self.content}"
        return self.content["error"]

    @property
    def code(self):
        return None if self.content["success"] else self.content["error"]["code"]

    @property
    def violations(self):
        """What a `VALIDATION_FAILED` complains of, as (path, rule) pairs in order."""
        assert self.code == "VALIDATION_FAILED", self.content
        return sorted((each["path"], each["rule"]) for each in self.error["metadata"]["violations"])

    @property
    def paths(self):
        return {path for path, _ in self.violations}

    @property
    def is_replay(self):
        return self.headers.get("idempotent-replay") is True


@dataclass(frozen=True)
class DeadLetter:
    """A dead letter, already held to the contract."""

    properties: pika.BasicProperties
    body: bytes
    routing_key: str

    @property
    def headers(self):
        return self.properties.headers

    @property
    def reason(self):
        return self.headers["dead-reason"]


class Client:
    """One connection and one channel, with direct reply-to and named reply queues."""

    def __init__(self, world, user="guest"):
        self.world = world
        self.user = user
        self.replies = defaultdict(list)
        self.taken = 0
        parameters = pika.ConnectionParameters(
            "127.0.0.1", world.stack.amqp_port, world.name, pika.PlainCredentials(user, user), heartbeat=0, socket_timeout=10,
            blocked_connection_timeout=60)
        self.connection = pika.BlockingConnection(parameters)
        self.channel = self.connection.channel()
        self.channel.basic_consume(DIRECT, self._on_reply, auto_ack=True)

    def _on_reply(self, _channel, method, properties, body):
        content = contract.check_reply(properties, body)
        self.replies[properties.correlation_id].append(Reply(properties, body, content, method.redelivered))
        self.taken += 1

    def reply_queue(self, name):
        """A reply queue of one's own with a name, read by this client."""
        self.channel.queue_declare(name, exclusive=True)
        self.channel.basic_consume(name, self._on_reply, auto_ack=True)
        return name

    def publish(self, route, body, *, key=None, headers=None, exchange=None, **properties):
        """Publishes a request and returns its correlation id (or its message id, where it has none).

        What is not given is what a careful caller sends; `ABSENT` leaves a property out. `body` is sent as it is where it
        is bytes, else as JSON.
        """
        headers = dict(headers or {})
        if key is not None:
            headers["idempotency-key"] = key
        fresh = str(uuid.uuid4())
        chosen = {
            "content_type": "application/json", "delivery_mode": 2, "correlation_id": fresh, "message_id": fresh,
            "reply_to": DIRECT, "user_id": self.user, **properties,
        }
        chosen = {name: value for name, value in chosen.items() if value is not ABSENT}
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.channel.basic_publish(
            exchange or f"{self.world.prefix}.requests", route, payload, pika.BasicProperties(headers=headers or None, **chosen))
        return chosen.get("correlation_id") or chosen.get("message_id")

    def wait(self, *ids, count=1, within_s=REPLY_WITHIN_S):
        """Waits until each id has `count` replies."""
        end = time.monotonic() + within_s
        while missing := [each for each in ids if len(self.replies[each]) < count]:
            left = end - time.monotonic()
            assert left > 0, f"{len(missing)} of {len(ids)} requests without {count} replies after {within_s} s: {missing[:3]}"
            self.connection.process_data_events(time_limit=min(left, 0.2))

    def wait_for_any(self, ids, within_s=REPLY_WITHIN_S):
        """Waits until one of the ids has a reply, takes its replies and returns them."""
        end = time.monotonic() + within_s
        while not (found := [each for each in ids if self.replies.get(each)]):
            left = end - time.monotonic()
            assert left > 0, f"no reply to any of {ids} after {within_s} s"
            self.connection.process_data_events(time_limit=min(left, 0.2))
        return self.replies.pop(found[0])

    def call(self, route, body, *, within_s=REPLY_WITHIN_S, **options):
        """Publishes a request and returns its first reply."""
        identity = self.publish(route, body, **options)
        self.wait(identity, within_s=within_s)
        return self.replies[identity][-1]

    def data(self, route, body, **options):
        """The data of a call that must succeed."""
        return self.call(route, body, **options).data

    def settle(self, quiet_s=0.3):
        """Takes what still comes, until nothing has come for a while; for promises that something comes only once."""
        seen, since = self.taken, time.monotonic()
        while time.monotonic() - since < quiet_s:
            self.connection.process_data_events(time_limit=0.05)
            if self.taken != seen:
                seen, since = self.taken, time.monotonic()

    def close(self):
        if self.connection.is_open:
            with contextlib.suppress(pika.exceptions.AMQPError):
                self.connection.close()


class Queue:
    """Takes messages off a queue one by one and keeps all it has seen."""

    def __init__(self, client, name):
        self.channel = client.connection.channel()
        self.connection = client.connection
        self.name = name
        self.seen = []

    def read(self, method, properties, body):
        return method, properties, body

    def drain(self):
        """Takes everything that is there now."""
        while True:
            method, properties, body = self.channel.basic_get(self.name, auto_ack=True)
            if method is None:
                return self.seen
            self.seen.append(self.read(method, properties, body))

    def find(self, matches, within_s=REPLY_WITHIN_S, what="a message"):
        """The first message ever seen here that matches."""
        end = time.monotonic() + within_s
        while True:
            for message in self.drain():
                if matches(message):
                    return message
            assert time.monotonic() < end, f"{what} did not come to {self.name} within {within_s} s; {len(self.seen)} others did"
            self.connection.process_data_events(time_limit=0.02)

    def all(self, matches):
        return [message for message in self.drain() if matches(message)]


class DeadLetters(Queue):
    """The queue of dead letters, read to the end."""

    def __init__(self, client):
        super().__init__(client, f"{client.world.prefix}.dead")

    def read(self, method, properties, body):
        contract.check_dead_letter(properties)
        return DeadLetter(properties, body, method.routing_key)

    def of(self, identity, within_s=REPLY_WITHIN_S):
        """The dead letter of the request with this correlation or message id."""
        def matches(letter):
            return identity in (letter.properties.correlation_id, letter.properties.message_id)
        return self.find(matches, within_s, f"the dead letter of {identity}")

    def has(self, identity):
        return bool(self.all(lambda letter: identity in (letter.properties.correlation_id, letter.properties.message_id)))


class Events(Queue):
    """A queue of one's own with every event from now on; sequences are checked as they come."""

    def __init__(self, client, name=None):
        declared = client.channel.queue_declare(name or "", exclusive=True).method.queue
        client.channel.queue_bind(declared, f"{client.world.prefix}.events", "#")
        super().__init__(client, declared)
        self.last = {}
        self.repeats = 0

    def read(self, method, properties, body):
        event = contract.check_event(method, properties, body)
        subject, sequence = event["subject"], event["sequence"]
        if subject in self.last:
            if sequence <= self.last[subject]:
                self.repeats += 1
            else:
                assert sequence == self.last[subject] + 1, f"{subject}: {sequence} follows {self.last[subject]}"
        self.last[subject] = max(sequence, self.last.get(subject, 0))
        return event

    def about(self, subject, event_type, within_s=REPLY_WITHIN_S):
        """The first event of a type about a subject."""
        return self.find(
            lambda event: event["subject"] == subject and event["type"] == event_type, within_s, f"{event_type} of {subject}")
