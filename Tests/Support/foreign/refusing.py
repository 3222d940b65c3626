"""A node that says of every envelope that it is wrong, whatever it does with it."""

import base64
import http.server
import json
import threading
import urllib.error
import urllib.parse
import urllib.request

from stellar_sdk import Network, TransactionEnvelope

BAD_AUTH = -6


def result(code):
    """The wire form of a transaction's result with this code, which no operation had a part in."""
    return base64.b64encode(bytes(8) + code.to_bytes(4, "big", signed=True) + bytes(4)).decode()


class RefusingNode:
    """Horizon in front of a ledger's own: it answers as that one does, but for submissions, which it calls badly signed.

    With `passes_on` it hands them to the network nevertheless, as a node of several that see things otherwise; while it is `quiet`
    it says nothing of them.
    """

    def __init__(self, ledger, passes_on=True):
        self.ledger, self.passes_on, self.quiet = ledger, passes_on, False
        node = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.answer(*node.ask(urllib.request.Request(node.ledger.url + self.path)))

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                request = urllib.request.Request(
                    node.ledger.url + self.path, data=body, headers={"Content-Type": self.headers["Content-Type"]})
                if node.passes_on:
                    node.ask(request)
                if node.quiet:
                    self.answer(503, {}, b"")
                    return
                envelope = urllib.parse.parse_qs(body.decode())["tx"][0]
                digest = TransactionEnvelope.from_xdr(envelope, Network.TESTNET_NETWORK_PASSPHRASE).hash().hex()
                told = {"tx_status": "ERROR", "hash": digest, "error_result_xdr": result(BAD_AUTH)}
                self.answer(400, {"Content-Type": "application/json"}, json.dumps(told).encode())

            def answer(self, status, headers, body):
                self.send_response(status)
                for name in ("Content-Type", "Latest-Ledger"):
                    if headers.get(name):
                        self.send_header(name, headers[name])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @staticmethod
    def ask(request):
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
