"""Every result that an operation can have: the code, the status, the XDR, and whether sequence and fee were taken."""
import threading

import pytest
from stellar_sdk import (
    AccountMerge, AllowTrust, Asset, AuthorizationFlag, BeginSponsoringFutureReserves, BumpSequence, ChangeTrust,
    ClaimClaimableBalance, Claimant, ClaimPredicate, Clawback, ClawbackClaimableBalance, CreateAccount,
    CreateClaimableBalance, EndSponsoringFutureReserves, Inflation, Keypair, ManageData, ManageSellOffer, Operation,
    PathPaymentStrictReceive, PathPaymentStrictSend, Payment, RevokeSponsorship, SetOptions, SetTrustLineFlags, Signer,
    TrustLineEntryFlag, TrustLineFlags,
)

from sandbox import BaseHorizonError, outcome, xdr

NATIVE = Asset.native()
REQUIRED, REVOCABLE = AuthorizationFlag.AUTHORIZATION_REQUIRED, AuthorizationFlag.AUTHORIZATION_REVOCABLE
IMMUTABLE, CLAWBACK = AuthorizationFlag.AUTHORIZATION_IMMUTABLE, AuthorizationFlag.AUTHORIZATION_CLAWBACK_ENABLED


class Bent(Operation):
    """An operation that the SDK would not build: its XDR, changed."""

    def __init__(self, operation, change):
        super().__init__(operation.source)
        self.operation, self.change = operation, change

    def to_xdr_object(self, *arguments):
        made = self.operation.to_xdr_object(*arguments)
        self.change(made.body)
        return made

    def _to_operation_body(self):
        raise NotImplementedError

    @classmethod
    def from_xdr_object(cls, xdr_object):
        raise NotImplementedError


def bent(operation, path, value):
    """Sets one field of an operation's XDR."""
    def change(body):
        *steps, last = path.split(".")
        for step in steps:
            body = getattr(body, step)
        setattr(body, last, value)

    return Bent(operation, change)


class Stage:
    """Accounts and assets that a case needs, made when it asks for them."""

    def __init__(self, net, bank):
        self.net, self.bank = net, bank
        self.me = self.new()

    def new(self, xlm=1000):
        return self.net.create(self.bank, xlm)

    def issuer(self, *flags):
        key = self.new()
        if flags:
            self.net.do(key, SetOptions(set_flags=sum(flags[1:], flags[0])))
        return key

    def asset(self, *flags):
        key = self.issuer(*flags)
        return Asset("USD", key.public_key), key

    def trust(self, key, asset, limit="922337203685.4775807"):
        self.net.do(key, ChangeTrust(asset, limit))

    def held(self, *flags, amount="100"):
        """An asset of which `me` holds some; a restrictive issuer has authorised it."""
        asset, issuer = self.asset(*flags)
        self.trust(self.me, asset)
        if REQUIRED in flags:
            self.net.do(issuer, self.authorize(self.me, asset))
        self.net.do(issuer, Payment(self.me.public_key, asset, amount))
        return asset, issuer

    @staticmethod
    def authorize(key, asset):
        return SetTrustLineFlags(key.public_key, asset, set_flags=TrustLineFlags.AUTHORIZED_FLAG)

    @staticmethod
    def unauthorize(key, asset):
        return SetTrustLineFlags(key.public_key, asset, clear_flags=TrustLineFlags.AUTHORIZED_FLAG)

    def claimable(self, source, asset=NATIVE, claimants=None, amount="10"):
        claimants = claimants or [Claimant(self.me.public_key)]
        record = self.net.do(source, CreateClaimableBalance(asset, amount, claimants))
        return self.net.server.operations().for_transaction(record["hash"]).call()["_embedded"]["records"][0], record


CASES = []


def case(code, xdr_code, admitted=True, place=0):
    """A way to a code: the function returns operations, and who signs beside the source."""
    def register(function):
        CASES.append(pytest.param(function, code, xdr_code, admitted, place, id=f"{function.__name__}"))
        return function

    return register


# createAccount

@case("op_malformed", "CREATE_ACCOUNT_MALFORMED", admitted=False)
def create_oneself(stage):
    return [CreateAccount(stage.me.public_key, "1")]


