"""balance.get and fee.get: what is told of the ledger, how fresh it is, and what is told without one."""

import re
import statistics
import time

import pytest

from foreign.client import Events
from foreign.ledger import Ledger
from foreign.polling import eventually
from foreign.service import World


@pytest.fixture(scope="module")
def ledger():
    ledger = Ledger()
    yield ledger
    ledger.close()


@pytest.fixture(scope="module")
def bank(stack, ledger):
    """One replica with a ledger, and nobody who gives wallets money."""
    world = World(stack, settings={"COFFER_HORIZON_URL": ledger.url})
    world.start()
    yield world
    world.close()


@pytest.fixture(scope="module")
def customer(bank):
    return bank.client()


@pytest.fixture(autouse=True)
def healthy(ledger):
    yield
    ledger.heal()


@pytest.fixture
def wallet(customer, user):
    return customer.data("wallet.create", {"userId": user})


def asked(world, endpoint):
    """How many requests for something were sent to a node."""
    text = world.replicas[0].get("/metrics")[2]
    found = re.findall(rf'coffer_horizon_requests_total{{[^}}]*endpoint="{endpoint}",outcome="(\w+)"}} (\d+)', text)
    return sum(int(count) for outcome, count in found if outcome not in ("circuitOpen", "limited"))


def test_a_wallet_that_is_not_on_the_ledger_has_an_empty_balance(customer, user, wallet):
    told = customer.data("balance.get", {"userId": user})
    assert told["walletId"] == wallet["walletId"] and told["address"] == wallet["address"]
    assert told["balances"] == [] and told["ledger"] > 0 and told["stale"] is False


def test_what_the_account_holds_is_told_less_what_it_must_keep(customer, ledger, user, wallet):
    ledger.fund(wallet["address"])
    told = customer.data("balance.get", {"userId": user, "walletId": wallet["walletId"], "maxAgeMs": 0})
    assert told["balances"] == [{"asset": "native", "total": "10000", "available": "9999", "held": "0"}]
    assert told["stale"] is False


def test_a_wallet_whose_account_was_seen_is_active_and_its_event_tells(bank, customer, ledger, user, wallet):
    events = Events(bank.client())
    assert wallet["status"] == "CREATED"
    ledger.fund(wallet["address"])
    customer.data("balance.get", {"userId": user, "maxAgeMs": 0})
    assert customer.data("wallet.get", {"userId": user})["status"] == "ACTIVE"
    told = events.about(wallet["walletId"], "wallet.activated")
    assert told["data"]["status"] == "ACTIVE"


def test_one_asset_can_be_asked_for(customer, ledger, user, wallet):
    ledger.fund(wallet["address"])
    assert len(customer.data("balance.get", {"userId": user, "asset": "native", "maxAgeMs": 0})["balances"]) == 1
    assert customer.data("balance.get", {"userId": user, "asset": f"USD:{wallet['address']}"})["balances"] == []


def test_what_is_fresh_enough_is_not_asked_for_again(bank, customer, user, wallet):
    first = customer.data("balance.get", {"userId": user, "maxAgeMs": 0})
    before = asked(bank, "account")
    for _ in range(20):
        assert customer.data("balance.get", {"userId": user, "maxAgeMs": 60_000})["asOf"] == first["asOf"]
    assert asked(bank, "account") == before
    assert customer.data("balance.get", {"userId": user, "maxAgeMs": 0})["asOf"] > first["asOf"]
    assert asked(bank, "account") == before + 1


def test_many_who_ask_about_one_wallet_share_a_question(bank, customer, user, wallet):
    before = asked(bank, "account")
    identities = [customer.publish("balance.get", {"userId": user, "maxAgeMs": 0}) for _ in range(200)]
    customer.wait(*identities)
    assert all(customer.replies[identity][0].data["stale"] is False for identity in identities)
    assert asked(bank, "account") - before < 50


