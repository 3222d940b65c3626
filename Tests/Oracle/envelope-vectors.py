#!/usr/bin/env python3
"""Builds and signs one envelope for every kind of operation, memo and precondition with stellar-sdk.

Prints `what <tab> envelope <tab> hash <tab> inner hash, for fee bumps`; committed as
Tests/StellarTests/Vectors/envelopes.tsv. Keys, numbers and times are fixed and Ed25519 is deterministic, so the
output is the same each time. Nothing of Coffer takes part in making it.
"""
import hashlib

from stellar_sdk import (
    Account, Asset, Claimant, ClaimPredicate, Keypair, LiquidityPoolAsset,
    MuxedAccount, Network, Price, Signer, SignerKey, SignedPayloadSigner, TransactionBuilder,
    TrustLineFlags, scval, xdr,
)
from stellar_sdk.operation.allow_trust import AllowTrust, TrustLineEntryFlag
from stellar_sdk.operation.set_options import AuthorizationFlag


def keypair(name):
    return Keypair.from_raw_ed25519_seed(hashlib.sha256(name.encode()).digest())


ALICE, BOB, ISSUER = keypair("alice"), keypair("bob"), keypair("issuer")
USD = Asset("USD", ISSUER.public_key)
LONG = Asset("LONGCODE", ISSUER.public_key)
MUXED = MuxedAccount(BOB.public_key, 2**63 + 5)
POOL_ID = hashlib.sha256(b"pool").hexdigest()
BALANCE_ID = "00000000" + hashlib.sha256(b"balance").hexdigest()
CONTRACT = scval.to_address("CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA")


def builder(v1=True, source=ALICE.public_key, fee=100, network=Network.TESTNET_NETWORK_PASSPHRASE):
    account = Account(source, 4_294_967_296)
    return TransactionBuilder(account, network, base_fee=fee, v1=v1).add_time_bounds(1_700_000_000, 1_700_000_300)


