"""The programs that answer requests: the service, the ceiling and the echo."""
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

# How long a program may take to become ready, or to end. Far beyond what either takes.
PATIENCE_S = 30


class Program:
    """A process that serves under a topology prefix, until it is stopped."""

    name = prefix = None

    def __init__(self, bench):
        self.bench = bench
        self.process = None

    @property
    def pid(self):
        return self.process.pid

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def check(self):
        """Fails where the process has ended by itself."""
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.name} ended with status {self.process.returncode}:\n{self.last_words()}")

    def last_words(self):
        return self.log.read_text(errors="replace")[-2000:]

    @property
    def log(self):
        return Path(self.bench.scratch.name) / f"{self.name}.log"


class Service(Program):
    name = prefix = "coffer"

    def __init__(self, bench, database="coffer"):
        super().__init__(bench)
        self.database = database

    def start(self):
        self.launch()
        self.wait_until_ready()

    def launch(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.bench.binary, "serve"], env=self.bench.settings(self.database),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def wait_until_ready(self):
        end = time.monotonic() + PATIENCE_S
        while not self.is_ready():
            self.check()
            if time.monotonic() > end:
                raise RuntimeError(f"coffer does not become ready:\n{self.last_words()}")
            time.sleep(0.001)

    def is_ready(self):
        try:
            return self.page("ready") is not None
        except (urllib.error.URLError, ConnectionError):
            return False

    def page(self, name):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.bench.http_port}/{name}", timeout=5) as page:
            return page.read().decode()

    def metrics(self):
        """Every sample of /metrics, by its name and labels."""
        lines = [line for line in self.page("metrics").splitlines() if line and not line.startswith("#")]
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


class Tool(Program):
    """One of our C programs: says "ready" on standard output once it is."""

    def command(self):
        raise NotImplementedError

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in self.command()],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True)
        if self.process.stdout.readline().strip() != "ready":
            self.process.wait()
            raise RuntimeError(f"{self.name} did not start:\n{self.last_words()}")


class Ceiling(Tool):
    name = prefix = "ceiling"

    def __init__(self, bench, route, connections=2, batch=256, wallets=0):
        super().__init__(bench)
        self.route, self.connections, self.batch, self.wallets = route, connections, batch, wallets

    def command(self):
        return [
            self.bench.tools / "ceiling", "--amqp", self.bench.amqp_url,
            "--database", self.bench.database_url("ceiling"),
            "--route", self.route, "--connections", self.connections, "--batch", self.batch,
            "--wallets", self.wallets]


class Echo(Tool):
    name = prefix = "echo"

    def __init__(self, bench, route):
        super().__init__(bench)
        self.route = route

    def command(self):
        return [self.bench.tools / "echo", "--amqp", self.bench.amqp_url, "--route", self.route]
