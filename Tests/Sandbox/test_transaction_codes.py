"""Every result that a transaction can have, fee bumps included."""
import hashlib
import time

import pytest
from stellar_sdk import (
    Asset, BeginSponsoringFutureReserves, BumpSequence, CreateAccount, EndSponsoringFutureReserves, Keypair, ManageData,
    Payment, SetOptions, Signer, SignerKey, TransactionBuilder,
)

from sandbox import outcome, xdr

NATIVE = Asset.native()


def pay(to, amount="1"):
    return Payment(to.public_key, NATIVE, amount)


def numbered(net, key, number, *operations, fee=100):
    return net.build(key, operations or [ManageData("a", "b")], sequence=number, fee=fee)


def refused(net, envelope, code, inner=None):
    """The envelope is refused with this code, and nothing is taken."""
    answer = net.post_async(envelope)
    assert answer.status_code == 400, answer.text
    body = answer.json()
    assert body["tx_status"] == "ERROR"
    transaction, within, _ = outcome(body["error_result_xdr"])
    assert (transaction, within) == (code, inner)
    hash_hex = body["hash"]
    net.close()
    assert net.truth(hash=hash_hex)["transactions"] == []
    sync = net.session.post(net.url + "/transactions", data={"tx": text(envelope)}, timeout=20)
    assert sync.status_code == 400, sync.text
    return sync.json()["extras"]["result_codes"]


def text(envelope):
    return envelope if isinstance(envelope, str) else envelope.to_xdr()


@pytest.fixture
def me(net, bank):
    return net.create(bank, 1000)


def builder(net, key):
    return net.builder(key).append_operation(ManageData("a", "b"))


def signed(builder, *keys):
    envelope = builder.build()
    for key in keys:
        envelope.sign(key)
    return envelope


def closed_at(net):
    return net.status()["closed_at_epoch"]


def with_bounds(net, me, low, high):
    made = builder(net, me)
    made.time_bounds = None
    return signed(made.add_time_bounds(low, high), me)


def test_too_early(net, me):
    codes = refused(net, with_bounds(net, me, closed_at(net) + 3600, 0), "txTOO_EARLY")
    assert codes == {"transaction": "tx_too_early"}


def test_too_early_by_ledger(net, me):
    ledger = net.status()["ledger"]
    assert refused(net, signed(builder(net, me).set_ledger_bounds(ledger + 50, 0), me), "txTOO_EARLY")


def test_too_late(net, me):
    codes = refused(net, with_bounds(net, me, 0, closed_at(net) - 1), "txTOO_LATE")
    assert codes == {"transaction": "tx_too_late"}


def test_too_late_by_ledger_and_the_bound_is_exclusive(net, me):
    ledger = net.status()["ledger"]
    assert refused(net, signed(builder(net, me).set_ledger_bounds(0, ledger + 1), me), "txTOO_LATE")
    ledger = net.status()["ledger"]
    assert net.apply(signed(builder(net, me).set_ledger_bounds(0, ledger + 2), me))["successful"]


def test_admission_is_stricter_than_the_ledger(net, me):
    """C2: what would be in time for the next ledger is refused, because that may come later than expected."""
    assert refused(net, with_bounds(net, me, 0, int(time.time()) + 1), "txTOO_LATE")


def test_missing_operation(net, me):
    envelope = signed(net.builder(me), me)
    assert refused(net, envelope, "txMISSING_OPERATION") == {"transaction": "tx_missing_operation"}


@pytest.mark.parametrize("offset", [0, -1, 2, 10])
def test_bad_seq(net, me, offset):
    current = net.account(me).sequence
    assert refused(net, numbered(net, me, current + offset), "txBAD_SEQ") == {"transaction": "tx_bad_seq"}


def test_bad_auth_without_a_signature(net, me):
    assert refused(net, net.build(me, [ManageData("a", "b")], signers=[]), "txBAD_AUTH")


def test_bad_auth_with_anothers_signature(net, me, bank):
    assert refused(net, net.build(me, [ManageData("a", "b")], signers=[bank]), "txBAD_AUTH")


def test_bad_auth_for_another_network(net, me):
    account = net.account(me)
    made = TransactionBuilder(account, "Another network", 100).add_time_bounds(0, 0)
    assert refused(net, signed(made.append_operation(ManageData("a", "b")), me), "txBAD_AUTH")


def test_bad_auth_below_the_threshold(net, me, bank):
    net.do(me, SetOptions(med_threshold=2, low_threshold=2, signer=Signer.ed25519_public_key(bank.public_key, 1)))
    assert refused(net, net.build(me, [ManageData("a", "b")]), "txBAD_AUTH")
    assert net.apply(net.build(me, [ManageData("a", "b")], signers=[me, bank]))["successful"]


def test_bad_auth_extra(net, me, bank):
    assert refused(net, net.build(me, [ManageData("a", "b")], signers=[me, bank]), "txBAD_AUTH_EXTRA")


