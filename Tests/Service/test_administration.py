"""wallet.freeze, wallet.unfreeze, user.block, user.unblock and user.setHandle, complete to the contract."""

import secrets

import pytest

from foreign.client import ABSENT

NOBODYS = "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"
WHY = {"reason": "Reported stolen, case 4711"}


@pytest.fixture
def wallet(client, user):
    made = client.data("wallet.create", {"userId": user})
    return {name: value for name, value in made.items() if name != "created"}


@pytest.fixture
def handle():
    return f"h_{secrets.token_hex(8)}"


def audit(world, key):
    return world.rows(
        "SELECT actor, action, user_id, wallet_id::text, refusal, reason FROM audit_log WHERE request_key = %s ORDER BY id", key)


@pytest.mark.parametrize("route, frozen", [("wallet.freeze", True), ("wallet.unfreeze", False)])
def test_a_wallet_is_frozen_and_thawed_and_both_are_told_and_audited(client, world, events, user, wallet, route, frozen):
    if not frozen:
        client.data("wallet.freeze", {"walletId": wallet["walletId"], **WHY})
    changed = client.data(route, {"walletId": wallet["walletId"], **WHY}, key=user)
    assert changed == {**wallet, "frozen": frozen}
    assert client.data("wallet.get", {"userId": user}) == changed
    told = events.about(wallet["walletId"], "wallet.frozen" if frozen else "wallet.unfrozen")
    assert told["data"] == changed
    assert audit(world, user) == [("guest", route, user, wallet["walletId"], None, WHY["reason"])]


def test_what_is_frozen_already_is_a_success_without_an_event(client, events, user, wallet):
    for _ in range(3):
        assert client.data("wallet.freeze", {"walletId": wallet["walletId"], **WHY})["frozen"] is True
    client.data("wallet.unfreeze", {"walletId": wallet["walletId"], **WHY})
    events.about(wallet["walletId"], "wallet.unfrozen")
    told = events.all(lambda event: event["subject"] == wallet["walletId"])
    assert [event["type"] for event in told] == ["wallet.created", "wallet.frozen", "wallet.unfrozen"]


def test_freezing_and_thawing_at_once_by_many_leaves_one_of_the_two_states(client, events, user, wallet):
    routes = ["wallet.freeze", "wallet.unfreeze"] * 20
    ids = [client.publish(route, {"walletId": wallet["walletId"], **WHY}) for route in routes]
    client.wait(*ids)
    assert all(client.replies[each][0].code is None for each in ids)
    last = client.data("wallet.freeze", {"walletId": wallet["walletId"], **WHY})
    assert client.data("wallet.get", {"userId": user}) == last
    client.data("wallet.unfreeze", {"walletId": wallet["walletId"], **WHY})
    told = events.all(lambda event: event["subject"] == wallet["walletId"] and event["type"] != "wallet.created")
    # A change is told once: what is told flips with each event.
    assert all(one["type"] != other["type"] for one, other in zip(told, told[1:]))


def test_a_wallet_that_is_not_there_can_not_be_frozen(client, world, user):
    refused = client.call("wallet.freeze", {"walletId": NOBODYS, **WHY}, key=user)
    assert refused.code == "WALLET_NOT_FOUND"
    assert audit(world, user) == [("guest", "wallet.freeze", None, NOBODYS, "WALLET_NOT_FOUND", WHY["reason"])]


def test_a_refusal_without_reply_to_is_told_about_the_wallet(client, events, user, wallet):
    client.publish("wallet.freeze", {"walletId": wallet["walletId"], **WHY}, headers={"deadline": 1}, reply_to=ABSENT)
    told = events.about(wallet["walletId"], "request.refused")
    assert told["data"]["error"]["code"] == "DEADLINE_EXCEEDED" and told["sequence"] == 2
    client.publish("wallet.freeze", {"walletId": NOBODYS, **WHY}, reply_to=ABSENT)
    assert events.about(NOBODYS, "request.refused")["data"]["error"]["code"] == "WALLET_NOT_FOUND"


