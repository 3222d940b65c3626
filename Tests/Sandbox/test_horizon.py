"""The API as the SDK reads it: resources, pages both ways, streams across ledgers and reconnects, problems."""
import base64
import hashlib
import json
import threading

import pytest
import requests
from stellar_sdk import (
    AccountMerge, Asset, BeginSponsoringFutureReserves, ChangeTrust, Claimant, ClaimClaimableBalance, CreateAccount,
    CreateClaimableBalance, EndSponsoringFutureReserves, Keypair, ManageData, MuxedAccount, PathPaymentStrictReceive,
    PathPaymentStrictSend, Payment, RevokeSponsorship, Server, SetOptions, Signer, xdr,
)
from stellar_sdk.exceptions import BaseHorizonError

NATIVE = Asset.native()


def records(call):
    return call.call()["_embedded"]["records"]


def test_root_names_the_network_and_its_ledgers(net):
    root = net.server.root().call()
    assert root["network_passphrase"] == net.passphrase
    assert root["history_latest_ledger"] == net.status()["ledger"] and root["history_elder_ledger"] == 1
    assert root["_links"]["friendbot"]["templated"] is True and "templated" not in root["_links"]["fee_stats"]
    assert root["history_latest_ledger_closed_at"].endswith("Z")


def test_an_account_has_every_field_and_the_right_kinds(net, bank):
    me, issuer, other = (net.create(bank, 100) for _ in range(3))
    asset = Asset("EURC", issuer.public_key)
    net.do(
        me, ChangeTrust(asset, "50"), ManageData("greeting", "hello"), SetOptions(home_domain="example.org"),
        SetOptions(signer=Signer.ed25519_public_key(other.public_key, 3), high_threshold=2))
    response = net.get(f"/accounts/{me.public_key}")
    account = response.json()
    assert response.headers["Latest-Ledger"] == str(net.status()["ledger"])
    assert response.headers["Content-Type"] == "application/hal+json; charset=utf-8"
    assert isinstance(account["sequence"], str) and isinstance(account["sequence_time"], str)
    assert account["sequence_ledger"] == account["last_modified_ledger"] == net.status()["ledger"]
    assert account["subentry_count"] == 3 and account["home_domain"] == "example.org"
    assert account["thresholds"] == {"low_threshold": 0, "med_threshold": 0, "high_threshold": 2}
    assert account["data"] == {"greeting": "aGVsbG8="}
    line, native = account["balances"]
    assert line["asset_code"] == "EURC" and line["limit"] == "50.0000000" and line["is_authorized"] is True
    assert "is_clawback_enabled" not in line
    assert sorted(native) == ["asset_type", "balance", "buying_liabilities", "selling_liabilities"]
    assert native["balance"] == "99.9999600" and native["asset_type"] == "native"
    assert [(s["key"], s["weight"]) for s in account["signers"]] == [(other.public_key, 3), (me.public_key, 1)]
    assert "sponsor" not in account and "inflation_destination" not in account
    assert account["_links"]["data"]["templated"] is True
    data = net.get(f"/accounts/{me.public_key}/data/greeting").json()
    assert data == {"value": "aGVsbG8="}
    assert [a["id"] for a in records(net.server.accounts().for_asset(asset))] == [me.public_key]
    assert [a["id"] for a in records(net.server.accounts().for_signer(other.public_key))] == sorted(
        [me.public_key, other.public_key])
    found = records(net.server.assets().for_issuer(issuer.public_key))[0]
    assert found["accounts"]["authorized"] == 1 and found["asset_code"] == "EURC"


def test_sponsored_reserves_are_counted_on_both_sides(net, bank):
    sponsor, new, issuer = net.create(bank, 100), Keypair.random(), net.create(bank, 10)
    asset = Asset("USDC", issuer.public_key)
    record = net.do(
        sponsor, BeginSponsoringFutureReserves(new.public_key), CreateAccount(new.public_key, "0"),
        ChangeTrust(asset, source=new.public_key), EndSponsoringFutureReserves(new.public_key), signers=[sponsor, new])
    account = net.server.accounts().account_id(new.public_key).call()
    assert (account["num_sponsored"], account["num_sponsoring"], account["sponsor"]) == (3, 0, sponsor.public_key)
    assert account["balances"][0]["sponsor"] == sponsor.public_key and account["balances"][1]["balance"] == "0.0000000"
    assert net.server.accounts().account_id(sponsor.public_key).call()["num_sponsoring"] == 3
    operations = records(net.server.operations().for_transaction(record["hash"]))
    assert [o["type"] for o in operations] == [
        "begin_sponsoring_future_reserves", "create_account", "change_trust", "end_sponsoring_future_reserves"]
    assert operations[0]["sponsored_id"] == new.public_key and operations[1]["sponsor"] == sponsor.public_key
    assert operations[3]["begin_sponsor"] == sponsor.public_key
    # The sponsor gets it all back.
    net.do(sponsor, ChangeTrust(asset, "0", source=new.public_key),
           AccountMerge(sponsor.public_key, source=new.public_key), signers=[sponsor, new])
    assert net.server.accounts().account_id(sponsor.public_key).call()["num_sponsoring"] == 0
    assert net.get(f"/accounts/{new.public_key}").status_code == 404
    assert records(net.server.payments().for_account(new.public_key))[-1]["type"] == "account_merge"


