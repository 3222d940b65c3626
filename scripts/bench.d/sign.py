"""transaction.sign: service, ceiling and echo in turn, under the same load."""
import base64
import json
import struct
import time
from pathlib import Path

from bench import say
from load import CREATE, SIGN, measure
from rpc import measure_scene, print_costs, print_figures, print_ratios

NAME = "sign"
HELP = "throughput, latency and CPU of transaction.sign, as ratios to the ceiling, pair by pair"
NEEDS_STACK = True

SCENES = [(SIGN, 256, {"throughput": 0.80}), (SIGN, 1, {})]

# So many wallets take turns, so that batches hardly ever wait for one another's rows.
WALLETS = 1024


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
    say(f"making {WALLETS} wallets to sign with")
    measure(bench, service, CREATE, 0, 64, count=WALLETS, body='{"userId":"signer-{uuid}"}')
    # The ceiling's data key lives as long as its process, and so do the wallets that it makes.
    tools = [bench.start_ceiling(SIGN, connections=arguments.connections, wallets=WALLETS), bench.start_echo(SIGN)]
    own = write_bodies(bench, "coffer")
    bodies = {"coffer": own, "ceiling": write_bodies(bench, "ceiling"), "echo": own}
    outcomes = [measure_scene(bench, service, scene, arguments, tools, bodies) for scene in SCENES]
    for tool in tools:
        tool.stop()
    print_figures(outcomes)
    print_ratios(outcomes)
    print_costs(outcomes)
    return 0


def payment(public_key, sequence, ends):
    """A payment of 5 XLM under time bounds, unsigned, as XDR."""
    key = struct.pack(">i", 0) + public_key
    other = struct.pack(">i", 0) + bytes([8]) * 32
    head = struct.pack(">i", 2) + key + struct.pack(">IqiQQii", 100, sequence, 1, 0, ends, 0, 1)
    return head + struct.pack(">ii", 0, 1) + other + struct.pack(">iqii", 0, 50_000_000, 0, 0)


def write_bodies(bench, database):
    ends = int(time.time()) + 86_400
    rows = bench.sql(database, "SELECT user_id, encode(public_key, 'hex') FROM wallets WHERE user_id LIKE 'signer-%'")
    lines = [
        json.dumps({"userId": user, "envelope": base64.b64encode(payment(bytes.fromhex(key), 1 << 32, ends)).decode()})
        for user, key in rows]
    file = Path(bench.scratch.name) / f"{database}.bodies"
    file.write_text("\n".join(lines) + "\n")
    return file