def test_insufficient_balance(net, bank):
    poor = net.create(bank, 1)
    assert refused(net, net.build(poor, [BumpSequence(0)]), "txINSUFFICIENT_BALANCE")


def test_no_source_account(net):
    nobody = Keypair.random()
    envelope = net.build(nobody, [ManageData("a", "b")], sequence=1)
    assert refused(net, envelope, "txNO_ACCOUNT") == {"transaction": "tx_no_source_account"}


def test_insufficient_fee(net, me):
    answer = net.post_async(net.build(me, [ManageData("a", "b")] * 3, fee=99))
    assert xdr.TransactionResult.from_xdr(answer.json()["error_result_xdr"]).fee_charged.int64 == 300
    assert refused(net, net.build(me, [ManageData("a", "b")], fee=99), "txINSUFFICIENT_FEE")


def test_bad_sponsorship_is_on_the_ledger_and_takes_the_fee(net, me, bank):
    before = net.account(me).sequence
    record = net.apply(net.build(me, [BeginSponsoringFutureReserves(bank.public_key)]))
    assert not record["successful"] and record["fee_charged"] == "100"
    assert outcome(record["result_xdr"])[0] == "txBAD_SPONSORSHIP"
    assert net.account(me).sequence == before + 1


def test_bad_minseq_age_or_gap(net, me):
    net.do(me, ManageData("a", "b"))
    assert refused(net, signed(builder(net, me).set_min_sequence_age(3600), me), "txBAD_MIN_SEQ_AGE_OR_GAP")
    assert refused(net, signed(builder(net, me).set_min_sequence_ledger_gap(100), me), "txBAD_MIN_SEQ_AGE_OR_GAP")


def test_min_sequence_number_lets_a_gap_through(net, me):
    current = net.account(me).sequence
    made = net.builder(me, sequence=current + 5).append_operation(ManageData("a", "b"))
    assert net.apply(signed(made.set_min_sequence_number(current), me))["successful"]
    assert net.account(me).sequence == current + 5


def test_malformed_preconditions(net, me, bank):
    twice = SignerKey.ed25519_public_key(bank.public_key)
    envelope = signed(builder(net, me).add_extra_signer(twice).add_extra_signer(twice), me, bank)
    assert refused(net, envelope, "txMALFORMED")


def test_extra_signers_have_to_sign(net, me, bank):
    extra = SignerKey.ed25519_public_key(bank.public_key)
    assert refused(net, signed(builder(net, me).add_extra_signer(extra), me), "txBAD_AUTH")
    assert net.apply(signed(builder(net, me).add_extra_signer(extra), me, bank))["successful"]


def test_internal_error_is_there_when_it_is_asked_for(net, me):
    number = net.fault("internal_error", times=1)
    body = net.post_async(net.build(me, [ManageData("a", "b")])).json()
    net.post("faults/clear", id=number)
    assert outcome(body["error_result_xdr"])[0] == "txINTERNAL_ERROR"


def test_bad_seq_in_a_ledger_takes_the_fee_and_nothing_else(net, me, bank):
    """A transaction that another one of the same ledger made impossible."""
    other = net.create(bank, 100)
    for _ in range(8):
        start = net.account(me).sequence
        bump = net.build(other, [BumpSequence(start + 7, me.public_key)], signers=[other, me])
        mine = net.build(me, [ManageData("a", "b")])
        assert net.post_async(bump).status_code == net.post_async(mine).status_code == 201
        net.close()
        record = net.truth(hash=mine.hash_hex())["transactions"][0]
        if not record["successful"]:
            # Which of the two comes first is decided by their hashes.
            assert record["result_codes"] == {"transaction": "tx_bad_seq"} and record["fee_charged"] == "100"
            assert net.account(me).sequence == start + 7
            return
    raise AssertionError("eight ledgers in a row had the two in the same order")


# Signatures of other kinds

def test_preauthorised_transactions_are_used_up(net, me):
    sequence = net.account(me).sequence
    later = net.build(me, [ManageData("later", "x")], signers=[], sequence=sequence + 2)
    net.do(me, SetOptions(signer=Signer.pre_auth_tx(later.hash(), 1)))
    assert net.account(me).load_ed25519_public_key_signers() and signer_types(net, me) == ["preauth_tx", "ed25519_public_key"]
    assert net.apply(later)["successful"]
    assert signer_types(net, me) == ["ed25519_public_key"]


def test_showing_what_was_hashed_is_signing(net, me):
    secret = b"what only some know"
    net.do(me, SetOptions(signer=Signer.sha256_hash(hashlib.sha256(secret).digest(), 1)))
    envelope = net.build(me, [ManageData("a", "b")], signers=[])
    envelope.sign_hashx(secret)
    assert net.apply(envelope)["successful"]


