"""Sandboxes for the tests: one that all of them share, and as many as they like of their own."""
import sys
from pathlib import Path

import pytest
from stellar_sdk import Keypair

sys.path.insert(0, str(Path(__file__).parent))

from sandbox import Sandbox  # noqa: E402  (found beside this file)


@pytest.fixture(scope="session")
def bank():
    """An account that has more than the tests spend, from the first ledgers on."""
    return Keypair.random()


@pytest.fixture(scope="session")
def net(bank):
    """Ledgers close by command, so that a test decides what is in each."""
    sandbox = Sandbox("--seed-account", f"{bank.secret}:50000000000")
    yield sandbox
    assert sandbox.truth(limit=1)["coins"]["conserved"]
    assert sandbox.stop() == 0


@pytest.fixture
def own():
    """Starts sandboxes that end with the test."""
    started = []

    def start(*options, **more):
        started.append(Sandbox(*options, **more))
        return started[-1]

    yield start
    for sandbox in started:
        if sandbox.process.poll() is None:
            assert sandbox.stop() == 0
