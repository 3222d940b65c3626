"""`coffer topology`, `coffer doctor` and `coffer top`: what they say, and that they change nothing they should not."""

import base64
import http.server
import json
import threading
import urllib.parse

import pytest

from foreign.ledger import Ledger
from foreign.service import World, run_command


@pytest.fixture(scope="module")
def world(stack):
    world = World(stack)
    yield world
    world.close()


class Management:
    """RabbitMQ's management plugin, as far as it is asked, with whatever a test says that it says."""

    PASSWORD = "p@ss:word"

    def __init__(self, vhost):
        self.queues, self.alarms, self.asked = {}, {}, []
        management = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                path, _, _ = self.path.partition("?")
                management.asked.append(path)
                token = base64.b64encode(f"watch:{management.PASSWORD}".encode()).decode()
                if self.headers["Authorization"] != f"Basic {token}":
                    return self.answer(401, {"error": "not_authorised"})
                if path == f"/api/queues/{urllib.parse.quote(vhost, safe='')}":
                    return self.answer(200, [
                        {"name": name, "policy": policy, "effective_policy_definition": effective}
                        for name, (policy, effective) in management.queues.items()])
                if path == "/api/nodes":
                    return self.answer(200, [{"name": "rabbit@one", "mem_alarm": False, "disk_free_alarm": False, **management.alarms}])
                return self.answer(404, {"error": "Object Not Found"})

            def answer(self, status, content):
                body = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def settings(self, password=PASSWORD):
        login = f"watch:{urllib.parse.quote(password, safe='')}"
        return {"COFFER_MANAGEMENT_URL": f"http://{login}@127.0.0.1:{self.server.server_port}"}

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def management(world):
    management = Management(world.name)
    yield management
    management.close()


def test_a_topology_is_planned_made_verified_and_exported(stack, world):
    planned = run_command(world, "topology", "plan")
    assert planned.returncode == 0 and "+ exchange coffer.requests: topic, durable" in planned.stdout
    assert run_command(world, "topology", "verify").returncode == 69
    applied = run_command(world, "topology", "apply", timeout_s=60)
    assert applied.returncode == 0, applied.stdout + applied.stderr
    verified = run_command(world, "topology", "verify")
    assert verified.returncode == 0 and "0 missing, 0 refused" in verified.stdout
    definitions = json.loads(run_command(world, "topology", "export").stdout)
    queues = {queue["name"] for queue in definitions["queues"]}
    assert queues == set(world.queue_depths())
    assert all(thing["vhost"] == world.name for kind in definitions.values() for thing in kind)
    # What is exported is what the broker has: importing it is no conflict, and changes nothing.
    stack.import_definitions(definitions)
    assert run_command(world, "topology", "verify").returncode == 0


def test_what_differs_on_the_broker_is_named_and_left_alone(world):
    client = world.client()
    client.channel.queue_delete("coffer.expired")
    client.channel.queue_declare("coffer.expired", durable=True)
    done = run_command(world, "topology", "plan")
    assert done.returncode == 69
    assert "! queue coffer.expired" in done.stdout and "inequivalent arg" in done.stdout
    client.channel.queue_delete("coffer.expired")
    assert run_command(world, "topology", "apply").returncode == 0


