"""wallet.fund and the activation of new wallets: friendbot is asked once for each, and what is not known is said."""

import signal
import urllib.error

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
    """One replica with a ledger and a friendbot."""
    world = World(stack, settings=ledger.settings)
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
    return customer.data("wallet.create", {"userId": user, "activate": False})


def gifts(ledger, address):
    """Every payment that an account got or made."""
    try:
        return ledger.get(f"/accounts/{address}/payments")["_embedded"]["records"]
    except urllib.error.HTTPError as error:
        assert error.code == 404
        return []


def test_a_wallet_is_funded_once_however_often_it_is_asked_for(customer, ledger, user, wallet):
    first = customer.call("wallet.fund", {"userId": user}, key=user)
    assert first.data["funded"] is True and first.data["status"] == "ACTIVE" and first.data["walletId"] == wallet["walletId"]
    told = ledger.get(f"/transactions/{first.data['transactionHash']}")
    assert told["successful"] is True
    again = customer.call("wallet.fund", {"userId": user}, key=user)
    assert again.is_replay and again.body == first.body
    assert len(gifts(ledger, wallet["address"])) == 1
    held = customer.data("balance.get", {"userId": user, "maxAgeMs": 0})
    assert held["balances"][0]["total"] == "10000"


def test_an_account_that_has_as_much_is_a_success_that_gave_nothing(customer, ledger, user, wallet):
    ledger.fund(wallet["address"])
    told = customer.data("wallet.fund", {"userId": user}, key=user)
    assert told["funded"] is False and told["status"] == "ACTIVE" and "transactionHash" not in told
    assert len(gifts(ledger, wallet["address"])) == 1


def test_repeats_at_the_same_time_ask_once(customer, ledger, user, wallet):
    identities = [customer.publish("wallet.fund", {"userId": user}, key=user) for _ in range(20)]
    customer.wait(*identities)
    answers = [customer.replies[identity][0] for identity in identities]
    assert {answer.code for answer in answers} <= {None, "IN_PROGRESS"} and any(answer.code is None for answer in answers)
    assert len(gifts(ledger, wallet["address"])) == 1


def test_what_is_in_doubt_is_said_so_and_never_asked_for_again(customer, ledger, user, wallet):
    ledger.fault("reset", endpoint="friendbot", times=1)
    doubted = customer.call("wallet.fund", {"userId": user}, key=user)
    assert doubted.code == "NETWORK_UNAVAILABLE" and doubted.error["effect"] == "unknown" and doubted.error["retryable"]
    again = customer.call("wallet.fund", {"userId": user}, key=user)
    assert again.code == "NETWORK_UNAVAILABLE" and again.error["effect"] == "unknown"
    assert gifts(ledger, wallet["address"]) == []
    # The account is what tells: once it is there, the gift was one.
    ledger.fund(wallet["address"])
    customer.data("balance.get", {"userId": user, "maxAgeMs": 0})
    assert customer.data("wallet.fund", {"userId": user}, key=user)["funded"] is True


def test_a_friendbot_that_was_not_reached_leaves_the_key_free(make_world, ledger, user):
    world = make_world(settings={"COFFER_HORIZON_URL": ledger.url, "COFFER_FRIENDBOT_URL": "http://127.0.0.1:9"})
    world.start()
    client = world.client()
    client.data("wallet.create", {"userId": user, "activate": False})
    for _ in range(2):
        refused = client.call("wallet.fund", {"userId": user}, key=user)
        assert refused.code == "NETWORK_UNAVAILABLE" and refused.error["effect"] == "none" and not refused.is_replay


def test_whoever_dies_in_between_has_asked_nobody_twice(make_world, ledger, user):
    world = make_world(settings=ledger.settings)
    first, = world.start()
    client = world.client()
    wallet = client.data("wallet.create", {"userId": user, "activate": False})
    first.stop()
    dying = world.launch(COFFER_CRASH_AT="commit:1")
    identity = client.publish("wallet.fund", {"userId": user}, key=user)
    assert dying.wait_for_exit() == -signal.SIGKILL
    world.start()
    client.wait(identity)
    answer = client.replies[identity][0]
    assert answer.code in ("IN_PROGRESS", "NETWORK_UNAVAILABLE") and answer.error["effect"] == "unknown"
    assert gifts(ledger, wallet["address"]) == []
    world.replicas.remove(dying)


