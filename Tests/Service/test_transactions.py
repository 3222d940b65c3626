"""transaction.get, transaction.list, transaction.cancel, transaction.preview, waiting for an end, and stats.get."""

import time

import pytest
from stellar_sdk import Keypair

from foreign.client import ABSENT
from foreign.funds import fund
from foreign.polling import eventually
from foreign.service import World

NOBODYS = "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"
WHY = {"reason": "Reported stolen, case 4711"}


def new_wallet(client, user, **more):
    made = client.data("wallet.create", {"userId": user, **more})
    return {name: value for name, value in made.items() if name != "created"}


@pytest.fixture
def payer(client, world, user):
    wallet = new_wallet(client, user)
    fund(world, wallet, native="1002")
    return wallet


@pytest.fixture
def payee(client, user):
    return new_wallet(client, f"{user}.payee")


@pytest.fixture
def send(client, payer, payee):
    made = []

    def send(amount="10", **more):
        body = {"userId": payer["userId"], "recipientWalletId": payee["walletId"], "amount": amount, **more}
        made.append(client.data("transaction.send", body, key=f"{payer['userId']}.{len(made)}"))
        return made[-1]
    return send


def seen_by(payee, transaction):
    return {**transaction, "direction": "in", "walletId": payee["walletId"], "correlation": {}}


# --- reading

def test_a_transaction_is_read_by_both_whom_it_concerns_and_by_nobody_else(client, user, payer, payee, send):
    sent = send(memo={"type": "id", "value": "7"})
    question = {"transactionId": sent["transactionId"]}
    assert client.data("transaction.get", {"userId": user, **question}) == sent
    assert client.data("transaction.get", {"userId": payee["userId"], **question}) == seen_by(payee, sent)
    stranger = new_wallet(client, f"{user}.stranger")
    assert client.call("transaction.get", {"userId": stranger["userId"], **question}).code == "TRANSACTION_NOT_FOUND"
    assert client.call("transaction.get", {"userId": user, "transactionId": NOBODYS}).code == "TRANSACTION_NOT_FOUND"
    assert client.call("transaction.get", {"userId": f"{user}.nobody", **question}).code == "USER_NOT_FOUND"


def test_a_blocked_user_and_a_frozen_wallet_can_be_read(client, user, payer, send):
    sent = send()
    client.data("wallet.freeze", {"walletId": payer["walletId"], **WHY})
    client.data("user.block", {"userId": user, **WHY})
    assert client.data("transaction.get", {"userId": user, "transactionId": sent["transactionId"]}) == sent
    assert client.data("transaction.list", {"userId": user})["transactions"] == [sent]


def test_a_list_is_newest_first_and_its_pages_miss_nothing(client, user, payer, payee, send):
    sent = [send(str(number + 1)) for number in range(7)][::-1]
    assert client.data("transaction.list", {"userId": user}) == {"transactions": sent}
    assert client.data("transaction.list", {"userId": payee["userId"]}) == {"transactions": [seen_by(payee, each) for each in sent]}
    pages, cursor = [], {}
    while True:
        page = client.data("transaction.list", {"userId": user, "limit": 3, **cursor})
        pages.append(page["transactions"])
        if "nextCursor" not in page:
            break
        cursor = {"cursor": page["nextCursor"]}
    assert [len(page) for page in pages] == [3, 3, 1] and sum(pages, []) == sent


