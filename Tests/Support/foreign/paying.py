"""Wallets with money, what they send, and the judge: the ledger's own list of what was applied."""

import base64
import collections
import concurrent.futures
import hashlib
import random
import secrets
import time
import uuid

import psycopg

from .polling import eventually

TESTNET = hashlib.sha256(b"Test SDF Network ; September 2015").digest()
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
XLM = 10_000_000
FEE_MAX = 100_000


def uuid7():
    value = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    value = value & ~(0xF << 76) | (7 << 76)
    return str(uuid.UUID(int=value & ~(3 << 62) | (2 << 62)))


def public_key(address):
    """The thirty-two bytes of a `G…` address."""
    return base64.b32decode(address)[1:33]


class Purse:
    """A wallet of the service with friendbot's money on the ledger."""

    def __init__(self, wallet):
        self.id = wallet["walletId"]
        self.address = wallet["address"]
        self.key = public_key(self.address)


class Bank:
    """Wallets in one world, whose transactions are put into the store as the service accepts them."""

    def __init__(self, world, ledger, count=2, name="payer"):
        self.world = world
        self.ledger = ledger
        self.connection = psycopg.connect(world.stack.database_url(world.name), autocommit=True)
        client = world.client()
        asked = [client.publish("wallet.create", {"userId": f"{name}-{index}"}, key=f"{name}-{index}") for index in range(count)]
        client.wait(*asked)
        self.purses = [Purse(client.replies[identity][-1].data) for identity in asked]
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda purse: ledger.fund(purse.address), self.purses))
        self.connection.execute(
            "UPDATE wallets SET status = 'ACTIVE' WHERE id = ANY(%s::uuid[])", ([purse.id for purse in self.purses],))
        self.sent = {}

    def close(self):
        self.connection.close()

    def send(self, payer, payee, stroops=XLM, max_fee=FEE_MAX, memo=None):
        """Puts an accepted payment into the store; payee is a purse or an address."""
        identity = uuid7()
        address = payee.address if isinstance(payee, Purse) else payee
        self.connection.execute(
            """
            INSERT INTO transactions (id, kind, status, wallet_id, recipient_wallet_id, source, sender, recipient, asset,
                amount, memo_type, memo, max_fee, hold_amount, hold_fee, created_at, trace)
            VALUES (%s, 'payment', 'CREATED', %s, %s, %s, %s, %s, 'native', %s, %s, %s, %s, %s, %s, now(), %s)
            """,
            (identity, payer.id, payee.id if isinstance(payee, Purse) else None, payer.key, payer.address, address, stroops,
             "text" if memo else None, memo.encode() if memo else None, max_fee, stroops, max_fee, f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"))
        self.sent[identity] = (payer, address, stroops)
        return identity

    def one(self, query, *parameters):
        return self.connection.execute(query, parameters).fetchone()

    def row(self, identity):
        """What the store says of a transaction."""
        with self.connection.cursor(row_factory=psycopg.rows.dict_row) as cursor:
            return cursor.execute("SELECT * FROM transactions WHERE id = %s", (identity,)).fetchone()

    def status(self, identity):
        return self.row(identity)["status"]

    def slots(self, identity):
        with self.connection.cursor(row_factory=psycopg.rows.dict_row) as cursor:
            return cursor.execute("SELECT * FROM slots WHERE transaction_id = %s ORDER BY attempt", (identity,)).fetchall()

    def unresolved(self):
        return self.one("SELECT count(*) FROM transactions WHERE status IN ('CREATED', 'PENDING')")[0]

    def wait(self, *identities, within_s=30, status=("SUCCESS", "FAILED")):
        """Waits until the transactions have come so far; returns their rows."""
        identities = identities or tuple(self.sent)

        def arrived():
            count, = self.one(
                "SELECT count(*) FROM transactions WHERE id = ANY(%s::uuid[]) AND status = ANY(%s)",
                list(identities), list(status))
            return count == len(identities)
        eventually(arrived, within_s, f"{len(identities)} transactions to be {status}")
        return [self.row(identity) for identity in identities]

    # The judge

    def check(self, may_be_unresolved=False):
        """Each transaction is on the ledger at most once: SUCCESS exactly once, FAILED never; holds and sums are right."""
        truth = {}
        for record in self.ledger.truth():
            truth[record["hash"]] = record
            if record.get("inner_hash"):
                truth[record["inner_hash"]] = record
        applied = collections.defaultdict(set)
        rows = self.connection.execute("SELECT transaction_id::text, hash, inner_hash FROM envelopes").fetchall()
        for identity, *hashes in rows:
            for digest in hashes:
                record = truth.get(digest.hex()) if digest else None
                if record:
                    applied[identity].add((record["place"], record["successful"]))
        wrong = []
        for identity, status in self.connection.execute("SELECT id::text, status FROM transactions").fetchall():
            paid = [place for place, successful in applied[identity] if successful]
            if len(applied[identity]) > 1:
                wrong.append(f"{identity} is {len(applied[identity])} times on the ledger")
            if status == "SUCCESS" and len(paid) != 1 or status == "FAILED" and paid:
                wrong.append(f"{identity} is {status} and was paid {len(paid)} times")
            if status in ("CREATED", "PENDING") and not may_be_unresolved:
                wrong.append(f"{identity} is {status}")
        assert not wrong, wrong[:20]
        self.check_holds()

    def check_holds(self):
        """What is held is what unresolved transactions hold; a line is as long as there are transactions in it."""
        wrong = self.connection.execute(
            """
            SELECT h.wallet_id, h.asset, h.held, coalesce(sum(
                CASE WHEN t.asset = h.asset THEN t.hold_amount ELSE 0 END
                + CASE WHEN h.asset = 'native' THEN t.hold_fee ELSE 0 END), 0) AS wanted
            FROM holds h
            LEFT JOIN transactions t ON t.wallet_id = h.wallet_id AND t.status IN ('CREATED', 'PENDING')
            GROUP BY 1, 2, 3
            HAVING h.held <> coalesce(sum(
                CASE WHEN t.asset = h.asset THEN t.hold_amount ELSE 0 END
                + CASE WHEN h.asset = 'native' THEN t.hold_fee ELSE 0 END), 0)
            """).fetchall()
        assert not wrong, wrong
        wrong = self.connection.execute(
            """
            SELECT s.address, s.waiting FROM sources s WHERE s.waiting <> (
                SELECT count(*) FROM transactions t WHERE t.source = s.address AND t.status IN ('CREATED', 'PENDING'))
            """).fetchall()
        assert not wrong, wrong
        live = self.one(
            "SELECT count(*) FROM slots s JOIN transactions t ON t.id = s.transaction_id"
            " WHERE s.state = 'LIVE' AND t.status <> 'PENDING'")[0]
        assert live == 0, f"{live} live slots of transactions that are not under way"

    def check_balances(self, begun=10_000 * XLM):
        """To the stroop: what each wallet has on the ledger is what it began with, less what it paid, and what it was paid."""
        expected = {purse.address: begun for purse in self.purses}
        for identity, (payer, address, stroops) in self.sent.items():
            row = self.row(identity)
            if row["fee_paid_by"] == "wallet":
                expected[payer.address] -= row["fee"]
            if row["status"] == "SUCCESS":
                expected[payer.address] -= stroops
                if address in expected:
                    expected[address] += stroops
        wrong = {
            address: (stroops, self.ledger.native(address)) for address, stroops in expected.items()
            if stroops != self.ledger.native(address)}
        assert not wrong, wrong

    def check_books(self):
        """To the stroop: what the service says of each wallet is what the ledger says, nothing is held, and each day has what was not refused."""
        said = {address: int(total) for address, total in self.connection.execute(
            "SELECT t.address, b.total FROM balances b JOIN wallets w ON w.id = b.wallet_id"
            " JOIN unnest(%s::uuid[], %s::text[]) AS t (id, address) ON t.id = w.id WHERE b.asset = 'native'",
            ([purse.id for purse in self.purses], [purse.address for purse in self.purses])).fetchall()}
        payers = {payer.address for payer, _, _ in self.sent.values()}
        assert payers <= set(said), f"nothing is said of {len(payers - set(said))} who pay"
        wrong = {address: (total, self.ledger.native(address)) for address, total in said.items() if total != self.ledger.native(address)}
        assert not wrong, wrong
        assert not self.one("SELECT count(*) FROM holds WHERE held <> 0")[0]
        wrong = self.connection.execute(
            """
            SELECT u.wallet_id, u.asset, u.day, u.amount, u.count FROM limits_usage u
            WHERE (u.amount, u.count) <> (
                SELECT coalesce(sum(t.amount), 0), count(*) FROM transactions t
                WHERE t.wallet_id = u.wallet_id AND t.asset = u.asset AND t.status <> 'FAILED'
                    AND (t.created_at AT TIME ZONE 'UTC')::date = u.day)
            """).fetchall()
        assert not wrong, wrong

    def check_events(self, told):
        """Each transaction is told of to each of its wallets once: created, under way where it ever was, ended; in this order."""
        heard = collections.defaultdict(list)
        for event in told:
            if event["type"].startswith("transaction."):
                heard[event["subject"], event["data"]["transactionId"]].append(event["type"])
        ends = {"SUCCESS": "transaction.succeeded", "FAILED": "transaction.failed"}
        expected = {}
        for identity, payer, payee, status, is_sent in self.connection.execute(
                "SELECT id::text, wallet_id::text, recipient_wallet_id::text, status, submitted_at IS NOT NULL FROM transactions").fetchall():
            for wallet in {payer, payee} - {None}:
                expected[wallet, identity] = ["transaction.created", *(["transaction.pending"] if is_sent else []), ends[status]]
        wrong = [(key, heard.get(key), types) for key, types in expected.items() if heard.get(key) != types]
        assert not wrong and len(heard) == len(expected), wrong[:5]

    def pairs(self, count, seed):
        """Payers and payees, at random."""
        dice = random.Random(seed)
        return [dice.sample(self.purses, 2) for _ in range(count)]


def stolen_key(bank, purse):
    """The wallet's key, as somebody with the keyring and the database opens it (docs/security.md): a key that is used elsewhere."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    from stellar_sdk import Keypair

    def number(value):
        return value.to_bytes(4, "big")

    def unseal(key, blob, *fields):
        bound = b"".join(len(field).to_bytes(2, "big") + field for field in fields)
        derived = HKDF(algorithm=hashes.SHA512(), length=64, salt=blob[2:34], info=bound).derive(key)
        assert derived[32:] == blob[34:66], "the blob is bound to something else"
        return AESGCM(derived[:32]).decrypt(bytes(12), blob[66:], bound)
    keyring = (bank.world.directory / "keyring").read_text().split()[0].split(":")[1]
    version, data_key, data_key_version, sealed, keyring_version, wrapped = bank.one(
        "SELECT k.version, k.data_key_id, k.data_key_version, k.blob, d.keyring_version, d.blob"
        " FROM wallet_keys k JOIN data_keys d ON d.id = k.data_key_id WHERE k.wallet_id = %s", purse.id)
    context = (TESTNET, data_key.bytes, number(data_key_version))
    opened = unseal(bytes.fromhex(keyring), wrapped, b"data-key/1", *context, number(keyring_version))
    seed = unseal(opened, sealed, b"wallet-seed/1", *context, uuid.UUID(purse.id).bytes, purse.key, number(version))
    return Keypair.from_raw_ed25519_seed(seed)
