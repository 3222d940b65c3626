"""A sandbox of one's own, and the few words that the tests of it share. The SDK is the judge: what it can't read is wrong."""
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests
from stellar_sdk import Account, Asset, CreateAccount, Keypair, Network, Server, TransactionBuilder, TransactionEnvelope, xdr
from stellar_sdk.client.requests_client import RequestsClient
from stellar_sdk.exceptions import BaseHorizonError

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "Coffer's own little network ; for tests"


def binary():
    """The program: COFFER_SANDBOX, or what was built last."""
    named = os.environ.get("COFFER_SANDBOX")
    if named:
        return named
    built = [ROOT / ".build" / kind / "coffer-sandbox" for kind in ("release", "debug")]
    return str(max((path for path in built if path.exists()), key=lambda path: path.stat().st_mtime))


class Sandbox:
    """One process, on a port that is free."""

    def __init__(self, *options, close_ms=0, passphrase=PASSPHRASE):
        command = [binary(), "--port", "0", "--close-ms", str(close_ms), "--passphrase", passphrase, *map(str, options)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.lines = [self.process.stderr.readline()]
        while '"event":"ready"' not in self.lines[-1]:
            assert self.lines[-1], f"the sandbox ended: {self.lines}"
            self.lines.append(self.process.stderr.readline())
        self.ports = [int(found[1]) for found in (re.search(r'"port":(\d+)', line) for line in self.lines) if found]
        self.url = f"http://127.0.0.1:{self.ports[0]}"
        self.passphrase = passphrase
        # No attempt but the test's own may reach the ledger.
        self.client = RequestsClient(num_retries=0, post_timeout=20)
        self.server = Server(self.url, self.client)
        self.session = requests.Session()
        self.fee = 100

    def stop(self):
        self.process.terminate()
        status = self.process.wait(timeout=10)
        self.process.stdout.close()
        self.process.stderr.close()
        return status

    # What no Horizon has.

    def post(self, path, **body):
        answer = self.session.post(f"{self.url}/sandbox/{path}", json=body, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def close(self, count=1, **more):
        return self.post("close", count=count, **more)

    def fault(self, kind, **scope):
        return self.post("faults", kind=kind, **scope)["id"]

    def status(self):
        return self.session.get(f"{self.url}/sandbox/status", timeout=20).json()

    def truth(self, **query):
        return self.session.get(f"{self.url}/sandbox/truth", params=query, timeout=60).json()

    def get(self, path, **more):
        return requests.get(self.url + path, timeout=20, **more)

    # What anybody may do.

    def account(self, key):
        return self.server.load_account(key.public_key)

    def builder(self, key, sequence=None, fee=None):
        if sequence is None:
            sequence = int(self.session.get(f"{self.url}/accounts/{key.public_key}", timeout=20).json()["sequence"]) + 1
        return TransactionBuilder(Account(key.public_key, sequence - 1), self.passphrase, base_fee=fee or self.fee).add_time_bounds(0, 0)

    def build(self, source, operations, signers=None, **options):
        builder = self.builder(source, **options)
        for operation in operations:
            builder.append_operation(operation)
        envelope = builder.build()
        for signer in [source] if signers is None else signers:
            envelope.sign(signer)
        return envelope

    def post_async(self, envelope, port=None):
        """The answer as it is, whatever it says."""
        text = envelope if isinstance(envelope, str) else envelope.to_xdr()
        url = f"http://127.0.0.1:{port}" if port else self.url
        return self.session.post(f"{url}/transactions_async", data={"tx": text}, timeout=20)

    def apply(self, envelope):
        """Puts an envelope into the next ledger, and says what became of it there."""
        answer = self.post_async(envelope)
        assert answer.status_code == 201, answer.text
        self.close()
        return self.session.get(f"{self.url}/transactions/{envelope.hash_hex()}", timeout=20).json()

    def do(self, source, *operations, signers=None):
        """Applies operations that have to succeed."""
        record = self.apply(self.build(source, operations, signers))
        assert record["successful"], outcome(record["result_xdr"])
        return record

    def fund(self, count=1):
        """New accounts with friendbot's ten thousand."""
        keys = [Keypair.random() for _ in range(count)]
        with ThreadPoolExecutor(count) as pool:
            answers = [pool.submit(self.get, "/", params={"addr": key.public_key}) for key in keys]
            while not all(answer.done() for answer in answers):
                self.close()
            assert [answer.result().status_code for answer in answers] == [200] * count
        return keys if count > 1 else keys[0]

    def create(self, funder, xlm):
        """A new account with just so much."""
        key = Keypair.random()
        self.do(funder, CreateAccount(key.public_key, str(xlm)))
        return key


def names(result):
    """A result as `transaction`, `inner` and `operations`, in the words of the SDK's own XDR."""
    value = result.result
    inner = None
    if value.code.name.startswith("txFEE_BUMP_INNER"):
        inner = value.inner_result_pair.result.result
    results = (inner or value).results or []
    operations = []
    for item in results:
        if item.tr is None:
            operations.append(item.code.name)
            continue
        body = next(v for k, v in vars(item.tr).items() if k.endswith("_result") and v is not None)
        operations.append(body.code.name)
    return value.code.name, inner.code.name if inner else None, operations


def outcome(result_xdr):
    """The same of base 64."""
    return names(xdr.TransactionResult.from_xdr(result_xdr))


__all__ = [
    "Asset", "BaseHorizonError", "Keypair", "Network", "PASSPHRASE", "Sandbox", "Server", "TransactionBuilder",
    "TransactionEnvelope", "names", "outcome", "xdr",
]
