"""transaction.send, as far as it is accepted or refused; no network is involved."""

import datetime
import secrets
import uuid

import pytest
from stellar_sdk import Keypair, MuxedAccount

from foreign.client import ABSENT
from foreign.funds import fund
from foreign.service import World

WHY = {"reason": "Reported stolen, case 4711"}
NOBODYS = "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"
FEE = "0.1"
ISSUER = Keypair.random().public_key
USD = f"USD:{ISSUER}"


def new_wallet(client, user, **more):
    made = client.data("wallet.create", {"userId": user, **more})
    return {name: value for name, value in made.items() if name != "created"}


@pytest.fixture
def payer(client, world, user):
    """A wallet that can send 1000 XLM, and pay the fees for it."""
    wallet = new_wallet(client, user)
    fund(world, wallet, native="1003", **{USD: "500"})
    return wallet


@pytest.fixture
def payee(client, user):
    return new_wallet(client, f"{user}.payee")


def order(payer, payee, amount="10", **more):
    return {"userId": payer["userId"], "recipientWalletId": payee["walletId"], "amount": amount, **more}


def held(world, wallet):
    return {asset: amount for asset, amount in world.rows("SELECT asset, held FROM holds WHERE wallet_id = %s", wallet["walletId"])}


def test_a_payment_is_accepted_holds_its_money_and_is_told_to_both(client, world, events, user, payer, payee):
    sent = client.call(
        "transaction.send", order(payer, payee, "12.50", memo={"type": "text", "value": "invoice ünü"}, maxFee="0.01"), key=user)
    data = sent.data
    assert data == {
        "transactionId": data["transactionId"], "kind": "payment", "status": "CREATED", "direction": "out",
        "walletId": payer["walletId"], "from": payer["address"], "to": payee["address"], "amount": "12.5", "asset": "native",
        "memo": {"type": "text", "value": "invoice ünü"}, "createdAt": data["createdAt"],
        "correlation": {
            "idempotencyKey": user, "correlationId": sent.properties.correlation_id, "messageId": sent.properties.correlation_id,
            "traceparent": data["correlation"]["traceparent"]},
    }
    assert events.about(payer["walletId"], "transaction.created")["data"] == data
    seen = events.about(payee["walletId"], "transaction.created")["data"]
    assert seen == {**data, "direction": "in", "walletId": payee["walletId"], "correlation": {}}
    assert held(world, payer) == {"native": 125_000_000 + 100_000}
    audit = world.rows("SELECT action, user_id, wallet_id::text, refusal FROM audit_log WHERE request_key = %s", user)
    assert audit == [("transaction.send", user, payer["walletId"], None)]


def test_a_repeat_pays_once_and_gets_the_same_bytes(client, world, user, payer, payee):
    replies = [client.call("transaction.send", order(payer, payee, amount), key=user) for amount in ("10", "10.0", "10.0000000")]
    assert len({reply.body for reply in replies}) == 1 and [reply.is_replay for reply in replies] == [False, True, True]
    assert client.call("transaction.send", order(payer, payee, "11"), key=user).code == "IDEMPOTENCY_CONFLICT"
    assert world.rows("SELECT count(*) FROM transactions WHERE wallet_id = %s", payer["walletId"]) == [(1,)]


def test_a_key_pays_once_even_when_its_reply_is_kept_no_longer(client, world, user, payer, payee):
    first = client.call("transaction.send", order(payer, payee), key=user)
    refused = client.call("transaction.send", order(payer, payee, "5000"), key=f"{user}.2")
    world.rows("DELETE FROM replies WHERE id IN (SELECT reply_id FROM request_keys WHERE key LIKE %s) RETURNING id", f"{user}%")
    again = client.call("transaction.send", order(payer, payee), key=user)
    assert again.is_replay and again.data == first.data
    assert refused.code == "INSUFFICIENT_FUNDS"
    assert client.call("transaction.send", order(payer, payee, "5000"), key=f"{user}.2").code == "CONFLICT"
    assert world.rows("SELECT count(*) FROM transactions WHERE wallet_id = %s", payer["walletId"]) == [(1,)]


