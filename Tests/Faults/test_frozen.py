"""Replicas that are frozen past every timeout and wake up in the middle of what they were doing."""

import signal
import time

from foreign.polling import eventually

# A broker gives a silent connection up after about three of the service's heartbeats of 10 s.
FROZEN_S = 35


def test_frozen_replicas_that_wake_up_do_nothing_twice_and_keep_events_in_order(world, make_load, make_tap):
    """The two that were there first hold every lease, the publishing of events among them; the third has to take over."""
    sleepers = world.start(2)
    load, tap = make_load("frozen"), make_tap()
    wallets = [world.client().data("wallet.create", {"userId": "flipper", "label": f"w{n}"})["walletId"] for n in range(2)]
    third, = world.start(1)
    flips = 0

    def keep_busy():
        nonlocal flips
        if load.next == len(load.order) and load.ended > len(load.intents) - 40:
            flips += 1
            load.create(5)
            load.add("wallet.setDefault", {"userId": "flipper", "walletId": wallets[flips % 2]})

    load.create(150)
    load.run(until=lambda: load.ended >= 50, each_step=keep_busy, what="the load is under way")
    for sleeper in sleepers:
        sleeper.signal(signal.SIGSTOP)
    end = time.monotonic() + FROZEN_S
    load.run(until=lambda: time.monotonic() >= end, within_s=FROZEN_S + 5, each_step=keep_busy, what="the nap is over")
    ended_before_waking = load.ended
    for sleeper in sleepers:
        sleeper.signal(signal.SIGCONT)
    assert ended_before_waking > 150, "the third replica did not take over"
    load.run()
    for replica in (*sleepers, third):
        replica.must_run()
        eventually(lambda: replica.get("/ready")[0] == 200, 30, "the replica is ready again")
    load.check()
    told = dict(world.rows("SELECT id::text, event_sequence FROM wallets WHERE user_id = 'flipper'"))
    assert set(told) == set(wallets) and sum(told.values()) > flips / 4
    flipped = {(wallet, sequence) for wallet, last in told.items() for sequence in range(1, last + 1)}
    tap.check(load.created_events() | flipped)
