"""Whoever else has a wallet's key: transactions that the service knows nothing of."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request

from stellar_sdk import Account, Asset, Network, TransactionBuilder

from .paying import XLM, stolen_key


def apply(ledger, keypair, build):
    """A stranger's transaction of one's own making, in a ledger."""
    account = Account(keypair.public_key, int(ledger.account(keypair.public_key)["sequence"]))
    builder = TransactionBuilder(account, Network.TESTNET_NETWORK_PASSPHRASE, base_fee=1000).set_timeout(300)
    build(builder)
    transaction = builder.build()
    transaction.sign(keypair)
    data = urllib.parse.urlencode({"tx": transaction.to_xdr()}).encode()
    with urllib.request.urlopen(f"{ledger.url}/transactions", data=data, timeout=30) as answer:
        return json.load(answer)


def use_number(ledger, keypair, destination, sequence, amount="1"):
    """A payment with the wallet's own key and this very number, which nobody here knows of."""
    builder = TransactionBuilder(Account(keypair.public_key, sequence - 1), Network.TESTNET_NETWORK_PASSPHRASE, base_fee=100)
    transaction = builder.set_timeout(300).append_payment_op(destination, Asset.native(), amount).build()
    transaction.sign(keypair)
    return transaction


def submit(ledger, transaction):
    data = urllib.parse.urlencode({"tx": transaction.to_xdr()}).encode()
    try:
        urllib.request.urlopen(f"{ledger.url}/transactions", data=data, timeout=30).close()
    except urllib.error.HTTPError as error:
        error.close()


def lose_and_overtake(bank, payer, payee, amount="1", journal=False):
    """A payment whose envelope no node keeps, and another transaction that takes its number."""
    bank.ledger.fault("timeout_then_never", endpoint="submit_async", account=payer.address)
    sequence = int(bank.ledger.account(payer.address)["sequence"]) + 1
    key = stolen_key(bank, payer)
    other = use_number(bank.ledger, key, payee.address, sequence, amount)
    if journal:
        bank.connection.execute(
            "INSERT INTO envelopes (wallet_id, purpose, hash, source, sequence, max_time, fee, bytes)"
            " VALUES (%s, 'caller', %s, %s, %s, %s, 100, %s)",
            (payer.id, other.hash(), payer.key, sequence, int(time.time()) + 300, other.to_xdr().encode()))
    identity = bank.send(payer, payee, 2 * XLM)
    bank.wait(identity, status=("PENDING",))
    assert bank.slots(identity)[0]["sequence"] == sequence
    submit(bank.ledger, other)
    return identity, other
