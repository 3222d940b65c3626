"""Who may do what: the callers file (contract, section 6)."""

import json
import signal

import pytest

from foreign.client import ABSENT, DeadLetters
from foreign.contract import DESCRIBED, ROUTES, valid_body
from foreign.polling import eventually
from foreign.service import World, run_command

USERS = ("guest", "shop-a", "shop-b", "reader", "writer", "slow", "root")
CALLERS = [
    {"name": "shop", "users": ["shop-a", "shop-b"], "scopes": ["read", "write"]},
    {"name": "reader", "users": ["reader"], "scopes": ["read"]},
    {"name": "writer", "users": ["writer"], "scopes": ["write"]},
    {"name": "root", "users": ["root"], "scopes": ["*"]},
    {"name": "slow", "users": ["slow"], "scopes": ["read", "write"], "ratePerSecond": 1, "burst": 5},
]


def write_callers(world, callers):
    file = world.directory / "callers.json"
    file.write_text(json.dumps({"callers": callers}))
    return str(file)


@pytest.fixture(scope="module")
def guarded(stack):
    """Two replicas with a callers file."""
    world = World(stack, users=USERS)
    world.settings["COFFER_CALLERS_FILE"] = write_callers(world, CALLERS)
    world.start(2)
    yield world
    world.close()


@pytest.fixture(scope="module")
def clients(guarded):
    return {user: guarded.client(user) for user in USERS}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("caller", ["guest", None])
def test_who_is_not_in_the_file_is_not_authenticated(clients, user, route, caller):
    options = {} if caller else {"user_id": ABSENT}
    refused = clients[caller or "shop-a"].call(route, valid_body(route, user), **options)
    assert refused.code == "UNAUTHENTICATED"


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("caller, scopes", [("shop-a", "read write"), ("reader", "read"), ("writer", "write"), ("root", "read write sign admin")])
def test_a_caller_may_do_what_its_scopes_say(clients, user, route, caller, scopes):
    reply = clients[caller].call(route, valid_body(route, user))
    if DESCRIBED[route]["scope"] in scopes.split():
        assert reply.code not in ("FORBIDDEN", "UNAUTHENTICATED", "VALIDATION_FAILED")
    else:
        assert reply.code == "FORBIDDEN" and reply.error["effect"] == "none"


def test_identity_comes_after_parsing_and_before_validation(clients, user):
    reader = clients["reader"]
    assert reader.call("wallet.create", b"{").code == "VALIDATION_FAILED"
    assert reader.call("wallet.create", {"userId": "a b"}).code == "FORBIDDEN"
    assert reader.call("wallet.create", {"userId": user}, headers={"deadline": 1}).code == "FORBIDDEN"
    assert reader.call("wallet.create", {"userId": user}, content_type="text/plain").code == "UNSUPPORTED_MEDIA_TYPE"


def test_a_forbidden_request_leaves_no_trace_of_its_key(clients, user):
    assert clients["reader"].call("wallet.create", {"userId": user}, key=user).code == "FORBIDDEN"
    told = clients["reader"].data("request.get", {"route": "wallet.create", "idempotencyKey": user})
    assert told == {"state": "unknown"}


def test_two_users_of_one_caller_share_its_keys(clients, user):
    first = clients["shop-a"].call("wallet.create", {"userId": user}, key=user)
    again = clients["shop-b"].call("wallet.create", {"userId": user}, key=user)
    assert again.is_replay and again.body == first.body
    other = clients["root"].call("wallet.create", {"userId": f"{user}.2"}, key=user)
    assert not other.is_replay and other.data["created"] is True


def test_a_refused_caller_without_reply_to_is_buried(guarded, clients, user):
    identity = clients["reader"].publish("wallet.create", {"userId": user}, reply_to=ABSENT)
    letter = DeadLetters(clients["root"]).of(identity)
    assert letter.reason == "FORBIDDEN" and letter.headers["coffer-caller"] == "reader"


