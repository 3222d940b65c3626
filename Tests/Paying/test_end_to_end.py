"""A payment as its caller sees it: accepted, waited for, asked about; nothing but the contract and the ledger's own list."""

import secrets

import pytest
from stellar_sdk import Asset, Keypair

from foreign.client import Events
from foreign.polling import eventually
from foreign.strangers import apply


@pytest.fixture
def client(bank):
    client = bank.world.client()
    yield client
    client.close()


@pytest.fixture
def wallets(client, bank):
    """A wallet that friendbot has funded, and one that is not on the ledger."""
    name = f"end.{secrets.token_hex(6)}"
    made = [client.data("wallet.create", {"userId": f"{name}.{part}"}) for part in ("payer", "payee")]
    bank.ledger.fund(made[0]["address"])
    return made


def test_a_payment_is_waited_for_until_the_ledger_has_it(client, bank, wallets):
    payer, payee = wallets
    events = Events(client)
    order = {"userId": payer["userId"], "recipientUserId": payee["userId"], "amount": "25.5", "wait": "final", "waitMs": 60000}
    paid = client.data("transaction.send", order, key=payer["userId"], within_s=60)
    assert (paid["status"], paid["kind"], paid["feePaidBy"]) == ("SUCCESS", "accountCreation", "wallet")
    record, = [record for record in bank.ledger.truth() if record["hash"] == paid["hash"]]
    assert record["successful"] and record["ledger"] == paid["ledger"]
    assert bank.ledger.native(payee["address"]) == 255_000_000
    question = {"transactionId": paid["transactionId"]}
    assert client.data("transaction.get", {"userId": payer["userId"], **question}) == paid
    seen, = client.data("transaction.list", {"userId": payee["userId"]})["transactions"]
    assert seen == {**paid, "direction": "in", "walletId": payee["walletId"], "correlation": {"hash": paid["hash"]}}
    told = [events.about(payer["walletId"], f"transaction.{kind}") for kind in ("created", "pending", "succeeded")]
    assert [event["data"]["status"] for event in told] == ["CREATED", "PENDING", "SUCCESS"] and told[2]["data"] == paid
    assert client.call("transaction.cancel", {"userId": payer["userId"], **question}).code == "CONFLICT"


def test_money_that_came_a_moment_ago_is_seen_before_a_payment_is_refused(client, bank, wallets):
    poor = wallets[1]
    order = {"userId": poor["userId"], "recipientWalletId": wallets[0]["walletId"], "amount": "5"}
    assert client.call("transaction.send", order, key=f"{poor['userId']}.1").code == "WALLET_NOT_ACTIVE"
    bank.ledger.fund(poor["address"])

    def accepted():
        reply = client.call("transaction.send", order, key=f"{poor['userId']}.{secrets.token_hex(4)}")
        return reply.code is None and reply.data
    sent = eventually(accepted, 10, "the money is seen")
    eventually(
        lambda: client.data("transaction.get", {"userId": poor["userId"], "transactionId": sent["transactionId"]})["status"] == "SUCCESS", 30,
        "the payment ends")


def test_an_issuer_sends_what_it_issues_without_end_and_to_those_who_trust_it(client, bank, wallets):
    issuer = wallets[0]
    holder = Keypair.random()
    bank.ledger.fund(holder.public_key)
    asset = Asset("COFFER", issuer["address"])
    apply(bank.ledger, holder, lambda builder: builder.append_change_trust_op(asset))
    order = {"userId": issuer["userId"], "recipient": holder.public_key, "asset": f"COFFER:{issuer['address']}", "amount": "900000000000"}
    preview = client.data("transaction.preview", order)
    assert preview["ok"] and preview["spendable"] == "922337203685.4775807"
    paid = client.data("transaction.send", {**order, "wait": "final", "waitMs": 60000}, key=f"{issuer['userId']}.1", within_s=60)
    assert (paid["status"], paid["asset"], paid["amount"]) == ("SUCCESS", order["asset"], order["amount"])
    balances = {each["asset_type"]: each["balance"] for each in bank.ledger.account(holder.public_key)["balances"]}
    assert balances["credit_alphanum12"] == "900000000000.0000000"
    asked = {"userId": issuer["userId"]}
    assert [each["asset"] for each in client.data("balance.get", asked)["balances"]] == ["native"]


def test_no_reading_of_an_older_ledger_gives_back_what_was_paid(client, bank, wallets):
    payer = wallets[0]
    bank.ledger.advance(10)
    order = {"userId": payer["userId"], "recipient": bank.purses[0].address, "amount": "4000", "wait": "final", "waitMs": 60000}
    paid = client.data("transaction.send", order, key=f"{payer['userId']}.1", within_s=60)
    assert paid["status"] == "SUCCESS"
    bank.ledger.fault("lag", endpoint="account", ledgers=8)
    try:
        told = client.call("balance.get", {"userId": payer["userId"], "maxAgeMs": 0})
        assert told.code in (None, "NETWORK_UNAVAILABLE")
        known = client.data("balance.get", {"userId": payer["userId"], "maxAgeMs": 86_400_000})
        assert known["balances"][0]["total"] == "5999.99999"
        refused = client.call("transaction.send", {**order, "amount": "6500"}, key=f"{payer['userId']}.2")
        assert refused.code == "INSUFFICIENT_FUNDS"
    finally:
        bank.ledger.heal()