def test_a_blocked_user_reads_and_changes_nothing(client, world, events, user, wallet, handle):
    second = client.data("wallet.create", {"userId": user, "label": "second"})
    assert client.data("user.block", {"userId": user, **WHY}, key=user) == {"userId": user, "status": "BLOCKED"}
    assert events.about(user, "user.blocked")["data"] == {"userId": user, "status": "BLOCKED"}
    assert audit(world, user) == [("guest", "user.block", user, None, None, WHY["reason"])]

    for route, more in [("wallet.create", {}), ("wallet.create", {"label": "third"}), ("wallet.setDefault", {"walletId": second["walletId"]}),
                        ("user.setHandle", {"handle": handle})]:
        refused = client.call(route, {"userId": user, **more})
        assert refused.code == "USER_BLOCKED" and refused.error["effect"] == "none", route
    assert client.data("wallet.get", {"userId": user}) == wallet
    assert len(client.data("wallet.list", {"userId": user})["wallets"]) == 2

    assert client.data("user.unblock", {"userId": user, **WHY}) == {"userId": user, "status": "ACTIVE"}
    assert events.about(user, "user.unblocked")["data"]["status"] == "ACTIVE"
    assert client.data("wallet.create", {"userId": user, "label": "third"})["created"] is True


def test_who_is_blocked_already_stays_so_without_another_event(client, events, user, wallet):
    for _ in range(2):
        assert client.data("user.block", {"userId": user, **WHY})["status"] == "BLOCKED"
    client.data("user.unblock", {"userId": user, **WHY})
    assert events.about(user, "user.unblocked")["sequence"] == 2


@pytest.mark.parametrize("route", ["user.block", "user.unblock"])
def test_nobody_can_not_be_blocked(client, user, route):
    assert client.call(route, {"userId": user, **WHY}).code == "USER_NOT_FOUND"


@pytest.mark.parametrize("reason", [None, 1, "", "x" * 257, "a\u0000"], ids=ascii)
@pytest.mark.parametrize("route", ["wallet.freeze", "wallet.unfreeze", "user.block", "user.unblock"])
def test_a_wrong_reason_is_refused(client, user, route, reason):
    assert client.call(route, {"userId": user, "walletId": NOBODYS, "reason": reason}).paths == {"/reason"}


def test_a_handle_is_one_users_and_free_again_once_it_is_changed(client, events, user, wallet, handle):
    other = f"{user}.other"
    client.data("wallet.create", {"userId": other})
    assert client.data("user.setHandle", {"userId": user, "handle": handle}) == {"userId": user, "handle": handle}
    assert events.about(user, "user.handleChanged")["data"] == {"userId": user, "handle": handle}
    assert client.data("user.setHandle", {"userId": user, "handle": handle})["handle"] == handle
    assert client.call("user.setHandle", {"userId": other, "handle": handle}).code == "CONFLICT"
    assert client.data("user.setHandle", {"userId": user, "handle": f"{handle}_2"})["handle"] == f"{handle}_2"
    assert client.data("user.setHandle", {"userId": other, "handle": handle})["handle"] == handle


def test_of_many_who_want_a_handle_one_gets_it(client, user, handle):
    others = [f"{user}.{n}" for n in range(20)]
    client.wait(*[client.publish("wallet.create", {"userId": other}) for other in others])
    ids = [client.publish("user.setHandle", {"userId": other, "handle": handle}) for other in others]
    client.wait(*ids)
    codes = sorted(str(client.replies[each][0].code) for each in ids)
    assert codes == ["CONFLICT"] * 19 + ["None"]


def test_nobody_has_no_handle(client, user, handle):
    assert client.call("user.setHandle", {"userId": user, "handle": handle}).code == "USER_NOT_FOUND"


@pytest.mark.parametrize("handle", [None, 1, "", "ab", "x" * 33, "Ada", "a-b", "a.b", "ада", "ab "], ids=ascii)
def test_a_wrong_handle_is_refused(client, user, handle):
    assert client.call("user.setHandle", {"userId": user, "handle": handle}).paths == {"/handle"}
