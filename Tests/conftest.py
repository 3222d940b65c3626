"""What the suites share: one broker and one database for the whole run, and worlds in them that are closed with their tests."""

import pytest

from foreign.service import World
from foreign.stack import Stack


@pytest.fixture(scope="session")
def stack():
    stack = Stack()
    yield stack
    stack.close()


@pytest.fixture
def make_world(stack):
    """Makes worlds of the test's own."""
    made = []

    def make(*arguments, **options):
        made.append(World(stack, *arguments, **options))
        return made[-1]
    yield make
    for world in made:
        world.close()