def test_sponsorship_moves_from_one_to_another(net, bank):
    first, second, new = net.create(bank, 100), net.create(bank, 100), Keypair.random()
    net.do(first, BeginSponsoringFutureReserves(new.public_key), CreateAccount(new.public_key, "5"),
           EndSponsoringFutureReserves(new.public_key), signers=[first, new])
    net.do(second, BeginSponsoringFutureReserves(first.public_key),
           RevokeSponsorship.revoke_account_sponsorship(new.public_key, source=first.public_key),
           EndSponsoringFutureReserves(first.public_key), signers=[second, first])
    assert net.server.accounts().account_id(new.public_key).call()["sponsor"] == second.public_key
    net.do(second, RevokeSponsorship.revoke_account_sponsorship(new.public_key))
    account = net.server.accounts().account_id(new.public_key).call()
    assert "sponsor" not in account and account["num_sponsored"] == 0


def test_claimable_balances_are_told_and_claimed(net, bank):
    giver, taker = net.create(bank, 100), net.create(bank, 100)
    net.do(giver, CreateClaimableBalance(NATIVE, "10", [Claimant(taker.public_key)]))
    balance = records(net.server.claimable_balances().for_claimant(taker.public_key))[0]
    assert balance["amount"] == "10.0000000" and balance["sponsor"] == giver.public_key
    assert balance["claimants"][0]["predicate"] == {"unconditional": True}
    assert net.server.claimable_balances().claimable_balance(balance["id"]).call()["id"] == balance["id"]
    net.do(taker, ClaimClaimableBalance(balance["id"]))
    assert net.get(f"/claimable_balances/{balance['id']}").status_code == 404
    operations = records(net.server.operations().for_claimable_balance(balance["id"]))
    assert [o["type"] for o in operations] == ["create_claimable_balance", "claim_claimable_balance"]
    kinds = [e["type"] for e in records(net.server.effects().for_operation(operations[1]["id"]))]
    assert {"claimable_balance_claimed", "account_credited", "claimable_balance_sponsorship_removed"} <= set(kinds)


def test_payments_of_every_kind_have_their_fields(net, bank):
    me, other, issuer = (net.create(bank, 100) for _ in range(3))
    asset = Asset("LONGERCODE", issuer.public_key)
    net.do(me, ChangeTrust(asset))
    net.do(issuer, Payment(me.public_key, asset, "7"))
    muxed = MuxedAccount(other.public_key, 1234567890123456789)
    net.do(me, Payment(muxed, NATIVE, "1.5"), PathPaymentStrictReceive(other.public_key, NATIVE, "9", NATIVE, "2", []),
           PathPaymentStrictSend(other.public_key, NATIVE, "3", NATIVE, "1", []))
    found = records(net.server.payments().for_account(me.public_key))
    assert [p["type"] for p in found] == [
        "create_account", "payment", "payment", "path_payment_strict_receive", "path_payment_strict_send"]
    created, issued, sent, received, exact = found
    assert created["funder"] == bank.public_key and created["starting_balance"] == "100.0000000"
    assert issued["asset_type"] == "credit_alphanum12" and issued["asset_code"] == "LONGERCODE"
    assert (sent["to"], sent["to_muxed"], sent["to_muxed_id"]) == (
        other.public_key, muxed.account_muxed, "1234567890123456789")
    assert (received["amount"], received["source_amount"], received["source_max"], received["path"]) == (
        "2.0000000", "2.0000000", "9.0000000", [])
    assert (exact["amount"], exact["source_amount"], exact["destination_min"]) == ("3.0000000", "3.0000000", "1.0000000")
    net.do(other, AccountMerge(bank.public_key))
    merged = records(net.server.payments().for_account(other.public_key).order(desc=True))[0]
    assert merged["type"] == "account_merge" and merged["into"] == bank.public_key and "amount" not in merged
    effects = records(net.server.effects().for_operation(merged["id"]))
    credited = next(e for e in effects if e["type"] == "account_credited")
    assert credited["amount"] == "106.4999900" and credited["account"] == bank.public_key


