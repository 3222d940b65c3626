"""Payments from acceptance to SUCCESS: a thousand wallets that pay one another in turn, on a sandbox ledger that closes every second."""
import base64
import binascii
import json
import subprocess
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import ROOT, Trouble, run as command, say
from load import CREATE, measure
from programs import Program, Service
from tables import show, verdict

NAME = "payments"
HELP = "payments a second from acceptance to SUCCESS, time from end to end, and requests to Horizon for each, on a ledger every second"
NEEDS_STACK = True

SEND = "transaction.send"
CLOSE_S = 1
# The goals: payments a second, ledger closes from acceptance to SUCCESS, requests to Horizon for each payment.
RATE_LEAST, CLOSES_MOST, REQUESTS_MOST = 500, 2, 3
# So many ask friendbot at once; each waits for a ledger.
BEGGARS = 200
# Room for whatever is accepted and not yet answered.
OUTSTANDING = 4096
# How long the last payments may take after the load has ended.
PATIENCE_S = 60


def add_arguments(parser):
    parser.add_argument("--rate", type=int, default=550, help="payments offered a second (550)")
    parser.add_argument("--seconds", type=float, default=120, help="how long (120)")
    parser.add_argument("--wallets", type=int, default=1_000, help="how many pay one another in turn (1000)")
    parser.add_argument("--sandbox", type=Path, default=ROOT / ".build/release/coffer-sandbox", help="another sandbox than the release build")


class Ledger(Program):
    """A sandbox with room for everything in each of its ledgers."""

    name = prefix = "sandbox"

    def __init__(self, bench, binary):
        super().__init__(bench)
        self.binary, self.url = binary, f"http://127.0.0.1:{bench.http_port + 1}"

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.binary, "--port", self.url.rsplit(":", 1)[1], "--close-ms", str(CLOSE_S * 1000), "--capacity", "10000", "--no-meta"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE_S
        while '"event":"ready"' not in self.log.read_text():
            self.check()
            if time.monotonic() > end:
                raise Trouble(f"the sandbox does not start:\n{self.last_words()}")
            time.sleep(0.01)

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE_S) as answer:
            return json.load(answer)


class Paying(Service):
    """The service on a ledger."""

    def __init__(self, bench, ledger):
        super().__init__(bench)
        self.ledger = ledger

    def launch(self):
        settings = self.bench.settings() | {"COFFER_HORIZON_URL": self.ledger.url}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([self.bench.binary, "serve"], env=settings, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def horizon_requests(self):
        return sum(value for name, value in self.metrics().items() if name.startswith("coffer_horizon_requests_total"))


def run(bench, arguments):
    if bench.builds:
        command("swift", "build", "--package-path", ROOT, "-c", "release", "--product", "coffer-sandbox")
    ledger = bench.started(Ledger(bench, arguments.sandbox))
    service = bench.started(Paying(bench, ledger))
    bodies = make_payers(bench, service, ledger, arguments.wallets)
    say("looking at every wallet once")
    measure(bench, service, SEND, 0, 64, count=arguments.wallets, bodies=bodies, in_turn=True)
    wait_until_resolved(bench)
    # As autovacuum does where a service has run for longer than a minute.
    bench.sql("coffer", "VACUUM (ANALYZE)")
    began, asked = now(bench), service.horizon_requests()
    say(f"{arguments.rate} payments a second for {arguments.seconds:.0f} s")
    offered = measure(bench, service, SEND, 0, OUTSTANDING, seconds=arguments.seconds, warmup=0, rate=arguments.rate, bodies=bodies, in_turn=True)
    ended = now(bench)
    wait_until_resolved(bench)
    print_outcome(bench, arguments, began, ended, offered, service.horizon_requests() - asked)
    return 0


def make_payers(bench, service, ledger, count):
    """A file of bodies: each wallet pays its neighbour."""
    say(f"making {count} wallets, and asking friendbot for each")
    measure(bench, service, CREATE, 0, 64, count=count, body='{"userId":"payer-{uuid}"}')
    rows = bench.sql("coffer", "SELECT user_id, encode(public_key, 'hex') FROM wallets WHERE user_id LIKE 'payer-%' ORDER BY id")
    wallets = [address(bytes.fromhex(key)) for _, key in rows]
    with ThreadPoolExecutor(BEGGARS) as pool:
        list(pool.map(lambda wallet: ledger.get(f"/friendbot?addr={wallet}"), wallets))
    lines = [
        json.dumps({"userId": user, "recipient": wallets[(number + 1) % len(wallets)], "amount": "0.0000100"})
        for number, (user, _) in enumerate(rows)]
    file = Path(bench.scratch.name) / "payments.bodies"
    file.write_text("\n".join(lines) + "\n")
    return file


def address(public_key):
    """The G… text of a key."""
    payload = bytes([6 << 3]) + public_key
    return base64.b32encode(payload + binascii.crc_hqx(payload, 0).to_bytes(2, "little")).decode()


def now(bench):
    (text,), = bench.sql("coffer", "SELECT clock_timestamp()")
    return text


def wait_until_resolved(bench):
    end = time.monotonic() + PATIENCE_S
    while True:
        (open_count,), = bench.sql("coffer", "SELECT count(*) FROM transactions WHERE status IN ('CREATED', 'PENDING')")
        if open_count == "0":
            return
        if time.monotonic() > end:
            raise Trouble(f"{open_count} payments are not resolved after {PATIENCE_S} s")
        time.sleep(0.2)


def print_outcome(bench, arguments, began, ended, offered, asked):
    (all_count, succeeded, in_time, p50, p99), = bench.sql("coffer", f"""
        SELECT count(*), count(*) FILTER (WHERE status = 'SUCCESS'),
            count(*) FILTER (WHERE status = 'SUCCESS' AND completed_at <= '{ended}'),
            percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - created_at)),
            percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - created_at))
        FROM transactions WHERE created_at > '{began}'""")
    per_second = int(in_time) / arguments.seconds
    requests = asked / max(1, int(succeeded))
    closes = float(p50) / CLOSE_S
    cpu = offered["processes"]["program"]["cpu_us_per_reply"]
    show(["payments", "figure", "goal"], [
        ["offered a second", f"{arguments.rate}", ""],
        ["accepted", f"{int(all_count):,}, p99 of the reply {offered['ms']['p99']:.1f} ms", ""],
        ["ended in SUCCESS", f"{int(succeeded):,}", "all" if succeeded == all_count else f"MISSED ({all_count})"],
        ["SUCCESS a second, while offered", f"{per_second:,.0f}", verdict(round(per_second), RATE_LEAST, at_most=False)],
        ["acceptance to SUCCESS, p50 in ledger closes", f"{closes:.2f}", verdict(round(closes, 2), CLOSES_MOST, at_most=True)],
        ["acceptance to SUCCESS, p99 in s", f"{float(p99):.2f}", ""],
        ["requests to Horizon for each", f"{requests:.2f}", verdict(round(requests, 2), REQUESTS_MOST, at_most=True)],
        ["own CPU for each, µs", f"{cpu:.0f}", ""],
    ])
