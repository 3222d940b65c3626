"""What the tests of deploy/ share: overlays, rendered."""

import pytest

from foreign.contract import ROOT
from foreign.rendering import render
from foreign.service import World

OVERLAYS = ("development", "production")


@pytest.fixture(scope="session", params=OVERLAYS)
def overlay(request):
    return render(ROOT / "deploy" / "k8s" / "overlays" / request.param)


@pytest.fixture(scope="session")
def production():
    return render(ROOT / "deploy" / "k8s" / "overlays" / "production")


@pytest.fixture(scope="module")
def make_module_world(stack):
    """Makes worlds that a whole file of tests shares."""
    made = []

    def make(*arguments, **options):
        made.append(World(stack, *arguments, **options))
        return made[-1]
    yield make
    for world in made:
        world.close()
