"""A ledger of one's own: `coffer-sandbox`, a Horizon with friendbot on loopback, and what it can be told to do."""

import json
import os
import re
import subprocess
import urllib.request
from pathlib import Path

from .contract import ROOT

BINARY = Path(os.environ.get("COFFER_SANDBOX") or ROOT / ".build" / "debug" / "coffer-sandbox")
PASSPHRASE = "Test SDF Network ; September 2015"


class Ledger:
    """One process of `coffer-sandbox`, on ports that are free."""

    def __init__(self, *options, close_ms=200):
        command = [str(BINARY), "--port", "0", "--close-ms", str(close_ms), "--passphrase", PASSPHRASE, *map(str, options)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        lines = [self.process.stderr.readline()]
        while '"event":"ready"' not in lines[-1]:
            assert lines[-1], f"the sandbox ended: {lines}"
            lines.append(self.process.stderr.readline())
        self.ports = [int(found[1]) for found in (re.search(r'"port":(\d+)', line) for line in lines) if found]
        self.url = f"http://127.0.0.1:{self.ports[0]}"

    @property
    def settings(self):
        """What a service is started with to use it."""
        return {"COFFER_HORIZON_URL": self.url, "COFFER_FRIENDBOT_URL": self.url}

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=20) as answer:
            return json.load(answer)

    def command(self, path, **body):
        """Tells the sandbox to do something; `docs/sandbox.md` says what."""
        request = urllib.request.Request(
            f"{self.url}/sandbox/{path}", data=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def fault(self, kind, **scope):
        return self.command("faults", kind=kind, **scope)["id"]

    def heal(self):
        self.command("faults/clear")

    def fund(self, address):
        """Has friendbot create an account, with ten thousand XLM."""
        return self.get(f"/?addr={address}")

    def advance(self, count=1, **more):
        """Closes ledgers now, `advance_seconds` later than they would be."""
        return self.command("close", count=count, **more)

    def account(self, address):
        return self.get(f"/accounts/{address}")

    def native(self, address):
        """The account's XLM in stroops."""
        text, = [each["balance"] for each in self.account(address)["balances"] if each["asset_type"] == "native"]
        return int(text.replace(".", ""))

    def truth(self):
        """Every transaction that was ever in a ledger, in order, whatever was answered about it."""
        records = []
        while True:
            page = self.get(f"/sandbox/truth?limit=500&after={records[-1]['place'] if records else 0}")
            assert page["coins"]["conserved"], page["coins"]
            records += page["transactions"]
            if not page["transactions"] or len(records) >= page["total"]:
                return records

    @property
    def latest(self):
        return self.get("/sandbox/status")["ledger"]

    def close(self):
        self.process.terminate()
        try:
            assert self.process.wait(timeout=10) == 0
        finally:
            if self.process.poll() is None:
                self.process.kill()
            self.process.stderr.close()
