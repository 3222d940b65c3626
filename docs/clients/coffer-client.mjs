// Calls Coffer properly, with amqplib (0.10.7 or newer): node coffer-client.mjs AMQP_URL ROUTE BODY KEY
//
// Prints the reply's body. Ends with 0 for a success, 1 for a refusal, 2 where nobody answered in time.

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import amqp from "amqplib";

const TRIES = 5;
const PATIENCE_MS = 10_000;
const DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";

export class Coffer {
  #waiting = new Map();

  static async connect(url) {
    const coffer = new Coffer();
    coffer.user = decodeURIComponent(new URL(url).username);
    coffer.connection = await amqp.connect(url);
    coffer.channel = await coffer.connection.createConfirmChannel();
    await coffer.channel.consume(DIRECT_REPLY_TO, (message) => {
      // A reply may come twice, and one that nobody waits for any more may come late: both are dropped.
      coffer.#settle(message?.properties.correlationId, message && JSON.parse(message.content));
    }, { noAck: true });
    // No queue took it: nothing was done.
    coffer.channel.on("return", (message) => coffer.#settle(message.properties.correlationId, null));
    return coffer;
  }

  #settle(id, reply) {
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }

  /** The reply to one intention, or null. The key names it: the same key is used however often the request is sent. */
  async call(route, body, key) {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const reply = await this.#send(route, body, key);
      if (reply && (reply.success || !reply.error.retryable)) return reply;
      await sleep(reply?.error.retryAfterMs ?? 500 * 2 ** attempt);
    }
    return null;
  }

  async #send(route, body, key) {
    const id = randomUUID();
    const now = Date.now();
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    const options = {
      contentType: "application/json", persistent: true, mandatory: true, messageId: id, correlationId: id, userId: this.user,
      replyTo: DIRECT_REPLY_TO, timestamp: Math.floor(now / 1000),
      // Not to be begun any more once nobody waits for it.
      headers: { "idempotency-key": key, "contract-version": 1, deadline: now + PATIENCE_MS },
    };
    // A full queue refuses: nothing was done.
    this.channel.publish("coffer.requests", route, Buffer.from(JSON.stringify(body)), options, (error) => error && this.#settle(id, null));
    const reply = await Promise.race([answer, sleep(PATIENCE_MS, null)]);
    this.#waiting.delete(id);
    return reply;
  }
}

const [url, route, body, key] = process.argv.slice(2);
const coffer = await Coffer.connect(url);
const reply = await coffer.call(route, JSON.parse(body), key);
await coffer.connection.close();
console.log(JSON.stringify(reply));
process.exit(reply === null ? 2 : reply.success ? 0 : 1);
