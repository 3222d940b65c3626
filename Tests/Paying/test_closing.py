"""`coffer tx close`: what not even the ledger can tell ends by what two people declare, once, and pays nothing twice."""

import hashlib
import json
import os

import pytest

from conftest import settings_for
from foreign.client import Events
from foreign.ledger import Ledger
from foreign.paying import XLM, Bank
from foreign.polling import eventually
from foreign.service import World, run_command
from foreign.strangers import lose_and_overtake

KILLED = -9
SOMEBODY_ELSE = 65534
TIMEOUT_S = 60


class Operators:
    """Two people, their files, and what they declare of one transaction."""

    def __init__(self, world, directory, identity, *outcome):
        self.world, self.directory, self.identity, self.outcome = world, directory, identity, outcome
        self.evidence = directory / f"evidence-{identity}"
        self.evidence.write_text("The explorer of the foundation knows no such transaction.\nAsked on Tuesday.\n")
        self.approval = directory / f"approval-{identity}"

    def run(self, *words, **settings):
        return run_command(self.world, "tx", *words, settings=settings)

    def approve(self, *, name="grace", owner=SOMEBODY_ELSE):
        done = self.run("approve", self.identity, *self.outcome, "--evidence", str(self.evidence), "--as", name)
        assert done.returncode == 0, done
        self.approval.write_text(done.stdout)
        os.chown(self.approval, owner, owner)
        return json.loads(done.stdout)

    def close(self, outcome=None, is_approved=True, **settings):
        words = ["close", self.identity, *(outcome or self.outcome), "--evidence", str(self.evidence), "--because", "History is lost."]
        return self.run(*words, "--as", "ada", *(["--approval", str(self.approval)] if is_approved else []), **settings)

    def refused(self, why, status=1, **options):
        done = self.close(**options)
        assert done.returncode == status and why in done.stderr, done


@pytest.fixture(scope="module")
def lost(stack, tmp_path_factory):
    """One payment that was never applied and one that was, of which no history tells; with everybody's last second to come."""
    ledger = Ledger(close_ms=500)
    world = World(stack, settings=settings_for(ledger, TIMEOUT_S))
    try:
        dying, = world.start(1, COFFER_CRASH_AT="submit.sent")
        bank = Bank(world, ledger, 4)
        bank.events = Events(world.client())
        paid = bank.send(*bank.purses[2:], 3 * XLM)
        dying.process.wait(timeout=20)
        world.replicas.remove(dying)
        ledger.advance(2)
        bank.connection.execute("UPDATE sources SET due_at = now()")
        ledger.command("truncate", before_ledger=ledger.latest)
        world.start(1)
        unpaid, _ = lose_and_overtake(bank, *bank.purses[:2])
        ledger.advance(2)
        ledger.command("truncate", before_ledger=ledger.latest)
        ledger.heal()
        bank.close_by = Operators(world, tmp_path_factory.mktemp("closing"), unpaid, "--unpaid")
        bank.close_by.approve()
        # Not yet: nobody has called for them.
        bank.close_by.refused("does not call for an operator")
        for identity in (unpaid, paid):
            eventually(lambda: bank.row(identity)["attention"] == "indeterminate", 40, "an operator is called")
        bank.paid, bank.unpaid, bank.directory = paid, unpaid, tmp_path_factory.mktemp("paid")
        yield bank
        bank.close()
    finally:
        world.close()
        ledger.close()


def told(bank, identity, kind):
    return [event for event in bank.events.drain() if event["type"] == kind and event["data"]["transactionId"] == identity]


def audited(bank, identity):
    return bank.connection.execute(
        "SELECT actor, reason, detail FROM audit_log WHERE action = 'transaction.closed' AND detail LIKE %s", (f"%{identity}%",)).fetchall()


def held(bank, purse):
    return bank.one("SELECT coalesce(sum(held), 0) FROM holds WHERE wallet_id = %s", purse.id)[0]