@case("op_underfunded", "CREATE_ACCOUNT_UNDERFUNDED")
def create_with_more_than_one_has(stage):
    return [CreateAccount(Keypair.random().public_key, "999.5")]


@case("op_low_reserve", "CREATE_ACCOUNT_LOW_RESERVE")
def create_below_the_reserve(stage):
    return [CreateAccount(Keypair.random().public_key, "0.9999999")]


@case("op_low_reserve", "CREATE_ACCOUNT_LOW_RESERVE", place=1)
def create_sponsored_by_somebody_without_means(stage):
    poor = stage.new("1.0001")
    new = Keypair.random()
    stage.signers = [poor, new]
    return [
        BeginSponsoringFutureReserves(new.public_key, poor.public_key), CreateAccount(new.public_key, "0"),
        EndSponsoringFutureReserves(new.public_key),
    ]


@case("op_already_exists", "CREATE_ACCOUNT_ALREADY_EXIST")
def create_what_exists(stage):
    return [CreateAccount(stage.bank.public_key, "1")]


# payment

@case("op_malformed", "PAYMENT_MALFORMED", admitted=False)
def pay_nothing(stage):
    return [Payment(stage.bank.public_key, NATIVE, "0")]


@case("op_underfunded", "PAYMENT_UNDERFUNDED")
def pay_the_reserve_away(stage):
    return [Payment(stage.bank.public_key, NATIVE, "999.5")]


@case("op_underfunded", "PAYMENT_UNDERFUNDED")
def pay_more_of_an_asset_than_one_holds(stage):
    asset, issuer = stage.held()
    return [Payment(issuer.public_key, asset, "100.0000001")]


@case("op_src_no_trust", "PAYMENT_SRC_NO_TRUST")
def pay_an_asset_one_never_had(stage):
    asset, issuer = stage.asset()
    return [Payment(issuer.public_key, asset, "1")]


@case("op_src_not_authorized", "PAYMENT_SRC_NOT_AUTHORIZED")
def pay_with_a_frozen_line(stage):
    asset, issuer = stage.held(REVOCABLE)
    stage.net.do(issuer, stage.unauthorize(stage.me, asset))
    return [Payment(issuer.public_key, asset, "1")]


@case("op_no_destination", "PAYMENT_NO_DESTINATION")
def pay_nobody(stage):
    return [Payment(Keypair.random().public_key, NATIVE, "1")]


@case("op_no_trust", "PAYMENT_NO_TRUST")
def pay_somebody_without_a_line(stage):
    asset, _ = stage.held()
    return [Payment(stage.bank.public_key, asset, "1")]


@case("op_not_authorized", "PAYMENT_NOT_AUTHORIZED")
def pay_somebody_unauthorised(stage):
    asset, _ = stage.held(REQUIRED)
    other = stage.new()
    stage.trust(other, asset)
    return [Payment(other.public_key, asset, "1")]


@case("op_line_full", "PAYMENT_LINE_FULL")
def pay_beyond_a_limit(stage):
    asset, _ = stage.held()
    other = stage.new()
    stage.trust(other, asset, "5")
    return [Payment(other.public_key, asset, "5.0000001")]


# path payments

def receive(stage, send, most, to, asset, amount, path=()):
    return PathPaymentStrictReceive(to, send, most, asset, amount, list(path))


@case("op_malformed", "PATH_PAYMENT_STRICT_RECEIVE_MALFORMED", admitted=False)
def receive_nothing(stage):
    return [receive(stage, NATIVE, "1", stage.bank.public_key, NATIVE, "0")]


@case("op_over_source_max", "PATH_PAYMENT_STRICT_RECEIVE_OVER_SENDMAX")
def receive_more_than_may_be_sent(stage):
    return [receive(stage, NATIVE, "1", stage.bank.public_key, NATIVE, "2")]


@case("op_too_few_offers", "PATH_PAYMENT_STRICT_RECEIVE_TOO_FEW_OFFERS")
def receive_through_an_exchange(stage):
    asset, _ = stage.held()
    return [receive(stage, asset, "1", stage.bank.public_key, NATIVE, "1")]


@case("op_underfunded", "PATH_PAYMENT_STRICT_RECEIVE_UNDERFUNDED")
def receive_more_than_there_is(stage):
    return [receive(stage, NATIVE, "2000", stage.bank.public_key, NATIVE, "2000")]


