"""Two replicas replaced one after the other under load, counted by their metrics."""

import re
import signal
import time

from foreign.load import Load
from foreign.polling import eventually
from foreign.service import World

GRACE_S = 45


def counted(replica, name, **labels):
    """The sum of a metric's series that have these labels."""
    total = 0.0
    for found in re.finditer(rf"^{name}(?:{{(.*)}})? (\S+)$", replica.get("/metrics")[2], re.M):
        have = dict(re.findall(r'(\w+)="([^"]*)"', found[1] or ""))
        if labels.items() <= have.items():
            total += float(found[2])
    return total


def test_a_rolling_update_is_seen_by_nobody(stack):
    world = World(stack)
    try:
        replicas = world.start(2)
        load = Load(world, "rolling")

        def keep_asking():
            if load.next == len(load.order) and load.ended > len(load.intents) - 60:
                load.create(40)
        redelivered = 0.0
        for leaving in list(replicas):
            answered = load.ended
            load.run(until=lambda: load.ended >= answered + 60, each_step=keep_asking, what="the load goes on")
            coming = world.launch()
            load.run(until=lambda: coming.logged("ready"), each_step=keep_asking, what="the new replica is ready")
            redelivered += counted(leaving, "coffer_redelivered_total")
            began = time.monotonic()
            leaving.signal(signal.SIGTERM)
            load.run(until=lambda: leaving.process.poll() is not None, each_step=keep_asking, what="the old replica is gone")
            assert leaving.process.returncode == 0 and time.monotonic() - began < GRACE_S
        load.run()
        load.check()
        refused = [content for intent in load.intents.values() for _, content in intent.replies if not content["success"]]
        assert not refused, refused[:3]
        eventually(lambda: all(not depth for depth in world.queue_depths().values()), 30, "nothing is left anywhere")
        redelivered += sum(counted(replica, "coffer_redelivered_total") for replica in world.replicas[2:])
        assert redelivered <= len(load.intents) * 0.05, f"{redelivered} of {len(load.intents)} were delivered again"
        load.close()
    finally:
        world.close()
