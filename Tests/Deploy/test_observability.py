"""Rules, alerts and dashboards against a real Prometheus that scrapes a running, loaded service and its broker."""

import importlib.machinery
import importlib.util
import json
import os
import re
import signal
import subprocess
import time
import urllib.parse
import urllib.request

import pytest
import yaml

from foreign.client import ABSENT
from foreign.contract import ROOT
from foreign.ledger import Ledger
from foreign.polling import eventually
from foreign.service import free_port

HERE = ROOT / "deploy" / "observability"

def groups():
    return [group for path in sorted((HERE / "rules").glob("*.yaml")) for group in yaml.safe_load(path.read_text())["groups"]]


def rules(kind):
    return [rule for group in groups() for rule in group["rules"] if kind in rule]


def panels():
    for path in sorted((HERE / "dashboards").glob("*.json")):
        for panel in json.loads(path.read_text())["panels"]:
            yield pytest.param(panel, id=f"{path.stem}: {panel['title']}")


class Prometheus:
    """A Prometheus with this repository's rules, that looks every second."""

    def __init__(self, directory, targets):
        self.port = free_port()
        settings = {
            "global": {"scrape_interval": "1s", "evaluation_interval": "1s"}, "rule_files": [str(HERE / "rules" / "*.yaml")],
            "scrape_configs": [
                {"job_name": job, "metrics_path": path, "static_configs": [{"targets": [f"127.0.0.1:{port}"]}], **more}
                for job, path, port, more in targets
            ],
        }
        (directory / "prometheus.yml").write_text(yaml.safe_dump(settings))
        with (directory / "prometheus.log").open("wb") as log:
            self.process = subprocess.Popen(
                ["prometheus", f"--config.file={directory}/prometheus.yml", f"--storage.tsdb.path={directory}/tsdb",
                 f"--web.listen-address=127.0.0.1:{self.port}", "--enable-feature=exemplar-storage"], stdout=log, stderr=log)

    def get(self, path, **query):
        url = f"http://127.0.0.1:{self.port}{path}?" + urllib.parse.urlencode(query)
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{query}: {error.read().decode()}") from None

    def query(self, expression):
        return self.get("/api/v1/query", query=expression)["result"]

    def is_up(self):
        # It answers 503 until it has read its rules.
        try:
            return {t["health"] for t in self.get("/api/v1/targets")["activeTargets"]} == {"up"}
        except (OSError, AssertionError):
            return False

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)


@pytest.fixture(scope="module")
def replica(request, make_module_world):
    ledger = Ledger(close_ms=1000)
    request.addfinalizer(ledger.process.kill)
    world = make_module_world(settings=ledger.settings)
    replica, = world.start(1)
    client = world.client()
    for number in range(20):
        client.data("wallet.create", {"userId": f"user-{number}"}, key=f"key-{number}")
    client.call("wallet.create", {"userId": "other"}, key="key-1")
    client.call("balance.get", {"userId": "user-1"})
    client.publish("wallet.get", {"userId": "user-1"}, reply_to=ABSENT)
    replica.load = lambda: [client.data("wallet.get", {"userId": "user-1"}) for _ in range(10)] + [
        client.call("wallet.create", {"userId": f"late-{time.monotonic()}"}, key=f"late-{time.monotonic()}"), client.call("wallet.make", {}),
        client.call("wallet.get", {"userId": "user-1"}, exchange="coffer.redeliver", headers={"coffer-caller": "guest"}, user_id=ABSENT),
        client.call("balance.get", {"userId": "user-1"})]
    return replica


@pytest.fixture(scope="module")
def prometheus(request, replica, stack, tmp_path_factory):
    assert stack.prometheus_port, "the broker must serve metrics: STACK_PROM"
    server = Prometheus(tmp_path_factory.mktemp("prometheus"), [
        ("coffer", "/metrics", replica.http_port, {}), ("rabbitmq", "/metrics", stack.prometheus_port, {}),
        ("rabbitmq-queues", "/metrics/detailed", stack.prometheus_port, {"params": {"family": ["queue_consumer_count"]}})])
    request.addfinalizer(server.stop)
    eventually(server.is_up, 60, "Prometheus has scraped everything")
    until = time.monotonic() + 30
    eventually(
        lambda: replica.load() and time.monotonic() < until and server.query("coffer:requests:rate5m > 0")
        and server.query('rate(coffer_requests_total{outcome!~"ok|replayed"}[5m]) > 0') and server.query("coffer_queue_messages"),
        30, "there is something to show")
    return server


