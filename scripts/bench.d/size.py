"""How big the service is, and how soon it is there."""
import time

from bench import say
from load import CREATE, GET, measure
from process import Process
from programs import Service
from tables import Spread, show, verdict

NAME = "size"
HELP = "resident memory idle and under load, time from exec to /ready, CPU when idle"
NEEDS_STACK = True

SETTLING_S = 3


def add_arguments(parser):
    parser.add_argument("--wallets", type=int, default=1_000_000, help="wallets in the table (1000000)")
    parser.add_argument("--starts", type=int, default=11, help="how often the start is timed (11)")
    parser.add_argument("--idle-seconds", type=float, default=20, help="how long idling is watched (20)")
    parser.add_argument("--seconds", type=float, default=15, help="how long each route is loaded (15)")


def run(bench, arguments):
    # The first start migrates and declares; the few wallets made then are the newest, whose keys a start tries.
    first = bench.start_service()
    measure(bench, first, CREATE, 0, 8, count=64)
    first.stop()
    bench.fill("coffer", arguments.wallets)

    starts = time_starts(bench, arguments.starts)
    service = bench.start_service()
    idle_mib, idle_share = watch_idle(service, arguments.idle_seconds)
    loaded_mib = watch_loaded(bench, service, arguments)
    show(["figure", f"with {arguments.wallets:,} wallets", "goal"], [
        ["exec to /ready, ms", starts.text(1), verdict(round(starts.median, 1), 150, at_most=True)],
        ["resident when idle, MiB", f"{idle_mib:.1f}", verdict(round(idle_mib, 1), 40, at_most=True)],
        ["CPU when idle, % of a core", f"{idle_share * 100:.2f}", verdict(round(idle_share * 100, 2), 0.5, at_most=True)],
        ["resident peak under load, MiB", f"{loaded_mib:.1f}", verdict(round(loaded_mib, 1), 96, at_most=True)],
    ])
    return 0


def time_starts(bench, count):
    """From just before the process is made until /ready says yes, asked every millisecond."""
    say(f"starting the service {count} times")
    times_ms = []
    for _ in range(count):
        service = Service(bench)
        bench.programs.append(service)
        began = time.monotonic()
        service.launch()
        service.wait_until_ready()
        times_ms.append((time.monotonic() - began) * 1000)
        service.stop()
    return Spread(times_ms)


def watch_idle(service, seconds):
    say(f"watching it idle for {seconds:g} s")
    process = Process(service.pid)
    time.sleep(SETTLING_S)
    before = process.cpu_seconds()
    began = time.monotonic()
    time.sleep(seconds)
    return process.resident_mib(), (process.cpu_seconds() - before) / (time.monotonic() - began)


def watch_loaded(bench, service, arguments):
    for route in (CREATE, GET):
        say(f"loading it with {route}")
        figures = measure(bench, service, route, arguments.wallets, 256, arguments.seconds)
        say(f"{figures['per_second']:,.0f}/s")
    return Process(service.pid).resident_peak_mib()
