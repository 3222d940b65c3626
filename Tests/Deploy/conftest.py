"""What the tests of deploy/ share: overlays, rendered."""

import pytest

from foreign.contract import ROOT
from foreign.rendering import render

OVERLAYS = ("development", "production")


@pytest.fixture(scope="session", params=OVERLAYS)
def overlay(request):
    return render(ROOT / "deploy" / "k8s" / "overlays" / request.param)


@pytest.fixture(scope="session")
def production():
    return render(ROOT / "deploy" / "k8s" / "overlays" / "production")
