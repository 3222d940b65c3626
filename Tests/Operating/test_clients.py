"""The printed clients, as somebody who copied them would run them."""

import json
import secrets
import subprocess
import sys

import pytest

from foreign.contract import ROOT
from foreign.service import World

CLIENTS = ROOT / "docs" / "clients"
JARS = "/usr/share/java/amqp-client.jar:/usr/share/java/slf4j-api.jar:/usr/share/java/slf4j-nop.jar"


@pytest.fixture(scope="module")
def world(stack):
    world = World(stack)
    world.start(1)
    yield world
    world.close()


@pytest.fixture(scope="module")
def java(tmp_path_factory):
    classes = tmp_path_factory.mktemp("classes")
    subprocess.run(["javac", "-Xlint:all", "-Werror", "-cp", JARS, "-d", classes, CLIENTS / "CofferClient.java"], check=True, timeout=120)
    return ["java", "-cp", f"{JARS}:{classes}", "CofferClient"]


@pytest.fixture(params=["python", "java"])
def client(request):
    return [sys.executable, str(CLIENTS / "coffer_client.py")] if request.param == "python" else request.getfixturevalue("java")


def run(world, client, route, body, key):
    url = f"amqp://guest:guest@127.0.0.1:{world.stack.amqp_port}/{world.name}"
    done = subprocess.run([*client, url, route, json.dumps(body), key], capture_output=True, text=True, timeout=120)
    return done.returncode, json.loads(done.stdout)


def test_clients_get_a_success_and_the_same_again_for_the_same_key(world, client):
    user, key = secrets.token_hex(6), secrets.token_hex(6)
    status, reply = run(world, client, "wallet.create", {"userId": user}, key)
    assert status == 0 and reply["data"]["created"] is True
    assert run(world, client, "wallet.create", {"userId": user}, key) == (0, reply)


def test_clients_tell_a_refusal_from_a_success(world, client):
    status, reply = run(world, client, "wallet.get", {"userId": secrets.token_hex(6)}, "k")
    assert status == 1 and reply["error"]["code"] == "USER_NOT_FOUND"
