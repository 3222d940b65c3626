"""What sealed wallets cost a process that does nothing with them: start and memory with a million and with hardly any, in turn."""
import time

from bench import say
from load import CREATE, GET, measure
from process import Process
from programs import Service
from tables import Spread, show, verdict

NAME = "keys"
HELP = "start-up time and memory with a million sealed wallets, beside the same with hardly any, pair by pair"
NEEDS_STACK = True

# What "nothing" is for a start that takes tens of milliseconds, as a share; the memory is the issue's.
START_GOAL = 1.10
MEMORY_GOAL_MIB = 16
SETTLING_S = 2
FEW = 64


def add_arguments(parser):
    parser.add_argument("--pairs", type=int, default=11, help="how often each is started, in turn (11)")
    parser.add_argument("--seconds", type=float, default=5, help="how long the wallets are read at the end (5)")
    parser.add_argument("--wallets", type=int, default=1_000_000, help="wallets in the full table (1000000)")


def run(bench, arguments):
    # The newest wallets are the service's own, whose keys a start opens; all others stand behind them.
    for database in ("coffer", "ceiling"):
        first = start(bench, database)
        measure(bench, first, CREATE, 0, 8, count=FEW)
        first.stop()
    bench.fill("ceiling", arguments.wallets)
    bench.fill("coffer", FEW)
    starts, memory = {"coffer": [], "ceiling": []}, {"coffer": [], "ceiling": []}
    for pair in range(arguments.pairs):
        for database in ("coffer", "ceiling") if pair % 2 == 0 else ("ceiling", "coffer"):
            began = time.monotonic()
            service = start(bench, database)
            starts[database].append((time.monotonic() - began) * 1000)
            time.sleep(SETTLING_S)
            memory[database].append(Process(service.pid).resident_mib())
            service.stop()
        say(f"pair {pair + 1} of {arguments.pairs}: few {starts['coffer'][-1]:.0f} ms, many {starts['ceiling'][-1]:.0f} ms")
    loaded = {database: load(bench, database, wallets, arguments) for database, wallets in (("coffer", FEW), ("ceiling", arguments.wallets))}
    print_outcome(starts, memory, loaded, arguments)
    return 0


def start(bench, database):
    service = Service(bench, database)
    bench.programs.append(service)
    service.start()
    return service


def load(bench, database, wallets, arguments):
    """The most memory that reading wallets at random takes, all of the table's."""
    service = start(bench, database)
    measure(bench, service, GET, wallets, 256, arguments.seconds)
    peak = Process(service.pid).resident_peak_mib()
    service.stop()
    return peak


def print_outcome(starts, memory, loaded, arguments):
    ratio = Spread([many / few for many, few in zip(starts["ceiling"], starts["coffer"])])
    more = Spread([many - few for many, few in zip(memory["ceiling"], memory["coffer"])])
    under_load = loaded["ceiling"] - loaded["coffer"]
    show(["figure", f"{FEW} wallets", f"{arguments.wallets:,} wallets", "pair by pair", "goal"], [
        ["exec to /ready, ms", Spread(starts["coffer"]).text(1), Spread(starts["ceiling"]).text(1), f"× {ratio.text(2)}",
         verdict(round(ratio.median, 2), START_GOAL, at_most=True)],
        ["resident when idle, MiB", Spread(memory["coffer"]).text(1), Spread(memory["ceiling"]).text(1), f"+ {more.text(1)}",
         verdict(round(more.median, 1), MEMORY_GOAL_MIB, at_most=True)],
        ["resident peak while they are read, MiB", f"{loaded['coffer']:.1f}", f"{loaded['ceiling']:.1f}", f"+ {under_load:.1f}",
         verdict(round(under_load, 1), MEMORY_GOAL_MIB, at_most=True)],
    ])
