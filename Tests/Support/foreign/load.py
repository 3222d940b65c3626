"""Load with a memory: what was asked, what was answered, and the invariants that must hold whatever happened in between."""

import contextlib
import json
import time
import uuid
from dataclasses import dataclass, field

import pika

from . import contract
from .polling import eventually

WINDOW = 64
RETRY_PAUSE_S = 0.2


@dataclass
class Intent:
    """One thing that is to happen once, however often it is asked for."""

    key: str
    route: str
    body: dict
    confirmed: int = 0
    replies: list = field(default_factory=list)
    ask_again_at: float = 0.0

    @property
    def finals(self):
        """The bodies of the answers that are not to be followed by another."""
        return [body for body, content in self.replies if content["success"] or not content["error"]["retryable"]]

    @property
    def is_ended(self):
        return bool(self.finals)


class Load:
    """Publishes intents with confirms and takes their replies from a durable queue, through every outage of the broker.

    An intent is published until the broker has confirmed it once; then it has to be answered without being asked for again,
    unless an answer says that it may be tried again, or `resend_after_s` is given.
    """

    def __init__(self, world, name, user="guest", resend_after_s=None):
        self.world = world
        self.name = f"{name}-{uuid.uuid4().hex[:8]}"
        self.user = user
        self.resend_after_s = resend_after_s
        self.queue = f"reply.{self.name}"
        self.intents = {}
        self.order = []
        self.again = []
        self.next = 0
        self.connection = None
        self.outages = 0
        self._connect()

    def add(self, route, body, key=None):
        key = key or f"{self.name}-{len(self.order)}"
        intent = self.intents.setdefault(key, Intent(key, route, body))
        self.order.append(intent)
        return intent

    def create(self, count):
        """Adds the creation of `count` wallets, each for a user of its own that is named like the key."""
        for _ in range(count):
            key = f"{self.name}-{len(self.order)}"
            self.add("wallet.create", {"userId": key}, key)

    def ask_again(self, every_s):
        """From now on, what has no answer is asked for again and again."""
        self.resend_after_s = every_s
        for intent in self.order[:self.next]:
            intent.ask_again_at = 0.0

    def repeat(self, intents):
        """Asks once more for what has been answered: the answer has to be the same."""
        self.again += intents

    def _connect(self):
        credentials = pika.PlainCredentials(self.user, self.user)
        self.connection = pika.BlockingConnection(pika.ConnectionParameters(
            "127.0.0.1", self.world.stack.amqp_port, self.world.name, credentials, heartbeat=0, socket_timeout=5, stack_timeout=10,
            blocked_connection_timeout=30))
        self.channel = self.connection.channel()
        self.channel.confirm_delivery()
        self.channel.queue_declare(self.queue, durable=True)
        self.channel.basic_qos(prefetch_count=200)
        self.channel.basic_consume(self.queue, self._on_reply)

    def _on_reply(self, channel, method, properties, body):
        content = contract.check_reply(properties, body)
        intent = self.intents[properties.correlation_id.rsplit("/", 1)[0]]
        intent.replies.append((body, content))
        if not content["success"] and content["error"]["retryable"]:
            intent.ask_again_at = time.monotonic() + content["error"].get("retryAfterMs", RETRY_PAUSE_S * 1000) / 1000
        channel.basic_ack(method.delivery_tag)

    def _publish(self, intent):
        properties = pika.BasicProperties(
            content_type="application/json", delivery_mode=2, correlation_id=f"{intent.key}/{uuid.uuid4().hex[:8]}",
            message_id=str(uuid.uuid4()), reply_to=self.queue, user_id=self.user, headers={"idempotency-key": intent.key})
        self.channel.basic_publish(
            f"{self.world.prefix}.requests", intent.route, json.dumps(intent.body).encode(), properties, mandatory=True)
        intent.confirmed += 1
        intent.ask_again_at = time.monotonic() + self.resend_after_s if self.resend_after_s else float("inf")

    def _step(self):
        open_intents = [intent for intent in self.order[:self.next] if not intent.is_ended]
        now = time.monotonic()
        for intent in open_intents:
            if not intent.confirmed or intent.ask_again_at <= now:
                self._publish(intent)
        while self.next < len(self.order) and len(open_intents) < WINDOW:
            intent = self.order[self.next]
            self.next += 1
            open_intents.append(intent)
            self._publish(intent)
        for _ in range(min(len(self.again), WINDOW)):
            self._publish(self.again[0])
            del self.again[0]
        self.connection.process_data_events(time_limit=0.05)

    def step(self):
        """Publishes what may be published and takes what has come; an outage of the broker is waited for."""
        try:
            if self.connection is None or self.connection.is_closed:
                self._connect()
            self._step()
        except (pika.exceptions.AMQPError, OSError, EOFError):
            self.outages += 1
            self._drop()
            time.sleep(RETRY_PAUSE_S)

    def _drop(self):
        try:
            if self.connection is not None and self.connection.is_open:
                self.connection.close()
        except (pika.exceptions.AMQPError, OSError):
            pass
        self.connection = None

    @property
    def ended(self):
        return sum(intent.is_ended for intent in self.intents.values())

    def run(self, until=None, within_s=60.0, each_step=None, what="every intent has an answer"):
        """Steps until the condition holds; by default until every intent has ended."""
        until = until or (lambda: self.next == len(self.order) and all(intent.is_ended for intent in self.intents.values()))
        end = time.monotonic() + within_s
        while not until():
            if time.monotonic() >= end:
                open_intents = [intent.key for intent in self.order if not intent.is_ended]
                raise AssertionError(f"after {within_s} s not: {what}; {len(open_intents)} of {len(self.order)} open: {open_intents[:5]}")
            self.step()
            if each_step:
                each_step()

    def check(self, dead=0):
        """The invariants: each intent happened once, every answer to it is the same, and no queue holds anything back."""
        for intent in self.intents.values():
            assert len(set(intent.finals)) == 1, f"{intent.key} has {len(set(intent.finals))} different answers"
            assert json.loads(intent.finals[0])["success"], intent.finals[0]
        creations = {intent.body["userId"] for intent in self.intents.values() if intent.route == "wallet.create"}
        rows = dict(self.world.rows("SELECT user_id, count(*) FROM wallets WHERE user_id LIKE %s GROUP BY user_id", f"{self.name}-%"))
        assert set(rows) == creations and set(rows.values()) <= {1}, "some wallets are missing, or there twice"
        self.check_queues(dead)

    def created_events(self):
        """What the events must tell of this load's new wallets: the first of each."""
        wallets = [json.loads(intent.finals[0])["data"]["walletId"] for intent in self.intents.values() if intent.route == "wallet.create"]
        return {(wallet, 1) for wallet in wallets}

    def check_queues(self, dead=0):
        """Every queue of the service is empty, unacknowledged messages included, but for the expected dead letters."""
        expected = {f"{self.world.prefix}.dead": dead} if dead else {}

        def is_as_expected():
            depths = self.world.queue_depths()
            return {name: count for name, count in depths.items() if count and name.startswith(f"{self.world.prefix}.")} == expected
        eventually(is_as_expected, 30, "every queue of the service is empty")

    def close(self):
        self._drop()


