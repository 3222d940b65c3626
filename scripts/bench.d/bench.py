"""The bench: what is built, the broker and the database, and the programs that run on them."""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import preload
from programs import Ceiling, Echo, Service

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / "Benchmarks/bin"
STACK = ROOT / "scripts/private-stack"
RELEASE = ROOT / ".build/release/coffer"


class Trouble(Exception):
    """Something that ends a run; its text is for a person."""


def say(text):
    """Tells how far a run is. Results go to standard output, this goes beside it."""
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


def run(*command, **options):
    """Runs a command to its end; its output is what it failed with."""
    words = [str(part) for part in command]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        raise Trouble(f"{' '.join(words[:2])} failed:\n{done.stdout[-4000:]}")
    return done.stdout


class Bench:
    """A private broker and database, with a database each for the service and for the ceiling program."""

    def __init__(self, arguments):
        self.keeps = arguments.keep
        self.tools = TOOLS
        self.builds = not arguments.skip_build
        self.binary = arguments.binary or RELEASE
        self.stack_dir = Path(os.environ.get("STACK_DIR") or f"/var/tmp/coffer-bench-{os.getuid()}")
        self.stack_base = int(os.environ.get("STACK_BASE") or 26000)
        self.amqp_url = f"amqp://guest:guest@localhost:{self.stack_base + 1}/%2f"
        # Behind the ports that the stack itself takes.
        self.http_port = self.stack_base + 17
        self.programs = []

    def __enter__(self):
        if self.builds:
            self.build()
        say("starting a broker and a database")
        self.stack("up")
        self.scratch = tempfile.TemporaryDirectory(prefix="coffer-bench-")
        self.keyring = Path(self.scratch.name) / "keyring"
        self.keyring.touch(mode=0o600)
        self.keyring.write_text(f"1:{os.urandom(32).hex()}\n")
        for database in ("coffer", "ceiling"):
            self.sql("postgres", f"DROP DATABASE IF EXISTS {database} WITH (FORCE)", f"CREATE DATABASE {database}")
        return self

    def __exit__(self, *_):
        for program in reversed(self.programs):
            program.stop()
        self.scratch.cleanup()
        if not self.keeps:
            self.stack("wipe")

    def build(self):
        if self.binary == RELEASE:
            say("building coffer for release")
            run(
                "swift", "build", "--package-path", ROOT, "-c", "release", "--static-swift-stdlib", "--product", "coffer")
        build_tools()

    def stack(self, *arguments):
        places = {"STACK_DIR": str(self.stack_dir), "STACK_BASE": str(self.stack_base)}
        # Not captured: the broker stays, and would keep the pipe open.
        done = subprocess.run([STACK, *arguments], env=os.environ | places, stdout=subprocess.DEVNULL)
        if done.returncode:
            raise Trouble(f"private-stack {arguments[0]} failed")

    def database_url(self, database):
        return f"postgresql://postgres@127.0.0.1:{self.stack_base}/{database}"

    def sql(self, database, *statements):
        """Runs statements one by one, and gives back what the last of them selects, row by row."""
        commands = [part for statement in statements for part in ("-c", statement)]
        text = run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", self.database_url(database), *commands)
        return [line.split("|") for line in text.splitlines()]

    def settings(self, database="coffer"):
        """What a process of the service is started with: nothing of the caller's own."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("COFFER_")}
        return own | {
            "COFFER_AMQP_URL": self.amqp_url,
            "COFFER_DATABASE_URL": self.database_url(database),
            "COFFER_HTTP_ADDRESS": f"127.0.0.1:{self.http_port}",
            "COFFER_KEYRING_FILE": str(self.keyring),
            "COFFER_NETWORK": "testnet",
            # No ledger: what is measured here needs none, and nothing leaves this machine.
            "COFFER_HORIZON_URL": "http://127.0.0.1:9",
            "COFFER_FRIENDBOT_URL": "none",
        }

    def migrate(self, database):
        run(self.binary, "migrate", env=self.settings(database))

    # MARK: Programs

    def start_service(self):
        return self.started(Service(self))

    def start_ceiling(self, route, **options):
        return self.started(Ceiling(self, route, **options))

    def start_echo(self, route):
        return self.started(Echo(self, route))

    def started(self, program):
        self.programs.append(program)
        program.start()
        return program

    def fill(self, database, wallets):
        say(f"filling {database} with {wallets:,} wallets")
        preload.fill(self, database, wallets)

    # MARK: Whose CPU is counted beside the measured program's

    @property
    def broker_pid(self):
        return int((self.stack_dir / "rmq/pid").read_text())

    @property
    def database_pid(self):
        return int((self.stack_dir / "pg/data/postmaster.pid").read_text().split()[0])


def build_tools():
    say("building the load generator, the echo and the ceiling")
    run("make", "-s", "-C", ROOT / "Benchmarks")
