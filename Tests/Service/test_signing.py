"""transaction.sign under the standard policy, complete to the contract; stellar-sdk makes the envelopes and judges the signatures."""

import base64
import json
import secrets

import pytest
from stellar_sdk import Asset, HashMemo, IdMemo, Keypair, MuxedAccount, Payment, SetOptions, TextMemo, TransactionEnvelope
from stellar_sdk import BeginSponsoringFutureReserves, EndSponsoringFutureReserves

from foreign.client import ABSENT
from foreign.envelopes import (
    OTHER, PASSPHRASE, STRANGER, bumped, must_be_signed, operations_of, read, soon, transaction)
from foreign.service import World

FOREIGN = Keypair.from_raw_ed25519_seed(bytes([4]) * 32)
WHY = {"reason": "Reported stolen"}
NEVER = {
    "set_options", "account_merge", "set_trust_line_flags", "allow_trust", "clawback", "clawback_claimable_balance", "revoke_sponsorship",
    "bump_sequence", "inflation"}
SOROBAN = {"invoke_host_function", "extend_footprint_ttl", "restore_footprint"}


@pytest.fixture(scope="module")
def world(stack):
    """A world of the file's own: elsewhere somebody may have set a policy."""
    world = World(stack)
    world.start(2)
    yield world
    world.close()


@pytest.fixture(scope="module")
def client(world):
    return world.client()


@pytest.fixture(scope="module")
def wallet(client):
    """One wallet for the whole file: nothing that is signed here changes it."""
    return client.data("wallet.create", {"userId": f"signing.{secrets.token_hex(6)}"})


@pytest.fixture
def own(wallet):
    return wallet["address"]


@pytest.fixture
def sign(client, wallet):
    def sign(envelope, *, key=None, **more):
        text = envelope if isinstance(envelope, str) else envelope.to_xdr()
        return client.call("transaction.sign", {"userId": wallet["userId"], "envelope": text, **more}, key=key or secrets.token_hex(8))
    return sign


def pay(source=None, amount="5"):
    return Payment(OTHER.public_key, Asset.native(), amount, source)


@pytest.mark.parametrize("memo", [None, TextMemo("rent"), TextMemo(b"\xff\x00\"\\"), IdMemo(2**64 - 1), HashMemo(bytes(32))], ids=str)
def test_an_envelope_of_the_wallets_is_signed_and_told_in_words(sign, own, memo):
    unsigned = transaction(own, [pay()], memo=memo)
    data = sign(unsigned).data
    must_be_signed(unsigned, data, own, ["outer"])
    summary = data["summary"]
    assert summary["source"] == summary["feeSource"] == own and summary["fee"] == "0.00001" and summary["sequence"] == "42"
    assert [each["type"] for each in summary["operations"]] == ["payment"] and "5" in summary["operations"][0]["text"]
    assert data["hash"] in summary["text"] and summary["warnings"] == []


def test_an_old_envelope_stays_old(sign, own):
    unsigned = transaction(own, [pay()], v1=False)
    signed = must_be_signed(unsigned, sign(unsigned).data, own, ["outer"])
    assert signed.to_xdr_object().type.value == 0


@pytest.mark.parametrize("payer", ["own", "stranger"])
def test_of_a_fee_bump_the_wallet_signs_what_it_is_a_source_of(sign, own, payer):
    unsigned = bumped(own if payer == "own" else STRANGER.public_key, transaction(own, [pay()]))
    must_be_signed(unsigned, sign(unsigned).data, own, ["inner", "outer"] if payer == "own" else ["inner"])


def test_a_signature_that_is_there_is_answered_and_not_made_again(sign, own):
    first = sign(transaction(own, [pay()])).data
    assert sign(first["envelope"]).data == first


def test_a_repeat_gets_the_same_bytes_and_another_envelope_under_the_key_is_a_conflict(sign, world, own):
    key = secrets.token_hex(8)
    unsigned = transaction(own, [pay()], sequence=77_000)
    first, again = sign(unsigned, key=key), sign(unsigned, key=key)
    assert again.is_replay and again.body == first.body
    assert sign(transaction(own, [pay()], sequence=77_001), key=key).code == "IDEMPOTENCY_CONFLICT"
    assert world.rows("SELECT count(*) FROM envelopes WHERE source = %s AND sequence = 77001", raw(own)) == [(1,)]