def test_join_brings_the_transaction_and_its_memo(net, bank):
    me = net.create(bank, 100)
    made = net.builder(me).append_operation(Payment(bank.public_key, NATIVE, "1")).add_text_memo("order 7").build()
    made.sign(me)
    net.apply(made)
    query = net.server.payments().for_account(me.public_key).order(desc=True).limit(1)
    assert "transaction" not in records(query)[0]
    joined = records(query.join("transactions"))[0]["transaction"]
    assert joined["memo"] == "order 7" and joined["memo_type"] == "text" and joined["memo_bytes"] == "b3JkZXIgNw=="
    assert joined["hash"] == made.hash_hex()


def test_failed_transactions_are_told_only_to_those_who_ask(net, bank):
    me = net.create(bank, 100)
    failed = net.apply(net.build(me, [Payment(Keypair.random().public_key, NATIVE, "1")]))
    assert not failed["successful"]
    assert net.server.transactions().transaction(failed["hash"]).call()["successful"] is False
    for builder in (net.server.transactions(), net.server.operations(), net.server.payments()):
        query = builder.for_account(me.public_key).order(desc=True)
        assert all(r.get("successful", r.get("transaction_successful")) for r in records(query))
        newest = records(query.include_failed(True))[0]
        assert newest.get("successful", newest.get("transaction_successful")) is False


def test_preconditions_are_told(net, bank):
    me = net.create(bank, 100)
    made = net.builder(me).append_operation(ManageData("a", "b"))
    made.time_bounds = None
    made.add_time_bounds(5, 99999999999).set_ledger_bounds(2, 4000000000).set_min_sequence_age(0)
    envelope = made.build()
    envelope.sign(me)
    preconditions = net.apply(envelope)["preconditions"]
    assert preconditions["timebounds"] == {"min_time": "5", "max_time": "99999999999"}
    assert preconditions["ledgerbounds"] == {"min_ledger": 2, "max_ledger": 4000000000}


def test_meta_and_headers_can_be_read_by_the_sdk(net, bank):
    record = net.do(bank, CreateAccount(Keypair.random().public_key, "3"))
    meta = xdr.TransactionMeta.from_xdr(record["result_meta_xdr"])
    assert len(meta.v2.operations) == 1 and len(meta.v2.operations[0].changes.ledger_entry_changes) == 3
    fee = xdr.LedgerEntryChanges.from_xdr(record["fee_meta_xdr"]).ledger_entry_changes
    paid = fee[0].state.data.account.balance.int64 - fee[1].updated.data.account.balance.int64
    assert paid == 100
    ledger = net.server.ledgers().ledger(record["ledger"]).call()
    header = xdr.LedgerHeader.from_xdr(ledger["header_xdr"])
    assert hashlib.sha256(base64.b64decode(ledger["header_xdr"])).hexdigest() == ledger["hash"]
    before = net.server.ledgers().ledger(record["ledger"] - 1).call()
    assert header.previous_ledger_hash.hash.hex() == before["hash"] == ledger["prev_hash"]
    assert ledger["operation_count"] == ledger["tx_set_operation_count"] == 1
    assert (ledger["base_fee_in_stroops"], ledger["base_reserve_in_stroops"]) == (100, 5000000)


@pytest.mark.parametrize("kind", ["transactions", "operations", "payments", "effects", "ledgers"])
def test_pages_go_both_ways_and_lose_nothing(net, bank, kind):
    me = net.create(bank, 100)
    for number in range(5):
        net.do(me, Payment(bank.public_key, NATIVE, "1"), Payment(bank.public_key, NATIVE, str(number + 1)))

    def query():
        builder = getattr(net.server, kind)()
        return builder if kind == "ledgers" else builder.for_account(me.public_key)

    everything = records(query().limit(200))
    tokens = [r["paging_token"] for r in everything]
    assert len(set(tokens)) == len(tokens) > 5
    if kind != "effects":
        assert tokens == sorted(tokens, key=int)
    assert [r["paging_token"] for r in records(query().limit(200).order(desc=True))] == tokens[::-1]
    walked, page = [], query().limit(3)
    answer = page.call()
    while answer["_embedded"]["records"]:
        walked += [r["paging_token"] for r in answer["_embedded"]["records"]]
        answer = page.next()
    assert walked == tokens
    # An empty page's next is where one was; its prev goes back over all that was read.
    assert answer["_links"]["next"]["href"] == answer["_links"]["self"]["href"]
    back = page.prev()["_embedded"]["records"]
    assert [r["paging_token"] for r in back] == tokens[-4:-1][::-1]


