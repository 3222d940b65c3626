"""Configuration errors are all reported at once, with exit status 78 (contract, section 10)."""

import json
import signal

import pytest

from foreign.service import run_command

BAD_VALUES = {
    "COFFER_ENV": "staging", "COFFER_AMQP_URL": "http://localhost", "COFFER_TOPOLOGY": "maybe", "COFFER_DATABASE_URL": "mysql://localhost/x",
    "COFFER_HTTP_ADDRESS": "localhost", "COFFER_REPLY_RETENTION_H": "23", "COFFER_PREFETCH": "-1", "COFFER_BATCH_MAX": "many",
    "COFFER_DB_CONNECTIONS": "0", "COFFER_LOG_LEVEL": "loud", "COFFER_CALLERS_FILE": "/nonexistent/callers.json",
    "COFFER_KEYRING_FILE": "/nonexistent/keyring", "COFFER_DEAD_ATTEMPTS": "0", "COFFER_PREFIX": "a prefix",
    "COFFER_HORIZON_URL": "ftp://localhost", "COFFER_FRIENDBOT_URL": "localhost",
}


@pytest.mark.parametrize("name, value", list(BAD_VALUES.items()))
def test_a_bad_value_is_named(world, name, value):
    ended = run_command(world, "serve", settings={name: value})
    assert ended.returncode == 78, ended.stderr[-2000:]
    assert name in ended.stderr


def test_every_problem_is_told_at_once(world):
    ended = run_command(world, "serve", settings={**BAD_VALUES, "COFFER_PREFETSH": "5"})
    assert ended.returncode == 78
    for name in [*BAD_VALUES, "COFFER_PREFETSH"]:
        assert name in ended.stderr, name


@pytest.mark.parametrize("wrong, right", [
    ("COFFER_PREFETSH", "COFFER_PREFETCH"), ("COFFER_AMQPURL", "COFFER_AMQP_URL"), ("COFFER_LOGLEVEL", "COFFER_LOG_LEVEL"),
])
def test_an_unknown_name_is_an_error_that_suggests_the_nearest(world, wrong, right):
    ended = run_command(world, "serve", settings={wrong: "1"})
    assert ended.returncode == 78
    assert wrong in ended.stderr and right in ended.stderr


def test_what_is_missing_is_named():
    ended = run_command(None, "serve", settings={})
    assert ended.returncode == 78
    assert "COFFER_AMQP_URL" in ended.stderr and "COFFER_DATABASE_URL" in ended.stderr


def test_a_value_may_come_from_a_file_and_not_from_both(world):
    file = world.directory / "amqp-url"
    file.write_text(world.settings["COFFER_AMQP_URL"] + "\n")
    ended = run_command(world, "config", settings={"COFFER_AMQP_URL_FILE": str(file)})
    assert ended.returncode == 78, "both COFFER_AMQP_URL and its _FILE are set"
    assert "COFFER_AMQP_URL_FILE" in ended.stderr

    settings = {name: value for name, value in world.settings.items() if name != "COFFER_AMQP_URL"}
    accepted = run_command(None, "config", settings={**settings, "COFFER_AMQP_URL_FILE": str(file)})
    assert accepted.returncode == 0, accepted.stderr


def test_the_effective_configuration_is_printed_without_secrets(world):
    shown = run_command(world, "config")
    assert shown.returncode == 0, shown.stderr
    printed = shown.stdout + shown.stderr
    assert "COFFER_PREFETCH" in printed and "COFFER_PREFIX" in printed
    assert "coffer:coffer@" not in printed, "the broker's password is printed"
    keyring = (world.directory / "keyring").read_text().split(":")[1].strip()
    assert keyring not in printed


@pytest.mark.parametrize("missing", ["callers file", "tls", "default credentials"])
def test_production_refuses_what_is_insecure(stack, world, missing):
    callers = world.directory / "production-callers.json"
    callers.write_text(json.dumps({"callers": [{"name": "a", "users": ["a"], "scopes": ["*"]}]}))
    settings = {"COFFER_ENV": "production", "COFFER_CALLERS_FILE": str(callers)}
    named = {
        "callers file": ("COFFER_CALLERS_FILE", None),
        "tls": ("COFFER_AMQP_URL", "amqp://coffer:secret@broker.example:5672/x"),
        "default credentials": ("COFFER_AMQP_URL", f"amqp://guest:guest@127.0.0.1:{stack.amqp_port}/{world.name}"),
    }
    name, value = named[missing]
    if value is None:
        del settings[name]
    else:
        settings[name] = value
    ended = run_command(world, "serve", settings=settings)
    assert ended.returncode == 78, ended.stderr[-2000:]
    assert name in ended.stderr


def test_a_refused_password_ends_with_69(world):
    ended = run_command(world, "serve", settings={"COFFER_AMQP_URL": world.settings["COFFER_AMQP_URL"].replace("coffer:coffer", "coffer:wrong")})
    assert ended.returncode == 69, ended.stderr[-2000:]


def test_sigterm_and_sigint_end_it_cleanly(make_world):
    world = make_world()
    first, second = world.start(2)
    first.signal(signal.SIGTERM)
    second.signal(signal.SIGINT)
    assert first.wait_for_exit() == 0 and second.wait_for_exit() == 0


def test_a_usage_error_ends_with_64(world):
    for arguments in ([], ["serf"], ["serve", "--wrong"], ["call"]):
        assert run_command(world, *arguments).returncode == 64, arguments


def test_the_version_is_the_described_one(world, client):
    told = run_command(world, "version")
    assert told.returncode == 0
    assert client.data("service.describe", {})["version"] in told.stdout