@case("op_src_no_trust", "PATH_PAYMENT_STRICT_RECEIVE_SRC_NO_TRUST")
def receive_what_the_source_never_had(stage):
    asset, issuer = stage.asset()
    return [receive(stage, asset, "1", issuer.public_key, asset, "1")]


@case("op_src_not_authorized", "PATH_PAYMENT_STRICT_RECEIVE_SRC_NOT_AUTHORIZED")
def receive_from_a_frozen_line(stage):
    asset, issuer = stage.held(REVOCABLE)
    stage.net.do(issuer, stage.unauthorize(stage.me, asset))
    return [receive(stage, asset, "1", issuer.public_key, asset, "1")]


@case("op_no_destination", "PATH_PAYMENT_STRICT_RECEIVE_NO_DESTINATION")
def receive_by_nobody(stage):
    return [receive(stage, NATIVE, "1", Keypair.random().public_key, NATIVE, "1")]


@case("op_no_trust", "PATH_PAYMENT_STRICT_RECEIVE_NO_TRUST")
def receive_without_a_line(stage):
    asset, _ = stage.held()
    return [receive(stage, asset, "1", stage.bank.public_key, asset, "1")]


@case("op_not_authorized", "PATH_PAYMENT_STRICT_RECEIVE_NOT_AUTHORIZED")
def receive_unauthorised(stage):
    asset, _ = stage.held(REQUIRED)
    other = stage.new()
    stage.trust(other, asset)
    return [receive(stage, asset, "1", other.public_key, asset, "1")]


@case("op_line_full", "PATH_PAYMENT_STRICT_RECEIVE_LINE_FULL")
def receive_beyond_a_limit(stage):
    asset, _ = stage.held()
    other = stage.new()
    stage.trust(other, asset, "1")
    return [receive(stage, asset, "2", other.public_key, asset, "2")]


def send(asset, amount, to, into, least, path=()):
    return PathPaymentStrictSend(to, asset, amount, into, least, list(path))


@case("op_malformed", "PATH_PAYMENT_STRICT_SEND_MALFORMED", admitted=False)
def send_nothing(stage):
    return [send(NATIVE, "0", stage.bank.public_key, NATIVE, "1")]


@case("op_under_dest_min", "PATH_PAYMENT_STRICT_SEND_UNDER_DESTMIN")
def send_less_than_has_to_arrive(stage):
    return [send(NATIVE, "1", stage.bank.public_key, NATIVE, "2")]


@case("op_too_few_offers", "PATH_PAYMENT_STRICT_SEND_TOO_FEW_OFFERS")
def send_through_an_exchange(stage):
    asset, _ = stage.held()
    return [send(asset, "1", stage.bank.public_key, NATIVE, "1")]


@case("op_underfunded", "PATH_PAYMENT_STRICT_SEND_UNDERFUNDED")
def send_more_than_there_is(stage):
    return [send(NATIVE, "2000", stage.bank.public_key, NATIVE, "1")]


@case("op_src_no_trust", "PATH_PAYMENT_STRICT_SEND_SRC_NO_TRUST")
def send_what_one_never_had(stage):
    asset, issuer = stage.asset()
    return [send(asset, "1", issuer.public_key, asset, "1")]


@case("op_src_not_authorized", "PATH_PAYMENT_STRICT_SEND_SRC_NOT_AUTHORIZED")
def send_from_a_frozen_line(stage):
    asset, issuer = stage.held(REVOCABLE)
    stage.net.do(issuer, stage.unauthorize(stage.me, asset))
    return [send(asset, "1", issuer.public_key, asset, "1")]


@case("op_no_destination", "PATH_PAYMENT_STRICT_SEND_NO_DESTINATION")
def send_to_nobody(stage):
    return [send(NATIVE, "1", Keypair.random().public_key, NATIVE, "1")]


@case("op_no_trust", "PATH_PAYMENT_STRICT_SEND_NO_TRUST")
def send_to_somebody_without_a_line(stage):
    asset, _ = stage.held()
    return [send(asset, "1", stage.bank.public_key, asset, "1")]