def test_a_message_id_is_no_key_for_money(client, payer, payee):
    assert client.call("transaction.send", order(payer, payee)).violations == [("header:idempotency-key", "required")]


def test_whom_a_payment_is_for_may_be_said_in_five_ways(client, world, user, payer, payee):
    handle = f"h_{secrets.token_hex(8)}"
    client.data("user.setHandle", {"userId": payee["userId"], "handle": handle})
    muxed = MuxedAccount(payee["address"], 4711).account_muxed
    ways = [
        ({"recipient": payee["address"]}, payee["address"]), ({"recipient": muxed}, muxed),
        ({"recipientUserId": payee["userId"]}, payee["address"]), ({"recipientHandle": handle}, payee["address"]),
        ({"recipientWalletId": payee["walletId"]}, payee["address"])]
    for number, (way, address) in enumerate(ways):
        data = client.data("transaction.send", {"userId": user, "amount": "1", **way}, key=f"{user}.{number}")
        assert data["to"] == address
    assert world.rows("SELECT count(*) FROM transactions WHERE recipient_wallet_id = %s", payee["walletId"]) == [(5,)]


def test_whom_nobody_knows_is_paid_by_address(client, events, user, payer):
    stranger = Keypair.random().public_key
    data = client.data("transaction.send", {"userId": user, "recipient": stranger, "amount": "1"}, key=user)
    assert data["to"] == stranger
    assert events.about(payer["walletId"], "transaction.created")["data"] == data


def wrong_recipients(payer):
    return {
        "no address": {"recipient": "GABC"}, "an empty address": {"recipient": ""}, "a seed": {"recipient": Keypair.random().secret},
        "a broken checksum": {"recipient": payer["address"][:-1] + ("A" if payer["address"][-1] != "A" else "B")},
        "itself": {"recipientWalletId": payer["walletId"]}, "its own address": {"recipient": payer["address"]},
        "itself, muxed": {"recipient": MuxedAccount(payer["address"], 1).account_muxed}, "its own user": {"recipientUserId": payer["userId"]},
        "an unknown user": {"recipientUserId": f"{payer['userId']}.unknown"}, "an unknown handle": {"recipientHandle": "nobody_has_this"},
        "an unknown wallet": {"recipientWalletId": NOBODYS}}


@pytest.mark.parametrize("way", wrong_recipients({"address": "G", "walletId": "", "userId": ""} | {"address": Keypair.random().public_key}))
def test_a_wrong_recipient_is_refused(client, user, payer, way):
    refused = client.call("transaction.send", {"userId": user, "amount": "1", **wrong_recipients(payer)[way]}, key=user)
    assert refused.code == "INVALID_RECIPIENT" and refused.error["effect"] == "none"


