"""A short, seeded mayhem: everything at once, and the same invariants at the end."""

import os
import random
import signal
import time

import psycopg

SEED = int(os.environ.get("COFFER_SUITE_SEED", "20261121"))
MAYHEM_S = 25
STEPS = ["deliver", "claim", "effect", "commit", "publish", "confirm", "ack"]
END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


class Mayhem:
    """Does something unkind to the replicas, the broker's connections or the database's sessions every now and then."""

    def __init__(self, world, seed):
        self.world = world
        self.dice = random.Random(seed)
        self.replicas = []
        self.naps = {}
        self.done = []
        self.next_at = time.monotonic() + 1
        self.actions = [self.kill, self.crash, self.freeze, self.replace, self.end_sessions, self.close_connections]

    def take_one(self):
        replica = self.dice.choice(self.replicas)
        self.replicas.remove(replica)
        self.naps.pop(replica, None)
        return replica

    def launch(self, **settings):
        self.replicas.append(self.world.launch(**settings))

    def kill(self):
        self.take_one().kill()
        self.launch()

    def crash(self):
        self.launch(COFFER_CRASH_AT=f"{self.dice.choice(STEPS)}:{self.dice.randint(1, 6)}")

    def freeze(self):
        replica = self.dice.choice(self.replicas)
        replica.signal(signal.SIGSTOP)
        self.naps[replica] = time.monotonic() + self.dice.uniform(0.5, 4)

    def replace(self):
        self.take_one().ask_to_stop()
        self.launch()

    def end_sessions(self):
        with psycopg.connect(self.world.stack.database_url("postgres"), autocommit=True) as connection:
            connection.execute(END_SESSIONS, (self.world.name,))

    def close_connections(self):
        self.world.stack.ctl("close_all_connections", "--vhost", self.world.name, "mayhem")

    def wake(self, until):
        for replica in [each for each, end in self.naps.items() if end <= until]:
            del self.naps[replica]
            replica.signal(signal.SIGCONT)

    def turn(self):
        now = time.monotonic()
        self.wake(now)
        self.replicas = [replica for replica in self.replicas if replica.process.poll() is None]
        while len(self.replicas) < 2:
            self.launch()
        if now >= self.next_at:
            action = self.dice.choice(self.actions)
            action()
            self.done.append(action.__name__)
            self.next_at = time.monotonic() + self.dice.uniform(0.5, 2.0)

    def end(self):
        """Peace: everybody awake, and one replica for certain that nothing is wrong with."""
        self.wake(float("inf"))
        self.launch()


def test_nothing_is_lost_and_nothing_happens_twice_in_a_seeded_mayhem(world, make_load, make_tap):
    mayhem = Mayhem(world, SEED)
    mayhem.replicas = world.start(3)
    load, tap = make_load("mayhem"), make_tap()

    def turn():
        mayhem.turn()
        if load.next == len(load.order) and load.ended > len(load.intents) - 100:
            load.create(50)
    end = time.monotonic() + MAYHEM_S

    def is_over():
        return time.monotonic() >= end and len(mayhem.done) >= 10 and len(load.intents) >= 200
    load.run(until=is_over, within_s=MAYHEM_S + 120, each_step=turn, what="ten adversities and two hundred requests are over")
    mayhem.end()
    load.run(within_s=90)
    load.check()
    tap.check(load.created_events())