@case("op_not_authorized", "PATH_PAYMENT_STRICT_SEND_NOT_AUTHORIZED")
def send_to_somebody_unauthorised(stage):
    asset, _ = stage.held(REQUIRED)
    other = stage.new()
    stage.trust(other, asset)
    return [send(asset, "1", other.public_key, asset, "1")]


@case("op_line_full", "PATH_PAYMENT_STRICT_SEND_LINE_FULL")
def send_beyond_a_limit(stage):
    asset, _ = stage.held()
    other = stage.new()
    stage.trust(other, asset, "1")
    return [send(asset, "2", other.public_key, asset, "1")]


# changeTrust

@case("op_malformed", "CHANGE_TRUST_MALFORMED", admitted=False)
def trust_lumens(stage):
    return [ChangeTrust(NATIVE, "1")]


@case("op_malformed", "CHANGE_TRUST_MALFORMED", admitted=False)
def trust_oneself(stage):
    return [ChangeTrust(Asset("USD", stage.me.public_key), "1")]


@case("op_no_issuer", "CHANGE_TRUST_NO_ISSUER")
def trust_an_issuer_that_is_not_there(stage):
    return [ChangeTrust(Asset("USD", Keypair.random().public_key), "1")]


@case("op_invalid_limit", "CHANGE_TRUST_INVALID_LIMIT")
def trust_less_than_one_holds(stage):
    asset, _ = stage.held()
    return [ChangeTrust(asset, "99")]


@case("op_low_reserve", "CHANGE_TRUST_LOW_RESERVE")
def trust_without_means(stage):
    asset, _ = stage.asset()
    stage.me = stage.new("1.4")
    return [ChangeTrust(asset, "1")]


# setOptions

@case("op_low_reserve", "SET_OPTIONS_LOW_RESERVE")
def add_a_signer_without_means(stage):
    stage.me = stage.new("1.4")
    return [SetOptions(signer=Signer.ed25519_public_key(Keypair.random().public_key, 1))]


@case("op_too_many_signers", "SET_OPTIONS_TOO_MANY_SIGNERS", place=20)
def add_a_signer_too_many(stage):
    return [SetOptions(signer=Signer.ed25519_public_key(Keypair.random().public_key, 1)) for _ in range(21)]


@case("op_bad_flags", "SET_OPTIONS_BAD_FLAGS", admitted=False)
def set_and_clear_a_flag(stage):
    return [SetOptions(set_flags=REQUIRED, clear_flags=REQUIRED)]


@case("op_invalid_inflation", "SET_OPTIONS_INVALID_INFLATION")
def inflate_nobody(stage):
    return [SetOptions(inflation_dest=Keypair.random().public_key)]


@case("op_cant_change", "SET_OPTIONS_CANT_CHANGE")
def change_what_is_immutable(stage):
    stage.net.do(stage.me, SetOptions(set_flags=IMMUTABLE))
    return [SetOptions(set_flags=REVOCABLE)]


@case("op_unknown_flag", "SET_OPTIONS_UNKNOWN_FLAG", admitted=False)
def set_a_flag_that_there_is_not(stage):
    return [bent(SetOptions(set_flags=REQUIRED), "set_options_op.set_flags", xdr.Uint32(16))]


@case("op_threshold_out_of_range", "SET_OPTIONS_THRESHOLD_OUT_OF_RANGE", admitted=False)
def set_a_weight_above_255(stage):
    return [bent(SetOptions(low_threshold=1), "set_options_op.low_threshold", xdr.Uint32(256))]


@case("op_bad_signer", "SET_OPTIONS_BAD_SIGNER", admitted=False)
def sign_for_oneself_twice(stage):
    return [SetOptions(signer=Signer.ed25519_public_key(stage.me.public_key, 1))]


@case("op_invalid_home_domain", "SET_OPTIONS_INVALID_HOME_DOMAIN", admitted=False)
def live_nowhere(stage):
    return [SetOptions(home_domain="a\x01b")]


@case("op_auth_revocable_required", "SET_OPTIONS_AUTH_REVOCABLE_REQUIRED")
def claw_back_without_revoking(stage):
    return [SetOptions(set_flags=CLAWBACK)]


# allowTrust and setTrustLineFlags

