"""What becomes of accepted payments, by the ledger's own list of what was applied."""

import secrets
import time

from stellar_sdk import Asset, Keypair, Payment

from foreign.envelopes import OTHER, transaction
from foreign.paying import FEE_MAX, XLM, Purse
from foreign.polling import eventually
from foreign.strangers import apply


def test_a_payment_is_applied_once_and_told_of(bank):
    payer, payee = bank.purses[:2]
    identity = bank.send(payer, payee, 3 * XLM)
    row, = bank.wait(identity)
    assert row["status"] == "SUCCESS" and row["fee"] == 100 and row["fee_paid_by"] == "wallet"
    record, = [record for record in bank.ledger.truth() if record["hash"] == row["hash"].hex()]
    assert record["successful"] and record["ledger"] == row["ledger"]
    journal = bank.connection.execute("SELECT hash, max_time, fee FROM envelopes WHERE transaction_id = %s", (identity,)).fetchall()
    assert [(row["hash"], 100)] == [(each[0], each[2]) for each in journal]
    told = bank.world.rows(
        "SELECT action, count(*) FROM audit_log WHERE detail LIKE '%%' || %s || '%%' GROUP BY 1 ORDER BY 1", identity)
    assert told == [("transaction.ended", 1), ("transaction.submitted", 1)]


