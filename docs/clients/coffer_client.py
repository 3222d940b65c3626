"""Calls Coffer properly, with pika: python3 coffer_client.py AMQP_URL ROUTE BODY KEY

Prints the reply's body. Ends with 0 for a success, 1 for a refusal, 2 where nobody answered in time.
"""

import json
import sys
import time
import uuid

import pika

TRIES = 5
PATIENCE_S = 10.0


class Coffer:
    """One connection, one channel, and replies on RabbitMQ's direct reply-to."""

    def __init__(self, url):
        self.user = pika.URLParameters(url).credentials.username
        self.connection = pika.BlockingConnection(pika.URLParameters(url))
        self.channel = self.connection.channel()
        self.replies = {}
        self.waiting = set()
        self.channel.basic_consume("amq.rabbitmq.reply-to", self._take, auto_ack=True)
        # A publish that no queue took, or that a full queue refused, raises instead of vanishing.
        self.channel.confirm_delivery()

    def _take(self, _channel, _method, properties, body):
        # A reply may come twice, and one that nobody waits for any more may come late: both are dropped.
        if properties.correlation_id in self.waiting:
            self.waiting.discard(properties.correlation_id)
            self.replies[properties.correlation_id] = json.loads(body)

    def call(self, route, body, key):
        """The reply to one intention. `key` names it: the same key is used however often the request is sent."""
        for attempt in range(TRIES):
            try:
                reply = self._send(route, body, key)
            except (pika.exceptions.NackError, pika.exceptions.UnroutableError):
                reply = None  # The queue is full, or not there: nothing was done.
            if reply is None:
                wait_s = 0.5 * 2 ** attempt
            elif not reply["success"] and reply["error"]["retryable"]:
                wait_s = reply["error"].get("retryAfterMs", 500) / 1000
            else:
                return reply
            self.connection.sleep(wait_s)
        return None

    def _send(self, route, body, key):
        call = str(uuid.uuid4())
        self.waiting.add(call)
        now = time.time()
        self.channel.basic_publish(
            "coffer.requests", route, json.dumps(body).encode(), mandatory=True,
            properties=pika.BasicProperties(
                content_type="application/json", delivery_mode=2, message_id=call, correlation_id=call, user_id=self.user,
                reply_to="amq.rabbitmq.reply-to", timestamp=int(now),
                # Not to be begun any more once nobody waits for it.
                headers={"idempotency-key": key, "contract-version": 1, "deadline": int((now + PATIENCE_S) * 1000)}))
        end = time.monotonic() + PATIENCE_S
        while call not in self.replies and time.monotonic() < end:
            self.connection.process_data_events(time_limit=0.2)
        self.waiting.discard(call)
        return self.replies.pop(call, None)


if __name__ == "__main__":
    url, route, body, key = sys.argv[1:]
    answer = Coffer(url).call(route, json.loads(body), key)
    print(json.dumps(answer))
    sys.exit(2 if answer is None else 0 if answer["success"] else 1)
