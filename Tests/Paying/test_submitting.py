"""`transaction.sign` with `submit: true`: the caller's own envelope, brought to the ledger once, by the same proofs as a payment."""

import datetime
import secrets

import pytest
from stellar_sdk import Account, Asset, Network, TransactionBuilder

from conftest import settings_for
from foreign.client import Events
from foreign.ledger import Ledger
from foreign.paying import Bank
from foreign.service import World

TIMEOUT_S = 20


@pytest.fixture(scope="module")
def desk(stack):
    """Funded wallets, somebody who signs for them, and everything that is told."""
    ledger = Ledger(close_ms=500)
    world = World(stack, settings=settings_for(ledger, TIMEOUT_S))
    try:
        world.start(1)
        bank = Bank(world, ledger, 8)
        bank.client = world.client()
        bank.events = Events(world.client())
        yield bank
        bank.check()
        bank.close()
    finally:
        world.close()
        ledger.close()


def envelope(desk, payer, amount="1", ahead=1, seconds=60):
    """A payment of the caller's own making, under the next number of the account or one further on."""
    account = Account(payer.address, int(desk.ledger.account(payer.address)["sequence"]) + ahead - 1)
    latest, = desk.ledger.get("/ledgers?order=desc&limit=1")["_embedded"]["records"]
    end = int(datetime.datetime.fromisoformat(latest["closed_at"].replace("Z", "+00:00")).timestamp()) + seconds
    builder = TransactionBuilder(account, Network.TESTNET_NETWORK_PASSPHRASE, base_fee=100).add_time_bounds(0, end)
    return builder.append_payment_op(desk.purses[0].address, Asset.native(), amount).build()


def submit(desk, payer, built, key=None):
    body = {"userId": f"payer-{desk.purses.index(payer)}", "envelope": built.to_xdr(), "submit": True}
    return desk.client.call("transaction.sign", body, key=key or secrets.token_hex(8))


def test_a_signed_envelope_is_submitted_as_it_is_and_told_of(desk):
    payer, key = desk.purses[1], secrets.token_hex(8)
    built = envelope(desk, payer, "12.5")
    first = submit(desk, payer, built, key)
    made = first.data["transaction"]
    assert (made["kind"], made["status"], made["direction"], made["from"]) == ("signed", "PENDING", "out", payer.address)
    assert "amount" not in made and made["correlation"]["idempotencyKey"] == key
    row, = desk.wait(made["transactionId"])
    assert (row["status"], row["hash"].hex(), row["fee"]) == ("SUCCESS", first.data["hash"], 100)
    slot, = desk.slots(row["id"])
    assert (slot["state"], slot["sequence"]) == ("USED", built.transaction.sequence)
    record, = [record for record in desk.ledger.truth() if record["hash"] == first.data["hash"]]
    assert record["successful"] and record["envelope_xdr"] == first.data["envelope"]
    again = submit(desk, payer, built, key)
    assert again.is_replay and again.body == first.body
    assert desk.one("SELECT count(*) FROM envelopes WHERE source = %s", payer.key) == (1,)
    for kind in ("created", "pending", "succeeded"):
        assert desk.events.about(payer.id, f"transaction.{kind}")["data"]["kind"] == "signed"
    # What it took is the ledger's to say, and it has been asked; so is the number of whatever comes next.
    known = desk.client.data("balance.get", {"userId": "payer-1", "maxAgeMs": 86_400_000})
    assert known["balances"][0]["total"] == "9987.49999"
    order = {"userId": "payer-1", "recipient": desk.purses[0].address, "amount": "1", "wait": "final", "waitMs": 60000}
    assert desk.client.data("transaction.send", order, key=secrets.token_hex(8), within_s=60)["status"] == "SUCCESS"
    # The number is used up: no signature is made for a second try.
    refused = submit(desk, payer, built)
    assert refused.code == "CONFLICT" and refused.error["metadata"]["sequence"] == str(built.transaction.sequence)


