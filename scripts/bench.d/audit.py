"""What sealing the audit log costs whoever writes it: wallet.create with the sealer at work, and with it kept from its work."""
import time

from bench import say
from load import CREATE, measure
from tables import Spread, show, verdict

NAME = "audit"
HELP = "throughput of wallet.create while the audit log is sealed, as a ratio to the same without sealing, pair by pair"
NEEDS_STACK = True

OUTSTANDING = 256
GOAL = 0.85

# Somebody else, who does nothing, has the right to seal; and nobody has.
TAKE = """
INSERT INTO leases AS l (name, holder, token, expires_at)
VALUES ('audit/seal', '00000000-0000-7000-8000-000000000000', 1, now() + interval '1 hour')
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, token = l.token + 1, expires_at = excluded.expires_at"""
GIVE_BACK = "UPDATE leases SET expires_at = now() - interval '1 second' WHERE name = 'audit/seal'"
# Sealing a backlog takes a second for some ten thousand records.
PATIENCE_S = 120


def add_arguments(parser):
    parser.add_argument("--pairs", type=int, default=7, help="how often each is measured, in turn (7)")
    parser.add_argument("--seconds", type=float, default=5, help="how long each measurement takes (5)")
    parser.add_argument("--wallets", type=int, default=100_000, help="wallets in the table beforehand (100000)")


def run(bench, arguments):
    service = bench.start_service()
    bench.fill("coffer", arguments.wallets)
    runs = {"sealed": [], "unsealed": []}
    for pair in range(arguments.pairs):
        for kind in ("sealed", "unsealed") if pair % 2 == 0 else ("unsealed", "sealed"):
            bench.sql("coffer", GIVE_BACK if kind == "sealed" else TAKE)
            if kind == "sealed":
                wait_until_sealed(bench)
            before = seals(bench)
            runs[kind].append(measure(bench, service, CREATE, arguments.wallets, OUTSTANDING, seconds=arguments.seconds))
            grown = seals(bench) - before
            if (grown > 0) != (kind == "sealed"):
                raise RuntimeError(f"{grown} seals were made while it was {kind}")
        rates = ", ".join(f"{kind} {each[-1]['per_second']:,.0f}/s" for kind, each in runs.items())
        say(f"pair {pair + 1} of {arguments.pairs}: {rates}")
    print_outcome(runs)
    return 0


def seals(bench):
    (count,), = bench.sql("coffer", "SELECT count(*) FROM audit_seals")
    return int(count)


def wait_until_sealed(bench):
    """Whoever was kept from sealing has a backlog, which is not what is measured."""
    end = time.monotonic() + PATIENCE_S
    while True:
        (sealed, all_records), = bench.sql("coffer", """
            SELECT coalesce((SELECT total FROM audit_seals ORDER BY number DESC LIMIT 1), 0), (SELECT count(*) FROM audit_log)""")
        if sealed == all_records:
            return
        if time.monotonic() > end:
            raise RuntimeError(f"{sealed} of {all_records} records are sealed")
        time.sleep(0.2)


def print_outcome(runs):
    figures = {"requests/s": (lambda run: run["per_second"], 0), "own CPU µs": (lambda run: cpu(run, "program"), 1),
               "database µs": (lambda run: cpu(run, "database"), 0)}
    rows = [[kind, *(Spread([read(run) for run in each]).text(digits) for read, digits in figures.values())] for kind, each in runs.items()]
    show(["audit log", *figures], rows)
    ratio = Spread([sealed["per_second"] / unsealed["per_second"] for sealed, unsealed in zip(runs["sealed"], runs["unsealed"])])
    show(["ratio", "median (lowest–highest)", "goal"], [
        [f"{CREATE} at {OUTSTANDING}, sealed to unsealed, throughput", ratio.text(2), verdict(round(ratio.median, 2), GOAL, at_most=False)]])


def cpu(run, process):
    return run["processes"][process]["cpu_us_per_reply"]
