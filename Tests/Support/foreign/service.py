"""Processes of `coffer serve`, and the place they work in."""

import contextlib
import http.client
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg

from .client import Client
from .contract import ROOT
from .polling import eventually

BINARY = Path(os.environ.get("COFFER_BINARY") or ROOT / ".build" / "debug" / "coffer")
READY_WITHIN_S = 30
STOP_WITHIN_S = 20
SEED = re.compile(rb"\bS[A-Z2-7]{55}\b")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def clean_environment(settings):
    """What a process of the service is started with: nothing of the caller's `COFFER_*`."""
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", **settings}


class Replica:
    """One process of `coffer serve`, its log and its HTTP pages."""

    def __init__(self, world, settings):
        self.http_port = free_port()
        self.log_file = world.directory / f"replica-{secrets.token_hex(3)}.log"
        environment = clean_environment({**world.settings, "COFFER_HTTP_ADDRESS": f"127.0.0.1:{self.http_port}", **settings})
        with self.log_file.open("wb") as log:
            self.process = subprocess.Popen(
                [str(BINARY), "serve"], env=environment, cwd=world.directory, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    @property
    def pid(self):
        return self.process.pid

    def log(self):
        """Every whole line of the log, read; a line that is no JSON object fails."""
        lines = self.log_file.read_bytes().split(b"\n")[:-1]
        read = [json.loads(line) for line in lines]
        assert all(isinstance(line, dict) for line in read)
        return read

    def logged(self, event):
        return [line for line in self.log() if line.get("event") == event]

    def wait_until_ready(self):
        def ready():
            self.must_run()
            return self.logged("ready") and self.get("/ready")[0] == 200
        eventually(ready, READY_WITHIN_S, f"{self.log_file.name} says ready")
        return self

    def must_run(self):
        status = self.process.poll()
        assert status is None, f"coffer serve ended with {status}:\n{self.log_file.read_text()[-4000:]}"

    def request(self, method, path):
        """Status, content type and body of one of the HTTP pages."""
        connection = http.client.HTTPConnection("127.0.0.1", self.http_port, timeout=10)
        with contextlib.closing(connection):
            connection.request(method, path)
            response = connection.getresponse()
            return response.status, response.getheader("Content-Type", ""), response.read().decode()

    def get(self, path):
        try:
            return self.request("GET", path)
        except ConnectionError:
            return 0, "", ""

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        self.signal(signal.SIGKILL)
        self.process.wait()

    def wait_for_exit(self, within_s=STOP_WITHIN_S):
        return self.process.wait(timeout=within_s)

    def ask_to_stop(self):
        if self.process.poll() is None:
            self.signal(signal.SIGCONT)
            self.signal(signal.SIGTERM)

    def stop(self):
        """Asks it to stop, and returns its exit status."""
        self.ask_to_stop()
        try:
            return self.wait_for_exit()
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"did not stop within {STOP_WITHIN_S} s:\n{self.log_file.read_text()[-4000:]}") from None

    def check_log(self):
        """Logs are JSON lines, and no secret seed is in them."""
        self.log()
        assert not SEED.search(self.log_file.read_bytes()), f"a secret seed in {self.log_file}"


class World:
    """A virtual host, a database and a keyring: what the replicas of one service share."""

    def __init__(self, stack, users=("guest",), settings=None):
        self.stack = stack
        self.name = "world-" + secrets.token_hex(4)
        self.prefix = "coffer"
        self._directory = tempfile.TemporaryDirectory(prefix="coffer-world-")
        self.directory = Path(self._directory.name)
        stack.make_vhost(self.name, ("coffer", *users))
        stack.make_database(self.name)
        keyring = self.directory / "keyring"
        keyring.touch(mode=0o600)
        keyring.write_text(f"1:{secrets.token_hex(32)}\n")
        self.settings = {
            "COFFER_AMQP_URL": f"amqp://coffer:coffer@127.0.0.1:{stack.amqp_port}/{self.name}",
            "COFFER_DATABASE_URL": stack.database_url(self.name),
            "COFFER_KEYRING_FILE": str(keyring),
            "COFFER_NETWORK": "testnet",
            # Nobody is there: whoever needs a ledger brings one along. No test reaches beyond this machine.
            "COFFER_HORIZON_URL": "http://127.0.0.1:9",
            "COFFER_FRIENDBOT_URL": "none",
            **(settings or {}),
        }
        self.replicas = []
        self.clients = []

    def start(self, count=1, **settings):
        """Starts replicas at the same time and waits until all of them are ready."""
        started = [Replica(self, settings) for _ in range(count)]
        self.replicas += started
        for replica in started:
            replica.wait_until_ready()
        return started

    def launch(self, **settings):
        """Starts one replica and waits for nothing."""
        replica = Replica(self, settings)
        self.replicas.append(replica)
        return replica

    def client(self, user="guest", **options):
        client = Client(self, user, **options)
        self.clients.append(client)
        return client

    def rows(self, query, *parameters):
        """What the database says."""
        with psycopg.connect(self.stack.database_url(self.name), autocommit=True) as connection:
            return connection.execute(query, parameters).fetchall()

    def queue_depths(self):
        """Messages in each queue of the world, ready and unacknowledged together."""
        rows = self.stack.ctl_rows("list_queues", "-p", self.name, "name", "messages")
        return {row["name"]: row["messages"] for row in rows}

    def close(self):
        for client in self.clients:
            client.close()
        try:
            for replica in self.replicas:
                replica.stop()
            for replica in self.replicas:
                replica.check_log()
        finally:
            for replica in self.replicas:
                if replica.process.poll() is None:
                    replica.kill()
            self.stack.delete_vhost(self.name)
            self.stack.drop_database(self.name)
            self._directory.cleanup()


def run_command(world, *arguments, settings=None, standard_input="", timeout_s=20):
    """Runs the program's command line in a world and returns what it ended with."""
    environment = clean_environment({**world.settings, **(settings or {})} if world else settings or {})
    directory = world.directory if world else "/"
    return subprocess.run(
        [str(BINARY), *arguments], env=environment, cwd=directory, input=standard_input, capture_output=True, text=True,
        timeout=timeout_s)
