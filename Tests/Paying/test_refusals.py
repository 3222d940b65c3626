"""A node that calls an envelope wrong for good: no answer ends a payment, and what was said is not forgotten."""

import pytest

from conftest import settings_for
from foreign.ledger import Ledger
from foreign.paying import Bank
from foreign.polling import eventually
from foreign.refusing import RefusingNode
from foreign.service import World

TIMEOUT_S = 20


@pytest.fixture(scope="module")
def refusing(stack):
    """Wallets whose only node refuses whatever it is sent."""
    ledger = Ledger(close_ms=500)
    node = RefusingNode(ledger)
    world = World(stack, settings={**settings_for(ledger, TIMEOUT_S), "COFFER_HORIZON_URL": node.url})
    try:
        world.start(1)
        bank = Bank(world, ledger, 3)
        bank.node = node
        yield bank
        bank.close()
    finally:
        world.close()
        node.close()
        ledger.close()


def test_what_a_node_refuses_and_the_network_applies_has_not_failed(refusing):
    bank = refusing
    bank.node.passes_on = True
    bank.ledger.command("stall", stalled=True)
    identity = bank.send(*bank.purses[:2])
    eventually(lambda: bank.connection.execute("SELECT 1 FROM refusals WHERE transaction_id = %s AND codes = '{tx_bad_auth}'", (identity,)).fetchone(),
               20, "the refusal is written down")
    assert bank.status(identity) == "PENDING"
    bank.ledger.command("stall", stalled=False)
    row, = bank.wait(identity)
    assert (row["status"], row["failure_code"]) == ("SUCCESS", None)
    bank.check()


def test_what_was_refused_for_good_gets_no_other_number_whoever_goes_on_with_it(refusing):
    """The replica that heard the refusal dies; the next one only proves that the number is dead."""
    bank = refusing
    bank.node.passes_on = False
    identity = bank.send(*bank.purses[1:])
    eventually(lambda: bank.connection.execute("SELECT 1 FROM refusals WHERE transaction_id = %s", (identity,)).fetchone(), 20, "it is written down")
    bank.world.replicas.pop().kill()
    bank.ledger.advance(advance_seconds=2 * TIMEOUT_S)
    bank.node.quiet = True
    bank.connection.execute("UPDATE sources SET due_at = now()")
    bank.world.start(1)
    row, = bank.wait(identity)
    assert (row["status"], row["failure_code"], row["evidence"]) == ("FAILED", "SUBMISSION_FAILED", "expired")
    assert row["result_codes"] == ["tx_bad_auth"]
    slot, = bank.slots(identity)
    assert slot["death"] == "EXPIRED"
    bank.check()