class EventTap:
    """A durable queue with every event of a world, to be read at the end."""

    def __init__(self, world, name="tap.events"):
        self.world = world
        self.name = name
        client = world.client()
        client.channel.queue_declare(name, durable=True)
        client.channel.queue_bind(name, f"{world.prefix}.events", "#")
        client.close()

    def check(self, wanted, within_s=40.0):
        """Waits until all wanted (subject, sequence) pairs have come, and holds every subject to its order.

        An event may come again, after a publisher died or was frozen; what is new comes without a gap.
        """
        wanted, repeats = set(wanted), 0
        with self._listening() as new:
            def drained():
                nonlocal repeats
                for event in new():
                    if event is None:
                        repeats += 1
                    else:
                        wanted.discard((event["subject"], event["sequence"]))
                return not wanted
            eventually(drained, within_s, f"all events have come; {len(wanted)} are missing")
        return repeats

    def read(self, last_of, within_s=40.0):
        """Every event once, in order, up to the last of each subject; more than that is as wrong as less."""
        told = []
        with self._listening() as new:
            def drained():
                told.extend(event for event in new() if event is not None)
                reached = {event["subject"]: event["sequence"] for event in told}
                return all(reached.get(subject, 0) >= last for subject, last in last_of.items() if last)
            eventually(drained, within_s, "all events have come")
        beyond = [event for event in told if event["sequence"] > last_of.get(event["subject"], event["sequence"])]
        assert not beyond, beyond[:3]
        return told

    @contextlib.contextmanager
    def _listening(self):
        """Takes what has come, without gaps: each event the first time, and `None` for one that came before."""
        client = self.world.client()
        last = {}

        def new():
            while True:
                method, properties, body = client.channel.basic_get(self.name, auto_ack=True)
                if method is None:
                    return
                event = contract.check_event(method, properties, body)
                subject, sequence = event["subject"], event["sequence"]
                if event["type"] == "audit.checkpoint":
                    # The log may have been sealed before anybody listened: whatever comes first is the beginning.
                    last.setdefault(subject, sequence - 1)
                if sequence <= last.get(subject, 0):
                    yield None
                    continue
                assert sequence == last.get(subject, 0) + 1, f"{subject}: {sequence} follows {last.get(subject, 0)}"
                last[subject] = sequence
                yield event
        yield new
        client.close()
