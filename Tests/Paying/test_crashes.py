"""A process killed between any two steps of a transaction's way to the ledger: the next one finds out, and pays nothing twice."""

import concurrent.futures
import signal

import pytest

from conftest import settings_for
from foreign.ledger import Ledger
from foreign.paying import XLM, Bank
from foreign.polling import eventually
from foreign.service import World

STEPS = ["claimed", "preflighted", "signed", "journalled", "sent", "resolved", "settled"]
BUMP_STEPS = ["sent", "bumpSigned", "bumpJournalled", "resolved"]


def is_dead(replica):
    return replica.process.poll() is not None


@pytest.fixture(scope="module")
def quick_ledger():
    ledger = Ledger(close_ms=1000)
    yield ledger
    ledger.close()


def crash_and_go_on(stack, ledger, step, passing=1, payments=6, fault=None, **more):
    """One world: a process that kills itself at a step, and its successor."""
    world = World(stack, settings=settings_for(ledger, 20))
    bank = None
    try:
        doomed, = world.start(1, COFFER_CRASH_AT=f"submit.{step}:{passing}")
        bank = Bank(world, ledger, 4)
        if fault:
            for purse in bank.purses:
                ledger.fault(account=purse.address, **fault)
        pairs = bank.pairs(payments, step)
        identities = [bank.send(payer, payee, XLM + index, **more) for index, (payer, payee) in enumerate(pairs)]
        eventually(lambda: is_dead(doomed), 20, f"the process kills itself at {step}")
        assert doomed.process.returncode == -signal.SIGKILL
        world.start(1)
        rows = bank.wait(*identities, within_s=45)
        assert {row["status"] for row in rows} == {"SUCCESS"}, rows
        bank.check()
        bank.check_balances()
        assert max(len(bank.slots(identity)) for identity in identities) == 1
    finally:
        if bank:
            bank.close()
        world.close()


def test_a_process_killed_at_any_step_pays_nothing_twice_and_loses_nothing(stack, quick_ledger):
    """All steps side by side, each in a world of its own: what takes time is the dead process's lease."""
    with concurrent.futures.ThreadPoolExecutor(len(STEPS)) as pool:
        outcomes = {step: pool.submit(crash_and_go_on, stack, quick_ledger, step) for step in STEPS}
        failures = {step: outcome.exception() for step, outcome in outcomes.items() if outcome.exception()}
    assert not failures, failures


def test_a_replica_beside_it_goes_on_with_what_a_killed_one_had(stack, quick_ledger):
    """Which of them takes a source is chance, so both of the first two are killed in mid-work, one after the other."""
    world = World(stack, settings=settings_for(quick_ledger, 20))
    bank = None
    try:
        doomed = world.start(2)
        bank = Bank(world, quick_ledger, 12)
        identities = []
        for seed, replica in enumerate(doomed, 7):
            fresh = [bank.send(payer, payee) for payer, payee in bank.pairs(30, seed)]
            identities += fresh
            bank.wait(*fresh[:1], within_s=60, status=("PENDING", "SUCCESS"))
            replica.signal(signal.SIGKILL)
            world.start(1)
        rows = bank.wait(*identities, within_s=60)
        assert {row["status"] for row in rows} == {"SUCCESS"}
        bank.check()
        bank.check_balances()
    finally:
        if bank:
            bank.close()
        world.close()


def test_a_frozen_replica_wakes_up_to_nothing_it_may_write(stack, quick_ledger):
    """Its sources have gone to the other one meanwhile; what it still sends are the journalled bytes."""
    world = World(stack, settings=settings_for(quick_ledger, 20))
    bank = None
    try:
        first, = world.start(1)
        bank = Bank(world, quick_ledger, 8)
        identities = [bank.send(payer, payee) for payer, payee in bank.pairs(16, 8)]
        bank.wait(*identities[:1], status=("PENDING", "SUCCESS"))
        first.signal(signal.SIGSTOP)
        world.start(1)
        rows = bank.wait(*identities, within_s=45)
        first.signal(signal.SIGCONT)
        identities += [bank.send(payer, payee) for payer, payee in bank.pairs(8, 9)]
        rows = bank.wait(*identities, within_s=30)
        assert {row["status"] for row in rows} == {"SUCCESS"}
        bank.check()
        bank.check_balances()
    finally:
        if bank:
            bank.close()
        world.close()