@case("op_malformed", "ALLOW_TRUST_MALFORMED", admitted=False)
def allow_both_ways(stage):
    return [bent(AllowTrust(stage.bank.public_key, "USD", TrustLineEntryFlag.AUTHORIZED_FLAG),
                 "allow_trust_op.authorize", xdr.Uint32(3))]


@case("op_no_trust", "ALLOW_TRUST_NO_TRUST_LINE")
def allow_somebody_without_a_line(stage):
    return [AllowTrust(stage.bank.public_key, "USD", TrustLineEntryFlag.AUTHORIZED_FLAG)]


@case("op_cant_revoke", "ALLOW_TRUST_CANT_REVOKE")
def disallow_irrevocably(stage):
    return [AllowTrust(stage.bank.public_key, "USD", TrustLineEntryFlag.UNAUTHORIZED_FLAG)]


@case("op_malformed", "SET_TRUST_LINE_FLAGS_MALFORMED", admitted=False)
def set_flags_of_lumens(stage):
    return [SetTrustLineFlags(stage.bank.public_key, NATIVE, set_flags=TrustLineFlags.AUTHORIZED_FLAG)]


@case("op_no_trust", "SET_TRUST_LINE_FLAGS_NO_TRUST_LINE")
def set_flags_of_no_line(stage):
    return [stage.authorize(stage.bank, Asset("USD", stage.me.public_key))]


@case("op_cant_revoke", "SET_TRUST_LINE_FLAGS_CANT_REVOKE")
def clear_flags_irrevocably(stage):
    return [stage.unauthorize(stage.bank, Asset("USD", stage.me.public_key))]


@case("op_invalid_state", "SET_TRUST_LINE_FLAGS_INVALID_STATE")
def set_flags_that_exclude_each_other(stage):
    net, holder = stage.net, stage.new()
    net.do(stage.me, SetOptions(set_flags=REVOCABLE))
    asset = Asset("USD", stage.me.public_key)
    stage.trust(holder, asset)
    keep = TrustLineFlags.AUTHORIZED_TO_MAINTAIN_LIABILITIES_FLAG
    return [SetTrustLineFlags(holder.public_key, asset, set_flags=keep)]


# accountMerge

@case("op_malformed", "ACCOUNT_MERGE_MALFORMED", admitted=False)
def merge_into_oneself(stage):
    return [AccountMerge(stage.me.public_key)]


@case("op_no_account", "ACCOUNT_MERGE_NO_ACCOUNT")
def merge_into_nobody(stage):
    return [AccountMerge(Keypair.random().public_key)]


@case("op_immutable_set", "ACCOUNT_MERGE_IMMUTABLE_SET")
def merge_what_is_immutable(stage):
    stage.net.do(stage.me, SetOptions(set_flags=IMMUTABLE))
    return [AccountMerge(stage.bank.public_key)]


@case("op_has_sub_entries", "ACCOUNT_MERGE_HAS_SUB_ENTRIES")
def merge_with_something_left(stage):
    stage.net.do(stage.me, ManageData("name", "value"))
    return [AccountMerge(stage.bank.public_key)]


@case("op_seq_num_too_far", "ACCOUNT_MERGE_SEQNUM_TOO_FAR", place=1)
def merge_with_a_number_of_the_future(stage):
    future = (stage.net.status()["ledger"] + 1000) << 32
    return [BumpSequence(future), AccountMerge(stage.bank.public_key)]


@case("op_is_sponsor", "ACCOUNT_MERGE_IS_SPONSOR")
def merge_a_sponsor(stage):
    new = Keypair.random()
    stage.net.do(
        stage.me, BeginSponsoringFutureReserves(new.public_key), CreateAccount(new.public_key, "0"),
        EndSponsoringFutureReserves(new.public_key), signers=[stage.me, new])
    return [AccountMerge(stage.bank.public_key)]


# manageData and bumpSequence

@case("op_data_name_not_found", "MANAGE_DATA_NAME_NOT_FOUND")
def forget_what_was_never_kept(stage):
    return [ManageData("name", None)]


@case("op_low_reserve", "MANAGE_DATA_LOW_RESERVE")
def keep_data_without_means(stage):
    stage.me = stage.new("1.4")
    return [ManageData("name", "value")]


