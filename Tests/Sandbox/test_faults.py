"""Every way to misbehave, each with what really happened beside what was said."""
import time

import pytest
import requests
from stellar_sdk import ManageData, Payment, Asset, Server
from stellar_sdk.exceptions import BaseHorizonError, ConnectionError

from test_horizon import Events


@pytest.fixture
def me(net, bank):
    return net.create(bank, 100)


@pytest.fixture
def fault(net):
    """Adds faults that are gone after the test."""
    yield lambda kind, **scope: net.fault(kind, **scope)
    net.post("faults/clear")


def data(number=0):
    return ManageData("name", str(number))


def applied(net, envelope):
    return len(net.truth(hash=envelope.hash_hex())["transactions"])


def submit(net, envelope):
    return requests.post(f"{net.url}/transactions", data={"tx": envelope.to_xdr()}, timeout=20)


@pytest.mark.parametrize("kind,times", [("timeout_then_applied", 1), ("timeout_then_never", 0)])
def test_504_says_nothing_about_what_happens(net, me, fault, kind, times):
    envelope = net.build(me, [data()])
    fault(kind, account=me.public_key)
    answer = submit(net, envelope)
    assert answer.status_code == 504 and answer.json()["extras"]["hash"] == envelope.hash_hex()
    assert answer.json()["type"].endswith("/transaction_submission_timeout")
    net.close()
    assert applied(net, envelope) == times


def test_a_reset_before_and_one_after(net, me, fault):
    before, after = net.build(me, [data(1)]), net.build(me, [data(2)])
    number = fault("reset", endpoint="submit")
    with pytest.raises(requests.exceptions.ConnectionError):
        submit(net, before)
    net.post("faults/clear", id=number)
    net.close()
    assert applied(net, before) == 0
    fault("reset_after", endpoint="submit_async")
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.post(f"{net.url}/transactions_async", data={"tx": after.to_xdr()}, timeout=20)
    net.close()
    assert applied(net, after) == 1


def test_a_reset_after_a_ledger_that_was_waited_for(own, bank):
    net = own("--seed-account", f"{bank.secret}:1000", close_ms=50)
    envelope = net.build(bank, [data()])
    net.fault("reset_after", endpoint="submit")
    with pytest.raises(requests.exceptions.ConnectionError):
        submit(net, envelope)
    assert applied(net, envelope) == 1


def test_queue_answers_that_are_made_up(net, me, fault):
    envelope = net.build(me, [data()])
    fault("try_again_later", endpoint="submit_async", times=1)
    answer = net.post_async(envelope)
    assert (answer.status_code, answer.json()["tx_status"]) == (503, "TRY_AGAIN_LATER")
    fault("filtered", endpoint="submit_async", times=1)
    answer = net.post_async(envelope)
    assert answer.status_code == 500 and answer.json()["type"].endswith("/transaction_submission_invalid_status")
    fault("filtered", endpoint="submit", times=1)
    assert submit(net, envelope).json()["type"].endswith("/server_error")
    net.close()
    assert applied(net, envelope) == 0
    assert net.post_async(envelope).status_code == 201
    net.close()
    assert applied(net, envelope) == 1


@pytest.mark.parametrize("problem,status", [
    ("rate_limit_exceeded", 429), ("stale_history", 503), ("still_ingesting", 503), ("server_over_capacity", 503),
    ("service_unavailable", 503), ("transaction_submission_disabled", 403), ("timeout", 504), ("server_error", 500),
    ("client_disconnected", 499),
])
def test_problems_of_the_catalogue(net, fault, problem, status):
    fault("problem", problem=problem, endpoint="fee_stats", times=1)
    answer = net.get("/fee_stats")
    assert answer.status_code == status == answer.json()["status"]
    assert answer.json()["type"] == f"https://stellar.org/horizon-errors/{problem}" and answer.json()["title"]
    if status == 429:
        assert int(answer.headers["X-RateLimit-Remaining"]) == 0 < int(answer.headers["X-RateLimit-Reset"])
    assert net.get("/fee_stats").status_code == 200


def test_rate_limit_headers_count_down(own):
    net = own("--rate-limit", 5)
    left = [net.get("/fee_stats").headers["X-RateLimit-Remaining"] for _ in range(5)]
    assert left == ["4", "3", "2", "1", "0"]
    refused = net.get("/fee_stats")
    assert refused.status_code == 429 and refused.headers["X-RateLimit-Limit"] == "5"
    assert int(refused.headers["X-RateLimit-Reset"]) > 0
    assert net.get("/fee_stats", headers={"X-Forwarded-For": "10.0.0.1"}).status_code == 200


