"""Everything fails at random while callers have wallets pay one another; afterwards the ledger's own list is the judge.

Payments come in by the front door: `transaction.send` over the broker, each under a key, asked for again where no answer came, and now
and then where one did. One seed draws the same plan again; what comes of it depends on when things happen.
"""

import argparse
import collections
import json
import os
import random
import secrets
import signal
import sys
import time
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))

from foreign.ledger import Ledger  # noqa: E402
from foreign.load import EventTap, Load  # noqa: E402
from foreign.paying import XLM, Bank  # noqa: E402
from foreign.polling import eventually  # noqa: E402
from foreign.service import World  # noqa: E402
from foreign.stack import Stack  # noqa: E402

TIMEOUT_S = 20
SUBMISSIONS = [
    "timeout_then_applied", "timeout_then_never", "reset", "reset_after", "try_again_later", "internal_error", "truncated_body",
    "filtered",
]
PROBLEMS = [
    "rate_limit_exceeded", "stale_history", "still_ingesting", "server_over_capacity", "timeout", "transaction_submission_disabled",
]
READS = ["account", "transaction", "transactions", "ledger", "root"]
STEPS = [
    "deliver", "claim", "effect", "commit", "publish", "confirm", "ack", "submit.claimed", "submit.preflighted", "submit.signed",
    "submit.journalled", "submit.sent", "submit.resolved", "submit.settled",
]
ASK_AGAIN_S = 3


