"""A broker and a database of the run's own, through `scripts/private-stack`."""

import json
import os
import re
import shlex
import subprocess
import tempfile
from pathlib import Path

import psycopg

from .contract import ROOT

SCRIPT = ROOT / "scripts" / "private-stack"
BASE_DEFAULT = "25900"


class Stack:
    """A private RabbitMQ node and PostgreSQL cluster.

    `STACK_BASE` chooses the ports. Where `STACK_DIR` is given it is used and left running; otherwise the run makes one
    and removes it.
    """

    def __init__(self):
        self.given = "STACK_DIR" in os.environ
        self.directory = Path(os.environ.get("STACK_DIR") or tempfile.mkdtemp(prefix="coffer-suite-", dir="/var/tmp"))
        self._environment = {
            "PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "STACK_DIR": str(self.directory),
            "STACK_BASE": os.environ.get("STACK_BASE", BASE_DEFAULT), "STACK_PROM": os.environ.get("STACK_PROM", ""),
        }
        try:
            self._run("up")
        except AssertionError:
            self.close()
            raise
        told = dict(re.findall(r"(\w+)=(\S+)", self._run("env")))
        self.amqp_port = int(told["AMQP_PORT"])
        self.postgres_port = int(told["PG_PORT"])
        self.prometheus_port = int(told["PROM_PORT"]) if os.environ.get("STACK_PROM") else None

    def _run(self, *arguments):
        command = [str(SCRIPT), *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, f"{shlex.join(command)}: {done.stdout}{done.stderr}"
        return done.stdout

    def ctl(self, *arguments):
        """`rabbitmqctl` of the node."""
        return self._run("ctl", *arguments)

    def ctl_rows(self, *arguments):
        """A listing of `rabbitmqctl`, as a list of objects."""
        return json.loads(self._run("ctl", *arguments, "--formatter", "json"))

    def up(self):
        self._run("up")

    def make_vhost(self, name, users):
        """A virtual host, and users who may do everything in it, in one go; the password is the user's name."""
        self.import_definitions({
            "vhosts": [{"name": name}],
            "users": [{"name": user, "password": user, "tags": ""} for user in users],
            "permissions": [
                {"user": user, "vhost": name, "configure": ".*", "write": ".*", "read": ".*"} for user in users
            ],
        })

    def import_definitions(self, definitions):
        """Makes what the definitions say, in one go."""
        with tempfile.NamedTemporaryFile("w", suffix=".json", dir="/var/tmp") as file:
            json.dump(definitions, file)
            file.flush()
            os.chmod(file.name, 0o644)
            self.ctl("import_definitions", file.name)

    def delete_vhost(self, name):
        self.ctl("delete_vhost", name)

    def database_url(self, name):
        return f"postgresql://postgres@127.0.0.1:{self.postgres_port}/{name}"

    def make_database(self, name):
        with psycopg.connect(self.database_url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')

    def drop_database(self, name):
        with psycopg.connect(self.database_url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def broker_pid(self):
        return int((self.directory / "rmq/pid").read_text().split()[0])

    def postgres_pid(self):
        return int((self.directory / "pg/data/postmaster.pid").read_text().split()[0])

    def close(self):
        if not self.given:
            self._run("wipe")