def test_a_node_that_lags_tells_of_a_ledger_that_was(net, me, fault):
    sequence, ledger = net.account(me).sequence, net.status()["ledger"]
    record = net.apply(net.build(me, [data()]))
    fault("lag", ledgers=1)
    answer = net.get(f"/accounts/{me.public_key}")
    assert answer.json()["sequence"] == str(sequence) and answer.headers["Latest-Ledger"] == str(ledger)
    assert net.get(f"/transactions/{record['hash']}").status_code == 404
    assert net.server.root().call()["history_latest_ledger"] == ledger
    net.post("faults/clear")
    assert net.account(me).sequence == sequence + 1


def test_a_hash_can_be_missing_though_the_sequence_is_used(net, me, fault):
    record = net.apply(net.build(me, [data()]))
    fault("hash_not_found")
    assert net.get(f"/transactions/{record['hash']}").status_code == 404
    assert net.account(me).sequence == int(record["source_account_sequence"])


def test_bodies_that_are_cut_and_bodies_of_strangers(net, fault):
    fault("truncated_body", endpoint="root", times=1)
    with pytest.raises(requests.exceptions.RequestException):
        net.get("/").json()
    fault("foreign_body", endpoint="root", status=502, times=1)
    answer = net.get("/")
    assert answer.status_code == 502 and answer.headers["Content-Type"] == "text/html"


def test_latency_is_within_its_bounds(net, fault):
    fault("latency", endpoint="root", min_ms=60, max_ms=90, seed=7, times=3)
    for _ in range(3):
        began = time.monotonic()
        assert net.get("/").status_code == 200
        assert time.monotonic() - began >= 0.06


def test_an_outage_is_total_and_ends(net, fault):
    number = fault("outage")
    for path in ("/", "/fee_stats", "/payments"):
        with pytest.raises(requests.exceptions.ConnectionError):
            net.get(path)
    with pytest.raises((ConnectionError, requests.exceptions.ConnectionError)):
        Server(net.url, net.client).root().call()
    net.post("faults/clear", id=number)
    assert net.get("/").status_code == 200


def test_scopes_pick_requests(net, me, bank, fault):
    fault("problem", problem="timeout", endpoint="account", account=me.public_key)
    assert net.get(f"/accounts/{me.public_key}").status_code == 504
    assert net.get(f"/accounts/{bank.public_key}").status_code == 200
    net.post("faults/clear")
    fault("problem", problem="timeout", endpoint="root", nth=2)
    assert [net.get("/").status_code for _ in range(3)] == [200, 504, 200]
    net.post("faults/clear")
    fault("problem", problem="timeout", endpoint="root", every=2, times=2)
    assert [net.get("/").status_code for _ in range(6)] == [200, 504, 200, 504, 200, 200]
    net.post("faults/clear")
    fault("problem", problem="timeout", endpoint="root", until_ledger=net.status()["ledger"])
    assert net.get("/").status_code == 504
    net.close()
    assert net.get("/").status_code == 200


def test_dice_fall_the_same_way_from_the_same_seed(net, fault):
    runs = []
    for seed in (5, 5, 6):
        fault("problem", problem="timeout", endpoint="root", probability=0.5, seed=seed)
        runs.append([net.get("/").status_code for _ in range(24)])
        net.post("faults/clear")
    assert runs[0] == runs[1] != runs[2] and set(runs[0]) == {200, 504}


@pytest.mark.parametrize("body", [
    {"kind": "nonsense"}, {"kind": "problem", "problem": "nonsense"}, {"kind": "reset", "endpoint": "nonsense"},
    {"kind": "reset", "nonsense": 1}, {"kind": "foreign_body", "status": 7}, {"kind": "reset", "nth": "one"},
])
def test_a_fault_that_can_not_be_is_refused(net, body):
    answer = requests.post(f"{net.url}/sandbox/faults", json=body, timeout=9)
    assert answer.status_code == 400 and answer.json()["error"]