def test_cursor_now_is_the_end(net, bank):
    assert records(net.server.payments().cursor("now")) == []
    newest = records(net.server.payments().cursor("now").order(desc=True).limit(1))
    assert newest == records(net.server.payments().order(desc=True).limit(1))


@pytest.mark.parametrize("path,field", [
    ("/accounts/GABC", "account_id"), ("/transactions/xyz", "tx_id"), ("/payments?limit=201", "limit"),
    ("/payments?limit=0", "limit"), ("/payments?limit=many", "limit"), ("/payments?order=up", "order"),
    ("/payments?cursor=here", "cursor"), ("/ledgers/minus", "ledger_id"), ("/?addr=GABC", "addr"),
])
def test_what_can_not_be_read_is_named(net, path, field):
    answer = net.get(path)
    assert answer.status_code == 400 and answer.headers["Content-Type"] == "application/problem+json; charset=utf-8"
    body = answer.json()
    assert body["title"] == "Bad Request" and body["extras"]["invalid_field"] == field and body["extras"]["reason"]


@pytest.mark.parametrize("path", [
    "/nothing/here", "/ledgers/999999999", "/transactions/" + "0" * 64, "/operations/99999999999999",
    "/claimable_balances/00000000" + "0" * 64, f"/accounts/{Keypair.random().public_key}",
    f"/accounts/{Keypair.random().public_key}/payments",
])
def test_what_is_not_there_is_missing(net, path):
    body = net.get(path).json()
    assert (body["status"], body["title"], body["type"]) == (
        404, "Resource Missing", "https://stellar.org/horizon-errors/not_found")


def test_what_nobody_can_take_is_not_acceptable(net):
    assert net.get("/", headers={"Accept": "text/plain"}).status_code == 406
    assert net.get("/", headers={"Accept": "application/json"}).status_code == 200


def test_submissions_that_are_none(net):
    url = net.url + "/transactions"
    assert requests.post(url, data="tx=x", headers={"Content-Type": "text/plain"}, timeout=9).status_code == 415
    for form in ({}, {"tx": ""}, {"tx": "AAAA"}, {"tx": "!"}):
        for path in ("", "_async"):
            body = requests.post(url + path, data=form, headers={"Content-Type": "application/x-www-form-urlencoded"},
                                 timeout=9).json()
            assert body["type"].endswith("/transaction_malformed") and body["status"] == 400
            assert body["extras"]["envelope_xdr"] == form.get("tx", "")
    huge = requests.post(url, data={"tx": "A" * 200_001}, timeout=9).json()
    assert huge["extras"]["envelope_xdr"] == ""
    assert requests.delete(url, timeout=9).status_code == 405


def test_a_transaction_may_come_in_other_forms(net, bank):
    me = net.create(bank, 100)
    envelope = net.build(me, [ManageData("a", "b")])
    answer = requests.post(net.url + "/transactions_async", files={"tx": (None, envelope.to_xdr())}, timeout=9)
    assert answer.status_code == 201
    net.close()
    envelope = net.build(me, [ManageData("a", "c")])
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = requests.post(net.url + "/transactions_async", params={"tx": envelope.to_xdr()}, headers=form, timeout=9)
    assert answer.status_code == 201
    net.close()


def test_friendbot_gives_once(net):
    key = net.fund()
    assert net.server.accounts().account_id(key.public_key).call()["balances"][0]["balance"] == "10000.0000000"
    again = net.get("/", params={"addr": key.public_key})
    assert again.status_code == 400 and again.json()["detail"] == "account already funded to starting balance"
    assert again.json()["type"] == "https://stellar.org/friendbot-errors/bad_request"
    sent = net.get("/friendbot", params={"addr": key.public_key}, allow_redirects=False)
    assert sent.status_code == 307 and sent.headers["Location"].endswith(f"/?addr={key.public_key}")


def test_friendbot_tops_up(net, bank):
    poor = net.create(bank, 5)
    thread = threading.Thread(target=lambda: net.get("/", params={"addr": poor.public_key}))
    thread.start()
    while thread.is_alive():
        net.close()
    assert net.server.accounts().account_id(poor.public_key).call()["balances"][0]["balance"] == "10000.0000000"