def test_a_rate_holds_over_all_replicas_and_a_known_key_is_answered_anyway(clients, user):
    slow = clients["slow"]
    sent = [f"{user}-{n}" for n in range(40)]
    ids = {key: slow.publish("wallet.create", {"userId": key}, key=key) for key in sent}
    slow.wait(*ids.values())
    replies = {key: slow.replies[identity][0] for key, identity in ids.items()}
    allowed = [key for key in sent if replies[key].code is None]
    refused = [key for key in sent if replies[key].code == "RATE_LIMITED"]
    assert len(allowed) + len(refused) == 40
    assert 4 <= len(allowed) <= 10, f"{len(allowed)} of 40 were let through at 1/s with a burst of 5"
    error = replies[refused[0]].error
    assert error["retryable"] is True and error["effect"] == "none"
    again = slow.call("wallet.create", {"userId": allowed[0]}, key=allowed[0])
    assert again.is_replay
    later = eventually(
        lambda: (reply := slow.call("wallet.create", {"userId": refused[0]}, key=refused[0])).code is None and reply,
        what="the refused request is let through later")
    assert later.data["created"] is True


def test_reads_are_limited_too_and_others_are_not_slowed_down(clients, user):
    slow = clients["slow"]
    ids = [slow.publish("service.describe", {}) for _ in range(40)]
    slow.wait(*ids)
    assert "RATE_LIMITED" in {slow.replies[each][0].code for each in ids}
    assert clients["shop-a"].call("service.describe", {}).code is None


def test_sighup_reads_the_file_anew_and_a_bad_file_changes_nothing(make_world, user):
    world = make_world(users=("one", "two"))
    one_only = [{"name": "one", "users": ["one"], "scopes": ["*"]}]
    both = [*one_only, {"name": "two", "users": ["two"], "scopes": ["read"]}]
    world.settings["COFFER_CALLERS_FILE"] = write_callers(world, one_only)
    replica, = world.start(1)
    one, two = world.client("one"), world.client("two")
    assert two.call("service.describe", {}).code == "UNAUTHENTICATED"

    write_callers(world, both)
    replica.signal(signal.SIGHUP)
    eventually(lambda: two.call("service.describe", {}).code is None, what="the second caller is known")
    assert two.call("wallet.create", {"userId": user}).code == "FORBIDDEN"

    lines = len(replica.log())
    (world.directory / "callers.json").write_text('{"callers": [{"name": "x"')
    replica.signal(signal.SIGHUP)
    eventually(
        lambda: [line for line in replica.log()[lines:] if line.get("level") in ("warn", "error")], what="the log tells of the bad file")
    assert two.call("service.describe", {}).code is None and one.call("service.describe", {}).code is None


BAD_FILES = {
    "no JSON": "callers",
    "an unknown member": {"callers": [{"name": "a", "users": ["a"], "scopes": ["read"], "colour": "red"}]},
    "an unknown member outside": {"callers": [], "colour": "red"},
    "an unknown scope": {"callers": [{"name": "a", "users": ["a"], "scopes": ["reed"]}]},
    "a duplicate user": {"callers": [{"name": n, "users": ["u"], "scopes": ["read"]} for n in "ab"]},
    "a duplicate user in one caller": {"callers": [{"name": "a", "users": ["u", "u"], "scopes": ["read"]}]},
    "no name": {"callers": [{"users": ["a"], "scopes": ["read"]}]},
    "a rate that is none": {"callers": [{"name": "a", "users": ["a"], "scopes": ["read"], "ratePerSecond": -1, "burst": 1}]},
}


@pytest.mark.parametrize("content", list(BAD_FILES.values()), ids=list(BAD_FILES))
def test_a_callers_file_with_a_mistake_is_a_configuration_error(world, content):
    file = world.directory / "bad-callers.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    ended = run_command(world, "serve", settings={"COFFER_CALLERS_FILE": str(file)})
    assert ended.returncode == 78
    assert "COFFER_CALLERS_FILE" in ended.stderr


def test_without_a_callers_file_every_start_warns(world):
    for replica in world.replicas:
        assert any(line["level"] == "warn" and "caller" in json.dumps(line).lower() for line in replica.log())


def test_without_a_callers_file_whoever_gives_no_name_is_anonymous(world, client, user):
    made = client.call("wallet.create", {"userId": user}, key=user, user_id=ABSENT)
    assert made.data["created"] is True
    named = client.call("wallet.create", {"userId": user}, key=user)
    assert not named.is_replay, "anonymous and guest share their keys"