def test_a_healthy_installation_is_called_healthy(world, tmp_path):
    run_command(world, "migrate", timeout_s=60)
    definitions = tmp_path / "definitions.json"
    definitions.write_text(json.dumps({"policies": [
        {"name": "members", "pattern": "^coffer\\.", "apply-to": "quorum_queues", "definition": {"target-group-size": 3}}]}))
    done = run_command(world, "doctor", "--definitions", str(definitions), timeout_s=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "BAD" not in done.stdout and "policies: none weakens" in done.stdout and "keyring" in done.stdout


@pytest.mark.parametrize("key, value", [("max-length", 10), ("message-ttl", 1000), ("overflow", "drop-head"), ("delivery-limit", 2)])
def test_a_policy_that_switches_safety_off_is_named(world, tmp_path, key, value):
    definitions = tmp_path / "definitions.json"
    definitions.write_text(json.dumps({"policies": [{"name": "tidy", "pattern": ".*", "apply-to": "all", "definition": {key: value}}]}))
    done = run_command(world, "doctor", "--definitions", str(definitions), timeout_s=60)
    assert done.returncode == 1 and f"'tidy' sets {key}" in done.stdout and "→ Narrow its pattern" in done.stdout


def test_the_broker_itself_is_asked_what_its_policies_do_where_it_can_be(world, management):
    management.queues = {"coffer.dead": (None, []), "coffer.requests.wallet.get": ("members", {"target-group-size": 3}), "other": ("x", {"max-length": 1})}
    done = run_command(world, "doctor", settings=management.settings(), timeout_s=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "policies: the broker says that none weakens" in done.stdout and "no node has an alarm" in done.stdout
    assert len(management.asked) == 2 and management.PASSWORD not in done.stdout + done.stderr
    management.queues["coffer.requests.wallet.get"] = ("tidy", {"overflow": "drop-head", "max-length": 10})
    management.queues["coffer.requests.wallet.create"] = ("tidy", {"overflow": "drop-head"})
    management.alarms = {"disk_free_alarm": True}
    done = run_command(world, "doctor", settings=management.settings(), timeout_s=60)
    assert done.returncode == 1 and "rabbit@one is short of disk" in done.stdout
    assert "'tidy' sets overflow on 2 of Coffer's queues" in done.stdout and "'tidy' sets max-length on 1 of" in done.stdout


def test_what_cannot_be_looked_at_is_said_with_how_it_could_be(world, management):
    done = run_command(world, "doctor", timeout_s=60)
    assert done.returncode == 0 and "policies: not looked at" in done.stdout and "Set COFFER_MANAGEMENT_URL" in done.stdout
    assert "warn  ledger:" in done.stdout, "nobody answers for the ledger here"
    done = run_command(world, "doctor", settings=management.settings("wrong"), timeout_s=60)
    assert done.returncode == 0 and "answers with 401" in done.stdout and "the tag 'monitoring'" in done.stdout
    refused = run_command(world, "doctor", settings={"COFFER_MANAGEMENT_URL": "http://127.0.0.1:1"})
    assert refused.returncode == 78 and "COFFER_MANAGEMENT_URL" in refused.stderr


def test_clocks_are_compared_with_the_ledgers_and_room_with_what_there_is(world):
    ledger = Ledger(close_ms=500)
    try:
        done = run_command(world, "doctor", settings=ledger.settings, timeout_s=60)
        assert done.returncode == 0 and "clock: the ledger's and this machine's agree" in done.stdout, done.stdout
        assert " free on its disk" in done.stdout
        ledger.advance(advance_seconds=600)
        done = run_command(world, "doctor", settings=ledger.settings, timeout_s=60)
        assert done.returncode == 1 and "behind the ledger's" in done.stdout, done.stdout
    finally:
        ledger.close()


def test_what_risks_durability_is_named(world):
    url = world.settings["COFFER_DATABASE_URL"] + "?options=-csynchronous_commit%3Doff"
    done = run_command(world, "doctor", settings={"COFFER_DATABASE_URL": url}, timeout_s=60)
    assert done.returncode == 1 and "synchronous_commit is off" in done.stdout


def test_a_missing_queue_and_a_keyring_that_others_may_read_are_named(world):
    client = world.client()
    client.channel.queue_delete("coffer.expired")
    from pathlib import Path
    keyring = Path(world.settings["COFFER_KEYRING_FILE"])
    keyring.chmod(0o644)
    done = run_command(world, "doctor", timeout_s=60)
    keyring.chmod(0o600)
    run_command(world, "topology", "apply", timeout_s=60)
    assert done.returncode == 1
    assert "missing queue coffer.expired" in done.stdout and "BAD   keyring" in done.stdout


def test_top_shows_routes_and_is_quiet_when_piped(stack):
    world = World(stack)
    try:
        replica, = world.start(1)
        client = world.client()
        client.data("wallet.create", {"userId": "ada"}, key="k")
        done = run_command(world, "top", f"127.0.0.1:{replica.http_port}", "--interval-ms", "300", "--rounds", "1")
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stdout and "wallet.create" in done.stdout and "ready" in done.stdout
        assert all(len(line) <= 86 for line in done.stdout.splitlines()), max(map(len, done.stdout.splitlines()))
        assert run_command(world, "top", "127.0.0.1:1").returncode == 69
    finally:
        world.close()