class Chaos:
    def __init__(self, seed, replicas, wallets, sends):
        self.sends = sends
        self.dice = random.Random(seed)
        self.done = collections.Counter()
        self.stack = Stack()
        self.ledger = Ledger("--node", "0:2", close_ms=1000)
        urls = ",".join(f"http://127.0.0.1:{port}" for port in self.ledger.ports)
        self.world = World(self.stack, settings={
            "COFFER_HORIZON_URL": urls, "COFFER_TX_TIMEOUT_S": str(TIMEOUT_S), "COFFER_TX_GRACE_S": "10"})
        self.world.start(replicas)
        self.tap = EventTap(self.world)
        self.bank = Bank(self.world, self.ledger, wallets)
        # However far behind a node is, it knows the wallets' accounts.
        self.ledger.advance(8)
        self.load = Load(self.world, "chaos", resend_after_s=ASK_AGAIN_S)
        self.payers = {}
        self.frozen = {}
        self.stalled_until = 0

    # What happens

    def pay(self, count):
        """Asks for payments between two wallets, a few of them larger than any wallet can pay three times."""
        for _ in range(count):
            payer, payee = self.dice.sample(range(len(self.bank.purses)), 2)
            stroops = 4_000 * XLM if self.dice.random() < 0.08 else self.dice.randint(1, 5 * XLM)
            whom = self.dice.choice([
                {"recipientUserId": f"payer-{payee}"}, {"recipientWalletId": self.bank.purses[payee].id},
                {"recipient": self.bank.purses[payee].address}])
            body = {"userId": f"payer-{payer}", "amount": f"{stroops // XLM}.{stroops % XLM:07}", "maxFee": "0.01", **whom}
            intent = self.load.add("transaction.send", body)
            self.payers[intent.key] = (self.bank.purses[payer], self.bank.purses[payee].address, stroops)

    def repeat(self):
        """Some callers have lost their answers."""
        answered = [intent for intent in self.load.order if intent.is_ended]
        self.load.repeat(self.dice.sample(answered, min(len(answered), 5)))

    def reconnect(self):
        def connected():
            try:
                self.bank.connection.close()
                self.bank.connection = psycopg.connect(self.stack.database_url(self.world.name), autocommit=True)
                return True
            except psycopg.OperationalError:
                return False
        eventually(connected, 30, "the database to be there again")

    def replica(self):
        return self.dice.choice(self.world.replicas)

    def kill(self):
        replica = self.replica()
        replica.kill()
        self.world.replicas.remove(replica)
        self.frozen.pop(replica, None)
        # One in three kills itself next, at a step.
        settings = {}
        if self.dice.random() < 0.33:
            settings["COFFER_CRASH_AT"] = f"{self.dice.choice(STEPS)}:{self.dice.randint(1, 4)}"
        self.world.launch(**settings)

    def bury_the_dead(self):
        for replica in list(self.world.replicas):
            if replica.process.poll() is not None:
                self.done["died at a step"] += 1
                self.world.replicas.remove(replica)
                self.world.launch()

    def freeze(self):
        replica = self.replica()
        if replica in self.frozen or replica.process.poll() is not None:
            return
        replica.signal(signal.SIGSTOP)
        self.frozen[replica] = time.monotonic() + self.dice.choice([1, 3, 12])

    def thaw(self, all_of_them=False):
        for replica, until in list(self.frozen.items()):
            if all_of_them or time.monotonic() > until:
                replica.signal(signal.SIGCONT)
                del self.frozen[replica]

    def fault(self):
        scope = {"probability": round(self.dice.uniform(0.1, 0.8), 2), "seed": self.dice.randint(1, 10**6),
                 "for_ms": self.dice.randint(500, 4000)}
        if self.dice.random() < 0.3:
            scope["port"] = self.dice.choice(self.ledger.ports)
        kind = self.dice.random()
        if kind < 0.5:
            self.ledger.fault(self.dice.choice(SUBMISSIONS), endpoint="submit_async", **scope)
        elif kind < 0.7:
            self.ledger.fault("problem", problem=self.dice.choice(PROBLEMS), **scope)
        elif kind < 0.8:
            self.ledger.fault("hash_not_found", endpoint="transaction", **scope)
        elif kind < 0.9:
            self.ledger.fault("lag", ledgers=self.dice.randint(1, 5), **scope)
        else:
            self.ledger.fault("latency", min_ms=50, max_ms=self.dice.choice([500, 3000]), **scope)

    def calm(self):
        self.ledger.heal()

    def stall(self):
        self.ledger.command("stall", stalled=True)
        self.stalled_until = time.monotonic() + self.dice.uniform(1, 5)

    def jump(self):
        """The ledger's time leaps: what is under way may be over all at once."""
        self.ledger.advance(advance_seconds=self.dice.choice([2, TIMEOUT_S + 5]))

    def restart_database(self):
        os.kill(self.stack.postgres_pid(), signal.SIGQUIT)
        time.sleep(0.5)
        self.stack.up()
        self.reconnect()

    def restart_broker(self):
        self.stack.ctl("stop_app")
        self.stack.ctl("start_app")

    WEIGHTS = {
        "repeat": 12, "fault": 14, "calm": 3, "kill": 6, "freeze": 4, "stall": 2, "jump": 2, "restart_database": 0.7,
        "restart_broker": 0.5,
    }

    def run(self, seconds):
        begin = time.monotonic()
        names, weights = zip(*self.WEIGHTS.items())
        act_at = begin
        while (now := time.monotonic()) < begin + seconds:
            self.thaw()
            self.bury_the_dead()
            if self.stalled_until and now > self.stalled_until:
                self.ledger.command("stall", stalled=False)
                self.stalled_until = 0
            due = int(self.sends * (now - begin) / seconds) + 1
            self.pay(due - len(self.load.order))
            self.load.step()
            if now >= act_at:
                name, = self.dice.choices(names, weights)
                getattr(self, name)()
                self.done[name] += 1
                act_at = time.monotonic() + self.dice.uniform(0.02, 0.3)

    def settle(self):
        """Nothing fails any more: everything is answered, and ends by itself, within bound and grace."""
        self.thaw(all_of_them=True)
        self.ledger.heal()
        self.ledger.command("stall", stalled=False)
        self.bury_the_dead()
        self.reconnect()
        for replica in self.world.replicas:
            eventually(lambda: replica.process.poll() is not None or replica.get("/ready")[0] == 200, 60, "a replica is ready again")
        self.pay(self.sends - len(self.load.order))
        self.load.run(within_s=90, each_step=self.bury_the_dead)
        waited = self.bank.one("SELECT coalesce(max(waiting), 0) FROM sources")[0]
        # Each of a line may need its time bound; most need a ledger.
        within = 3 * TIMEOUT_S + 10 + 3 * waited

        def over():
            self.bury_the_dead()
            return self.bank.unresolved() == 0
        eventually(over, within, f"nothing to be unresolved, with up to {waited} in one line")

    def hear_again(self):
        """Every key is asked for once more: the answer is the first one, to the byte."""
        heard = {key: len(intent.replies) for key, intent in self.load.intents.items()}
        self.load.repeat(self.load.order)
        self.load.run(
            until=lambda: not self.load.again and all(len(intent.replies) > heard[key] for key, intent in self.load.intents.items()),
            within_s=90, what="every repeat has an answer")
        for key, intent in self.load.intents.items():
            assert len(set(intent.finals)) == 1, f"{key} has {len(set(intent.finals))} different answers: {set(intent.finals)}"

    def compare(self):
        """What was accepted is what there is: one transaction for each key that got one, none for a key that was refused."""
        accepted, refused = {}, collections.Counter()
        for key, intent in self.load.intents.items():
            answer = json.loads(intent.finals[0])
            if answer["success"]:
                accepted[key] = answer["data"]["transactionId"]
                self.bank.sent[accepted[key]] = self.payers[key]
            else:
                refused[answer["error"]["code"]] += 1
        assert set(refused) <= {"INSUFFICIENT_FUNDS"}, refused
        rows = self.bank.connection.execute("SELECT request_key, id::text FROM transactions").fetchall()
        assert len(rows) == len(accepted) and dict(rows) == accepted
        return refused

    def judge(self):
        self.hear_again()
        refused = self.compare()
        self.bank.check()
        self.bank.check_balances()
        self.bank.check_books()
        eventually(lambda: self.bank.one("SELECT count(*) FROM outbox")[0] == 0, 30, "everything is told")
        last = {str(wallet): number for wallet, number in self.bank.connection.execute("SELECT id, event_sequence FROM wallets").fetchall()}
        self.bank.check_events(self.tap.read(last))
        self.load.check_queues()
        self.report(refused)

    def report(self, refused):
        counts = dict(self.bank.connection.execute("SELECT status, count(*) FROM transactions GROUP BY 1").fetchall())
        codes = dict(self.bank.connection.execute(
            "SELECT failure_code || ' ' || evidence, count(*) FROM transactions WHERE status = 'FAILED' GROUP BY 1").fetchall())
        slots = dict(self.bank.connection.execute("SELECT state || ' ' || coalesce(death, ''), count(*) FROM slots GROUP BY 1").fetchall())
        assert not self.bank.one("SELECT count(*) FROM transactions WHERE attention IS NOT NULL")[0]
        assert counts.get("SUCCESS", 0) > 0
        print(f"what happened: {dict(self.done)}")
        asked = sum(intent.confirmed for intent in self.load.intents.values())
        print(f"{len(self.load.order)} payments, asked for {asked} times over {self.load.outages + 1} connections; refused: {dict(refused)}")
        print(f"what became of it: {counts}; failures: {codes}; slots: {slots}")

    def close(self, failed):
        self.thaw(all_of_them=True)
        if failed:
            for replica in self.world.replicas:
                print(f"-- {replica.log_file.name}\n{replica.log_file.read_text()[-1500:]}", file=sys.stderr)
        self.load.close()
        self.bank.close()
        for replica in self.world.replicas:
            if replica.process.poll() is not None:
                self.world.replicas.remove(replica)
        try:
            self.world.close()
        finally:
            self.ledger.close()
            self.stack.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), help="which plan (default: any)")
    parser.add_argument("--minutes", type=float, default=1.0, help="for how long things fail (default: 1)")
    parser.add_argument("--replicas", type=int, default=3)
    parser.add_argument("--wallets", type=int, default=150)
    parser.add_argument("--sends", type=int, help="how many payments, evenly over the time (default: 30 a second)")
    options = parser.parse_args()
    sends = options.sends or int(options.minutes * 60 * 30)
    print(
        f"seed {options.seed}, {options.minutes} minutes, {options.replicas} replicas, {options.wallets} wallets, {sends} payments", flush=True)
    chaos = Chaos(options.seed, options.replicas, options.wallets, sends)
    failed = True
    try:
        chaos.run(options.minutes * 60)
        chaos.settle()
        chaos.judge()
        failed = False
    finally:
        chaos.close(failed)
        print(f"seed {options.seed}: {'FAILED' if failed else 'every payment ended once'}", flush=True)


if __name__ == "__main__":
    main()
