"""Load on a program, and what came of it."""
import json
import subprocess

import preload

CREATE, GET, SIGN = "wallet.create", "wallet.get", "transaction.sign"

# What each route is asked: a wallet of a user who is new, and one of the preloaded wallets.
BODIES = {
    CREATE: '{"userId":"bench-{uuid}"}',
    GET: f'{{"userId":"{preload.USER}","walletId":"{preload.WALLET_ID}"}}',
}


def command(bench, program, route, wallets, outstanding, *options, body=None, bodies=None, is_read=None):
    words = [
        bench.tools / "loadgen", "--amqp", bench.amqp_url, "--prefix", program.prefix, "--route", route,
        *(["--bodies", bodies] if bodies else ["--body", body or BODIES[route]]),
        "--outstanding", outstanding, "--known", max(1, wallets),
        "--watch", f"program:{program.pid}",
        "--watch", f"broker:{bench.broker_pid}+", "--watch", f"database:{bench.database_pid}+", *options]
    if is_read if is_read is not None else route == GET:
        words.append("--read")
    return [str(word) for word in words]


def measure(
        bench, program, route, wallets, outstanding, seconds=5, warmup=1, rate=None, count=None, body=None, bodies=None, is_read=None,
        in_turn=False):
    """One run of the load generator: its figures, as it printed them."""
    options = ["--count", count] if count else ["--seconds", seconds, "--warmup", warmup]
    if rate:
        options += ["--rate", rate]
    if in_turn:
        options.append("--in-turn")
    words = command(bench, program, route, wallets, outstanding, *options, body=body, bodies=bodies, is_read=is_read)
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    program.check()
    if done.returncode or not done.stdout:
        raise RuntimeError(f"{route} on {program.name} failed:\n{done.stderr[-2000:]}{done.stdout[-2000:]}")
    return json.loads(done.stdout)
