"""The four pages (contract, section 9)."""

import json
import re

import pytest

PAGES = ["/live", "/ready", "/health", "/metrics"]
SAMPLE = re.compile(r'^[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="[^"\n]*"(,[a-zA-Z_][a-zA-Z0-9_]*="[^"\n]*")*,?\})? [-+]?([0-9.eE+-]+|Inf|NaN)$')


@pytest.fixture
def replica(world):
    return world.replicas[0]


@pytest.mark.parametrize("page", PAGES)
def test_the_four_pages_answer(replica, page):
    status, _, _ = replica.get(page)
    assert status == 200


@pytest.mark.parametrize("path", ["/", "/live/", "/livez", "/LIVE", "/metrics/x", "/../live", "/index.html", "/live%00", "/" + "x" * 2000])
def test_every_other_path_is_404(replica, path):
    assert replica.get(path)[0] == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_every_other_method_is_405(replica, page, method):
    assert replica.request(method, page)[0] == 405


def test_a_page_may_have_a_query(replica):
    assert replica.get("/live?probe=1")[0] == 200


def test_health_tells_of_every_component(replica):
    status, content_type, body = replica.get("/health")
    assert status == 200 and content_type.startswith("application/json")
    health = json.loads(body)
    told = json.dumps(health).lower()
    assert "status" in health
    for component in ("broker", "database", "signer"):
        assert component in told, f"{component} is missing in {health}"


def test_metrics_are_prometheus_text(replica, client, user):
    client.call("wallet.create", {"userId": user})
    status, content_type, body = replica.get("/metrics")
    assert status == 200 and content_type.startswith("text/plain")
    lines = [line for line in body.splitlines() if line and not line.startswith("#")]
    assert lines
    for line in lines:
        assert SAMPLE.match(line), line
    assert user not in body, "a user id is a label"
    assert body.endswith("\n")


def test_metrics_count_requests(world, client, user):
    def total():
        return sum(
            float(line.rsplit(" ", 1)[1]) for replica in world.replicas if replica.process.poll() is None
            for line in replica.get("/metrics")[2].splitlines() if "wallet.create" in line and re.match(r"^\w+_total\{", line))
    before = total()
    for n in range(10):
        client.call("wallet.create", {"userId": f"{user}.{n}"})
    assert total() >= before + 10
