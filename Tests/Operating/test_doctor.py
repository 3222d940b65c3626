"""`coffer topology`, `coffer doctor` and `coffer top`: what they say, and that they change nothing they should not."""

import json

import pytest

from foreign.service import World, run_command


@pytest.fixture(scope="module")
def world(stack):
    world = World(stack)
    yield world
    world.close()


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
