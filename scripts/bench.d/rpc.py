"""Service, ceiling and echo in turn, under the same load."""
import time
from contextlib import nullcontext

from bench import say
from load import CREATE, GET, measure
from tables import Spread, show, verdict

NAME = "rpc"
HELP = "throughput, latency and CPU of wallet.create and wallet.get, as ratios to the ceiling, pair by pair"
NEEDS_STACK = True

# Route, requests outstanding, and the goals: throughput and p50 as shares of the ceiling's, and CPU.
SCENES = [
    (CREATE, 256, {"throughput": 0.85, "cpu": 2.0}),
    (CREATE, 64, {"throughput": 0.85}),
    (CREATE, 1, {"p50": 1.3}),
    (GET, 256, {"throughput": 0.90}),
]


def add_arguments(parser):
    parser.add_argument("--pairs", type=int, default=7, help="how often each is measured, in turn (7)")
    parser.add_argument("--seconds", type=float, default=5, help="how long each measurement takes (5)")
    parser.add_argument("--wallets", type=int, default=100_000, help="wallets in the table beforehand (100000)")
    parser.add_argument("--connections", type=int, default=2, help="the ceiling's connections to the database (2)")


def run(bench, arguments):
    service = bench.start_service()
    bench.migrate("ceiling")
    for database in ("coffer", "ceiling"):
        bench.fill(database, arguments.wallets)
    outcomes = [measure_scene(bench, service, scene, arguments) for scene in SCENES]
    print_figures(outcomes)
    print_ratios(outcomes)
    print_costs(outcomes)
    return 0


class Outcome:
    """What was measured in one scene, program by program, pair by pair."""

    def __init__(self, route, outstanding, goals):
        self.route, self.outstanding, self.goals = route, outstanding, goals
        self.runs = {"coffer": [], "ceiling": [], "echo": []}
        self.costs = None

    @property
    def title(self):
        return f"{self.route}, {self.outstanding} outstanding"

    def spread(self, program, figure):
        return Spread([FIGURES[figure](run) for run in self.runs[program]])

    def ratio(self, figure, program="coffer", to="ceiling"):
        """Pair by pair, since what else the machine does changes from one pair to the next."""
        pairs = zip(self.runs[program], self.runs[to])
        return Spread([FIGURES[figure](own) / max(FIGURES[figure](other), 1e-9) for own, other in pairs])


FIGURES = {
    "throughput": lambda run: run["per_second"],
    "p50": lambda run: run["ms"]["p50"],
    "p99": lambda run: run["ms"]["p99"],
    "cpu": lambda run: run["processes"]["program"]["cpu_us_per_reply"],
    "broker": lambda run: run["processes"]["broker"]["cpu_us_per_reply"],
    "database": lambda run: run["processes"]["database"]["cpu_us_per_reply"],
}


def measure_scene(bench, service, scene, arguments, tools=None, bodies=None):
    """Measures service, ceiling and echo in turn; `tools` that are given run on, `bodies` has a file of requests for each."""
    route, outstanding, goals = scene
    outcome = Outcome(route, outstanding, goals)
    own = tools or [bench.start_ceiling(route, connections=arguments.connections), bench.start_echo(route)]
    programs = [service, *own]
    outcome.costs = Costs(bench, service, route)
    for pair in range(arguments.pairs):
        # Whoever goes first finds the machine as the pair before left it, so they take turns at that too.
        for program in programs if pair % 2 == 0 else [programs[1], programs[0], programs[2]]:
            with outcome.costs if program is service else nullcontext():
                figures = measure(
                    bench, program, route, arguments.wallets, outstanding, seconds=arguments.seconds,
                    bodies=(bodies or {}).get(program.name))
            outcome.runs[program.name].append(figures)
        rates = ", ".join(f"{name} {runs[-1]['per_second']:,.0f}/s" for name, runs in outcome.runs.items())
        say(f"{outcome.title}, pair {pair + 1} of {arguments.pairs}: {rates}")
    for tool in [] if tools else own:
        tool.stop()
    return outcome


class Costs:
    """What batches cost the database: read before and after each of the service's runs, and summed up over them."""

    # How long PostgreSQL may keep its counts to itself.
    COUNTS_LATE_S = 1.2

    def __init__(self, bench, service, route):
        self.bench, self.service, self.route = bench, service, route
        self.requests = self.batches = self.transactions = self.flushes = 0

    def read(self):
        time.sleep(self.COUNTS_LATE_S)
        (transactions, flushes), = self.bench.sql("coffer", """
            SELECT xact_commit, wal_sync FROM pg_stat_database, pg_stat_wal WHERE datname = 'coffer'""")
        metrics = self.service.metrics()
        batches, requests = (
            metrics.get(f'coffer_batch_requests_{part}{{route="{self.route}"}}', 0) for part in ("count", "sum"))
        return requests, batches, int(transactions), int(flushes)

    def __enter__(self):
        self.before = self.read()

    def __exit__(self, *_):
        grown = [after - before for before, after in zip(self.before, self.read())]
        self.requests += grown[0]
        self.batches += grown[1]
        self.transactions += grown[2]
        self.flushes += grown[3]


def print_figures(outcomes):
    digits = {"throughput": 0, "p50": 2, "p99": 2, "cpu": 1, "broker": 0, "database": 0}
    rows = [
        [outcome.title, program, *(outcome.spread(program, figure).text(count) for figure, count in digits.items())]
        for outcome in outcomes for program in outcome.runs]
    show(["scene", "program", "requests/s", "p50 ms", "p99 ms", "own CPU µs", "broker µs", "database µs"], rows)


def print_ratios(outcomes):
    rows = []
    for outcome in outcomes:
        distance = outcome.ratio("throughput", "ceiling", "echo")
        rows.append([outcome.title, "ceiling to echo, throughput", distance.text(2), ""])
        for figure in ("throughput", "p50", "cpu"):
            ratio = outcome.ratio(figure)
            rows.append([outcome.title, f"coffer to ceiling, {figure}", ratio.text(2), judge(outcome, figure, ratio)])
    show(["scene", "ratio", "median (lowest–highest)", "goal"], rows)


def judge(outcome, figure, ratio):
    if figure not in outcome.goals:
        return ""
    return verdict(round(ratio.median, 2), outcome.goals[figure], at_most=figure != "throughput")


def print_costs(outcomes):
    """Transactions are the batches' looks and commits, and what the outbox and the watch over the database do beside."""
    rows = []
    for outcome in outcomes:
        costs, batches = outcome.costs, max(1, outcome.costs.batches)
        rows.append([
            outcome.title, f"{costs.requests / batches:.1f}", f"{costs.transactions / batches:.2f}",
            f"{costs.flushes / batches:.2f}"])
    show(["scene", "requests in a batch", "transactions for each batch", "WAL flushes for each batch"], rows)