@case("op_data_invalid_name", "MANAGE_DATA_INVALID_NAME", admitted=False)
def keep_data_without_a_name(stage):
    return [ManageData("", "value")]


@case("op_bad_seq", "BUMP_SEQUENCE_BAD_SEQ", admitted=False)
def bump_below_nothing(stage):
    return [bent(BumpSequence(1), "bump_sequence_op.bump_to", xdr.SequenceNumber(xdr.Int64(-1)))]


# claimable balances

@case("op_malformed", "CREATE_CLAIMABLE_BALANCE_MALFORMED", admitted=False)
def set_aside_for_the_same_twice(stage):
    twice = [Claimant(stage.bank.public_key)] * 2
    return [CreateClaimableBalance(NATIVE, "1", twice)]


@case("op_malformed", "CREATE_CLAIMABLE_BALANCE_MALFORMED", admitted=False)
def set_aside_under_conditions_too_deep(stage):
    deep = ClaimPredicate.predicate_unconditional()
    for _ in range(4):
        deep = ClaimPredicate.predicate_not(deep)
    return [CreateClaimableBalance(NATIVE, "1", [Claimant(stage.bank.public_key, deep)])]


@case("op_low_reserve", "CREATE_CLAIMABLE_BALANCE_LOW_RESERVE")
def set_aside_without_means(stage):
    stage.me = stage.new("1.4")
    return [CreateClaimableBalance(NATIVE, "0.1", [Claimant(stage.bank.public_key)])]


@case("op_no_trust", "CREATE_CLAIMABLE_BALANCE_NO_TRUST")
def set_aside_what_one_never_had(stage):
    asset, _ = stage.asset()
    return [CreateClaimableBalance(asset, "1", [Claimant(stage.bank.public_key)])]


@case("op_not_authorized", "CREATE_CLAIMABLE_BALANCE_NOT_AUTHORIZED")
def set_aside_from_a_frozen_line(stage):
    asset, issuer = stage.held(REVOCABLE)
    stage.net.do(issuer, stage.unauthorize(stage.me, asset))
    return [CreateClaimableBalance(asset, "1", [Claimant(stage.bank.public_key)])]


@case("op_underfunded", "CREATE_CLAIMABLE_BALANCE_UNDERFUNDED")
def set_aside_more_than_there_is(stage):
    return [CreateClaimableBalance(NATIVE, "5000", [Claimant(stage.bank.public_key)])]


@case("op_does_not_exist", "CLAIM_CLAIMABLE_BALANCE_DOES_NOT_EXIST")
def claim_what_is_not_there(stage):
    return [ClaimClaimableBalance("00000000" + "ab" * 32)]


def balance_id(net, key):
    records = net.server.claimable_balances().for_sponsor(key.public_key).call()["_embedded"]["records"]
    return records[0]["id"]


@case("op_cannot_claim", "CLAIM_CLAIMABLE_BALANCE_CANNOT_CLAIM")
def claim_what_is_others(stage):
    other = stage.new()
    stage.claimable(other, claimants=[Claimant(stage.bank.public_key)])
    return [ClaimClaimableBalance(balance_id(stage.net, other))]


@case("op_cannot_claim", "CLAIM_CLAIMABLE_BALANCE_CANNOT_CLAIM")
def claim_too_late(stage):
    other = stage.new()
    soon = ClaimPredicate.predicate_before_relative_time(10)
    stage.claimable(other, claimants=[Claimant(stage.me.public_key, soon)])
    stage.net.close(advance_seconds=11)
    return [ClaimClaimableBalance(balance_id(stage.net, other))]


@case("op_no_trust", "CLAIM_CLAIMABLE_BALANCE_NO_TRUST")
def claim_without_a_line(stage):
    asset, issuer = stage.asset()
    stage.claimable(issuer, asset)
    return [ClaimClaimableBalance(balance_id(stage.net, issuer))]


@case("op_not_authorized", "CLAIM_CLAIMABLE_BALANCE_NOT_AUTHORIZED")
def claim_unauthorised(stage):
    asset, issuer = stage.asset(REQUIRED)
    stage.trust(stage.me, asset)
    stage.claimable(issuer, asset)
    return [ClaimClaimableBalance(balance_id(stage.net, issuer))]


