"""What waits for a ledger, and what becomes of what is sent twice: the traps that real submitters fell into."""
import threading

import pytest
from stellar_sdk import Asset, ManageData, Payment, TransactionBuilder

from sandbox import BaseHorizonError, outcome, xdr


@pytest.fixture
def me(net, bank):
    return net.create(bank, 1000)


def data(number=0):
    return ManageData("name", str(number))


def bump(net, payer, inner, fee):
    made = TransactionBuilder.build_fee_bump_transaction(payer, fee, inner, net.passphrase)
    made.sign(payer)
    return made


def status(answer):
    return answer.status_code, answer.json()["tx_status"]


PENDING, DUPLICATE, AGAIN, ERROR = (201, "PENDING"), (409, "DUPLICATE"), (503, "TRY_AGAIN_LATER"), (400, "ERROR")


def error(answer):
    return outcome(answer.json()["error_result_xdr"])[:2]


def test_the_same_envelope_is_a_duplicate_and_applied_once(net, me, bank):
    envelope = net.build(me, [data()])
    assert status(net.post_async(envelope)) == PENDING
    assert [status(net.post_async(envelope)) for _ in range(3)] == [DUPLICATE] * 3
    net.close()
    assert len(net.truth(hash=envelope.hash_hex())["transactions"]) == 1


def test_another_transaction_of_the_account_has_to_wait(net, me):
    first, second = net.build(me, [data(1)]), net.build(me, [data(2)])
    assert status(net.post_async(first)) == PENDING
    assert status(net.post_async(second)) == AGAIN
    net.close()
    assert net.truth(hash=second.hash_hex())["transactions"] == []


def test_other_signatures_make_another_envelope(net, me, bank):
    """The queue knows envelopes by their signatures, too: with others it is not the same."""
    from stellar_sdk import SetOptions, Signer

    net.do(me, SetOptions(signer=Signer.ed25519_public_key(bank.public_key, 1)))
    one, other = (net.build(me, [data()], signers=[key]) for key in (me, bank))
    assert one.hash() == other.hash()
    assert (status(net.post_async(one)), status(net.post_async(other))) == (PENDING, AGAIN)
    net.close()


def test_a_lower_number_than_the_waiting_one_is_a_bad_one(net, me):
    sequence = net.account(me).sequence
    assert status(net.post_async(net.build(me, [data()]))) == PENDING
    answer = net.post_async(net.build(me, [data()], sequence=sequence))
    assert status(answer) == ERROR and error(answer) == ("txBAD_SEQ", None)
    net.close()


def test_the_inner_transaction_of_a_waiting_bump_is_a_duplicate(net, me, bank):
    inner = net.build(me, [data()])
    assert status(net.post_async(bump(net, bank, inner, 200))) == PENDING
    assert status(net.post_async(inner)) == DUPLICATE
    net.close()


def test_a_replacement_has_to_offer_ten_times_as_much(net, me, bank):
    inner = net.build(me, [data()])
    assert status(net.post_async(inner)) == PENDING
    short = bump(net, bank, inner, 999)
    answer = net.post_async(short)
    assert status(answer) == ERROR and error(answer) == ("txINSUFFICIENT_FEE", None)
    needed = xdr.TransactionResult.from_xdr(answer.json()["error_result_xdr"]).fee_charged.int64
    assert needed == 2000, "ten times the old rate, for one operation more"
    assert status(net.post_async(bump(net, bank, inner, 1000))) == PENDING
    net.close()
    applied = net.truth(hash=inner.hash_hex())["transactions"]
    assert len(applied) == 1 and applied[0]["inner_hash"] == inner.hash_hex()


def test_what_was_applied_is_told_to_try_again_and_later_has_a_bad_number(net, me, bank):
    """C9: for ten ledgers the same bytes are neither refused nor taken."""
    envelope = net.build(me, [data()])
    assert net.apply(envelope)["successful"]
    # The ledger that applied it counts as the first of the ten.
    for _ in range(9):
        assert status(net.post_async(envelope)) == AGAIN
        net.close()
    answer = net.post_async(envelope)
    assert status(answer) == ERROR and error(answer) == ("txBAD_SEQ", None)
    assert len(net.truth(hash=envelope.hash_hex())["transactions"]) == 1


def test_an_applied_bump_is_later_told_to_have_failed(net, me, bank):
    """Trap 1: a fee bump that was paid is answered `inner tx_bad_seq` once its ban is over."""
    outer = bump(net, bank, net.build(me, [data()]), 200)
    assert net.apply(outer)["successful"]
    assert status(net.post_async(outer)) == AGAIN
    net.close(10)
    answer = net.post_async(outer)
    assert status(answer) == ERROR and error(answer) == ("txFEE_BUMP_INNER_FAILED", "txBAD_SEQ")
    # Horizon that finds the hash says the truth; one that doesn't says that it failed, without a second look.
    assert net.server.submit_transaction(outer)["successful"]
    number = net.fault("hash_not_found", endpoint="submit")
    with pytest.raises(BaseHorizonError) as caught:
        net.server.submit_transaction(outer)
    net.post("faults/clear", id=number)
    assert caught.value.extras["result_codes"] == {
        "transaction": "tx_fee_bump_inner_failed", "inner_transaction": "tx_bad_seq"}
    assert len(net.truth(hash=outer.hash_hex())["transactions"]) == 1


