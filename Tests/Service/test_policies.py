"""policy.get and policy.set, and what they mean for transaction.sign: limits, delays, and envelopes of every sort."""

import base64
import json
import random
import secrets
import time

import pytest
from stellar_sdk import (
    Asset, BumpSequence, FeeBumpTransactionEnvelope, Keypair, ManageSellOffer, MuxedAccount, Payment, SetOptions)
from stellar_sdk import BeginSponsoringFutureReserves, ChangeTrust, EndSponsoringFutureReserves

from foreign.client import ABSENT
from foreign.envelopes import OTHER, STRANGER, USD, bumped, kind_of, must_be_signed, operations_of, read, transaction
from foreign.polling import eventually
from foreign.service import World

NOBODYS = "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"
EVERYTHING = sorted(operations_of(Keypair.from_raw_ed25519_seed(bytes([9]) * 32).public_key))


@pytest.fixture(scope="module")
def strict(stack):
    """A world of its own, whose global policy others don't see; loosening takes effect at once."""
    world = World(stack)
    world.start(2, COFFER_POLICY_DELAY_S="0")
    yield world
    world.close()


@pytest.fixture(scope="module")
def caller(strict):
    return strict.client()


@pytest.fixture
def wallet(caller, user):
    return caller.data("wallet.create", {"userId": user})


def sign_body(wallet, envelope):
    return {"userId": wallet["userId"], "walletId": wallet["walletId"], "envelope": envelope.to_xdr()}


@pytest.fixture
def sign(caller, wallet):
    return lambda envelope: caller.call("transaction.sign", sign_body(wallet, envelope), key=secrets.token_hex(8))


@pytest.fixture
def allow(caller, wallet):
    return lambda **policy: caller.data("policy.set", {"walletId": wallet["walletId"], "policy": policy})


def pay(amount="5", to=OTHER.public_key, asset=None, source=None):
    return Payment(to, asset or Asset.native(), amount, source)


def limit(amount, seconds=86_400, asset="native"):
    return {"asset": asset, "amount": amount, "seconds": seconds}


# What is set is what is kept


def test_a_wallet_without_a_policy_is_under_the_standard_one(caller, wallet):
    told = caller.data("policy.get", {"walletId": wallet["walletId"]})
    assert (told["from"], told["version"], told["walletId"]) == ("standard", 0, wallet["walletId"])
    assert "set_options" not in told["policy"]["operations"] and len(told["policy"]["operations"]) == 18
    assert told["policy"]["feePerOperationMax"] == "0.1" and told["policy"]["foreignSources"] is False


def test_what_is_set_is_told_again_and_audited(caller, strict, wallet, user):
    policy = {
        "operations": ["create_account", "payment"], "destinations": [OTHER.public_key], "assets": ["native"], "feePerOperationMax": "0.01",
        "resourceFeeMax": "1", "validitySecondsMax": 3600, "foreignSources": True, "transactionLimits": [{"asset": "native", "amount": "7.5"}],
        "rollingLimits": [limit("100")]}
    told = caller.data("policy.set", {"walletId": wallet["walletId"], "policy": policy}, key=user)
    assert told["policy"] == policy and told["from"] == "wallet" and "waiting" not in told
    assert caller.data("policy.get", {"walletId": wallet["walletId"]}) == told
    (action, of, detail), = strict.rows("SELECT action, user_id, detail FROM audit_log WHERE request_key = %s", user)
    assert (action, of) == ("policy.set", user) and "rolling native 86400 1000000000" in detail