def test_both_text_formats_are_clean(replica):
    text = replica.get("/metrics")[2]
    done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(text) < 64 * 1024
    request = urllib.request.Request(
        f"http://127.0.0.1:{replica.http_port}/metrics", headers={"Accept": "application/openmetrics-text;version=1.0.0"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.headers["Content-Type"] == "application/openmetrics-text; version=1.0.0; charset=utf-8"
        opened = answer.read().decode()
    assert opened.endswith("# EOF\n")
    assert re.search(r'_bucket\{.*\} \d+ # \{trace_id="[0-9a-f]{32}"\} [0-9.e-]+ \d+\.\d+', opened)


def test_rules_are_sound_and_every_alert_fires_when_it_should_and_not_otherwise():
    subprocess.run(["promtool", "check", "rules", *map(str, sorted((HERE / "rules").glob("*.yaml")))], check=True, capture_output=True)
    done = subprocess.run(["promtool", "test", "rules", str(HERE / "tests/alerts.yaml")], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    tested = [test["name"] for test in yaml.safe_load((HERE / "tests/alerts.yaml").read_text())["tests"]]
    assert sorted(tested) == sorted(f"{rule['alert']} {what}" for rule in rules("alert") for what in ("fires", "stays quiet"))


def test_every_alert_has_a_page_that_quotes_it():
    for rule in rules("alert"):
        page = ROOT / rule["annotations"]["runbook_url"]
        text = page.read_text()
        assert text.startswith(f"# {rule['alert']}\n") and "\n## What to do\n" in text, page
        quoted = re.search(r"```promql\n(.*?)\n```", text, re.S)[1]
        assert re.sub(r"\s", "", quoted) == re.sub(r"\s", "", rule["expr"]), page
        assert rule["labels"]["severity"] in ("page", "ticket")
    pages = {path.stem for path in (ROOT / "docs/runbook").glob("Coffer*.md")}
    assert pages == {rule["alert"] for rule in rules("alert")}


def test_prometheus_evaluates_every_rule_and_none_fires_without_reason(prometheus):
    def evaluated():
        found = {rule["name"]: rule for group in prometheus.get("/api/v1/rules")["groups"] for rule in group["rules"]}
        return found if all(rule["health"] != "unknown" for rule in found.values()) else None
    loaded = eventually(evaluated, 90, "every rule has been evaluated")
    assert set(loaded) == {rule.get("alert") or rule["record"] for rule in rules("expr")}
    for name, rule in loaded.items():
        assert rule["health"] == "ok", f"{name}: {rule.get('lastError')}"
    firing = {name for name, rule in loaded.items() if rule.get("state") == "firing"}
    # These tests set requests aside and use a key twice themselves.
    assert firing <= {"CofferDeadLetters", "CofferKeysReused"}


def names(expression):
    return set(re.findall(r"\b(?:coffer|process|rabbitmq)_[a-z_]+\b(?!\s*:)", re.sub(r'"[^"]*"', "", expression)))


def test_alerts_name_metrics_that_exist(prometheus, replica):
    known = set(prometheus.get("/api/v1/label/__name__/values")) | set(re.findall(r"^# TYPE (\w+)", replica.get("/metrics")[2], re.M))
    for rule in rules("expr"):
        missing = {name for name in names(rule["expr"]) if name not in known and re.sub("_(bucket|sum|count)$", "", name) not in known}
        assert not missing, f"{rule.get('alert') or rule['record']}: {missing}"


@pytest.mark.parametrize("panel", list(panels()))
def test_every_panel_shows_something(prometheus, panel):
    for target in panel["targets"]:
        expression = target["expr"].replace('"$job"', '"coffer"').replace("$__rate_interval", "1m")
        # What a rule records is there once it has been evaluated.
        found = eventually(lambda expression=expression: prometheus.query(expression), 30, f"{panel['title']} shows {expression}")
        series = found[0]["metric"]
        for label in re.findall(r"{{(\w+)}}", target["legendFormat"]):
            assert label in series, f"{panel['title']}: no {label}"


def test_dashboards_are_what_they_are_made_of():
    loader = importlib.machinery.SourceFileLoader("make_dashboards", str(HERE / "make-dashboards"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    for path, text in module.texts().items():
        assert path.read_text() == text, f"make it again: deploy/observability/make-dashboards ({path.name})"


def test_a_scrape_is_quick(replica):
    took = []
    for _ in range(20):
        began = time.perf_counter()
        replica.get("/metrics")
        took.append(time.perf_counter() - began)
    # A debug build on a busy machine; what a release takes is measured elsewhere.
    assert sorted(took)[10] < 0.25


def catalogue(text):
    """Every family of a page of metrics: kind, labels, help."""
    kinds = dict(re.findall(r"^# TYPE (\w+) (\w+)$", text, re.M))
    helps = dict(re.findall(r"^# HELP (\w+) (.*)$", text, re.M))
    labels = {name: words.split(",") if words else [] for name, words in re.findall(r"^# LABELS (\w+) ?(.*)$", text, re.M)}
    for name, pairs in re.findall(r"^(\w+?)(?:_bucket|_sum|_count)?\{(.*)\} ", text, re.M):
        family = name if name in kinds else next((n for n in kinds if name.startswith(n)), name)
        labels.setdefault(family, [label for label in re.findall(r'(\w+)="', pairs) if label != "le"])
    lines = ["| metric | kind | labels | meaning |", "| --- | --- | --- | --- |"]
    for name in sorted(kinds):
        shown = ", ".join(f"`{label}`" for label in labels.get(name, [])) or "none"
        lines.append(f"| `{name}` | {kinds[name]} | {shown} | {helps[name]} |")
    return "\n".join(lines) + "\n"


def test_the_page_of_metrics_lists_every_metric_there_is(replica):
    path = ROOT / "docs/metrics.md"
    head, mark, old = path.read_text().partition("<!-- made by scripts/checks/deploy: COFFER_WRITE=1 -->\n\n")
    new = catalogue(replica.get("/metrics")[2])
    if os.environ.get("COFFER_WRITE"):
        path.write_text(head + mark + new)
    assert mark and old == new or os.environ.get("COFFER_WRITE"), "make it again: COFFER_WRITE=1 scripts/checks/deploy -k lists_every_metric"