def test_a_payment_between_two_wallets_of_one_user_is_listed_as_each_sees_it(client, world, user):
    one, two = new_wallet(client, user), new_wallet(client, user, label="two")
    fund(world, one, native="100")
    for number in range(3):
        client.data("transaction.send", {"userId": user, "recipientWalletId": two["walletId"], "amount": "1"}, key=f"{user}.{number}")
    listed = client.data("transaction.list", {"userId": user})["transactions"]
    assert [each["direction"] for each in listed] == ["out", "in"] * 3
    pages, cursor = [], {}
    for _ in range(6):
        page = client.data("transaction.list", {"userId": user, "limit": 1, **cursor})
        pages += page["transactions"]
        cursor = {"cursor": page.get("nextCursor")}
    assert pages == listed and cursor == {"cursor": None}
    assert [each["walletId"] for each in client.data("transaction.list", {"userId": user, "walletId": two["walletId"]})["transactions"]] == [two["walletId"]] * 3
    assert client.data("transaction.list", {"userId": user, "direction": "in"})["transactions"] == listed[1::2]
    assert client.data("transaction.list", {"userId": user, "direction": "out"})["transactions"] == listed[0::2]


def test_a_list_is_narrowed_by_status_and_time(client, user, payer, send):
    first, second = send("1"), send("2")
    client.data("transaction.cancel", {"userId": user, "transactionId": first["transactionId"]})

    def ids(**more):
        return [each["transactionId"] for each in client.data("transaction.list", {"userId": user, **more})["transactions"]]
    assert ids(status="FAILED") == [first["transactionId"]]
    assert ids(status="CREATED") == [second["transactionId"]]
    assert ids(status="SUCCESS") == []
    assert ids(**{"from": first["createdAt"], "to": "9999-12-31T23:59:59.999Z"}) == [second["transactionId"], first["transactionId"]]
    assert ids(to=first["createdAt"]) == [] and ids(**{"from": "2999-01-01T00:00:00.000Z"}) == []


def test_a_list_asked_for_wrongly_is_refused(client, user, payer, payee):
    assert client.call("transaction.list", {"userId": user, "walletId": payee["walletId"]}).code == "WALLET_NOT_FOUND"
    assert client.call("transaction.list", {"userId": f"{user}.x"}).code == "USER_NOT_FOUND"
    wrong = {"userId": user, "status": "DONE", "direction": "up", "from": "yesterday", "to": 1, "limit": 201, "cursor": "x"}
    assert client.call("transaction.list", wrong).paths == {"/status", "/direction", "/from", "/to", "/limit", "/cursor"}


# --- cancelling

def test_what_was_not_sent_is_cancelled_and_its_money_is_free_again(client, world, events, user, payer, payee, send):
    sent = send("1000")
    again = {"userId": user, "recipientWalletId": payee["walletId"], "amount": "1000"}
    assert client.call("transaction.send", again, key=f"{user}.x").code == "INSUFFICIENT_FUNDS"
    cancelled = client.data("transaction.cancel", {"userId": user, "transactionId": sent["transactionId"]}, key=user)
    assert cancelled == {
        **sent, "status": "FAILED", "completedAt": cancelled["completedAt"],
        "failure": {"code": "CANCELLED", "message": "Cancelled by the caller.", "evidence": {"kind": "unsent"}}}
    assert events.about(payer["walletId"], "transaction.failed")["data"] == cancelled
    assert events.about(payee["walletId"], "transaction.failed")["data"] == seen_by(payee, cancelled)
    assert client.data("transaction.get", {"userId": user, "transactionId": sent["transactionId"]}) == cancelled
    assert world.rows("SELECT held FROM holds WHERE wallet_id = %s", payer["walletId"]) == [(0,)]
    assert client.call("transaction.send", again, key=f"{user}.y").code is None


def test_what_has_ended_is_not_cancelled_again(client, user, send):
    question = {"userId": user, "transactionId": send()["transactionId"]}
    first = client.call("transaction.cancel", question, key=user)
    assert client.call("transaction.cancel", question, key=user).body == first.body
    refused = client.call("transaction.cancel", question, key=f"{user}.2")
    assert refused.code == "CONFLICT" and refused.error["metadata"] == {"status": "FAILED"}