def operations():
    predicate = ClaimPredicate.predicate_and(
        ClaimPredicate.predicate_or(
            ClaimPredicate.predicate_before_absolute_time(1_700_000_000),
            ClaimPredicate.predicate_not(ClaimPredicate.predicate_before_relative_time(60)),
        ),
        ClaimPredicate.predicate_unconditional(),
    )
    path = [Asset.native(), USD, LONG]
    price = Price(3, 7)
    yield "create_account", lambda b: b.append_create_account_op(BOB.public_key, "12.5")
    yield "payment", lambda b: b.append_payment_op(BOB.public_key, Asset.native(), "100.0000001")
    yield "payment muxed", lambda b: b.append_payment_op(MUXED, USD, "0.0000001", source=BOB.public_key)
    yield "path_payment_strict_receive", lambda b: b.append_path_payment_strict_receive_op(
        BOB.public_key, USD, "10", LONG, "9.9", path)
    yield "path_payment_strict_send", lambda b: b.append_path_payment_strict_send_op(
        BOB.public_key, LONG, "10", Asset.native(), "9.9", [])
    yield "manage_sell_offer", lambda b: b.append_manage_sell_offer_op(USD, LONG, "5", price, 17)
    yield "manage_buy_offer", lambda b: b.append_manage_buy_offer_op(USD, Asset.native(), "5", price)
    yield "create_passive_sell_offer", lambda b: b.append_create_passive_sell_offer_op(USD, LONG, "5", price)
    yield "set_options all", lambda b: b.append_set_options_op(
        ISSUER.public_key, AuthorizationFlag.AUTHORIZATION_REQUIRED, AuthorizationFlag.AUTHORIZATION_REVOCABLE, 1, 2, 3,
        4, "coffer.example", Signer(SignerKey.sha256_hash(hashlib.sha256(b"preimage").digest()), 5))
    yield "set_options none", lambda b: b.append_set_options_op()
    yield "set_options payload signer", lambda b: b.append_set_options_op(
        signer=Signer(SignerKey.ed25519_signed_payload(SignedPayloadSigner(BOB.public_key, b"\1\2\3")), 0))
    yield "change_trust", lambda b: b.append_change_trust_op(USD)
    yield "change_trust pool", lambda b: b.append_change_trust_op(LiquidityPoolAsset(Asset.native(), USD), "7")
    yield "allow_trust", lambda b: b.append_operation(
        AllowTrust(BOB.public_key, "USD", TrustLineEntryFlag.AUTHORIZED_FLAG))
    yield "account_merge", lambda b: b.append_account_merge_op(MUXED)
    yield "inflation", lambda b: b.append_inflation_op()
    yield "manage_data", lambda b: b.append_manage_data_op("name", b"value")
    yield "manage_data delete", lambda b: b.append_manage_data_op("name", None)
    yield "bump_sequence", lambda b: b.append_bump_sequence_op(2**62)
    yield "create_claimable_balance", lambda b: b.append_create_claimable_balance_op(
        USD, "3", [Claimant(BOB.public_key, predicate), Claimant(ALICE.public_key)])
    yield "claim_claimable_balance", lambda b: b.append_claim_claimable_balance_op(BALANCE_ID)
    yield "begin_sponsoring_future_reserves", lambda b: b.append_begin_sponsoring_future_reserves_op(BOB.public_key)
    yield "end_sponsoring_future_reserves", lambda b: b.append_end_sponsoring_future_reserves_op()
    yield "revoke_account_sponsorship", lambda b: b.append_revoke_account_sponsorship_op(BOB.public_key)
    yield "revoke_trustline_sponsorship", lambda b: b.append_revoke_trustline_sponsorship_op(BOB.public_key, USD)
    yield "revoke_offer_sponsorship", lambda b: b.append_revoke_offer_sponsorship_op(BOB.public_key, 12)
    yield "revoke_data_sponsorship", lambda b: b.append_revoke_data_sponsorship_op(BOB.public_key, "name")
    yield "revoke_claimable_balance_sponsorship", lambda b: b.append_revoke_claimable_balance_sponsorship_op(BALANCE_ID)
    yield "revoke_liquidity_pool_sponsorship", lambda b: b.append_revoke_liquidity_pool_sponsorship_op(POOL_ID)
    yield "revoke_signer_sponsorship", lambda b: b.append_revoke_ed25519_public_key_signer_sponsorship_op(
        BOB.public_key, ALICE.public_key)
    yield "clawback", lambda b: b.append_clawback_op(USD, MUXED, "1")
    yield "clawback_claimable_balance", lambda b: b.append_clawback_claimable_balance_op(BALANCE_ID)
    yield "set_trust_line_flags", lambda b: b.append_set_trust_line_flags_op(
        BOB.public_key, USD, TrustLineFlags.AUTHORIZED_FLAG, TrustLineFlags.AUTHORIZED_TO_MAINTAIN_LIABILITIES_FLAG)
    yield "liquidity_pool_deposit", lambda b: b.append_liquidity_pool_deposit_op(POOL_ID, "1", "2", price, Price(1, 2))
    yield "liquidity_pool_withdraw", lambda b: b.append_liquidity_pool_withdraw_op(POOL_ID, "1", "2", "3")
    yield "invoke_contract", lambda b: b.append_invoke_contract_function_op(
        "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA", "transfer",
        [CONTRACT, scval.to_int128(-1), scval.to_vec([scval.to_symbol("a"), scval.to_bool(True), scval.to_void()]),
         scval.to_map({scval.to_symbol("k"): scval.to_bytes(b"v"), scval.to_symbol("z"): scval.to_string("text")}),
         scval.to_uint256(2**255), scval.to_int256(-5), scval.to_uint128(2**100), scval.to_timepoint(7),
         scval.to_duration(8)])
    yield "create_contract", lambda b: b.append_create_contract_op(
        hashlib.sha256(b"wasm").digest(), ALICE.public_key, [scval.to_uint32(1)], hashlib.sha256(b"salt").digest())
    yield "create_stellar_asset_contract", lambda b: b.append_create_stellar_asset_contract_from_asset_op(USD)
    yield "upload_contract_wasm", lambda b: b.append_upload_contract_wasm_op(b"\0asm\1\0\0\0!")
    yield "extend_footprint_ttl", lambda b: b.append_extend_footprint_ttl_op(1000).set_soroban_data(soroban_data())
    yield "restore_footprint", lambda b: b.append_restore_footprint_op().set_soroban_data(soroban_data())


