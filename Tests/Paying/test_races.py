"""Two who want the same number at the same moment, in both orders, stepped by hand: the tables decide, whoever writes."""

import concurrent.futures
import secrets

import psycopg
import pytest

from foreign.ledger import Ledger
from foreign.paying import XLM, Bank, uuid7
from foreign.polling import eventually
from foreign.service import World

NUMBER = 4711
LAST_SECOND = 4_000_000_000


@pytest.fixture(scope="module")
def quiet(stack):
    """Wallets in tables where nobody works."""
    ledger, world = Ledger(), World(stack)
    world.start(1)
    bank = Bank(world, ledger, 8)
    assert world.replicas.pop().stop() == 0
    yield bank
    bank.close()
    world.close()
    ledger.close()


@pytest.fixture
def session(quiet):
    """Makes sessions that commit when they are told to."""
    made = []

    def make():
        made.append(psycopg.connect(quiet.world.stack.database_url(quiet.world.name)))
        return made[-1]
    yield make
    for each in made:
        each.close()


def take_slot(session, identity, purse):
    """As a submitter takes a number: the slot, its envelope, and the transaction under way."""
    session.execute(
        "INSERT INTO slots (transaction_id, attempt, source, sequence, max_time) VALUES (%s, 1, %s, %s, %s)",
        (identity, purse.key, NUMBER, LAST_SECOND))
    session.execute(
        "INSERT INTO envelopes (transaction_id, attempt, wallet_id, purpose, hash, source, sequence, max_time, fee, bytes)"
        " VALUES (%s, 1, %s, 'payment', %s, %s, %s, %s, 100, 'x')",
        (identity, purse.id, secrets.token_bytes(32), purse.key, NUMBER, LAST_SECOND))
    session.execute("UPDATE transactions SET status = 'PENDING', submitted_at = now() WHERE id = %s", (identity,))


def let_go(session, _, purse):
    """As a signature is let go, for a caller to do with as they like."""
    session.execute(
        "INSERT INTO envelopes (wallet_id, purpose, hash, source, sequence, max_time, fee, bytes) VALUES (%s, 'caller', %s, %s, %s, %s, 100, 'x')",
        (purse.id, secrets.token_bytes(32), purse.key, NUMBER, LAST_SECOND))


def race(quiet, session, purse, first, second):
    """The first has written and not committed; the second waits for it, and goes on once it has. Returns what stopped the second."""
    identity = quiet.send(purse, quiet.purses[7], XLM)
    winner, loser = session(), session()
    first(winner, identity, purse)
    waits = loser.info.backend_pid
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        def write():
            try:
                second(loser, identity, purse)
                loser.commit()
            except psycopg.Error as error:
                loser.rollback()
                return error.sqlstate
        outcome = pool.submit(write)
        eventually(
            lambda: quiet.one("SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s", waits)[0], 10,
            "the second waits for the first")
        winner.commit()
        return identity, outcome.result(timeout=10)


def test_where_the_slot_comes_first_no_signature_is_let_go(quiet, session):
    purse = quiet.purses[0]
    identity, stopped = race(quiet, session, purse, take_slot, let_go)
    assert stopped == "40001"
    assert quiet.status(identity) == "PENDING"
    assert quiet.one("SELECT count(*) FROM envelopes WHERE source = %s AND transaction_id IS NULL", purse.key) == (0,)


def test_where_the_signature_comes_first_the_payment_knows_of_it_and_may_still_take_the_number(quiet, session):
    purse = quiet.purses[1]
    identity, stopped = race(quiet, session, purse, let_go, take_slot)
    assert stopped is None and quiet.status(identity) == "PENDING"
    # The ledger decides between the two; if the caller's wins, the journal has it for a proof that the slot is dead.
    assert quiet.one("SELECT count(*) FROM envelopes WHERE source = %s AND sequence = %s", purse.key, NUMBER) == (2,)
    later = session()
    with pytest.raises(psycopg.errors.SerializationFailure):
        let_go(later, identity, purse)


def test_of_two_payments_at_one_source_one_has_the_number(quiet, session):
    purse = quiet.purses[2]
    other = quiet.send(purse, quiet.purses[7], XLM)
    identity, stopped = race(quiet, session, purse, take_slot, lambda session, _, purse: take_slot(session, other, purse))
    assert stopped == "23505"
    assert (quiet.status(identity), quiet.status(other)) == ("PENDING", "CREATED")


def test_a_day_ends_at_midnight_utc_also_for_what_fails_later(quiet):
    """A payment counts on the day on which it was accepted, to the millisecond, and it is that day's count which its failure takes back."""
    purse = quiet.purses[3]
    instants = ["now()::date AT TIME ZONE 'UTC' - interval '1 millisecond'", "now()::date AT TIME ZONE 'UTC'"]
    quiet.connection.execute("SET TIME ZONE 'UTC'")
    made = []
    for instant in instants:
        made.append(uuid7())
        quiet.connection.execute(
            "INSERT INTO transactions (id, kind, status, wallet_id, source, sender, recipient, asset, amount, max_fee, created_at)"
            f" VALUES (%s, 'payment', 'CREATED', %s, %s, 'a', 'b', 'native', 70, 100, {instant})", (made[-1], purse.id, purse.key))

    def usage():
        return quiet.connection.execute(
            "SELECT (now() AT TIME ZONE 'UTC')::date - day, amount, count FROM limits_usage WHERE wallet_id = %s ORDER BY day", (purse.id,)).fetchall()
    assert usage() == [(1, 70, 1), (0, 70, 1)]
    quiet.connection.execute(
        "UPDATE transactions SET status = 'FAILED', failure_code = 'CANCELLED', failure_message = 'x', evidence = 'unsent', completed_at = now()"
        " WHERE id = %s", (made[0],))
    assert usage() == [(1, 0, 0), (0, 70, 1)]


def test_what_was_settled_counts_before_anything_was_read(quiet):
    """The first reading of a wallet that has been paid may be of a node that is behind."""
    purse = quiet.purses[4]
    assert quiet.one("SELECT count(*) FROM accounts WHERE wallet_id = %s", purse.id) == (0,)
    quiet.connection.execute("SELECT balance_moves(%s, 'native', 50, 12)", (purse.id,))
    reading = "UPDATE accounts SET is_on_ledger = true, sequence = 1, ledger = %s, read_at = now() WHERE wallet_id = %s"
    with pytest.raises(psycopg.errors.SerializationFailure):
        quiet.connection.execute(reading, (11, purse.id))
    quiet.connection.execute(reading, (12, purse.id))
    assert quiet.one("SELECT ledger, settled_ledger FROM accounts WHERE wallet_id = %s", purse.id) == (12, 12)
