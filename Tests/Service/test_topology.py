"""What the service declares (contract, section 1), as the broker tells it."""

import pytest
import yaml

from foreign.client import DeadLetters
from foreign.contract import ROOT, ROUTES
from foreign.polling import eventually
from foreign.service import run_command

DOCUMENT = yaml.safe_load((ROOT / "contracts/asyncapi.yaml").read_text())
TOPOLOGY = DOCUMENT["x-rabbitmq-topology"]


def arguments(row):
    return {name: value for name, value in (each[:2] for each in normalised(row["arguments"]))}


def normalised(table):
    """`rabbitmqctl` shows a table as a list of triples or as an object."""
    if isinstance(table, dict):
        return list(table.items())
    return [(name, value) for name, _, value in table]


@pytest.fixture(scope="module")
def queues(stack, world):
    rows = stack.ctl_rows("list_queues", "-p", world.name, "name", "durable", "type", "arguments")
    return {row["name"]: row for row in rows}


@pytest.fixture(scope="module")
def exchanges(stack, world):
    rows = stack.ctl_rows("list_exchanges", "-p", world.name, "name", "type", "durable", "arguments")
    return {row["name"]: row for row in rows}


@pytest.fixture(scope="module")
def bindings(stack, world):
    rows = stack.ctl_rows("list_bindings", "-p", world.name, "source_name", "destination_name", "routing_key", "arguments")
    return {(row["source_name"], row["destination_name"], row["routing_key"]) for row in rows}


@pytest.mark.parametrize("exchange", TOPOLOGY["exchanges"], ids=lambda each: each["name"])
def test_an_exchange_is_as_the_contract_says(exchanges, exchange):
    found = exchanges[exchange["name"]]
    assert (found["type"], found["durable"]) == (exchange["type"], True)
    assert arguments(found) == exchange.get("arguments", {})


@pytest.mark.parametrize("name", [f"coffer.requests.{route}" for route in ROUTES] + ["coffer.unrouted"])
def test_a_request_queue_is_as_the_contract_says(queues, name):
    assert queues[name]["durable"] and arguments(queues[name]) == TOPOLOGY["requestQueueArguments"]


@pytest.mark.parametrize("queue", TOPOLOGY["queues"], ids=lambda each: each["name"])
def test_a_queue_of_the_services_own_is_as_the_contract_says(queues, queue):
    found = arguments(queues[queue["name"]])
    assert {name: found.get(name) for name in queue["arguments"]} == queue["arguments"]


def test_nothing_limits_the_queue_of_dead_letters(queues):
    assert arguments(queues["coffer.dead"]) == {"x-queue-type": "quorum"}


def test_requests_and_redeliveries_reach_the_queue_of_their_route(bindings):
    for route in ROUTES:
        for exchange in ("coffer.requests", "coffer.redeliver"):
            assert (exchange, f"coffer.requests.{route}", route) in bindings


def test_no_route_beyond_the_contract_has_a_queue(queues):
    assert {name for name in queues if name.startswith("coffer.requests.")} == {f"coffer.requests.{route}" for route in ROUTES}


def test_a_conflict_with_what_exists_ends_with_69_and_names_the_object(make_world):
    world = make_world()
    client = world.client()
    client.channel.queue_declare("coffer.requests.wallet.get", durable=True)
    ended = run_command(world, "serve", settings={"COFFER_HTTP_ADDRESS": "127.0.0.1:0"})
    assert ended.returncode == 69, ended.stderr[-2000:]
    assert "coffer.requests.wallet.get" in ended.stderr


def test_verify_declares_nothing(make_world, stack):
    world = make_world()
    ended = run_command(world, "serve", settings={"COFFER_TOPOLOGY": "verify", "COFFER_HTTP_ADDRESS": "127.0.0.1:0"})
    assert ended.returncode == 69, ended.stderr[-2000:]
    assert not [row for row in stack.ctl_rows("list_exchanges", "-p", world.name, "name") if row["name"].startswith("coffer.")]


def test_a_prefix_names_everything(make_world, stack, user):
    world = make_world(settings={"COFFER_PREFIX": "vault"})
    world.prefix = "vault"
    world.start(1)
    assert world.client().data("wallet.create", {"userId": user})["created"] is True
    names = {row["name"] for row in stack.ctl_rows("list_queues", "-p", world.name, "name")}
    assert not [name for name in names if name.startswith("coffer.")]


def test_reply_queues_may_be_allowed_by_configuration(make_world, user):
    world = make_world(settings={"COFFER_REPLY_TO_ALLOW": "answers.*,coffer.*"})
    world.start(1)
    client = world.client()
    client.reply_queue("answers.shop")
    assert client.call("service.describe", {}, reply_to="answers.shop").code is None
    dead = DeadLetters(client)
    for forbidden in ("reply.shop", "coffer.requests.wallet.get", "coffer.dead"):
        identity = client.publish("wallet.create", {"userId": user}, reply_to=forbidden)
        assert dead.of(identity).reason == "REPLY_TO_FORBIDDEN"


def test_a_caller_needs_no_more_permissions_than_the_contract_says(stack, make_world, user):
    world = make_world(users=("thrifty",))
    world.start(1)
    stack.ctl("set_permissions", "-p", world.name, "thrifty", "^$", r"^coffer\.requests$", "^$")
    thrifty = world.client("thrifty")
    assert thrifty.call("wallet.create", {"userId": user}).data["created"] is True
    stack.ctl("set_topic_permissions", "-p", world.name, "thrifty", "coffer.requests", r"^wallet\.get$", "^$")
    narrowed = world.client("thrifty")
    assert narrowed.call("wallet.get", {"userId": user}).code is None
    narrowed.publish("wallet.create", {"userId": user})
    eventually(lambda: (narrowed.connection.process_data_events(time_limit=0.1), narrowed.channel.is_closed)[1], what="the broker refuses")
