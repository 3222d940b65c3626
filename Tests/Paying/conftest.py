"""Worlds with a ledger of their own, where payments are made and judged."""

import pytest

from foreign.ledger import Ledger
from foreign.paying import Bank
from foreign.service import World


@pytest.fixture(scope="module")
def ledger():
    """A ledger that closes every second, with a second node on it."""
    ledger = Ledger("--node", "0:0", close_ms=1000)
    yield ledger
    ledger.close()


@pytest.fixture
def make_ledger():
    made = []

    def make(*options, **more):
        made.append(Ledger(*options, **more))
        return made[-1]
    yield make
    for ledger in made:
        ledger.close()


def settings_for(ledger, timeout_s=10):
    urls = ",".join(f"http://127.0.0.1:{port}" for port in ledger.ports)
    return {"COFFER_HORIZON_URL": urls, "COFFER_TX_TIMEOUT_S": str(timeout_s), "COFFER_TX_GRACE_S": "5"}


@pytest.fixture
def make_bank(stack):
    """Makes a world with wallets that have money, and one replica that makes wallets only until it is told to stop."""
    banks = []

    def make(ledger, count=2, replicas=1, timeout_s=10, **settings):
        world = World(stack, settings=settings_for(ledger, timeout_s))
        world.start(replicas, **settings)
        banks.append(Bank(world, ledger, count))
        return banks[-1]
    yield make
    for bank in banks:
        bank.close()
        bank.world.close()


@pytest.fixture(scope="module")
def bank(stack, ledger):
    """Twenty-four wallets and one replica, for whatever hurts nobody else."""
    world = World(stack, settings=settings_for(ledger))
    world.start(1)
    bank = Bank(world, ledger, 24)
    yield bank
    bank.check()
    bank.close()
    world.close()