def test_a_repeat_after_its_reply_is_gone_has_the_transaction_as_it_is(desk):
    payer, key = desk.purses[2], secrets.token_hex(8)
    built = envelope(desk, payer)
    first = submit(desk, payer, built, key)
    desk.wait(first.data["transaction"]["transactionId"])
    desk.connection.execute("DELETE FROM replies r USING request_keys k WHERE r.id = k.reply_id AND k.key = %s", (key,))
    again = submit(desk, payer, built, key)
    assert again.is_replay and again.data["envelope"] == first.data["envelope"]
    assert again.data["transaction"] == {
        **desk.client.data("transaction.get", {"userId": "payer-2", "transactionId": first.data["transaction"]["transactionId"]})}
    assert again.data["transaction"]["status"] == "SUCCESS"


def test_one_is_under_way_at_a_time_and_a_number_too_far_ends_without_another(desk):
    payer = desk.purses[3]
    far = submit(desk, payer, envelope(desk, payer, ahead=5)).data["transaction"]
    refused = submit(desk, payer, envelope(desk, payer))
    assert refused.code == "CONFLICT"
    waiting = desk.send(payer, desk.purses[0])
    desk.ledger.advance(3, advance_seconds=90)
    ended, paid = desk.wait(far["transactionId"], waiting)
    assert (ended["status"], ended["failure_code"], ended["evidence"]) == ("FAILED", "EXPIRED", "expired")
    assert [slot["death"] for slot in desk.slots(far["transactionId"])] == ["EXPIRED"]
    assert paid["status"] == "SUCCESS"


def test_of_many_who_submit_for_one_account_at_once_one_does(desk):
    payer = desk.purses[4]
    desk.ledger.command("stall", stalled=True)
    body = {"userId": "payer-4", "submit": True}
    asked = [
        desk.client.publish("transaction.sign", {**body, "envelope": envelope(desk, payer, f"{number}").to_xdr()}, key=secrets.token_hex(8))
        for number in range(1, 9)]
    desk.client.wait(*asked)
    desk.ledger.command("stall", stalled=False)
    codes = [desk.client.replies[identity][0].code for identity in asked]
    assert sorted(map(str, codes)) == ["CONFLICT"] * 7 + ["None"]
    assert desk.one("SELECT count(*) FROM envelopes WHERE source = %s", payer.key) == (1,)


def test_what_fails_on_the_ledger_says_so(desk):
    payer = desk.purses[5]
    poor = submit(desk, payer, envelope(desk, payer, "999999")).data["transaction"]
    row, = desk.wait(poor["transactionId"])
    assert (row["status"], row["failure_code"], row["result_codes"]) == ("FAILED", "SUBMISSION_FAILED", ["tx_failed", "op_underfunded"])


def test_a_process_killed_around_its_commit_submits_it_once(desk):
    """Killed after the signature, after the commit, and after it was sent: the caller asks again under the same key."""
    for step, payer in zip(("effect", "commit", "submit.sent"), desk.purses[6:8] + desk.purses[1:2]):
        desk.world.replicas.pop().stop()
        dying, = desk.world.start(1, COFFER_CRASH_AT=step)
        key, built = secrets.token_hex(8), envelope(desk, payer)
        body = {"userId": f"payer-{desk.purses.index(payer)}", "envelope": built.to_xdr(), "submit": True}
        identity = desk.client.publish("transaction.sign", body, key=key)
        dying.process.wait(timeout=20)
        desk.world.replicas.remove(dying)
        desk.connection.execute("UPDATE sources SET due_at = now()")
        desk.world.start(1)
        desk.client.wait(identity, within_s=30)
        made = desk.client.replies[identity][-1].data["transaction"]
        assert submit(desk, payer, built, key).data["transaction"]["transactionId"] == made["transactionId"]
        row, = desk.wait(made["transactionId"])
        assert row["status"] == "SUCCESS", row
        assert desk.one("SELECT count(*) FROM transactions WHERE kind = 'signed' AND request_key = %s", key) == (1,)
