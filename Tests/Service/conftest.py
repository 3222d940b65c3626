"""The worlds that the tests of the service run in."""

import secrets

import pytest

from foreign.client import DeadLetters, Events
from foreign.service import World


@pytest.fixture(scope="session")
def world(stack):
    """Two replicas without a callers file: whoever calls may do everything."""
    world = World(stack, users=("guest", "shop"))
    world.start(2)
    yield world
    world.close()


@pytest.fixture(scope="session")
def client(world):
    return world.client()


@pytest.fixture(scope="session")
def dead(world):
    """The dead letters of the world, read on a connection of their own."""
    return DeadLetters(world.client())


@pytest.fixture(scope="session")
def events(world):
    """Every event of the world since the first test that asked."""
    return Events(world.client())


@pytest.fixture
def user(request):
    """A user nobody else has, named after the test."""
    return f"{request.node.name[:40].split('[')[0]}.{secrets.token_hex(6)}"