@pytest.mark.parametrize("policy, path", [
    ("all", "/policy"), ({"operations": ["teleport"]}, "/policy/operations/0"), ({"destinations": [STRANGER.secret]}, "/policy/destinations/0"),
    ({"assets": ["USD"]}, "/policy/assets/0"), ({"feePerOperationMax": 5}, "/policy/feePerOperationMax"),
    ({"validitySecondsMax": 0}, "/policy/validitySecondsMax"), ({"foreignSources": "no"}, "/policy/foreignSources"),
    ({"transactionLimits": [{"asset": "native"}]}, "/policy/transactionLimits/0/amount"),
    ({"rollingLimits": [limit("1"), limit("2")]}, "/policy/rollingLimits/1"), ({"rollingLimits": [limit("1", 2_678_401)]}, "/policy/rollingLimits/0/seconds"),
    ({"rollingLimits": [limit("1", n) for n in range(1, 18)]}, "/policy/rollingLimits"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_a_policy_that_is_not_one_is_refused_by_place(caller, policy, path):
    assert caller.call("policy.set", {"policy": policy}).paths == {path}


@pytest.mark.parametrize("body, wrong", [
    ({"remove": False}, ("/remove", "enum")), ({"remove": True, "policy": {}}, ("/remove", "conflict")), ({"remove": 1}, ("/remove", "type")),
    ({}, ("/policy", "required"))], ids=str)
def test_a_removal_is_said_in_one_way(caller, body, wrong):
    assert caller.call("policy.set", body).violations == [wrong]


def test_a_policy_that_is_taken_away_leaves_the_one_of_all_and_its_limits_behind(caller, strict, wallet, sign, allow, user):
    where = {"walletId": wallet["walletId"]}
    allow(operations=["payment"], rollingLimits=[limit("5")])
    unsigned = transaction(wallet["address"], [pay("5")])
    assert sign(unsigned).code is None and sign(transaction(wallet["address"], [pay("1")])).error["metadata"]["rule"] == "rollingLimit"
    told = caller.data("policy.set", {**where, "remove": True}, key=user)
    assert (told["from"], told["version"]) == ("standard", 0) and "waiting" not in told and told == caller.data("policy.get", where)
    assert caller.call("policy.set", {**where, "remove": True}, key=user).is_replay
    (detail,), = strict.rows("SELECT detail FROM audit_log WHERE request_key = %s", user)
    assert json.loads(detail)["removed"] is True
    reply = sign(transaction(wallet["address"], [pay("1")]))
    assert reply.code is None
    assert sign(transaction(wallet["address"], [SetOptions(home_domain="x.example")])).error["metadata"]["policy"] == "standard"
    # Another one counts on from what was reserved, and has a version of its own.
    again = allow(operations=["payment"], rollingLimits=[limit("5.5")])
    assert again["from"] == "wallet" and again["version"] > 2
    assert sign(transaction(wallet["address"], [pay("0.6")], sequence=77)).error["metadata"]["rule"] == "rollingLimit"


def test_taking_a_policy_away_waits_as_far_as_it_is_looser(make_world, user):
    world = make_world()
    world.start(1, COFFER_POLICY_DELAY_S="2")
    client = world.client()
    wallet = client.data("wallet.create", {"userId": user})
    where = {"walletId": wallet["walletId"]}
    client.data("policy.set", {"policy": {"operations": ["payment", "change_trust"]}})
    client.data("policy.set", {**where, "policy": {"operations": ["payment", "manage_data"], "feePerOperationMax": "0.01"}})
    told = client.data("policy.set", {**where, "remove": True})
    # What was narrower in either holds at once; manage_data, which waited, is done away with.
    assert told["from"] == "wallet" and told["policy"]["operations"] == ["payment"] and told["policy"]["feePerOperationMax"] == "0.01"
    assert told["waiting"]["from"] == "global" and told["waiting"]["policy"]["operations"] == ["payment", "change_trust"]
    assert told == client.data("policy.get", where)
    body = sign_body(wallet, transaction(wallet["address"], [ChangeTrust(USD, "1")]))
    assert client.call("transaction.sign", body, key=f"{user}-1").error["metadata"]["rule"] == "operationType"
    eventually(lambda: client.data("policy.get", where)["from"] == "global", 10, "the removal takes effect")
    must_be_signed(read(body["envelope"]), client.data("transaction.sign", body, key=f"{user}-2"), wallet["address"], ["outer"])
    # And of the global one, the standard one is left.
    assert client.data("policy.set", {"remove": True})["waiting"]["from"] == "standard"


def test_there_is_no_policy_of_a_wallet_that_is_not_there(caller, user):
    assert caller.call("policy.get", {"walletId": NOBODYS}).code == "WALLET_NOT_FOUND"
    assert caller.call("policy.set", {"walletId": NOBODYS, "policy": {}}, key=user).code == "WALLET_NOT_FOUND"


def test_many_who_set_at_once_end_one_after_the_other(caller, wallet):
    ids = [caller.publish("policy.set", {"walletId": wallet["walletId"], "policy": {"feePerOperationMax": f"0.0{n}"}}) for n in range(1, 10)]
    caller.wait(*ids)
    versions = [caller.replies[each][0].data["version"] for each in ids]
    assert len(set(versions)) == 9
    assert caller.data("policy.get", {"walletId": wallet["walletId"]})["version"] == max(versions)


def test_loosening_waits_and_tightening_does_not(make_world, user):
    world = make_world()
    world.start(1, COFFER_POLICY_DELAY_S="2")
    client = world.client()
    wallet = client.data("wallet.create", {"userId": user})
    where = {"walletId": wallet["walletId"]}
    body = sign_body(wallet, transaction(wallet["address"], [SetOptions(home_domain="x.example")]))
    told = client.data("policy.set", {**where, "policy": {"operations": ["payment", "set_options"], "feePerOperationMax": "0.01"}})
    assert told["policy"]["operations"] == ["payment"] and told["policy"]["feePerOperationMax"] == "0.01"
    assert told["waiting"]["policy"]["operations"] == ["payment", "set_options"] and told["waiting"]["version"] == told["version"] + 1
    assert client.call("transaction.sign", body, key=f"{user}-1").error["metadata"]["rule"] == "operationType"
    # What waits is done away with by the next that is set, however late its time comes.
    closed = client.data("policy.set", {**where, "policy": {"operations": [], "feePerOperationMax": "0.01"}})
    assert "waiting" not in closed and closed["policy"]["operations"] == []
    client.data("policy.set", {**where, "policy": {"operations": ["set_options"], "feePerOperationMax": "0.01"}})
    def is_open():
        return "waiting" not in client.data("policy.get", where)
    eventually(is_open, 10, "the loosening takes effect")
    assert client.data("policy.get", where)["policy"]["operations"] == ["set_options"]
    must_be_signed(read(body["envelope"]), client.data("transaction.sign", body, key=f"{user}-2"), wallet["address"], ["outer"])


def test_the_global_policy_holds_for_wallets_without_one_of_their_own(make_world, user):
    world = make_world()
    world.start(1, COFFER_POLICY_DELAY_S="0")
    client = world.client()
    free, bound = (client.data("wallet.create", {"userId": user, "label": label}) for label in ("free", "bound"))
    client.data("policy.set", {"walletId": free["walletId"], "policy": {"operations": ["payment"]}})
    client.data("policy.set", {"policy": {"operations": ["change_trust"]}})
    assert client.data("policy.get", {"walletId": bound["walletId"]})["from"] == client.data("policy.get", {})["from"] == "global"
    for wallet, code in ((free, None), (bound, "POLICY_REFUSED")):
        reply = client.call("transaction.sign", sign_body(wallet, transaction(wallet["address"], [pay()])), key=f"{user}{wallet['label']}")
        assert reply.code == code
        if code:
            assert (reply.error["metadata"]["policy"], reply.error["metadata"]["version"]) == ("global", 1)


# What rules refuse


def test_destinations_assets_and_limits_are_held_to(sign, allow, wallet):
    own = wallet["address"]
    allow(destinations=[OTHER.public_key], assets=["native"], transactionLimits=[{"asset": "native", "amount": "10"}], validitySecondsMax=600)
    cases = [
        (transaction(own, [pay("10")]), None), (transaction(own, [pay("6"), pay("4.0000001")]), "transactionLimit"),
        (transaction(own, [pay(to=STRANGER.public_key)]), "destination"), (transaction(own, [pay(asset=USD)]), "asset"),
        (transaction(own, [ChangeTrust(USD)]), "asset"), (transaction(own, [pay()], seconds=700), "validity"),
        (transaction(own, [ManageSellOffer(Asset.native(), USD, "1", "2")]), "destination"),
        (bumped(own, transaction(own, [pay("11")])), "transactionLimit")]
    for envelope, rule in cases:
        reply = sign(envelope)
        assert (reply.code and reply.error["metadata"]["rule"]) == rule, reply.content


def test_where_foreign_sources_are_allowed_each_signs_for_itself(caller, sign, allow, wallet, user):
    own = wallet["address"]
    allow(foreignSources=True)
    mixed = transaction(own, [pay(), pay(source=OTHER.public_key), BeginSponsoringFutureReserves(OTHER.public_key, own),
                              EndSponsoringFutureReserves(OTHER.public_key)])
    mixed.sign(OTHER)
    signed = must_be_signed(mixed, sign(mixed).data, own, ["outer"])
    assert len(signed.signatures) == 2 and signed.signatures[0] == mixed.signatures[0]
    lent = transaction(MuxedAccount(STRANGER.public_key, 5), [pay(source=own)])
    must_be_signed(lent, sign(lent).data, own, ["outer"])
    paid = bumped(own, transaction(STRANGER.public_key, [pay(source=OTHER.public_key)]))
    must_be_signed(paid, sign(paid).data, own, ["outer"])


def test_a_bump_past_a_payments_number_is_a_conflict(caller, strict, sign, allow, wallet):
    from test_signing import take_slot
    allow(operations=["bump_sequence", "payment"])
    take_slot(strict, wallet, 500)
    own = wallet["address"]
    assert sign(transaction(own, [BumpSequence(499)], sequence=7)).code is None
    assert sign(transaction(own, [BumpSequence(500)], sequence=8)).code == "CONFLICT"
    assert sign(transaction(own, [pay(), BumpSequence(9_000)], sequence=9)).code == "CONFLICT"


# Rolling limits


def test_of_many_signatures_at_once_exactly_as_many_are_given_as_fit(strict, allow, wallet):
    """Two replicas, two connections, each request a batch of its own or not: 10 fit, 40 ask."""
    allow(rollingLimits=[limit("50"), limit("1000", 3600)])
    clients = [strict.client() for _ in range(2)]
    asked = []
    for n in range(40):
        client = clients[n % 2]
        body = sign_body(wallet, transaction(wallet["address"], [pay("5")], sequence=1000 + n))
        asked.append((client, client.publish("transaction.sign", body, key=secrets.token_hex(8))))
    for client in clients:
        client.wait(*[each for of, each in asked if of is client], within_s=60)
    replies = [client.replies[each][0] for client, each in asked]
    given = [reply for reply in replies if reply.code is None]
    assert len(given) == 10
    assert {reply.error["metadata"]["rule"] for reply in replies if reply.code} == {"rollingLimit"}
    assert strict.rows("SELECT sum(amount)::bigint, count(*) FROM signing_reservations WHERE wallet_id = %s", wallet["walletId"]) == [(500_000_000, 10)]
    assert strict.rows("SELECT count(*) FROM envelopes WHERE wallet_id = %s", wallet["walletId"]) == [(10,)]


def test_what_is_reserved_counts_until_its_envelope_is_dead_and_the_window_over(sign, allow, strict, wallet):
    own = wallet["address"]
    allow(rollingLimits=[limit("5", 1)])
    long = transaction(own, [pay("5")], sequence=1, bounds=(0, int(time.time()) + 2))
    assert sign(long).code is None
    refused = sign(transaction(own, [pay("0.0000001")], sequence=2))
    assert refused.error["metadata"]["rule"] == "rollingLimit" and "left of 5" in refused.error["metadata"]["allowed"]
    eventually(lambda: sign(transaction(own, [pay("5")], sequence=3, bounds=(0, 1))).code is None, 15, "the reservation expires")


def test_what_is_refused_reserves_nothing(sign, allow, strict, wallet):
    allow(rollingLimits=[limit("5")], transactionLimits=[{"asset": "native", "amount": "4"}])
    assert sign(transaction(wallet["address"], [pay("5")])).code == "POLICY_REFUSED"
    assert strict.rows("SELECT count(*) FROM signing_reservations WHERE wallet_id = %s", wallet["walletId"]) == [(0,)]


# Two parsers, one meaning


# What only the issuer of an asset can do with it.
ISSUERS = {"clawback", "set_trust_line_flags", "allow_trust"}


class Envelopes:
    """Envelopes at random, of all kinds, with any sources, bumped or not, some signed by others."""

    def __init__(self, own, seed):
        self.own = own
        self.random = random.Random(seed)
        # Nobody whom an operation pays or an asset is of: paying oneself is what the network refuses.
        self.keys = [Keypair.from_raw_ed25519_seed(bytes([number]) * 32) for number in (4, 5, 6)]

    def source(self):
        address = self.random.choice([self.own, self.own, self.own, *[key.public_key for key in self.keys]])
        return MuxedAccount(address, self.random.getrandbits(64)) if self.random.random() < 0.2 else address

    def operation(self, kinds):
        source = self.source()
        operation = operations_of(source)[self.random.choice(kinds)]
        if self.random.random() < 0.3 and kind_of(operation) not in ISSUERS:
            operation.source = None
        return operation

    def make(self):
        kinds = [kind for kind in EVERYTHING if not kind.endswith("_future_reserves")]
        soroban = ["invoke_host_function", "extend_footprint_ttl", "restore_footprint"]
        if self.random.random() < 0.1:
            operations = [self.operation(soroban)]
        else:
            plain = [kind for kind in kinds if kind not in soroban]
            operations = [self.operation(plain) for _ in range(self.random.choice([1, 1, 2, 3, 5, 20]))]
        source = self.source()
        is_old = isinstance(source, str) and not any(kind_of(each) in soroban for each in operations) and self.random.random() < 0.2
        envelope = transaction(
            source, operations, sequence=self.random.choice([0, 5, 2**40, 2**62]), fee=self.random.choice([100, 1000]), v1=not is_old)
        self.sign_by_others(envelope, envelope.transaction.source.account_id, operations)
        if not is_old and self.random.random() < 0.3:
            payer = self.source()
            envelope = bumped(payer, envelope, fee=10_000 * (len(operations) + 1))
            if not self.concerns(operations, source) and self.random.random() < 0.5:
                envelope.sign_hashx(b"x")
        return envelope

    def concerns(self, operations, source):
        names = {source if isinstance(source, str) else source.account_id}
        names |= {each.source.account_id for each in operations if each.source}
        return self.own in names

    def sign_by_others(self, envelope, source, operations):
        if self.random.random() < 0.3:
            envelope.sign(self.random.choice(self.keys))
        if self.random.random() < 0.1:
            envelope.sign_hashx(self.random.randbytes(8))


def expected_scopes(envelope, own):
    inner = envelope.transaction.inner_transaction_envelope.transaction if isinstance(envelope, FeeBumpTransactionEnvelope) else envelope.transaction
    names = {inner.source.account_id} | {each.source.account_id for each in inner.operations if each.source}
    if not isinstance(envelope, FeeBumpTransactionEnvelope):
        return ["outer"] if own in names else []
    return (["inner"] if own in names else []) + (["outer"] if envelope.transaction.fee_source.account_id == own else [])


def test_stellar_sdk_agrees_with_every_signature_of_a_thousand_random_envelopes(caller, allow, wallet):
    """Hash and signatures of each are verified by another implementation; what concerns nobody here is refused."""
    own, seed = wallet["address"], secrets.randbits(64)
    allow(operations=EVERYTHING, foreignSources=True)
    maker = Envelopes(own, seed)
    deadline = time.monotonic() + 25
    signed = refused = 0
    while signed + refused < 1000 and time.monotonic() < deadline:
        batch = [maker.make() for _ in range(50)]
        ids = [caller.publish("transaction.sign", sign_body(wallet, each), key=secrets.token_hex(8)) for each in batch]
        caller.wait(*ids, within_s=30)
        for envelope, identity in zip(batch, ids):
            reply, scopes = caller.replies.pop(identity)[0], expected_scopes(envelope, own)
            if scopes:
                assert reply.code is None, (seed, envelope.to_xdr(), reply.content)
                must_be_signed(envelope, reply.data, own, scopes)
                signed += 1
            else:
                assert reply.code == "INVALID_TRANSACTION", (seed, envelope.to_xdr(), reply.content)
                refused += 1
    assert signed >= 200, f"only {signed} in 25 s"


def test_a_mutated_envelope_is_refused_or_means_the_same_to_both(caller, allow, wallet):
    """Bytes turned over at random: what is signed reads, writes and hashes as stellar-sdk reads it."""
    own, seed = wallet["address"], secrets.randbits(64)
    allow(operations=EVERYTHING, foreignSources=True)
    maker, chance = Envelopes(own, seed), random.Random(seed)
    asked = []
    for _ in range(150):
        whole = bytearray(base64.b64decode(maker.make().to_xdr()))
        for _ in range(chance.choice([1, 1, 2, 4])):
            whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        text = base64.b64encode(bytes(whole)).decode()
        asked.append((text, caller.publish("transaction.sign", {"userId": wallet["userId"], "envelope": text}, key=secrets.token_hex(8))))
    caller.wait(*[identity for _, identity in asked], within_s=30)
    for text, identity in asked:
        reply = caller.replies[identity][0]
        if reply.code is None:
            envelope = read(text)
            assert envelope.to_xdr() == text, seed
            must_be_signed(envelope, reply.data, own, [each["scope"] for each in reply.data["signatures"]])
        else:
            assert reply.code in ("INVALID_TRANSACTION", "POLICY_REFUSED"), (seed, text, reply.content)