def signer_types(net, key):
    return [s["type"] for s in net.server.accounts().account_id(key.public_key).call()["signers"]]


# Fee bumps

def bump(net, payer, inner, fee=200, signers=None):
    made = TransactionBuilder.build_fee_bump_transaction(payer, fee, inner, net.passphrase)
    for signer in [payer] if signers is None else signers:
        made.sign(signer)
    return made


def test_a_fee_bump_is_found_by_both_hashes(net, me, bank):
    inner = net.build(me, [pay(bank)])
    outer = bump(net, bank, inner, 500)
    before = net.account(me).sequence
    assert net.post_async(outer).status_code == 201
    net.close()
    by_outer = net.server.transactions().transaction(outer.hash_hex()).call()
    by_inner = net.server.transactions().transaction(inner.hash_hex()).call()
    assert by_outer["successful"] and by_outer["hash"] == outer.hash_hex() and by_inner["hash"] == inner.hash_hex()
    assert by_outer["fee_account"] == bank.public_key and by_outer["source_account"] == me.public_key
    assert by_outer["max_fee"] == "1000" and by_outer["fee_charged"] == "200"
    assert by_outer["inner_transaction"]["max_fee"] == "100"
    assert by_outer["fee_bump_transaction"]["hash"] == outer.hash_hex()
    assert by_inner["signatures"] == by_outer["inner_transaction"]["signatures"]
    assert outcome(by_outer["result_xdr"])[:2] == ("txFEE_BUMP_INNER_SUCCESS", "txSUCCESS")
    assert net.account(me).sequence == before + 1


def test_whoever_has_nothing_can_have_others_pay(net, me, bank):
    new = Keypair.random()
    net.do(
        bank, BeginSponsoringFutureReserves(new.public_key), CreateAccount(new.public_key, "0"),
        EndSponsoringFutureReserves(new.public_key), signers=[bank, new])
    inner = net.build(new, [BumpSequence(0)])
    assert refused(net, inner, "txINSUFFICIENT_BALANCE")
    assert net.apply(bump(net, bank, inner))["successful"]


def test_what_is_wrong_inside_is_told_as_inner(net, me, bank):
    inner = numbered(net, me, net.account(me).sequence)
    codes = refused(net, bump(net, bank, inner), "txFEE_BUMP_INNER_FAILED", "txBAD_SEQ")
    assert codes == {"transaction": "tx_fee_bump_inner_failed", "inner_transaction": "tx_bad_seq"}


def test_a_failure_inside_is_on_the_ledger(net, me, bank):
    record = net.apply(bump(net, bank, net.build(me, [pay(Keypair.random())])))
    assert not record["successful"]
    expected = ("txFEE_BUMP_INNER_FAILED", "txFAILED", ["PAYMENT_NO_DESTINATION"])
    assert outcome(record["result_xdr"]) == expected


def test_a_fee_bump_below_the_base_fee(net, me, bank):
    made = bump(net, bank, net.build(me, [pay(bank)]), signers=[])
    made.transaction.fee = 199
    made.sign(bank)
    assert refused(net, made, "txINSUFFICIENT_FEE")


def test_a_fee_bump_below_the_inner_rate_is_told_what_it_takes(net, me, bank):
    made = bump(net, bank, net.build(me, [pay(bank)], fee=1000), 1000, signers=[])
    made.transaction.fee = 1999
    made.sign(bank)
    body = net.post_async(made).json()
    assert xdr.TransactionResult.from_xdr(body["error_result_xdr"]).fee_charged.int64 == 2000
    assert refused(net, made, "txINSUFFICIENT_FEE")


@pytest.mark.parametrize("signers,code", [([], "txBAD_AUTH"), (["bank", "me"], "txBAD_AUTH_EXTRA")])
def test_signatures_of_a_fee_bump(net, me, bank, signers, code):
    keys = [{"bank": bank, "me": me}[name] for name in signers]
    assert refused(net, bump(net, bank, net.build(me, [pay(bank)]), signers=keys), code)


def test_a_fee_bump_by_nobody_or_by_the_poor(net, me, bank):
    nobody, poor = Keypair.random(), net.create(bank, 1)
    inner = net.build(me, [pay(bank)])
    assert refused(net, bump(net, nobody, inner), "txNO_ACCOUNT")
    assert refused(net, bump(net, poor, inner), "txINSUFFICIENT_BALANCE")


def test_op_results_of_a_failed_transaction_say_what_would_have_been(net, me, bank):
    before = net.server.accounts().account_id(bank.public_key).call()["balances"]
    record = net.apply(net.build(me, [pay(bank), pay(Keypair.random()), pay(bank)]))
    assert outcome(record["result_xdr"])[2] == ["PAYMENT_SUCCESS", "PAYMENT_NO_DESTINATION", "PAYMENT_SUCCESS"]
    assert net.server.accounts().account_id(bank.public_key).call()["balances"] == before
