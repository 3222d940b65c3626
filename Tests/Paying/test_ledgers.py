"""Ledgers of a peculiar kind: full ones, and ones whose clock is hours off this machine's."""

import concurrent.futures
import json
import signal
import threading
import urllib.error
import urllib.parse
import urllib.request

import pytest
from stellar_sdk import Account, Asset, Keypair, Network, TransactionBuilder

from conftest import settings_for
from foreign.ledger import Ledger
from foreign.paying import XLM, Bank
from foreign.polling import eventually
from foreign.service import World, run_command

WHALES = [Keypair.random() for _ in range(16)]
WHALE_FEE = 3000


class Surge:
    """Strangers who fill every ledger, at thirty times the usual price."""

    def __init__(self, ledger):
        self.ledger = ledger
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(WHALES[part::4],)) for part in range(4)]
        for thread in self.threads:
            thread.start()

    def run(self, whales):
        while not self.over.wait(0.1):
            for whale in whales:
                self.submit(whale)

    def is_on(self):
        """All that a queue holds, four ledgers' worth, waits."""
        return self.ledger.get("/sandbox/status")["pending"] >= 8

    def submit(self, whale):
        account = Account(whale.public_key, int(self.ledger.account(whale.public_key)["sequence"]))
        builder = TransactionBuilder(account, Network.TESTNET_NETWORK_PASSPHRASE, base_fee=WHALE_FEE).set_timeout(300)
        transaction = builder.append_payment_op(whale.public_key, Asset.native(), "1").build()
        transaction.sign(whale)
        data = urllib.parse.urlencode({"tx": transaction.to_xdr()}).encode()
        try:
            urllib.request.urlopen(f"{self.ledger.url}/transactions_async", data=data, timeout=10).close()
        except urllib.error.HTTPError as error:
            error.close()

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


@pytest.fixture
def busy_ledger():
    options = [option for whale in WHALES for option in ("--seed-account", f"{whale.public_key}:1000")]
    ledger = Ledger(*options, "--capacity", "2", close_ms=2000)
    yield ledger
    ledger.close()


def pay_through_a_surge(stack, ledger, ready, surge, step):
    world = World(stack, settings=settings_for(ledger, 120))
    bank = None
    try:
        replica, = world.start(1, **({"COFFER_CRASH_AT": f"submit.{step}"} if step else {}))
        bank = Bank(world, ledger, 1)
        ready()
        eventually(lambda: surge and surge[0].is_on(), 60, "the queue is full")
        identity = bank.send(bank.purses[0], WHALES[0].public_key, XLM)
        if step:
            eventually(lambda: replica.process.poll() is not None, 60, f"the process kills itself at {step}")
            assert replica.process.returncode == -signal.SIGKILL
            world.start(1)
        row, = bank.wait(identity, within_s=90)
        assert row["status"] == "SUCCESS" and WHALE_FEE <= row["fee"] <= row["max_fee"], row
        journal = bank.connection.execute(
            "SELECT purpose, hash, inner_hash FROM envelopes WHERE transaction_id = %s ORDER BY id", (identity,)).fetchall()
        assert [each[0] for each in journal] == ["payment"] + ["bump"] * (len(journal) - 1) and len(journal) > 1
        assert {inner for _, _, inner in journal[1:]} == {journal[0][1]}
        bank.check()
    finally:
        if bank:
            bank.close()
        world.close()


def test_a_surge_is_outbid_by_fee_bumps_of_one_transaction_whatever_dies_in_between(stack, busy_ledger):
    steps = [None, "bumpSigned", "bumpJournalled"]
    ready = threading.Semaphore(0)
    surge = []
    with concurrent.futures.ThreadPoolExecutor(len(steps)) as pool:
        outcomes = [pool.submit(pay_through_a_surge, stack, busy_ledger, ready.release, surge, step) for step in steps]
        try:
            for _ in steps:
                assert ready.acquire(timeout=90)
            surge.append(Surge(busy_ledger))
            failures = [outcome.exception() for outcome in outcomes]
        finally:
            for each in surge:
                each.stop()
    assert failures == [None] * len(steps), failures


@pytest.mark.parametrize("offset_s", [-7200, 7200])
def test_a_clock_that_is_hours_off_matters_to_nobody(make_ledger, make_bank, offset_s):
    bank = make_bank(make_ledger("--clock-offset", offset_s, close_ms=1000))
    identities = [bank.send(*bank.purses), bank.send(*reversed(bank.purses))]
    assert {row["status"] for row in bank.wait(*identities)} == {"SUCCESS"}
    bank.check()
    bank.check_balances()


def test_an_operator_sees_all_the_evidence_and_can_have_it_looked_at_anew(ledger, make_bank):
    bank = make_bank(ledger)
    identity = bank.send(*bank.purses)
    row, = bank.wait(identity)
    shown = run_command(bank.world, "tx", "show", identity)
    assert shown.returncode == 0, shown
    evidence = json.loads(shown.stdout)
    assert evidence["transaction"]["status"] == "SUCCESS" and evidence["transaction"]["hash"] == row["hash"].hex()
    assert [slot["state"] for slot in evidence["slots"]] == ["USED"]
    assert [envelope["hash"] for envelope in evidence["envelopes"]] == [row["hash"].hex()]
    assert [finding["what"] for finding in evidence["findings"]][0] == "submit"
    assert run_command(bank.world, "tx", "resolve", identity).returncode == 0
    assert run_command(bank.world, "tx", "show", "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f").returncode == 1
    ledger.fault("timeout_then_never", endpoint="submit_async", account=bank.purses[1].address, times=1)
    lost = bank.send(*reversed(bank.purses))
    bank.wait(lost, status=("PENDING", "SUCCESS"))
    resolved = run_command(bank.world, "tx", "resolve", lost, timeout_s=40)
    assert resolved.returncode == 0 and json.loads(resolved.stdout)["transaction"]["status"] == "SUCCESS", resolved
    bank.check()