def test_lists_of_what_there_is_none_of_are_empty_pages(net, bank):
    for call in (net.server.offers(), net.server.trades(), net.server.liquidity_pools(),
                 net.server.strict_send_paths(NATIVE, "1", [NATIVE])):
        assert records(call) == []
    book = net.server.orderbook(NATIVE, Asset("USD", bank.public_key)).call()
    assert book["bids"] == book["asks"] == [] and book["counter"]["asset_code"] == "USD"


# Streams

class Events:
    """Reads a stream's frames as they come."""

    def __init__(self, url, **headers):
        headers["Accept"] = "text/event-stream"
        self.response = requests.get(url, headers=headers, stream=True, timeout=30)
        self.lines = self.response.iter_lines(decode_unicode=True)

    def __next__(self):
        frame = {}
        for line in self.lines:
            if not line:
                return frame
            name, _, value = line.partition(": ")
            frame[name] = value
        raise StopIteration

    def close(self):
        self.response.close()


def test_a_stream_has_horizons_frames(net, bank):
    me = net.create(bank, 100)
    events = Events(f"{net.url}/accounts/{me.public_key}/payments?limit=3")
    assert events.response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert next(events) == {"retry": "1000", "event": "open", "data": '"hello"'}
    first = next(events)
    assert json.loads(first["data"])["type"] == "create_account" and first["id"] == json.loads(first["data"])["id"]
    for amount in ("1", "2"):
        net.do(me, Payment(bank.public_key, NATIVE, amount))
        assert json.loads(next(events)["data"])["amount"] == amount + ".0000000"
    assert next(events) == {"retry": "10", "event": "close", "data": '"byebye"'}
    with pytest.raises(StopIteration):
        next(events)


def test_a_stream_goes_on_where_it_was(net, bank):
    me = net.create(bank, 100)
    amounts, last = [], None
    for number in range(1, 7):
        net.do(me, Payment(bank.public_key, NATIVE, str(number)))
    headers = {}
    for _ in range(4):
        events = Events(f"{net.url}/accounts/{me.public_key}/payments?cursor=0&limit=2", **headers)
        next(events)
        while (event := next(events)).get("event") != "close":
            amounts.append(json.loads(event["data"]).get("amount"))
            last = event["id"]
            if len(amounts) == 7:
                break
        events.close()
        headers = {"Last-Event-ID": last}
    assert amounts == [None, *(f"{n}.0000000" for n in range(1, 7))], "Last-Event-ID overrides the cursor"


def test_the_sdk_streams_across_ledgers(net, bank):
    me = net.create(bank, 100)
    got = []
    stream = Server(net.url).payments().for_account(me.public_key).cursor("now").stream()
    thread = threading.Thread(target=lambda: [got.append(next(stream)) for _ in range(3)], daemon=True)
    thread.start()
    number = 0
    while thread.is_alive() and number < 60:
        number += 1
        net.do(me, Payment(bank.public_key, NATIVE, "0.1"))
        thread.join(timeout=0.05)
    assert len(got) == 3 and {p["amount"] for p in got} == {"0.1000000"}
    ids = [int(p["id"]) for p in got]
    assert ids == sorted(set(ids))


def test_a_single_resource_streams_when_it_changes(net, bank):
    me = net.create(bank, 100)
    events = Events(f"{net.url}/accounts/{me.public_key}")
    next(events)
    assert json.loads(next(events)["data"])["balances"][0]["balance"] == "100.0000000"
    net.close(3)
    net.do(me, Payment(bank.public_key, NATIVE, "1"))
    assert json.loads(next(events)["data"])["balances"][0]["balance"] == "98.9999900"
    events.close()


def test_what_is_wrong_with_a_stream_is_told_before_it_begins(net):
    answer = net.get(f"/accounts/{Keypair.random().public_key}/payments", headers={"Accept": "text/event-stream"})
    assert answer.status_code == 404 and answer.json()["type"].endswith("/not_found")


def test_ledgers_stream(net):
    events = Events(f"{net.url}/ledgers?cursor=now")
    next(events)
    net.close()
    assert json.loads(next(events)["data"])["sequence"] == net.status()["ledger"]
    events.close()


def test_the_sdk_tells_errors_by_their_classes(net, bank):
    from stellar_sdk.exceptions import BadRequestError, NotFoundError

    with pytest.raises(NotFoundError):
        net.server.accounts().account_id(Keypair.random().public_key).call()
    with pytest.raises(BadRequestError):
        net.server.submit_transaction(net.build(net.create(bank, 10), [ManageData("a", "b")], sequence=1))
    assert issubclass(BadRequestError, BaseHorizonError)
