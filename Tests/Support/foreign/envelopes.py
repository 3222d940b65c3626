"""Envelopes as a caller makes them with stellar-sdk: one operation of each kind, in every place it can stand, and any number at random."""

import time
import warnings

import stellar_sdk as sdk
from stellar_sdk import (
    Account, Asset, Claimant, FeeBumpTransaction, Keypair, LiquidityPoolAsset, MuxedAccount, Network, Price, TransactionBuilder,
    TransactionEnvelope, xdr)
from stellar_sdk.operation.allow_trust import TrustLineEntryFlag
from stellar_sdk.operation.revoke_sponsorship import RevokeSponsorship
from stellar_sdk.operation.set_trust_line_flags import TrustLineFlags
from stellar_sdk.soroban_data_builder import SorobanDataBuilder

PASSPHRASE = Network.TESTNET_NETWORK_PASSPHRASE
OTHER = Keypair.from_raw_ed25519_seed(bytes([2]) * 32)
STRANGER = Keypair.from_raw_ed25519_seed(bytes([3]) * 32)
USD = Asset("USD", STRANGER.public_key)
BALANCE = "00000000" + "ab" * 32
POOL = "cd" * 32
CONTRACT = "CAAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQC526"


def soon(seconds=300):
    return int(time.time()) + seconds


def operations_of(source):
    """One operation of each of the 27 kinds, by its name."""
    own = Asset("OWN", account_of(source))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        allow_trust = sdk.AllowTrust(OTHER.public_key, "OWN", TrustLineEntryFlag.AUTHORIZED_FLAG, source)
    made = [
        sdk.CreateAccount(OTHER.public_key, "20", source), sdk.Payment(OTHER.public_key, Asset.native(), "5", source),
        sdk.PathPaymentStrictReceive(OTHER.public_key, Asset.native(), "9", USD, "5", [USD], source),
        sdk.ManageSellOffer(Asset.native(), USD, "3", Price(1, 2), 0, source),
        sdk.CreatePassiveSellOffer(Asset.native(), USD, "3", Price(1, 2), source), sdk.SetOptions(home_domain="x.example", source=source),
        sdk.ChangeTrust(USD, "100", source), sdk.AccountMerge(OTHER.public_key, source), sdk.Inflation(source),
        sdk.ManageData("name", b"value", source), sdk.BumpSequence(77, source), sdk.ManageBuyOffer(Asset.native(), USD, "3", Price(1, 2), 0, source),
        sdk.PathPaymentStrictSend(OTHER.public_key, Asset.native(), "9", USD, "5", [USD], source),
        sdk.CreateClaimableBalance(Asset.native(), "4", [Claimant(OTHER.public_key)], source), sdk.ClaimClaimableBalance(BALANCE, source),
        sdk.BeginSponsoringFutureReserves(OTHER.public_key, source), sdk.EndSponsoringFutureReserves(source),
        RevokeSponsorship.revoke_account_sponsorship(OTHER.public_key, source), sdk.Clawback(own, OTHER.public_key, "1", source),
        sdk.ClawbackClaimableBalance(BALANCE, source),
        sdk.SetTrustLineFlags(OTHER.public_key, own, set_flags=TrustLineFlags.AUTHORIZED_FLAG, source=source),
        sdk.LiquidityPoolDeposit(POOL, "1", "2", Price(1, 2), Price(2, 1), source), sdk.LiquidityPoolWithdraw(POOL, "1", "1", "1", source),
        sdk.InvokeHostFunction(host_function(), [], source), sdk.ExtendFootprintTTL(500, source), sdk.RestoreFootprint(source),
        allow_trust,
    ]
    return {kind_of(operation): operation for operation in made}


def account_of(source):
    return source.account_id if isinstance(source, MuxedAccount) else source


def kind_of(operation):
    """The kind's name as Horizon and the service spell it."""
    return xdr.OperationType(operation._XDR_OPERATION_TYPE.value).name.lower()


def host_function():
    return xdr.HostFunction(
        xdr.HostFunctionType.HOST_FUNCTION_TYPE_INVOKE_CONTRACT,
        invoke_contract=xdr.InvokeContractArgs(
            contract_address=xdr.SCAddress(xdr.SCAddressType.SC_ADDRESS_TYPE_CONTRACT, contract_id=xdr.ContractID(xdr.Hash(bytes([7]) * 32))),
            function_name=xdr.SCSymbol(b"hello"), args=[]))


SOROBAN = {"invoke_host_function", "extend_footprint_ttl", "restore_footprint"}


def transaction(source, operations, *, sequence=41, fee=100, seconds=300, v1=True, bounds=None, memo=None):
    """An unsigned envelope; `source` may be a muxed account."""
    builder = TransactionBuilder(Account(source, sequence), PASSPHRASE, fee, v1=v1)
    for operation in operations:
        builder.append_operation(operation)
    low, high = bounds or (0, soon(seconds))
    builder.add_time_bounds(low, high)
    if memo is not None:
        builder.add_memo(memo)
    if any(kind_of(operation) in SOROBAN for operation in operations):
        builder.set_soroban_data(SorobanDataBuilder().set_resource_fee(50).build())
    built = builder.build()
    if any(kind_of(operation) in SOROBAN for operation in operations):
        built.transaction.fee = fee * len(operations) + 50
    return built


def bumped(payer, inner, fee=400):
    """A fee bump of a transaction; `fee` is all that it pays."""
    return TransactionBuilder.build_fee_bump_transaction(payer, fee // (len(inner.transaction.operations) + 1), inner, PASSPHRASE)


def read(text):
    """An envelope from base 64, of either kind."""
    envelope = xdr.TransactionEnvelope.from_xdr(text)
    if envelope.type == xdr.EnvelopeType.ENVELOPE_TYPE_TX_FEE_BUMP:
        from stellar_sdk import FeeBumpTransactionEnvelope
        return FeeBumpTransactionEnvelope.from_xdr(text, PASSPHRASE)
    return TransactionEnvelope.from_xdr(text, PASSPHRASE)


def inner_of(envelope):
    """The envelope of the transaction in a fee bump, or the envelope itself."""
    return envelope.transaction.inner_transaction_envelope if isinstance(envelope.transaction, FeeBumpTransaction) else envelope


def must_be_signed(unsigned, data, address, scopes):
    """Holds what the service answered to what stellar-sdk makes of it."""
    import base64
    signed = read(data["envelope"])
    key = Keypair.from_public_key(address)
    assert data["hash"] == signed.hash().hex()
    layers = {"outer": signed}
    if isinstance(signed.transaction, FeeBumpTransaction):
        layers["inner"] = inner_of(signed)
        assert data["innerHash"] == layers["inner"].hash().hex() == inner_of(unsigned).hash().hex()
    else:
        assert "innerHash" not in data and signed.hash() == unsigned.hash()
    assert [each["scope"] for each in data["signatures"]] == scopes
    for each in data["signatures"]:
        layer, raw = layers[each["scope"]], base64.b64decode(each["signature"])
        assert each["signer"] == address
        key.verify(layer.hash(), raw)
        assert [one for one in layer.signatures if one.signature == raw], "the signature is not in the envelope"
    assert inner_of(signed).transaction.to_xdr_object().to_xdr() == inner_of(unsigned).transaction.to_xdr_object().to_xdr()
    return signed