def test_only_who_pays_cancels(client, user, payee, send):
    question = {"transactionId": send()["transactionId"]}
    assert client.call("transaction.cancel", {"userId": payee["userId"], **question}).code == "TRANSACTION_NOT_FOUND"
    assert client.call("transaction.cancel", {"userId": f"{user}.x", **question}).code == "USER_NOT_FOUND"


def test_of_many_who_cancel_at_once_one_does(client, world, user, payer, send):
    question = {"userId": user, "transactionId": send()["transactionId"]}
    ids = [client.publish("transaction.cancel", question, key=f"{user}.{number}") for number in range(20)]
    client.wait(*ids)
    assert sorted(str(client.replies[each][0].code) for each in ids) == ["CONFLICT"] * 19 + ["None"]
    assert world.rows("SELECT held FROM holds WHERE wallet_id = %s", payer["walletId"]) == [(0,)]


# --- waiting for the end

def wait_for(client, payer, payee, key, **more):
    body = {"userId": payer["userId"], "recipientWalletId": payee["walletId"], "amount": "1", "wait": "final", **more}
    return client.publish("transaction.send", body, key=key)


def the_only_one(client, user):
    return eventually(lambda: client.data("transaction.list", {"userId": user})["transactions"], what="the payment is accepted")[0]


def test_who_waits_is_answered_when_the_transaction_ends(client, user, payer, payee):
    waiting = wait_for(client, payer, payee, user)
    sent = the_only_one(client, user)
    assert waiting not in client.replies or not client.replies[waiting]
    cancelled = client.data("transaction.cancel", {"userId": user, "transactionId": sent["transactionId"]})
    client.wait(waiting)
    reply = client.replies[waiting][0]
    assert reply.data == cancelled and reply.properties.type == "transaction.send.reply"
    client.settle()
    assert len(client.replies[waiting]) == 1


def test_who_waits_long_enough_is_told_where_it_stands(client, user, payer, payee):
    started = time.monotonic()
    waiting = wait_for(client, payer, payee, user, waitMs=300)
    client.wait(waiting)
    assert time.monotonic() - started >= 0.3
    assert client.replies[waiting][0].data["status"] == "CREATED"


def test_a_repeat_that_waits_is_told_how_it_ended_whatever_the_first_asked(client, user, payer, payee):
    order = {"userId": user, "recipientWalletId": payee["walletId"], "amount": "1"}
    first = client.call("transaction.send", order, key=user)
    waiting = client.publish("transaction.send", {**order, "wait": "final", "waitMs": 60000}, key=user)
    client.data("transaction.get", {"userId": user, "transactionId": first.data["transactionId"]})
    cancelled = client.data("transaction.cancel", {"userId": user, "transactionId": first.data["transactionId"]})
    client.wait(waiting)
    assert client.replies[waiting][0].data == cancelled
    late = client.call("transaction.send", {**order, "wait": "final"}, key=user)
    assert late.data == cancelled and late.is_replay
    assert client.call("transaction.send", order, key=user).body == first.body


def test_waiting_holds_up_nobody_and_leaves_no_delivery_open(client, world, user, payer, payee):
    ids = [wait_for(client, payer, payee, f"{user}.{number}", waitMs=60000) for number in range(40)]
    order = {"userId": user, "recipientWalletId": payee["walletId"], "amount": "1"}
    assert client.call("transaction.send", order, key=user).code is None
    eventually(lambda: world.queue_depths()[f"{world.prefix}.requests.transaction.send"] == 0, what="no delivery is open")
    eventually(lambda: world.rows("SELECT count(*) FROM waiters WHERE user_id = %s", user) == [(40,)], what="forty wait")
    for sent in client.data("transaction.list", {"userId": user, "limit": 200})["transactions"]:
        client.publish("transaction.cancel", {"userId": user, "transactionId": sent["transactionId"]})
    client.wait(*ids)
    assert {client.replies[each][0].data["status"] for each in ids} == {"FAILED"}
    eventually(lambda: world.rows("SELECT count(*) FROM waiters WHERE user_id = %s", user) == [(0,)], what="nobody waits any more")