@pytest.mark.parametrize("body, wrong", [
    ({"amount": 1}, {"/amount"}), ({"amount": "0"}, {"/amount"}), ({"amount": "-1"}, {"/amount"}), ({"amount": "1."}, {"/amount"}),
    ({"amount": ".5"}, {"/amount"}), ({"amount": "01"}, {"/amount"}), ({"amount": "1e2"}, {"/amount"}), ({"amount": "0.00000001"}, {"/amount"}),
    ({"amount": "922337203685.4775808"}, {"/amount"}), ({"amount": "1000000000000"}, {"/amount"}), ({"amount": None}, {"/amount"}),
    ({"asset": "USD"}, {"/asset"}), ({"asset": "XLM"}, {"/asset"}), ({"asset": f"TOOLONGACODE1:{ISSUER}"}, {"/asset"}), ({"asset": None}, {"/asset"}),
    ({"memo": "x"}, {"/memo"}), ({"memo": {}}, {"/memo/type", "/memo/value"}), ({"memo": {"type": "x", "value": "1"}}, {"/memo/type"}),
    ({"memo": {"type": "text", "value": "x" * 29}}, {"/memo/value"}), ({"memo": {"type": "text", "value": "ü" * 15}}, {"/memo/value"}),
    ({"memo": {"type": "id", "value": "18446744073709551616"}}, {"/memo/value"}), ({"memo": {"type": "id", "value": "-1"}}, {"/memo/value"}),
    ({"memo": {"type": "hash", "value": "ab"}}, {"/memo/value"}), ({"memo": {"type": "return", "value": "x" * 64}}, {"/memo/value"}),
    ({"maxFee": "0"}, {"/maxFee"}), ({"maxFee": "0.000001"}, {"/maxFee"}), ({"wait": "forever"}, {"/wait"}), ({"waitMs": 0}, {"/waitMs"}),
    ({"waitMs": 60001}, {"/waitMs"}), ({"recipientWalletId": NOBODYS, "recipientHandle": "bob_1"}, {"/recipientWalletId"}),
    ({"recipientWalletId": "x"}, {"/recipientWalletId"}), ({"amount": "x", "asset": "x", "maxFee": "x"}, {"/amount", "/asset", "/maxFee"}),
])
def test_what_is_wrong_with_an_order_is_said(client, user, body, wrong):
    whole = {"userId": user, "amount": "1", "recipientWalletId": NOBODYS, **body}
    assert client.call("transaction.send", whole, key=user).paths == wrong


@pytest.mark.parametrize("memo", [
    {"type": "text", "value": "x" * 28}, {"type": "id", "value": "18446744073709551615"}, {"type": "id", "value": "0"},
    {"type": "hash", "value": "ab" * 32}, {"type": "return", "value": "0f" * 32}], ids=lambda memo: f"{memo['type']}-{memo['value'][:4]}")
def test_a_memo_comes_back_as_it_was_given(client, user, payer, payee, memo):
    assert client.data("transaction.send", order(payer, payee, memo=memo), key=user)["memo"] == memo


def test_who_and_which_wallet_have_to_be_there(client, user, payer, payee):
    send = {"amount": "1", "recipientWalletId": payee["walletId"]}
    assert client.call("transaction.send", {"userId": f"{user}.x", **send}, key="a").code == "USER_NOT_FOUND"
    assert client.call("transaction.send", {"userId": user, "walletId": NOBODYS, **send}, key=f"{user}.1").code == "WALLET_NOT_FOUND"
    foreign = {"userId": user, "walletId": payee["walletId"], **send}
    assert client.call("transaction.send", foreign, key=f"{user}.2").code == "WALLET_NOT_FOUND"


def test_who_is_blocked_or_frozen_pays_nothing_and_may_be_paid(client, world, user, payer, payee):
    fund(world, payee, native="100")
    client.data("wallet.freeze", {"walletId": payer["walletId"], **WHY})
    assert client.call("transaction.send", order(payer, payee), key=f"{user}.1").code == "WALLET_FROZEN"
    client.data("user.block", {"userId": user, **WHY})
    assert client.call("transaction.send", order(payer, payee), key=f"{user}.2").code == "USER_BLOCKED"
    assert client.call("transaction.send", order(payee, payer, "1"), key=f"{user}.3").code is None
    client.data("user.unblock", {"userId": user, **WHY})
    client.data("wallet.unfreeze", {"walletId": payer["walletId"], **WHY})
    assert client.call("transaction.send", order(payer, payee), key=f"{user}.4").code is None