def test_a_wallet_is_funded_three_times_a_day_at_most(bank, customer, ledger, user, wallet):
    bank.rows(
        "INSERT INTO fundings (id, wallet_id, amount, was_active, state, ended_at)"
        " SELECT gen_random_uuid(), %s, 1, false, 'FUNDED', now() FROM generate_series(1, 3) RETURNING 1", wallet["walletId"])
    refused = customer.call("wallet.fund", {"userId": user}, key=user)
    assert refused.code == "LIMIT_EXCEEDED" and refused.error["metadata"]["used"] == 3
    assert gifts(ledger, wallet["address"]) == []


def test_a_day_has_its_cap_over_all_wallets(make_world, ledger, user):
    world = make_world(settings={**ledger.settings, "COFFER_FUND_DAILY_CAP": "15000"})
    world.start()
    client = world.client()
    for name in ("a", "b"):
        client.data("wallet.create", {"userId": f"{user}.{name}", "activate": False})
    assert client.data("wallet.fund", {"userId": f"{user}.a"}, key=f"{user}.a")["funded"] is True
    refused = client.call("wallet.fund", {"userId": f"{user}.b"}, key=f"{user}.b")
    assert refused.code == "LIMIT_EXCEEDED" and refused.error["metadata"]["limit"] == "15000"


def test_where_nobody_gives_money_away_it_is_refused(client, user):
    client.data("wallet.create", {"userId": user})
    refused = client.call("wallet.fund", {"userId": user}, key=user)
    assert refused.code == "UNSUPPORTED_OPTION" and refused.error["effect"] == "none"


def test_who_is_not_there_or_frozen_gets_nothing(customer, user, wallet):
    assert customer.call("wallet.fund", {"userId": f"{user}.x"}, key=f"{user}.1").code == "USER_NOT_FOUND"
    other = "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"
    assert customer.call("wallet.fund", {"userId": user, "walletId": other}, key=f"{user}.2").code == "WALLET_NOT_FOUND"
    customer.data("wallet.freeze", {"walletId": wallet["walletId"], "reason": "a test"})
    assert customer.call("wallet.fund", {"userId": user}, key=f"{user}.3").code == "WALLET_FROZEN"


# --- activation

def test_a_new_wallet_is_activated_where_there_is_a_friendbot(bank, customer, ledger, user):
    events = Events(bank.client())
    made = customer.data("wallet.create", {"userId": user})
    assert made["status"] == "ACTIVATING"
    told = events.about(made["walletId"], "wallet.activated")
    assert told["data"]["status"] == "ACTIVE"
    assert customer.data("wallet.get", {"userId": user})["status"] == "ACTIVE"
    assert len(gifts(ledger, made["address"])) == 1


def test_a_wallet_that_is_not_to_be_activated_is_not_and_may_be_later(customer, user, wallet):
    assert wallet["status"] == "CREATED"
    again = customer.data("wallet.create", {"userId": user, "activate": True})
    assert again["created"] is False and again["status"] == "ACTIVATING"
    eventually(lambda: customer.data("wallet.get", {"userId": user})["status"] == "ACTIVE", what="it is active")


def test_an_activation_that_fails_leaves_the_wallet_to_be_tried_again(customer, ledger, user):
    ledger.fault("problem", problem="bad_request", endpoint="friendbot")
    assert customer.data("wallet.create", {"userId": user})["status"] == "ACTIVATING"
    eventually(lambda: customer.data("wallet.get", {"userId": user})["status"] == "CREATED", 30, "it is given up")
    ledger.heal()
    assert customer.data("wallet.create", {"userId": user})["status"] == "ACTIVATING"
    eventually(lambda: customer.data("wallet.get", {"userId": user})["status"] == "ACTIVE", what="it is active")