def test_what_is_signed_is_journalled_with_its_slot_and_audited_with_its_policy(sign, world, wallet, own):
    key = secrets.token_hex(8)
    ends = soon()
    data = sign(transaction(own, [pay()], sequence=88_000, bounds=(0, ends)), key=key).data
    rows = world.rows(
        "SELECT wallet_id::text, purpose, encode(hash, 'hex'), sequence, max_time, fee, encode(bytes, 'base64') FROM envelopes WHERE source = %s "
        "AND sequence = 88001", raw(own))
    envelope = base64.b64decode(data["envelope"])
    assert [(*row[:6], base64.b64decode(row[6])) for row in rows] == [
        (wallet["walletId"], "caller", data["hash"], 88_001, ends, 100, envelope)]
    (actor, action, told, detail), = world.rows(
        "SELECT actor, action, wallet_id::text, detail FROM audit_log WHERE request_key = %s", key)
    assert (actor, action, told) == ("guest", "transaction.sign", wallet["walletId"])
    assert json.loads(detail) == {"policy": "standard", "version": 0, "hash": data["hash"], "scopes": ["outer"]}


def test_a_refusal_of_the_policy_says_what_it_saw_and_is_audited_with_it(sign, world, own):
    key = secrets.token_hex(8)
    refused = sign(transaction(own, [SetOptions(home_domain="x.example")]), key=key)
    assert refused.code == "POLICY_REFUSED" and refused.error["effect"] == "none"
    told = refused.error["metadata"]
    assert told["rule"] == "operationType" and told["seen"] == "set_options" and "payment" in told["allowed"].split()
    assert (told["policy"], told["version"]) == ("standard", 0)
    (refusal, detail), = world.rows("SELECT refusal, detail FROM audit_log WHERE request_key = %s", key)
    assert refusal == "POLICY_REFUSED" and json.loads(detail) == told
    assert world.rows("SELECT count(*) FROM envelopes WHERE bytes = %s", base64.b64decode(transaction(own, [pay()]).to_xdr()))[0][0] == 0


def raw(address):
    return Keypair.from_public_key(address).raw_public_key()


PLACES = ["own", "transaction", "alias", "foreign", "bump", "sponsored"]


def placed(kind, place, own):
    """An envelope with an operation of a kind in a place."""
    alias = MuxedAccount(own, 2**63)
    if place == "alias":
        return transaction(alias, [operations_of(alias)[kind]])
    if place == "foreign":
        return transaction(own, [operations_of(FOREIGN.public_key)[kind]])
    operation = operations_of(own)[kind]
    if place == "transaction":
        operation.source = None
    if place == "sponsored":
        around = BeginSponsoringFutureReserves(STRANGER.public_key, own), EndSponsoringFutureReserves(STRANGER.public_key)
        return transaction(own, [around[0], operation, around[1]])
    inner = transaction(own, [operation])
    return bumped(STRANGER.public_key, inner, fee=1000) if place == "bump" else inner


def expected(kind, place):
    if kind in ("begin_sponsoring_future_reserves", "end_sponsoring_future_reserves"):
        return "INVALID_TRANSACTION", None
    if place == "sponsored" and kind in SOROBAN:
        return "INVALID_TRANSACTION", None
    if kind in NEVER:
        return "POLICY_REFUSED", "operationType"
    if place in ("foreign", "sponsored"):
        return "POLICY_REFUSED", "operationSource"
    return None, None


def test_every_kind_of_operation_in_every_place_is_ruled_on_as_the_table_says(client, wallet, own):
    """27 kinds, 6 places. Nothing that can take the wallet away is signed, whoever's operation it is and wherever it hides."""
    kinds = sorted(operations_of(own))
    assert len(kinds) == 27
    cells = [(kind, place) for kind in kinds for place in PLACES]
    unsigned = {cell: placed(*cell, own) for cell in cells}
    ids = {
        cell: client.publish("transaction.sign", {"userId": wallet["userId"], "envelope": unsigned[cell].to_xdr()}, key=secrets.token_hex(8))
        for cell in cells}
    client.wait(*ids.values())
    wrong = []
    for cell in cells:
        reply = client.replies[ids[cell]][0]
        got = (reply.code, None if reply.code != "POLICY_REFUSED" else reply.error["metadata"]["rule"])
        if got != expected(*cell):
            wrong.append((cell, got, expected(*cell), reply.content.get("error", {}).get("message")))
        if reply.code is None:
            must_be_signed(unsigned[cell], reply.data, own, ["inner"] if cell[1] == "bump" else ["outer"])
    assert not wrong, wrong