def soroban_data():
    key = xdr.LedgerKey(
        xdr.LedgerEntryType.CONTRACT_CODE,
        contract_code=xdr.LedgerKeyContractCode(xdr.Hash(hashlib.sha256(b"wasm").digest())))
    return xdr.SorobanTransactionData(
        ext=xdr.SorobanTransactionDataExt(
            1, xdr.SorobanResourcesExtV0([xdr.Uint32(0)])),
        resources=xdr.SorobanResources(
            xdr.LedgerFootprint([], [key]), xdr.Uint32(1), xdr.Uint32(2), xdr.Uint32(3)),
        resource_fee=xdr.Int64(4))


def forms():
    yield "memo text", lambda b: b.add_text_memo("Grüße aus der Kasse €")
    yield "memo text of any bytes", lambda b: b.add_text_memo(bytes(range(200, 228)))
    yield "memo id", lambda b: b.add_id_memo(2**64 - 1)
    yield "memo hash", lambda b: b.add_hash_memo(hashlib.sha256(b"memo").digest())
    yield "memo return", lambda b: b.add_return_hash_memo(hashlib.sha256(b"memo").digest())
    yield "ledger bounds", lambda b: b.set_ledger_bounds(5, 6)
    yield "sequence preconditions", lambda b: b.set_min_sequence_number(3).set_min_sequence_age(
        9).set_min_sequence_ledger_gap(4)
    yield "extra signers", lambda b: b.add_extra_signer(SignerKey.ed25519_public_key(BOB.public_key)).add_extra_signer(
        SignerKey.pre_auth_tx(hashlib.sha256(b"tx").digest()))


def show(what, envelope, inner=None):
    print(what, envelope.to_xdr(), envelope.hash_hex(), inner or "", sep="\t")


def main():
    for what, add in operations():
        envelope = add(builder()).build()
        envelope.sign(ALICE)
        show(what, envelope)
    for what, add in forms():
        envelope = add(builder()).append_payment_op(BOB.public_key, USD, "1").build()
        envelope.sign(ALICE)
        envelope.sign(BOB)
        show(what, envelope)

    old = builder(v1=False).append_payment_op(BOB.public_key, USD, "1").add_text_memo("old").build()
    old.sign(ALICE)
    show("transaction of before protocol 13", old)
    public = builder(network=Network.PUBLIC_NETWORK_PASSPHRASE).append_payment_op(BOB.public_key, USD, "1").build()
    public.sign(ALICE)
    print("public network", public.to_xdr(), public.hash_hex(), "", sep="\t")
    source = MuxedAccount(ALICE.public_key, 1)
    muxed = builder(source=source).append_payment_op(BOB.public_key, USD, "1").build()
    muxed.sign(ALICE)
    show("muxed source", muxed)
    for index in range(2):
        bump = TransactionBuilder.build_fee_bump_transaction(
            [BOB.public_key, MuxedAccount(BOB.public_key, 9)][index], 400, muxed, Network.TESTNET_NETWORK_PASSPHRASE)
        bump.sign(BOB)
        show(f"fee bump {index + 1}", bump, muxed.hash_hex())
    many = builder()
    for index in range(100):
        many.append_payment_op(BOB.public_key, Asset.native(), str(index + 1))
    many = many.build()
    for index in range(20):
        many.sign(keypair(f"signer {index}"))
    show("a hundred operations and twenty signatures", many)


main()
