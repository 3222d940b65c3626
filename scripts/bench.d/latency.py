"""Latency at a given rate: requests come when they are due, whether or not earlier ones were answered."""
from bench import say
from load import CREATE, GET, measure
from tables import Spread, show

NAME = "latency"
HELP = "latency of service and ceiling at given rates (open loop: waiting in line counts)"
NEEDS_STACK = True

# Enough that the rate is kept up through a pause; what can't be sent for want of room still counts as waiting.
OUTSTANDING = 4096


def add_arguments(parser):
    parser.add_argument("--rates", default="500,2000,5000", help="requests a second, with commas (500,2000,5000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured, in turn (5)")
    parser.add_argument("--seconds", type=float, default=5, help="how long each measurement takes (5)")
    parser.add_argument("--wallets", type=int, default=100_000, help="wallets in the table beforehand (100000)")


def run(bench, arguments):
    service = bench.start_service()
    bench.migrate("ceiling")
    for database in ("coffer", "ceiling"):
        bench.fill(database, arguments.wallets)
    rows = []
    for route in (CREATE, GET):
        ceiling = bench.start_ceiling(route)
        for rate in (int(rate) for rate in arguments.rates.split(",")):
            runs = {service: [], ceiling: []}
            for _ in range(arguments.rounds):
                for program, figures in runs.items():
                    figures.append(measure_at(rate, bench, program, route, arguments))
            say(f"{route} at {rate}/s measured")
            rows += [row(route, rate, program, figures) for program, figures in runs.items()]
        ceiling.stop()
    show(["route", "due/s", "program", "answered/s", "p50 ms", "p99 ms", "p99.9 ms"], rows)
    return 0


def measure_at(rate, bench, program, route, arguments):
    return measure(bench, program, route, arguments.wallets, OUTSTANDING, seconds=arguments.seconds, rate=rate)


def row(route, rate, program, figures):
    percentiles = [Spread([run["ms"][name] for run in figures]).text(2) for name in ("p50", "p99", "p999")]
    return [route, f"{rate:,}", program.name, Spread([run["per_second"] for run in figures]).text(), *percentiles]