def test_an_answer_of_an_earlier_ledger_replaces_nothing(customer, ledger, user, wallet):
    ledger.fund(wallet["address"])
    known = customer.data("balance.get", {"userId": user, "maxAgeMs": 0})
    ledger.fault("lag", endpoint="account", ledgers=1000)
    told = customer.data("balance.get", {"userId": user, "maxAgeMs": 0})
    assert told["balances"] == known["balances"] and told["ledger"] == known["ledger"]
    assert told["stale"] is True


def test_without_the_network_what_was_known_is_told_at_once_and_nobody_hammers_it(bank, customer, ledger, user, wallet):
    known = customer.data("balance.get", {"userId": user, "maxAgeMs": 0})
    ledger.fault("outage")
    before = asked(bank, "account")
    times = []
    for _ in range(100):
        began = time.monotonic()
        told = customer.data("balance.get", {"userId": user, "maxAgeMs": 0})
        times.append(time.monotonic() - began)
        assert told == {**known, "stale": True}
    assert statistics.median(times) < 0.1, times
    assert asked(bank, "account") - before <= 12
    status, _, body = bank.replicas[0].get("/health")
    assert status == 200 and '"ledger"' in body
    assert bank.replicas[0].get("/ready")[0] == 200

    ledger.heal()
    eventually(lambda: not customer.data("balance.get", {"userId": user, "maxAgeMs": 0})["stale"], 30, "the network is asked again")


def test_a_slow_network_holds_nobody_else_up(customer, ledger, user, wallet):
    ledger.fault("latency", min_ms=3000, max_ms=3000, endpoint="account")
    identities = [customer.publish("balance.get", {"userId": user, "maxAgeMs": 0}) for _ in range(3)]
    for _ in range(3):
        customer.data("wallet.get", {"userId": user})
    # Answered while the network still keeps the others waiting.
    assert not any(customer.replies.get(each) for each in identities)
    customer.wait(*identities)


def test_a_wallet_that_nothing_is_known_of_needs_the_network(client, user):
    client.data("wallet.create", {"userId": user})
    refused = client.call("balance.get", {"userId": user})
    assert refused.code == "NETWORK_UNAVAILABLE" and refused.error["retryable"] and refused.error["effect"] == "none"
    assert client.call("fee.get", {}).code == "NETWORK_UNAVAILABLE"


def test_who_is_not_there_has_no_balance(customer, user, wallet):
    assert customer.call("balance.get", {"userId": f"{user}.x"}).code == "USER_NOT_FOUND"
    other = "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"
    assert customer.call("balance.get", {"userId": user, "walletId": other}).code == "WALLET_NOT_FOUND"


@pytest.mark.parametrize("name, value", [
    ("maxAgeMs", -1), ("maxAgeMs", 86_400_001), ("maxAgeMs", "0"), ("maxAgeMs", 1.5), ("asset", "USD"), ("asset", "XLM"), ("asset", None),
    ("asset", "USD:GDRXE2BQUC3AZNPVFSCEZ76NJ3WWL25FYFK6RGZGIEKWE4SOOHSUJUJ7"),
], ids=ascii)
def test_what_is_wrong_is_named(client, user, name, value):
    assert client.call("balance.get", {"userId": user, name: value}).paths == {f"/{name}"}


def fees(customer):
    """What fees are told, once the node is asked again that failed in a test before."""
    def told():
        reply = customer.call("fee.get", {})
        return reply.data if reply.content["success"] else reply.error["code"] != "NETWORK_UNAVAILABLE"
    return eventually(told, 20, "the ledger can be asked")


def test_fees_are_told_as_the_ledger_tells_them(customer, ledger):
    told = fees(customer)
    assert told["baseFee"] == "0.00001" and told["cap"] == "0.1" and told["stale"] is False
    assert told["suggested"] == "0.00001" and 0 <= told["capacityUsage"] < 1
    assert abs(told["ledger"] - ledger.latest) < 60


def test_without_the_network_fees_are_what_was_known(customer, ledger):
    known = fees(customer)
    ledger.fault("outage")
    told = eventually(lambda: (fees := customer.data("fee.get", {}))["stale"] and fees, 20, "the fees are old")
    assert told["baseFee"] == known["baseFee"]