def test_money_for_an_address_that_is_not_there_creates_the_account(bank):
    stranger = Keypair.random().public_key
    made, small = bank.send(bank.purses[2], stranger, 5 * XLM), bank.send(bank.purses[3], Keypair.random().public_key, XLM // 2)
    made, small = bank.wait(made, small)
    assert (made["status"], made["kind"]) == ("SUCCESS", "accountCreation")
    assert bank.ledger.native(stranger) == 5 * XLM
    assert (small["status"], small["failure_code"], small["evidence"]) == ("FAILED", "INVALID_RECIPIENT", "unsent")
    assert not bank.slots(small["id"])


def test_a_wallet_of_ours_that_a_payment_brings_to_the_ledger_is_active_and_told_so(bank):
    fresh = Purse(bank.world.client().data("wallet.create", {"userId": "newcomer"}, key="newcomer"))
    row, = bank.wait(bank.send(bank.purses[2], fresh, 5 * XLM))
    assert (row["status"], row["kind"]) == ("SUCCESS", "accountCreation")
    told = bank.one("SELECT status, event_sequence FROM wallets WHERE id = %s", fresh.id)
    # wallet.created, transaction.pending, transaction.succeeded, wallet.activated
    assert told == ("ACTIVE", 4)


def test_who_wants_a_memo_gets_none_without(bank):
    stranger = Keypair.random()
    bank.ledger.fund(stranger.public_key)
    apply(bank.ledger, stranger, lambda builder: builder.append_manage_data_op("config.memo_required", b"1"))
    without, with_it = bank.send(bank.purses[4], stranger.public_key), bank.send(bank.purses[5], stranger.public_key, memo="42")
    without, with_it = bank.wait(without, with_it)
    assert (without["status"], without["failure_code"], without["evidence"]) == ("FAILED", "INVALID_RECIPIENT", "unsent")
    assert with_it["status"] == "SUCCESS"


def test_a_merged_destination_is_noticed_and_a_failure_on_the_ledger_has_its_proof(bank):
    stranger, heir = Keypair.random(), Keypair.random()
    for key in (stranger, heir):
        bank.ledger.fund(key.public_key)
    apply(bank.ledger, stranger, lambda builder: builder.append_account_merge_op(heir.public_key))
    identity = bank.send(bank.purses[6], stranger.public_key, XLM // 2)
    row, = bank.wait(identity)
    assert (row["status"], row["failure_code"]) == ("FAILED", "INVALID_RECIPIENT")
    # More than there is: the reading of the source is from before, so that only the ledger finds out.
    spend = [bank.send(bank.purses[7], bank.purses[8], XLM), bank.send(bank.purses[7], bank.purses[8], 20_000 * XLM)]
    paid, failed = bank.wait(*spend)
    assert paid["status"] == "SUCCESS"
    assert (failed["status"], failed["failure_code"], failed["evidence"]) == ("FAILED", "SUBMISSION_FAILED", "onLedger")
    assert failed["result_codes"] == ["tx_failed", "op_underfunded"] and failed["fee"] == 100


def test_what_happens_to_a_destination_in_between_is_the_ledgers_to_say(bank):
    """Sent as an account creation and created by somebody else meanwhile; sent as a payment and merged away meanwhile."""
    born, gone, heir = (Keypair.random() for _ in range(3))
    for key in (gone, heir):
        bank.ledger.fund(key.public_key)
    for payer in bank.purses[4:6]:
        bank.ledger.fault("timeout_then_never", endpoint="submit_async", account=payer.address)
    identities = [bank.send(bank.purses[4], born.public_key, 5 * XLM), bank.send(bank.purses[5], gone.public_key)]
    bank.wait(*identities, status=("PENDING",))
    bank.ledger.fund(born.public_key)
    apply(bank.ledger, gone, lambda builder: builder.append_account_merge_op(heir.public_key))
    bank.ledger.heal()
    rows = bank.wait(*identities)
    assert [(row["status"], row["failure_code"], row["evidence"]) for row in rows] == [("FAILED", "SUBMISSION_FAILED", "onLedger")] * 2
    assert [row["result_codes"] for row in rows] == [["tx_failed", "op_already_exists"], ["tx_failed", "op_no_destination"]]
    assert [len(bank.slots(identity)) for identity in identities] == [1, 1]
    bank.check()


def test_who_is_frozen_or_blocked_meanwhile_pays_nothing(bank):
    frozen, blocked = bank.purses[9], bank.purses[10]
    bank.connection.execute("UPDATE wallets SET is_frozen = true WHERE id = %s", (frozen.id,))
    bank.connection.execute("UPDATE users SET is_blocked = true WHERE id = (SELECT user_id FROM wallets WHERE id = %s)", (blocked.id,))
    rows = bank.wait(bank.send(frozen, bank.purses[0]), bank.send(blocked, bank.purses[0]))
    assert [(row["failure_code"], row["evidence"]) for row in rows] == [("WALLET_FROZEN", "unsent"), ("USER_BLOCKED", "unsent")]
    assert not bank.slots(rows[0]["id"]) and not bank.slots(rows[1]["id"])


def test_a_wallet_whose_key_was_altered_pays_nothing_and_the_others_go_on(bank):
    altered, other = bank.purses[22], bank.purses[23]

    def flip():
        with bank.connection.transaction():
            bank.connection.execute("SET LOCAL session_replication_role = replica")
            bank.connection.execute("UPDATE wallet_keys SET blob = set_byte(blob, 70, get_byte(blob, 70) # 4) WHERE wallet_id = %s", (altered.id,))
    flip()
    failed, paid = bank.wait(bank.send(altered, bank.purses[0]), bank.send(other, bank.purses[0]))
    assert (failed["status"], failed["failure_code"], failed["evidence"]) == ("FAILED", "SIGNING_FAILED", "unsent")
    assert paid["status"] == "SUCCESS" and not bank.slots(failed["id"])
    assert bank.one("SELECT count(*) FROM envelopes WHERE transaction_id = %s", failed["id"]) == (0,)
    assert [line for line in bank.world.replicas[0].logged("signer.keyRefused") if line["walletId"] == str(altered.id)]
    flip()
    assert bank.wait(bank.send(altered, bank.purses[0]))[0]["status"] == "SUCCESS"


def test_a_payment_waits_for_a_signer_that_is_given_up(ledger, make_bank):
    bank = make_bank(ledger)
    bank.world.replicas[0].stop()
    replica, = bank.world.start(1, COFFER_SIGNER_FAULT="failing:6")
    client, payer = bank.world.client(), bank.purses[0]
    user, = bank.one("SELECT user_id FROM wallets WHERE id = %s", payer.id)
    envelope = transaction(payer.address, [Payment(OTHER.public_key, Asset.native(), "5")]).to_xdr()

    def is_given_up():
        asked = client.call("transaction.sign", {"userId": user, "envelope": envelope}, key=secrets.token_hex(8))
        return asked.code == "SIGNER_UNAVAILABLE" and replica.logged("signer.circuit")
    eventually(is_given_up, 20, "the signer is given up")
    row, = bank.wait(bank.send(*bank.purses))
    assert row["status"] == "SUCCESS" and [line["detail"] for line in replica.logged("signer.circuit")][-1] == "closed"


def test_payments_of_one_wallet_go_in_line_each_with_its_own_number(bank):
    payer = bank.purses[11]
    identities = [bank.send(payer, bank.purses[12]) for _ in range(4)]
    rows = bank.wait(*identities)
    assert {row["status"] for row in rows} == {"SUCCESS"}
    numbers = [bank.slots(identity)[0]["sequence"] for identity in identities]
    assert numbers == list(range(numbers[0], numbers[0] + 4))


FAULTS = {
    "timeout_then_applied": {"times": 1}, "timeout_then_never": {"times": 1}, "reset": {"times": 2}, "reset_after": {"times": 1},
    "try_again_later": {"times": 2}, "internal_error": {"times": 1}, "truncated_body": {"times": 1}, "filtered": {"times": 1},
    "foreign_body": {"times": 1, "status": 502},
}


def test_whatever_a_node_answers_each_payment_is_applied_once(bank):
    """Every fault of a submission at once, each for one wallet's envelopes."""
    identities = []
    for (kind, scope), payer in zip(FAULTS.items(), bank.purses[12:]):
        bank.ledger.fault(kind, endpoint="submit_async", account=payer.address, **scope)
        identities.append(bank.send(payer, bank.purses[0]))
    rows = bank.wait(*identities, within_s=40)
    bank.ledger.heal()
    assert [row["status"] for row in rows] == ["SUCCESS"] * len(rows), list(zip(FAULTS, rows))
    bank.check()


def test_a_hash_that_is_not_found_and_a_reading_that_lags_fool_nobody(bank):
    bank.ledger.fault("hash_not_found", endpoint="transaction", times=20)
    bank.ledger.fault("lag", endpoint="account", ledgers=3, for_ms=4000)
    identities = [bank.send(payer, bank.purses[1]) for payer in bank.purses[12:20]]
    rows = bank.wait(*identities, within_s=30)
    bank.ledger.heal()
    assert {row["status"] for row in rows} == {"SUCCESS"}
    bank.check()


def test_what_was_never_taken_is_proven_dead_and_tried_again_twice(bank):
    payer = bank.purses[20]
    bank.ledger.fault("timeout_then_never", endpoint="submit_async", account=payer.address)
    identity = bank.send(payer, bank.purses[0])

    def sent(attempt):
        slots = bank.slots(identity)
        return len(slots) >= attempt and slots[attempt - 1]["state"] == "LIVE"
    for attempt in (1, 2, 3):
        eventually(lambda: sent(attempt), 15, f"attempt {attempt} to be under way")
        bank.ledger.advance(advance_seconds=30)
    row, = bank.wait(identity)
    bank.ledger.heal()
    assert (row["status"], row["failure_code"], row["evidence"]) == ("FAILED", "EXPIRED", "expired")
    assert row["evidence_closed_at"] > row["evidence_max_time"] and row["evidence_account_sequence"] < row["evidence_sequence"]
    slots = bank.slots(identity)
    assert [(slot["attempt"], slot["death"]) for slot in slots] == [(1, "EXPIRED"), (2, "EXPIRED"), (3, "EXPIRED")]
    assert len({slot["sequence"] for slot in slots}) == 1
    bank.check()


def test_a_ledger_that_stalls_delays_and_fails_nothing(bank):
    bank.ledger.command("stall", stalled=True)
    identities = [bank.send(payer, bank.purses[0]) for payer in bank.purses[12:18]]
    bank.wait(*identities, status=("PENDING",))
    time.sleep(2)
    assert all(bank.status(identity) == "PENDING" for identity in identities)
    bank.ledger.command("stall", stalled=False)
    assert {row["status"] for row in bank.wait(*identities)} == {"SUCCESS"}


def test_a_node_that_refuses_at_the_door_what_another_applies_ends_nothing(bank):
    """The first node turns everything away, or calls the number bad; the other one takes it."""
    bank.ledger.fault("problem", problem="transaction_submission_disabled", endpoint="submit_async", port=bank.ledger.ports[0], times=30)
    identities = [bank.send(payer, bank.purses[1]) for payer in bank.purses[12:18]]
    rows = bank.wait(*identities, within_s=40)
    bank.ledger.heal()
    assert {row["status"] for row in rows} == {"SUCCESS"}
    bank.check()


def test_lines_of_evidence_are_kept_and_nothing_rewrites_them(bank):
    for statement in ("DELETE FROM envelopes", "UPDATE envelopes SET fee = 0", "DELETE FROM slots", "DELETE FROM transactions",
                      "UPDATE findings SET outcome = ''", "UPDATE transactions SET fee = 0 WHERE status = 'SUCCESS'"):
        try:
            bank.connection.execute(statement)
        except Exception as error:
            assert error.sqlstate == "55000", error
        else:
            raise AssertionError(statement)


def test_no_payment_costs_more_than_three_requests_with_many_in_flight(bank):
    import re

    def requests():
        text = bank.world.replicas[0].get("/metrics")[2]
        return sum(float(each) for each in re.findall(r"^coffer_horizon_requests_total\{.*\} (\S+)$", text, re.M))
    before = requests()
    assert before > 0
    identities = [bank.send(payer, bank.purses[(index + 1) % 12 + 11]) for index, payer in enumerate(bank.purses[11:23]) for _ in range(5)]
    rows = bank.wait(*identities, within_s=40)
    assert {row["status"] for row in rows} == {"SUCCESS"}
    assert requests() - before <= 3 * len(identities)


def test_the_most_that_is_paid_is_what_was_said(bank):
    assert bank.one("SELECT max(fee) FROM transactions WHERE status = 'SUCCESS'")[0] <= FEE_MAX