@case("op_line_full", "CLAIM_CLAIMABLE_BALANCE_LINE_FULL")
def claim_beyond_a_limit(stage):
    asset, issuer = stage.asset()
    stage.trust(stage.me, asset, "1")
    stage.claimable(issuer, asset)
    return [ClaimClaimableBalance(balance_id(stage.net, issuer))]


# sponsorship

@case("op_malformed", "BEGIN_SPONSORING_FUTURE_RESERVES_MALFORMED", admitted=False)
def sponsor_oneself(stage):
    return [BeginSponsoringFutureReserves(stage.me.public_key)]


@case("op_already_sponsored", "BEGIN_SPONSORING_FUTURE_RESERVES_ALREADY_SPONSORED", place=1)
def sponsor_twice(stage):
    return [BeginSponsoringFutureReserves(stage.bank.public_key)] * 2


@case("op_recursive", "BEGIN_SPONSORING_FUTURE_RESERVES_RECURSIVE", place=1)
def sponsor_while_sponsored(stage):
    other, third = stage.new(), stage.new()
    stage.signers = [other]
    return [
        BeginSponsoringFutureReserves(other.public_key),
        BeginSponsoringFutureReserves(third.public_key, other.public_key),
    ]


@case("op_not_sponsored", "END_SPONSORING_FUTURE_RESERVES_NOT_SPONSORED")
def end_what_never_began(stage):
    return [EndSponsoringFutureReserves()]


@case("op_does_not_exist", "REVOKE_SPONSORSHIP_DOES_NOT_EXIST")
def revoke_for_nobody(stage):
    return [RevokeSponsorship.revoke_account_sponsorship(Keypair.random().public_key)]


@case("op_not_sponsor", "REVOKE_SPONSORSHIP_NOT_SPONSOR")
def revoke_what_others_pay(stage):
    return [RevokeSponsorship.revoke_account_sponsorship(stage.bank.public_key)]


@case("op_low_reserve", "REVOKE_SPONSORSHIP_LOW_RESERVE")
def revoke_from_somebody_without_means(stage):
    new = Keypair.random()
    stage.net.do(
        stage.me, BeginSponsoringFutureReserves(new.public_key), CreateAccount(new.public_key, "0"),
        EndSponsoringFutureReserves(new.public_key), signers=[stage.me, new])
    return [RevokeSponsorship.revoke_account_sponsorship(new.public_key)]


@case("op_only_transferable", "REVOKE_SPONSORSHIP_ONLY_TRANSFERABLE")
def revoke_what_has_no_owner(stage):
    stage.claimable(stage.me, claimants=[Claimant(stage.bank.public_key)])
    return [RevokeSponsorship.revoke_claimable_balance_sponsorship(balance_id(stage.net, stage.me))]


@case("op_malformed", "REVOKE_SPONSORSHIP_MALFORMED", admitted=False)
def revoke_a_line_in_lumens(stage):
    return [RevokeSponsorship.revoke_trustline_sponsorship(stage.me.public_key, NATIVE)]


# clawback

@case("op_malformed", "CLAWBACK_MALFORMED", admitted=False)
def claw_back_from_oneself(stage):
    return [Clawback(Asset("USD", stage.me.public_key), stage.me.public_key, "1")]


@case("op_no_trust", "CLAWBACK_NO_TRUST")
def claw_back_from_somebody_without_a_line(stage):
    return [Clawback(Asset("USD", stage.me.public_key), stage.bank.public_key, "1")]


@case("op_not_clawback_enabled", "CLAWBACK_NOT_CLAWBACK_ENABLED")
def claw_back_what_one_may_not(stage):
    holder, asset = stage.new(), Asset("USD", stage.me.public_key)
    stage.trust(holder, asset)
    return [Clawback(asset, holder.public_key, "1")]


@case("op_underfunded", "CLAWBACK_UNDERFUNDED")
def claw_back_more_than_there_is(stage):
    stage.net.do(stage.me, SetOptions(set_flags=REVOCABLE | CLAWBACK))
    holder, asset = stage.new(), Asset("USD", stage.me.public_key)
    stage.trust(holder, asset)
    return [Clawback(asset, holder.public_key, "1")]


