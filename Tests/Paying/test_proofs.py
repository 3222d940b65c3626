"""A number that something else used: what is proven, what is alarmed, and that nothing is ever paid on a guess."""

import pytest

from foreign.polling import eventually
from foreign.strangers import lose_and_overtake


@pytest.mark.parametrize("amount", ["1", "999999"])
def test_a_stranger_s_transaction_with_the_wallet_s_key_is_an_alarm_and_no_payment(bank, amount):
    """Whether it succeeds or fails on the ledger: the number is used."""
    payer, payee = bank.purses[21 if amount == "1" else 22], bank.purses[0]
    identity, other = lose_and_overtake(bank, payer, payee, amount)
    row, = bank.wait(identity)
    bank.ledger.heal()
    assert (row["status"], row["failure_code"], row["evidence"]) == ("FAILED", "SUPERSEDED", "superseded")
    assert row["attention"] == "superseded" and row["evidence_hash"] == other.hash()
    slot, = bank.slots(identity)
    assert (slot["death"], slot["consumer"]) == ("SUPERSEDED", other.hash())
    assert bank.world.replicas[0].logged("transaction.attention")
    after, = bank.wait(bank.send(payer, payee))
    assert after["status"] == "SUCCESS" and bank.slots(after["id"])[0]["sequence"] == slot["sequence"] + 1
    bank.check()


def test_an_envelope_that_was_signed_for_a_caller_overtakes_and_the_payment_takes_the_next_number(bank):
    payer, payee = bank.purses[23], bank.purses[0]
    identity, other = lose_and_overtake(bank, payer, payee, journal=True)
    eventually(lambda: len(bank.slots(identity)) == 2, 20, "the payment takes another number")
    bank.ledger.heal()
    row, = bank.wait(identity)
    assert row["status"] == "SUCCESS" and row["attention"] is None
    first, second = bank.slots(identity)
    assert (first["death"], first["consumer"]) == ("OVERTAKEN", other.hash())
    assert (second["state"], second["sequence"]) == ("USED", first["sequence"] + 1)
    bank.check()


def test_where_history_is_lost_nothing_is_concluded_and_an_operator_is_called(make_ledger, make_bank):
    bank = make_bank(make_ledger(close_ms=500))
    identity, _ = lose_and_overtake(bank, *bank.purses)
    bank.ledger.advance(2)
    bank.ledger.command("truncate", before_ledger=bank.ledger.latest)

    def is_flagged():
        row = bank.row(identity)
        assert row["status"] == "PENDING", row
        return row["attention"] == "indeterminate"
    eventually(is_flagged, 40, "an operator is called")
    bank.ledger.advance(advance_seconds=60)
    bank.ledger.heal()
    bank.ledger.advance(3)
    # Long after its last second: still nobody knows, so still nothing is paid, and nothing is said to have failed.
    assert bank.status(identity) == "PENDING" and len(bank.slots(identity)) == 1
    waiting = bank.send(*bank.purses)
    assert bank.status(waiting) == "CREATED"
    bank.check(may_be_unresolved=True)
