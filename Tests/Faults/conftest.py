"""The worlds that the faults happen in."""

import pytest

from foreign.load import EventTap, Load


@pytest.fixture
def world(make_world):
    """A world of the test's own: what one fault leaves behind must not help or hurt the next."""
    return make_world()


@pytest.fixture
def make_load(world):
    """Makes loads that are closed with the test."""
    made = []

    def make(name, **options):
        load = Load(world, name, **options)
        made.append(load)
        return load
    yield make
    for load in made:
        load.close()


@pytest.fixture
def make_tap(world):
    """Makes a tap on the world's events, once the service has declared where they go."""
    return lambda: EventTap(world)