REFUSED = {
    "no end": (lambda own: transaction(own, [pay()], bounds=(0, 0)), "POLICY_REFUSED", "timeBounds"),
    "a fee above the cap": (lambda own: transaction(own, [pay()], fee=1_000_001), "POLICY_REFUSED", "feeCap"),
    "a bump's fee above the cap": (lambda own: bumped(own, transaction(own, [pay()]), fee=2_000_004), "POLICY_REFUSED", "feeCap"),
    "a foreign transaction source": (lambda own: transaction(FOREIGN.public_key, [pay(own)]), "POLICY_REFUSED", "transactionSource"),
    "a foreign transaction that the wallet would pay": (
        lambda own: bumped(own, transaction(FOREIGN.public_key, [pay()])), "POLICY_REFUSED", "transactionSource"),
    "nothing of the wallet's": (lambda own: transaction(FOREIGN.public_key, [pay()]), "INVALID_TRANSACTION", None),
    "a fee below the network's": (lambda own: transaction(own, [pay()], fee=99), "INVALID_TRANSACTION", None),
    "a sequence number that nobody can use": (lambda own: transaction(own, [pay()], sequence=-1), "INVALID_TRANSACTION", None),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_the_policy_or_the_network_would_refuse_is_refused_by_name(sign, own, what):
    make, code, rule = REFUSED[what]
    refused = sign(make(own))
    assert refused.code == code
    if rule:
        assert refused.error["metadata"]["rule"] == rule and refused.error["metadata"]["seen"] and refused.error["metadata"]["allowed"]


def conditional(own, name, value):
    envelope = transaction(own, [pay()])
    setattr(envelope.transaction.preconditions, name, value)
    return envelope


@pytest.mark.parametrize("name, value", [("min_sequence_number", 5), ("min_sequence_age", 1), ("min_sequence_ledger_gap", 1)])
def test_conditions_on_sequence_numbers_and_ages_are_refused(sign, own, name, value):
    assert sign(conditional(own, name, value)).error["metadata"]["rule"] == "preconditions"


def mutations(text):
    """Bytes that are almost the envelope's."""
    whole = base64.b64decode(text)
    yield whole[:-4]
    yield whole + bytes(4)
    yield whole[:3] + b"\x09" + whole[4:]
    yield b""
    yield bytes(64)
    yield whole[:-8] + b"\x7f\xff\xff\xff" + whole[-4:]


def test_bytes_that_are_no_envelope_are_invalid_and_text_that_is_no_base64_breaks_the_contract(client, sign, own):
    for mutation in mutations(transaction(own, [pay()]).to_xdr()):
        if mutation:
            assert sign(base64.b64encode(mutation).decode()).code == "INVALID_TRANSACTION"
    for text in ["", "AAAA AAAA", "AAA", "AA==\n", "____", "AB=="]:
        assert sign(text).paths == {"/envelope"}


@pytest.mark.parametrize("count, code", [(19, None), (20, "INVALID_TRANSACTION")])
def test_others_signatures_stay_and_a_twenty_first_has_no_room(sign, own, count, code):
    unsigned = transaction(own, [pay()])
    for index in range(count):
        unsigned.sign_hashx(bytes([index]))
    reply = sign(unsigned)
    assert reply.code == code
    if code is None:
        assert read(reply.data["envelope"]).signatures[:count] == unsigned.signatures


def test_a_signature_of_the_wallets_over_another_transaction_is_no_signature(sign, own):
    signed = read(sign(transaction(own, [pay()])).data["envelope"])
    other = transaction(own, [pay(amount="6")])
    other.signatures = signed.signatures
    assert sign(other).code == "INVALID_TRANSACTION"


def test_below_a_signed_fee_bump_nothing_is_signed_any_more(sign, own):
    unsigned = bumped(STRANGER.public_key, transaction(own, [pay()]))
    unsigned.sign(STRANGER)
    assert sign(unsigned).code == "INVALID_TRANSACTION"
    whole = bumped(STRANGER.public_key, read(sign(transaction(own, [pay()])).data["envelope"]))
    whole.sign(STRANGER)
    data = sign(whole).data
    assert data["envelope"] == whole.to_xdr() and [each["scope"] for each in data["signatures"]] == ["inner"]


def test_what_keeps_the_line_waiting_for_too_long_is_not_submitted_and_not_signed(sign, own, world):
    before = world.rows("SELECT count(*) FROM envelopes")
    refused = sign(transaction(own, [pay()], seconds=2 * 3600), submit=True)
    assert refused.code == "INVALID_TRANSACTION" and "over within 3600 seconds" in refused.error["message"]
    assert world.rows("SELECT count(*) FROM envelopes") == before


def test_a_message_id_is_no_key_where_a_signature_is_made(client, wallet, own):
    body = {"userId": wallet["userId"], "envelope": transaction(own, [pay()]).to_xdr()}
    assert client.call("transaction.sign", body).violations == [("header:idempotency-key", "required")]
    assert client.call("transaction.sign", {**body, "idempotencyKey": secrets.token_hex(8)}, message_id=ABSENT).code is None


def test_who_is_frozen_blocked_or_not_there_gets_nothing_signed(client, user):
    body = {"userId": user, "envelope": transaction(OTHER.public_key, [pay(STRANGER.public_key)]).to_xdr()}
    assert client.call("transaction.sign", body, key=f"{user}-0").code == "USER_NOT_FOUND"
    made = client.data("wallet.create", {"userId": user})
    body["envelope"] = transaction(made["address"], [pay()]).to_xdr()
    assert client.call("transaction.sign", {**body, "walletId": "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"}, key=f"{user}-1").code == "WALLET_NOT_FOUND"
    client.data("wallet.freeze", {"walletId": made["walletId"], **WHY})
    assert client.call("transaction.sign", body, key=f"{user}-2").code == "WALLET_FROZEN"
    client.data("wallet.unfreeze", {"walletId": made["walletId"], **WHY})
    client.data("user.block", {"userId": user, **WHY})
    assert client.call("transaction.sign", body, key=f"{user}-3").code == "USER_BLOCKED"
    client.data("user.unblock", {"userId": user, **WHY})
    assert client.call("transaction.sign", body, key=f"{user}-4").code is None
    assert client.call("transaction.sign", body, key=f"{user}-2").code == "WALLET_FROZEN"


def test_the_named_wallet_signs_and_not_the_default_one(client, user):
    client.data("wallet.create", {"userId": user})
    second = client.data("wallet.create", {"userId": user, "label": "second"})
    body = {"userId": user, "envelope": transaction(second["address"], [pay()]).to_xdr()}
    assert client.call("transaction.sign", body, key=f"{user}-1").code == "INVALID_TRANSACTION"
    data = client.data("transaction.sign", {**body, "walletId": second["walletId"]}, key=f"{user}-2")
    must_be_signed(transaction_of(body), data, second["address"], ["outer"])


def transaction_of(body):
    return TransactionEnvelope.from_xdr(body["envelope"], PASSPHRASE)


def take_slot(world, wallet, sequence):
    """What a payment does that is under way, straight into the tables."""
    identity = world.rows("SELECT gen_random_uuid()::text")[0][0]
    world.rows(
        "WITH made AS (INSERT INTO transactions (id, kind, status, wallet_id, source, sender, recipient, asset, amount, max_fee, created_at) "
        "VALUES (%s, 'payment', 'CREATED', %s, %s, 'a', 'b', 'native', 1, 100, now()) RETURNING id) SELECT id::text FROM made",
        identity, wallet["walletId"], raw(wallet["address"]))
    world.rows(
        "WITH made AS (INSERT INTO slots (transaction_id, attempt, source, sequence, max_time) VALUES (%s, 1, %s, %s, 4000000000) "
        "RETURNING 1) SELECT * FROM made", identity, raw(wallet["address"]), sequence)


def test_a_sequence_number_that_a_payment_owns_is_not_signed_for(client, world, user):
    made = client.data("wallet.create", {"userId": user})
    take_slot(world, made, 500)
    def attempt(sequence, key):
        body = {"userId": user, "envelope": transaction(made["address"], [pay()], sequence=sequence).to_xdr()}
        return client.call("transaction.sign", body, key=f"{user}-{key}")
    refused = attempt(499, 1)
    assert refused.code == "CONFLICT" and refused.error["metadata"] == {"source": made["address"], "sequence": "500"}
    assert attempt(498, 2).code is None and attempt(500, 3).code is None
    # A payment may take a number that somebody has a signature for.
    assert world.rows("SELECT count(*) FROM envelopes WHERE source = %s", raw(made["address"])) == [(2,)]


def test_what_is_forgotten_of_a_reply_is_told_anew_from_the_journal_and_never_done_again(client, world, user):
    made = client.data("wallet.create", {"userId": user})
    body = {"userId": user, "envelope": bumped(STRANGER.public_key, transaction(made["address"], [pay()])).to_xdr()}
    denied = {"userId": user, "envelope": transaction(made["address"], [SetOptions(home_domain="x.example")]).to_xdr()}
    first = client.call("transaction.sign", body, key=f"{user}-1")
    client.call("transaction.sign", denied, key=f"{user}-2")
    world.rows(
        "WITH gone AS (DELETE FROM replies r USING request_keys k WHERE r.id = k.reply_id AND k.key = ANY (%s) RETURNING 1) "
        "SELECT count(*) FROM gone", [f"{user}-1", f"{user}-2"])
    client.data("wallet.freeze", {"walletId": made["walletId"], **WHY})
    again = client.call("transaction.sign", body, key=f"{user}-1")
    assert again.is_replay and again.body == first.body
    refused = client.call("transaction.sign", denied, key=f"{user}-2")
    assert refused.is_replay and refused.code == "CONFLICT"
    assert client.call("transaction.sign", denied, key=f"{user}-1").code == "IDEMPOTENCY_CONFLICT"
    assert world.rows("SELECT count(*) FROM envelopes WHERE source = %s", raw(made["address"])) == [(1,)]