@pytest.mark.parametrize("kind,last", [
    ("stream_cut", None), ("stream_error", {"event": "error", "data": "Unexpected stream error"}),
    ("stream_bye", {"retry": "10", "event": "close", "data": '"byebye"'}),
])
def test_streams_end_in_every_way(net, me, bank, fault, kind, last):
    events = Events(f"{net.url}/accounts/{me.public_key}/payments")
    assert next(events)["event"] == "open" and "id" in next(events)
    fault(kind)
    net.do(bank, Payment(me.public_key, Asset.native(), "1"))
    if last is None:
        with pytest.raises((requests.exceptions.ChunkedEncodingError, requests.exceptions.ConnectionError)):
            next(events)
    else:
        assert next(events) == last


def test_two_nodes_at_different_heights(own, bank):
    """What one Horizon has just told of, the other doesn't know yet."""
    net = own("--node", "0:2", "--seed-account", f"{bank.secret}:1000")
    behind = f"http://127.0.0.1:{net.ports[1]}"
    record = net.do(bank, data())
    assert requests.get(f"{behind}/transactions/{record['hash']}", timeout=9).status_code == 404
    assert requests.get(behind, timeout=9).json()["history_latest_ledger"] == net.status()["ledger"] - 2
    assert requests.get(behind, timeout=9).json()["core_latest_ledger"] == net.status()["ledger"]
    net.close(2)
    assert requests.get(f"{behind}/transactions/{record['hash']}", timeout=9).status_code == 200


def test_the_timer_can_stall_and_go_on(own):
    net = own(close_ms=20)
    net.post("stall", stalled=True)
    ledger = net.status()["ledger"]
    assert net.close()["ledger"] == ledger + 1, "by command ledgers close all the same"
    assert net.status()["ledger"] == ledger + 1
    net.post("stall", stalled=False)
    deadline = time.monotonic() + 10
    while net.status()["ledger"] < ledger + 3:
        assert time.monotonic() < deadline


def test_the_ledgers_clock_goes_its_own_way(own):
    net = own()
    for offset in (3600, 7200):
        net.post("clock", offset_seconds=offset)
        assert abs(net.close()["closed_at_epoch"] - time.time() - offset) < 5
    net.post("clock", offset_seconds=-3600)
    before = net.status()["closed_at_epoch"]
    assert net.close()["closed_at_epoch"] >= before, "a ledger never closes before the last one"
    behind = own("--clock-offset", "-3600")
    assert abs(behind.close()["closed_at_epoch"] - time.time() + 3600) < 5


def test_an_envelope_expires_by_the_ledgers_clock(net, me):
    made = net.builder(me).append_operation(data())
    made.time_bounds = None
    made.add_time_bounds(0, net.status()["closed_at_epoch"] + 600)
    envelope = made.build()
    envelope.sign(me)
    assert net.post_async(envelope).status_code == 201
    net.close(advance_seconds=601)
    assert applied(net, envelope) == 0 and net.account(me).sequence == envelope.transaction.sequence - 1


def test_maxtime_is_inclusive(net, me):
    made = net.builder(me).append_operation(data())
    made.time_bounds = None
    made.add_time_bounds(0, net.status()["closed_at_epoch"] + 600)
    envelope = made.build()
    envelope.sign(me)
    assert net.post_async(envelope).status_code == 201
    net.close(advance_seconds=600)
    assert applied(net, envelope) == 1


def test_history_that_was_truncated_moves_cursors_without_a_word(own, bank):
    net = own("--seed-account", f"{bank.secret}:1000")
    old = net.do(bank, data(1))
    net.close(5)
    new = net.do(bank, data(2))
    net.post("truncate", before_ledger=new["ledger"])
    assert net.server.root().call()["history_elder_ledger"] == new["ledger"]
    assert net.get(f"/transactions/{old['hash']}").status_code == 404
    found = net.server.transactions().cursor(old["paging_token"]).call()["_embedded"]["records"]
    assert [r["hash"] for r in found] == [new["hash"]]
    assert net.get(f"/ledgers/{old['ledger']}").status_code == 410
    assert net.get(f"/transactions?cursor={old['paging_token']}&order=desc").json()["type"].endswith("before_history")
    assert len(net.truth(hash=old["hash"])["transactions"]) == 1, "the truth forgets nothing"


def test_a_reset_network_leaves_old_cursors_beyond_the_end(own, bank):
    net = own("--seed-account", f"{bank.secret}:1000")
    net.close(20)
    token = net.do(bank, data())["paging_token"]
    net.post("reset")
    assert net.server.payments().cursor(token).call()["_embedded"]["records"] == []
    assert net.server.root().call()["history_latest_ledger"] < int(token) >> 32
    assert net.do(bank, data())["successful"]
