"""What it costs to be watched and operated: traces and scrapes, the page of metrics, a hundred thousand dead letters."""
import http.server
import json
import os
import subprocess
import threading
import time
import urllib.request

from bench import Trouble, say
from load import CREATE, command, measure
from programs import Service
from tables import Spread, show, verdict

NAME = "cost"
HELP = "throughput with traces and scrapes against without, pair by pair; /metrics with every route used; dead stats over many letters"
NEEDS_STACK = True

OUTSTANDING = 256
# None are put in beforehand: a process that starts looks into seeds, and those would not open.
NO_WALLETS = 0
# The goals: at most 3 % of throughput, 5 ms and 64 KiB of a scrape, 10 s and 64 MiB of dead stats.
THROUGHPUT_LEAST, SCRAPE_MS_MOST, SCRAPE_KIB_MOST, STATS_S_MOST, STATS_MIB_MOST = 0.97, 5, 64, 10, 64
SCRAPES = 200
# A body that ends too early: answered, and set aside.
BROKEN = '{"userId":"bench-{uuid}"'


def add_arguments(parser):
    parser.add_argument("--pairs", type=int, default=7, help="how often each is measured, in turn (7)")
    parser.add_argument("--seconds", type=float, default=5, help="how long each measurement takes (5)")
    parser.add_argument("--letters", type=int, default=100_000, help="dead letters (100000)")
    parser.add_argument("--only", choices=["watching", "scrape", "dead"], help="one of the three")


def run(bench, arguments):
    scenes = {"watching": watching, "scrape": scrape, "dead": dead}
    for name, scene in scenes.items():
        if arguments.only in (None, name):
            scene(bench, arguments)
    return 0


class Watched(Service):
    """The service with settings of its own, and somebody who scrapes it each second where that is asked for."""

    def __init__(self, bench, settings=None, is_scraped=False):
        super().__init__(bench)
        self.settings, self.is_scraped = settings or {}, is_scraped

    def launch(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.bench.binary, "serve"], env=self.bench.settings() | self.settings, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def __enter__(self):
        self.bench.started(self)
        self.over = threading.Event()
        self.scraper = threading.Thread(target=self.scrape)
        if self.is_scraped:
            self.scraper.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        if self.is_scraped:
            self.scraper.join()
        self.stop()
        self.bench.programs.remove(self)

    def scrape(self):
        while not self.over.wait(1):
            self.page("metrics")


class Collector:
    """Takes traces and throws them away."""

    def __init__(self):
        self.bytes = 0
        collector = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                collector.bytes += len(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self):
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def watching(bench, arguments):
    """One process after the other on the same queues and tables: only what they are set to differs."""
    with Collector() as collector:
        to_collector = {"COFFER_OTLP_ENDPOINT": collector.url}
        kinds = {
            "off": lambda: Watched(bench),
            "on": lambda: Watched(bench, to_collector, is_scraped=True),
            "on, every request": lambda: Watched(bench, to_collector | {"COFFER_TRACE_RATIO": "1"}, is_scraped=True),
        }
        runs = {kind: [] for kind in kinds}
        for pair in range(arguments.pairs):
            order = list(kinds) if pair % 2 == 0 else list(reversed(kinds))
            for kind in order:
                with kinds[kind]() as service:
                    runs[kind].append(measure(bench, service, CREATE, NO_WALLETS, OUTSTANDING, seconds=arguments.seconds))
            rates = ", ".join(f"{kind} {each[-1]['per_second']:,.0f}/s" for kind, each in runs.items())
            say(f"watching, pair {pair + 1} of {arguments.pairs}: {rates}; {collector.bytes >> 20} MiB of traces so far")
    rows = []
    for kind, each in runs.items():
        rate = Spread([run["per_second"] for run in each])
        cpu = Spread([run["processes"]["program"]["cpu_us_per_reply"] for run in each])
        ratio = Spread([own["per_second"] / off["per_second"] for own, off in zip(each, runs["off"])])
        goal = verdict(round(ratio.median, 3), THROUGHPUT_LEAST, at_most=False) if kind == "on" else ""
        rows.append([kind, rate.text(), cpu.text(1), ratio.text(3), goal])
    show(["wallet.create, traces and scrapes", "requests/s", "own CPU µs", "throughput to off", "goal"], rows)


def routes(bench):
    """Every route, as the service describes itself."""
    done = subprocess.run([bench.binary, "call", "service.describe", "{}"], env=bench.settings(), capture_output=True, text=True)
    return [route["route"] if isinstance(route, dict) else route for route in json.loads(done.stdout)["data"]["routes"]]


def scrape(bench, arguments):
    with Watched(bench) as service:
        measure(bench, service, CREATE, NO_WALLETS, OUTSTANDING, count=2_000)
        used = routes(bench)
        for route in used:
            # One that is refused at the door, and one that is looked into.
            for body in ("{}", '{"userId":"nobody"}'):
                subprocess.run([bench.binary, "call", route, body], env=bench.settings(), capture_output=True)
        took, size = [], 0
        for _ in range(SCRAPES):
            began = time.perf_counter()
            with urllib.request.urlopen(f"http://127.0.0.1:{bench.http_port}/metrics", timeout=5) as page:
                size = len(page.read())
            took.append((time.perf_counter() - began) * 1000)
        seen = {name.split('route="')[1].split('"')[0] for name in service.metrics() if name.startswith("coffer_request_duration")}
        missing = set(used) - seen
        if missing:
            raise Trouble(f"routes that were not used: {missing}")
    took.sort()
    p99 = took[int(len(took) * 0.99)]
    show(["/metrics", "KiB", "goal", "p50 ms", "p99 ms", "goal"], [[
        f"{len(seen)} routes", f"{size / 1024:.1f}", verdict(round(size / 1024, 1), SCRAPE_KIB_MOST, at_most=True),
        f"{took[len(took) // 2]:.2f}", f"{p99:.2f}", verdict(round(p99, 2), SCRAPE_MS_MOST, at_most=True)]])


def dead(bench, arguments):
    with Watched(bench) as service:
        say(f"setting {arguments.letters:,} requests aside")
        # It ends with a status of its own, because every reply is a refusal.
        words = command(bench, service, CREATE, NO_WALLETS, OUTSTANDING, "--count", arguments.letters, body=BROKEN)
        subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    rows = []
    for what in ("taken from the broker, and counted", "counted again"):
        seconds, mib, said = timed([bench.binary, "dead", "stats"], bench.settings())
        if f"{arguments.letters}" not in said.replace(",", ""):
            raise Trouble(f"not {arguments.letters} letters:\n{said[-2000:]}")
        rows.append([
            f"{arguments.letters:,} letters, {what}", f"{seconds:.2f}", verdict(round(seconds, 2), STATS_S_MOST, at_most=True),
            f"{mib:.1f}", verdict(round(mib, 1), STATS_MIB_MOST, at_most=True)])
    show(["coffer dead stats", "s", "goal", "resident MiB", "goal"], rows)


def timed(words, environment):
    """How long a program took, what it had in memory at most, and what it said."""
    began = time.perf_counter()
    process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise Trouble(f"{words[1:]} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024, said