def test_whoever_took_the_request_another_replica_answers(stack, user):
    world = World(stack)
    first = world.start(1)[0]
    client = world.client()
    payer, payee = new_wallet(client, user), new_wallet(client, f"{user}.payee")
    fund(world, payer, native="100")
    waiting = wait_for(client, payer, payee, user, waitMs=60000)
    sent = the_only_one(client, user)
    first.kill()
    world.start(1)
    cancelled = client.data("transaction.cancel", {"userId": user, "transactionId": sent["transactionId"]})
    client.wait(waiting)
    assert client.replies[waiting][0].data == cancelled
    client.close()
    world.close()


# --- previewing

def test_a_preview_says_what_a_payment_would_become_and_changes_nothing(client, world, user, payer, payee):
    order = {"userId": user, "recipientWalletId": payee["walletId"], "amount": "10", "maxFee": "0.01"}
    preview = client.data("transaction.preview", order)
    assert preview == {"ok": True, "kind": "accountCreation", "fee": "0.01", "spendable": "1001", "problems": []}
    outside = {"userId": user, "recipient": Keypair.random().public_key, "amount": "10"}
    assert client.data("transaction.preview", outside) == {"ok": True, "kind": "payment", "fee": "0.1", "spendable": "1001", "problems": []}
    assert world.rows("SELECT count(*) FROM transactions WHERE wallet_id = %s", payer["walletId"]) == [(0,)]


def test_a_preview_says_every_reason_why_not(client, user, payer):
    client.data("wallet.freeze", {"walletId": payer["walletId"], **WHY})
    client.data("user.block", {"userId": user, **WHY})
    preview = client.data("transaction.preview", {"userId": user, "recipientHandle": "nobody_has_this", "amount": "5000"})
    assert preview["ok"] is False and "kind" not in preview
    assert [problem["code"] for problem in preview["problems"]] == ["INVALID_RECIPIENT", "USER_BLOCKED", "WALLET_FROZEN", "INSUFFICIENT_FUNDS"]
    assert preview["problems"][3]["metadata"] == {"required": "5000.1", "available": "1001", "asset": "native"}
    nobody = client.data("transaction.preview", {"userId": f"{user}.x", "recipientHandle": "nobody_has_this", "amount": "1"})
    assert [problem["code"] for problem in nobody["problems"]] == ["USER_NOT_FOUND"] and "spendable" not in nobody


# --- counting

def test_everything_is_counted(stack, user):
    world = World(stack)
    world.start(1)
    client = world.client()
    one, two = new_wallet(client, "ada"), new_wallet(client, "bob")
    new_wallet(client, "bob", label="savings")
    fund(world, one, native="100")
    client.data("user.block", {"userId": "bob", **WHY})
    client.data("wallet.freeze", {"walletId": two["walletId"], **WHY})
    sent = [client.data("transaction.send", {"userId": "ada", "recipient": Keypair.random().public_key, "amount": "1.5"}, key=str(n)) for n in range(3)]
    client.data("transaction.cancel", {"userId": "ada", "transactionId": sent[0]["transactionId"]})
    assert client.data("stats.get", {}) == {
        "users": {"total": 2, "blocked": 1}, "wallets": {"total": 3, "active": 0, "frozen": 1},
        "transactions": {"CREATED": 2, "PENDING": 0, "SUCCESS": 0, "FAILED": 1}, "volume": []}
    client.close()
    world.close()


def test_a_wait_without_reply_to_waits_for_nothing(client, world, user, payer, payee):
    body = {"userId": user, "recipientWalletId": payee["walletId"], "amount": "1", "wait": "final"}
    client.publish("transaction.send", body, key=user, reply_to=ABSENT)
    the_only_one(client, user)
    assert world.rows("SELECT count(*) FROM waiters WHERE user_id = %s", user) == [(0,)]