def test_what_is_not_there_can_not_be_sent(client, user, payer, payee):
    refused = client.call("transaction.send", order(payer, payee, "1002"), key=f"{user}.1")
    assert refused.code == "INSUFFICIENT_FUNDS" and refused.error["effect"] == "none"
    # Two base reserves for the account, one for its trustline, and the most that the fee can be.
    assert refused.error["metadata"] == {"required": "1002.1", "available": "1001.5", "asset": "native"}
    assert client.call("transaction.send", order(payer, payee, "1001.4"), key=f"{user}.2").code is None
    assert client.call("transaction.send", order(payer, payee, "0.0000001"), key=f"{user}.3").code == "INSUFFICIENT_FUNDS"


def test_credits_are_sent_from_their_own_balance_and_the_fee_from_the_native_one(client, world, user, payer, payee):
    assert client.data("transaction.send", order(payer, payee, "500", asset=USD), key=f"{user}.1")["asset"] == USD
    assert held(world, payer) == {USD: 5_000_000_000, "native": 1_000_000}
    refused = client.call("transaction.send", order(payer, payee, "1", asset=USD), key=f"{user}.2")
    assert refused.error["metadata"] == {"required": "1", "available": "0", "asset": USD}
    unknown = f"EUR:{ISSUER}"
    refused = client.call("transaction.send", order(payer, payee, "1", asset=unknown), key=f"{user}.3")
    assert refused.error["metadata"] == {"required": "1", "available": "0", "asset": unknown}


def test_without_knowledge_of_the_money_nothing_is_accepted(client, world, user, payer, payee):
    poor = new_wallet(client, f"{user}.poor")
    refused = client.call("transaction.send", order(poor, payee), key=f"{user}.1")
    assert refused.code == "NETWORK_UNAVAILABLE" and refused.error["retryable"] is True and refused.error["effect"] == "none"
    fund(world, poor, is_on_ledger=False)
    assert client.call("transaction.send", order(poor, payee), key=f"{user}.1").code == "WALLET_NOT_ACTIVE"
    fund(world, payer, native="1003", age_s=899)
    assert client.call("transaction.send", order(payer, payee), key=f"{user}.2").code is None
    fund(world, payer, native="1003", age_s=901)
    assert client.call("transaction.send", order(payer, payee), key=f"{user}.3").code == "NETWORK_UNAVAILABLE"


def test_of_a_hundred_payments_at_once_the_ten_that_are_covered_are_accepted(client, world, user, payee):
    other = world.client("shop")
    wallet = new_wallet(client, f"{user}.rich")
    fund(world, wallet, native="102")
    ids = [
        each.publish("transaction.send", order(wallet, payee, "10", maxFee="0.1"), key=f"{user}.{each.user}.{number}")
        for number in range(50) for each in (client, other)]
    client.wait(*ids[0::2])
    other.wait(*ids[1::2])
    codes = [each.replies[identity][0].code for identities, each in ((ids[0::2], client), (ids[1::2], other)) for identity in identities]
    assert sorted(map(str, codes)) == ["INSUFFICIENT_FUNDS"] * 90 + ["None"] * 10
    assert held(world, wallet) == {"native": 10 * 101_000_000}
    other.close()


