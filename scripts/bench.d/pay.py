"""How fast payments are accepted and balances told, beside an echo that does nothing but the broker's part."""
from bench import say
from load import measure
from rpc import Outcome
from tables import Spread, show, verdict
import preload

NAME = "pay"
HELP = "throughput and latency of balance.get and of accepting transaction.send, as ratios to the confirmed quorum echo, pair by pair"
NEEDS_STACK = True

BALANCE, SEND = "balance.get", "transaction.send"

# Whom all payments are for: an account outside the service, so that they share no wallet but the payer's.
RECIPIENT = "GBRPYHIL2CI3FNQ4BXLFMNDLFJUNPU2HY3ZMFSHONUCEOASW7QC7OX2H"
BODIES = {
    # An hour: what is measured is telling what is known, and no network.
    BALANCE: f'{{"userId":"{preload.USER}","walletId":"{preload.WALLET_ID}","maxAgeMs":3600000}}',
    SEND: f'{{"userId":"{preload.USER}","walletId":"{preload.WALLET_ID}","recipient":"{RECIPIENT}","amount":"0.0000001"}}',
}

# Route, requests outstanding, and the share of the echo's throughput that is the goal.
SCENES = [(BALANCE, 256, {"throughput": 0.70}), (SEND, 256, {"throughput": 0.30})]
# Payments due a second, and the p99 in milliseconds that is the goal.
RATES = [(1000, 200), (5000, 500)]
# Enough that the rate is kept up through a pause; what can't be sent for want of room still counts as waiting.
OUTSTANDING = 4096

# Every wallet was read on the ledger just now, and goes on being so for as long as a run may take.
FUNDS = """
SET session_replication_role = replica;
SET synchronous_commit = off;
INSERT INTO accounts (wallet_id, is_on_ledger, sequence, ledger, read_at)
    SELECT id, true, 1, 1, now() + interval '1 day' FROM wallets WHERE user_id LIKE 'preloaded-%';
INSERT INTO balances (wallet_id, asset, total)
    SELECT id, 'native', 1000000000000 FROM wallets WHERE user_id LIKE 'preloaded-%';
"""


def add_arguments(parser):
    parser.add_argument("--pairs", type=int, default=7, help="how often each is measured, in turn (7)")
    parser.add_argument("--seconds", type=float, default=5, help="how long each measurement takes (5)")
    parser.add_argument("--wallets", type=int, default=100_000, help="funded wallets in the table beforehand (100000)")


def run(bench, arguments):
    service = bench.start_service()
    bench.fill("coffer", arguments.wallets)
    say("funding them")
    bench.sql("coffer", FUNDS, "VACUUM (ANALYZE)", "CHECKPOINT")
    outcomes = [measure_scene(bench, service, scene, arguments) for scene in SCENES]
    latencies = [measure_rate(bench, service, rate, goal, arguments) for rate, goal in RATES]
    print_outcomes(outcomes)
    show(["route", "due/s", "program", "answered/s", "p50 ms", "p99 ms", "goal"], sum(latencies, []))
    return 0


def load(bench, program, route, arguments, outstanding, rate=None):
    return measure(
        bench, program, route, arguments.wallets, outstanding, seconds=arguments.seconds, rate=rate,
        body=BODIES[route], is_read=route == BALANCE)


def measure_scene(bench, service, scene, arguments):
    route, outstanding, goals = scene
    outcome = Outcome(route, outstanding, goals)
    echo = bench.start_echo(route)
    for pair in range(arguments.pairs):
        for program in [service, echo] if pair % 2 == 0 else [echo, service]:
            outcome.runs[program.name].append(load(bench, program, route, arguments, outstanding))
        say(f"{outcome.title}, pair {pair + 1} of {arguments.pairs}: "
            + ", ".join(f"{name} {runs[-1]['per_second']:,.0f}/s" for name, runs in outcome.runs.items() if runs))
    echo.stop()
    return outcome


def measure_rate(bench, service, rate, goal, arguments):
    echo = bench.start_echo(SEND)
    runs = {service: [], echo: []}
    for _ in range(arguments.pairs):
        for program, figures in runs.items():
            figures.append(load(bench, program, SEND, arguments, OUTSTANDING, rate=rate))
    say(f"{SEND} at {rate}/s measured")
    echo.stop()
    return [row(rate, program, figures, goal if program is service else None) for program, figures in runs.items()]


def row(rate, program, figures, goal):
    p50, p99 = (Spread([run["ms"][name] for run in figures]) for name in ("p50", "p99"))
    answered = Spread([run["per_second"] for run in figures]).text()
    judged = verdict(round(p99.median, 1), goal, at_most=True) if goal else ""
    return [SEND, f"{rate:,}", program.name, answered, p50.text(1), p99.text(1), judged]


def print_outcomes(outcomes):
    digits = {"throughput": 0, "p50": 2, "p99": 2, "cpu": 1, "broker": 0, "database": 0}
    rows = [
        [outcome.title, program, *(outcome.spread(program, figure).text(count) for figure, count in digits.items())]
        for outcome in outcomes for program, runs in outcome.runs.items() if runs]
    show(["scene", "program", "requests/s", "p50 ms", "p99 ms", "own CPU µs", "broker µs", "database µs"], rows)
    rows = []
    for outcome in outcomes:
        ratio = outcome.ratio("throughput", "coffer", "echo")
        goal = verdict(round(ratio.median, 2), outcome.goals["throughput"], at_most=False)
        rows.append([outcome.title, "coffer to echo, throughput", ratio.text(2), goal])
    show(["scene", "ratio", "median (lowest–highest)", "goal"], rows)