@case("op_does_not_exist", "CLAWBACK_CLAIMABLE_BALANCE_DOES_NOT_EXIST")
def claw_back_a_balance_that_is_not_there(stage):
    return [ClawbackClaimableBalance("00000000" + "ab" * 32)]


@case("op_no_issuer", "CLAWBACK_CLAIMABLE_BALANCE_NOT_ISSUER")
def claw_back_a_balance_of_lumens(stage):
    stage.claimable(stage.me, claimants=[Claimant(stage.bank.public_key)])
    return [ClawbackClaimableBalance(balance_id(stage.net, stage.me))]


@case("op_not_clawback_enabled", "CLAWBACK_CLAIMABLE_BALANCE_NOT_CLAWBACK_ENABLED")
def claw_back_a_balance_one_may_not(stage):
    stage.claimable(stage.me, Asset("USD", stage.me.public_key), [Claimant(stage.bank.public_key)])
    return [ClawbackClaimableBalance(balance_id(stage.net, stage.me))]


# every operation

@case("op_bad_auth", "opBAD_AUTH", admitted=False)
def act_for_somebody_without_asking(stage):
    return [Payment(stage.me.public_key, NATIVE, "1", stage.bank.public_key)]


@case("op_no_source_account", "opNO_ACCOUNT", place=1)
def act_for_somebody_who_is_gone(stage):
    other = stage.new()
    stage.signers = [other]
    return [
        AccountMerge(stage.bank.public_key, other.public_key),
        Payment(stage.me.public_key, NATIVE, "1", other.public_key),
    ]


@case("op_no_source_account", "opNO_ACCOUNT")
def act_for_somebody_who_never_was(stage):
    nobody = Keypair.random()
    stage.signers = [nobody]
    return [Payment(stage.me.public_key, NATIVE, "1", nobody.public_key)]


@case("op_not_supported", "opNOT_SUPPORTED", admitted=False)
def inflate(stage):
    return [Inflation()]


@case("op_not_supported", "opNOT_SUPPORTED", admitted=False)
def offer(stage):
    return [ManageSellOffer(NATIVE, Asset("USD", stage.bank.public_key), "1", "1")]


@case("op_too_many_subentries", "opTOO_MANY_SUBENTRIES")
def keep_too_much(stage):
    for hundred in range(10):
        stage.net.do(stage.me, *[ManageData(f"{hundred}-{number}", "x") for number in range(100)])
    return [ManageData("one more", "x")]


@pytest.mark.parametrize("function,code,xdr_code,admitted,place", CASES)
def test_an_operation_fails_as_core_says(net, bank, function, code, xdr_code, admitted, place):
    stage = Stage(net, bank)
    stage.signers = []
    operations = function(stage)
    before = net.account(stage.me).sequence, native(net, stage.me)
    envelope = net.build(stage.me, operations, signers=[stage.me, *stage.signers])

    with Closing(net), pytest.raises(BaseHorizonError) as caught:
        net.server.submit_transaction(envelope)

    extras = caught.value.extras
    assert caught.value.status == 400 and caught.value.type.endswith("/transaction_failed")
    assert extras["result_codes"]["transaction"] == "tx_failed"
    assert extras["result_codes"]["operations"][place] == code
    transaction, _, results = outcome(extras["result_xdr"])
    assert (transaction, results[place]) == ("txFAILED", xdr_code)
    assert len(results) == len(operations)
    sequence, balance = net.account(stage.me).sequence, native(net, stage.me)
    fee = 100 * len(operations)
    assert sequence - before[0] == (1 if admitted else 0), "an operation that fails in a ledger uses up the sequence"
    assert before[1] - balance == (fee if admitted else 0)
    assert len(net.truth(hash=envelope.hash_hex())["transactions"]) == (1 if admitted else 0)


def native(net, key):
    balances = net.server.accounts().account_id(key.public_key).call()["balances"]
    assert balances[-1]["asset_type"] == "native"
    return int(balances[-1]["balance"].replace(".", ""))


class Closing:
    """Closes ledgers beside whoever waits for one."""

    def __init__(self, net):
        self.net = net

    def __enter__(self):
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        # A ledger closes as soon as something waits for one.
        while not self.done.wait(0.005):
            if self.net.status()["pending"]:
                self.net.close()

    def __exit__(self, *_):
        self.done.set()
        self.thread.join()