def test_many_who_pay_one_another_at_once_all_succeed(client, world, user):
    wallets = [new_wallet(client, f"{user}.{number}") for number in range(8)]
    for wallet in wallets:
        fund(world, wallet, native="1000")
    ids = [
        client.publish("transaction.send", order(wallets[number % 8], wallets[(number * 3 + 1 + number // 8) % 8], "1"), key=f"{user}.{number}")
        for number in range(160) if wallets[number % 8] is not wallets[(number * 3 + 1 + number // 8) % 8]]
    client.wait(*ids, within_s=30)
    assert {client.replies[each][0].code for each in ids} == {None}


@pytest.fixture(scope="module")
def limited(stack):
    world = World(stack)
    world.settings |= {
        "COFFER_LIMIT_TX": f"50,{USD}=20", "COFFER_LIMIT_DAILY_AMOUNT": "120", "COFFER_LIMIT_DAILY_COUNT": "5", "COFFER_WALLET_QUEUE_MAX": "4"}
    world.start(1)
    yield world
    world.close()


@pytest.fixture
def teller(limited):
    client = limited.client()
    yield client
    client.close()


@pytest.fixture
def wallets(limited, teller, user):
    payer, payee = new_wallet(teller, user), new_wallet(teller, f"{user}.payee")
    fund(limited, payer, native="100000", **{USD: "1000"})
    return payer, payee


def test_one_payment_has_a_limit(teller, user, wallets):
    refused = teller.call("transaction.send", order(*wallets, "50.0000001"), key=f"{user}.1")
    assert refused.code == "LIMIT_EXCEEDED"
    assert refused.error["metadata"] == {"kind": "perTransaction", "limit": "50", "used": "0", "asset": "native"}
    assert teller.call("transaction.send", order(*wallets, "20.1", asset=USD), key=f"{user}.2").code == "LIMIT_EXCEEDED"
    assert teller.call("transaction.send", order(*wallets, "20", asset=USD), key=f"{user}.3").code is None
    assert teller.call("transaction.send", order(*wallets, "50"), key=f"{user}.4").code is None


def test_a_day_has_a_limit_of_money_that_many_at_once_do_not_pass(limited, teller, user, wallets):
    ids = [teller.publish("transaction.send", order(*wallets, "40"), key=f"{user}.{number}") for number in range(12)]
    teller.wait(*ids)
    codes = sorted(str(teller.replies[each][0].code) for each in ids)
    assert codes == ["LIMIT_EXCEEDED"] * 9 + ["None"] * 3
    refused = next(teller.replies[each][0] for each in ids if teller.replies[each][0].code)
    metadata = refused.error["metadata"]
    assert (metadata["kind"], metadata["limit"], metadata["used"]) == ("dailyAmount", "120", "120")
    midnight = datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=1)
    assert metadata["resetsAt"] == f"{midnight}T00:00:00.000Z"


def test_yesterdays_payments_do_not_count_today(limited, teller, user, wallets):
    payer = wallets[0]["walletId"]
    limited.rows(
        "INSERT INTO limits_usage VALUES (%s, 'native', (now() AT TIME ZONE 'UTC')::date - 1, 1200000000, 5) RETURNING day", payer)
    assert teller.call("transaction.send", order(*wallets, "50"), key=user).code is None


def test_a_line_has_a_length_and_a_day_a_number_of_payments(limited, teller, user, wallets):
    ids = [teller.publish("transaction.send", order(*wallets, "1"), key=f"{user}.{number}") for number in range(8)]
    teller.wait(*ids)
    refused = [teller.replies[each][0] for each in ids if teller.replies[each][0].code]
    assert len(refused) == 4 and {each.code for each in refused} == {"LIMIT_EXCEEDED"}
    assert refused[0].error["metadata"] == {"kind": "waiting", "limit": "4", "used": "4"}
    payer = wallets[0]["walletId"]
    limited.rows("UPDATE sources SET waiting = 0 WHERE wallet_id = %s RETURNING waiting", payer)
    assert teller.call("transaction.send", order(*wallets, "1"), key=f"{user}.a").code is None
    refused = teller.call("transaction.send", order(*wallets, "1"), key=f"{user}.b")
    assert refused.error["metadata"]["kind"] == "dailyCount" and refused.error["metadata"]["used"] == "5"


def test_a_correlation_id_of_any_bytes_is_echoed(client, user, payer, payee):
    identity = str(uuid.uuid4()) + "\u0000"
    client.publish("transaction.send", order(payer, payee), key=user, correlation_id=identity)
    client.wait(identity)
    assert client.replies[identity][0].code is None


def test_a_payment_without_reply_to_is_made_and_told(client, events, user, payer, payee):
    client.publish("transaction.send", order(payer, payee, wait="final"), key=user, reply_to=ABSENT)
    assert events.about(payer["walletId"], "transaction.created")["data"]["amount"] == "10"