def test_what_no_ledger_can_tell_ends_unpaid_by_two_people_and_once(lost):
    bank, operators = lost, lost.close_by
    payer, payee = bank.purses[:2]
    waiting = bank.send(payer, payee)
    # What may still be applied, what nobody else agrees to, and what somebody agreed to otherwise.
    operators.refused("may still be applied")
    bank.ledger.advance(3, advance_seconds=2 * TIMEOUT_S)
    operators.refused("a second person has to approve", is_approved=False)
    operators.approve(owner=os.getuid())
    operators.refused("has to be the approver's own")
    operators.approve(name="ada")
    operators.refused("nobody approves of what they do themselves")
    approval = operators.approve()
    assert approval["evidenceSHA256"] == hashlib.sha256(operators.evidence.read_bytes()).hexdigest()
    operators.refused("approves another transaction, outcome or evidence", outcome=["--paid-in", "7", "--hash", "ab" * 32, "--fee", "0.00001"])
    bank.ledger.fault("outage")
    operators.refused("did not answer", status=69)
    bank.ledger.heal()
    assert bank.status(operators.identity) == "PENDING"

    # Killed before anything is written, and killed before anything is said.
    assert operators.close(COFFER_CRASH_AT="submit.resolved").returncode == KILLED
    assert bank.status(operators.identity) == "PENDING" and not audited(bank, operators.identity)
    assert operators.close(COFFER_CRASH_AT="submit.settled").returncode == KILLED
    done = operators.close()
    assert done.returncode == 0 and "was closed so before" in done.stdout, done

    row = bank.row(operators.identity)
    assert (row["status"], row["failure_code"], row["evidence"], row["attention"]) == ("FAILED", "CLOSED", "declared", None)
    assert row["evidence_note"] == "History is lost."
    slot, = bank.slots(operators.identity)
    assert (slot["state"], slot["death"], slot["proof_note"]) == ("DEAD", "DECLARED", "History is lost.")
    (actor, reason, detail), = audited(bank, operators.identity)
    assert (actor, reason) == ("operator:ada", "History is lost.")
    assert {name: json.loads(detail)[name] for name in ("outcome", "approvedBy", "approverAccount", "evidenceSHA256")} == {
        "outcome": "unpaid", "approvedBy": "grace", "approverAccount": SOMEBODY_ELSE, "evidenceSHA256": approval["evidenceSHA256"]}
    shown = json.loads(operators.run("show", operators.identity).stdout)
    assert operators.evidence.read_text() in [finding.get("detail") for finding in shown["findings"]]

    # The money is free, the line goes on with a number that the ledger knows, and nothing was paid.
    after, = bank.wait(waiting)
    assert after["status"] == "SUCCESS" and held(bank, payer) == 0
    eventually(lambda: told(bank, operators.identity, "transaction.failed"), 10, "it is told")
    assert {event["subject"]: event["data"]["failure"]["evidence"] for event in told(bank, operators.identity, "transaction.failed")} == {
        purse.id: {"kind": "declared", "note": "History is lost."} for purse in (payer, payee)}
    assert operators.close(outcome=["--paid-in", "7", "--hash", "ab" * 32, "--fee", "0.00001"]).returncode == 1


def test_what_was_paid_and_forgotten_ends_as_a_success_by_its_own_hash(lost):
    bank = lost
    bank.ledger.advance(3, advance_seconds=2 * TIMEOUT_S)
    journalled = {digest.hex() for digest, in bank.connection.execute("SELECT hash FROM envelopes WHERE transaction_id = %s", (bank.paid,))}
    record, = [each for each in bank.ledger.truth() if each["hash"] in journalled]
    fee = f"{int(record['fee_charged']) / XLM:.7f}"
    wrong = Operators(bank.world, bank.directory, bank.paid, "--paid-in", str(record["ledger"]), "--hash", "cd" * 32, "--fee", fee)
    wrong.approve()
    wrong.refused("no envelope of")
    right = Operators(bank.world, bank.directory, bank.paid, "--paid-in", str(record["ledger"]), "--hash", record["hash"], "--fee", fee)
    right.approve()
    done = right.close()
    assert done.returncode == 0 and "SUCCESS" in done.stdout, done
    row = bank.row(bank.paid)
    assert (row["status"], row["hash"].hex(), row["ledger"], row["attention"]) == ("SUCCESS", record["hash"], record["ledger"], None)
    assert [(slot["state"], slot["consumer"].hex()) for slot in bank.slots(bank.paid)] == [("USED", record["hash"])]
    eventually(lambda: told(bank, bank.paid, "transaction.succeeded"), 10, "it is told")
    bank.wait(bank.send(*bank.purses[2:]))
    bank.check(may_be_unresolved=bank.status(bank.unpaid) == "PENDING")