def test_a_bad_number_of_an_ordinary_transaction_is_looked_at_twice(net, me):
    """The other side of trap 1: on an outer `tx_bad_seq` Horizon looks the hash up again, and finds it."""
    envelope = net.build(me, [data()])
    assert net.apply(envelope)["successful"]
    net.close(10)
    number = net.fault("hash_not_found", endpoint="submit")
    record = net.server.submit_transaction(envelope)
    net.post("faults/clear", id=number)
    assert record["successful"] and record["hash"] == envelope.hash_hex()


def test_resubmitting_to_horizon_gives_the_known_outcome_at_once(net, me):
    good = net.build(me, [data()])
    net.apply(good)
    assert net.server.submit_transaction(good)["hash"] == good.hash_hex()
    bad = net.build(me, [ManageData("never there", None)])
    net.apply(bad)
    with pytest.raises(BaseHorizonError) as caught:
        net.server.submit_transaction(bad)
    assert caught.value.extras["result_codes"]["operations"] == ["op_data_name_not_found"]


def test_the_network_has_room_for_so_much(own, bank):
    """Surge pricing: who pays more comes first, and all pay what the last one that fits offers."""
    net = own("--capacity", 2, "--seed-account", f"{bank.secret}:1000000")
    keys = [net.create(bank, 1000) for _ in range(4)]
    fees = [100, 400, 300, 200]
    envelopes = [net.build(key, [data()], fee=fee) for key, fee in zip(keys, fees)]
    assert all(status(net.post_async(envelope)) == PENDING for envelope in envelopes)
    net.close()
    applied = [net.truth(hash=e.hash_hex())["transactions"] for e in envelopes]
    assert [bool(found) for found in applied] == [False, True, True, False]
    assert {found[0]["fee_charged"] for found in applied if found} == {"300"}
    stats = net.server.fee_stats().call()
    assert stats["fee_charged"]["max"] == "300" and stats["max_fee"]["max"] == "400"
    net.close()
    assert all(net.truth(hash=e.hash_hex())["transactions"] for e in envelopes)


def test_a_full_queue_asks_for_more_and_says_how_much(own, bank):
    net = own("--capacity", 1, "--seed-account", f"{bank.secret}:1000000")
    keys = [net.create(bank, 1000) for _ in range(6)]
    for key in keys[:4]:
        assert status(net.post_async(net.build(key, [data()], fee=150))) == PENDING
    answer = net.post_async(net.build(keys[4], [data()], fee=150))
    assert error(answer) == ("txINSUFFICIENT_FEE", None)
    assert xdr.TransactionResult.from_xdr(answer.json()["error_result_xdr"]).fee_charged.int64 == 151
    assert status(net.post_async(net.build(keys[5], [data()], fee=151))) == PENDING


def test_what_waits_too_long_is_dropped_and_banned(own, bank):
    """C8: after four ledgers it is gone, and for ten the same bytes are told to try again."""
    net = own("--capacity", 1, "--seed-account", f"{bank.secret}:1000000")
    keys = [net.create(bank, 1000) for _ in range(4)]
    unlucky = net.build(keys[0], [data()], fee=100)
    assert status(net.post_async(unlucky)) == PENDING
    for number in range(4):
        assert status(net.post_async(net.build(keys[1 + number % 3], [data(number)], fee=5000))) == PENDING
        net.close()
    assert net.status()["pending"] == 0
    assert status(net.post_async(unlucky)) == AGAIN
    net.close(10)
    assert status(net.post_async(unlucky)) == PENDING


def test_one_payer_can_not_promise_more_than_it_has(net, bank):
    payer, one, two = net.create(bank, "1.0005"), net.create(bank, 10), net.create(bank, 10)
    first = bump(net, payer, net.build(one, [data()]), 1500)
    second = bump(net, payer, net.build(two, [data()]), 1500)
    assert status(net.post_async(first)) == PENDING
    assert error(net.post_async(second)) == ("txINSUFFICIENT_BALANCE", None)
    net.close()


def test_a_sequence_is_used_once_however_many_try(net, bank):
    """C4: of all envelopes with one number at most one is ever applied."""
    me = net.create(bank, 100)
    envelopes = [net.build(me, [Payment(bank.public_key, Asset.native(), str(n + 1))]) for n in range(5)]
    threads = [threading.Thread(target=net.post_async, args=(envelope,)) for envelope in envelopes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    net.close(2)
    assert len(net.truth(account=me.public_key)["transactions"]) == 1
