"""A collector of traces of one's own: OTLP over HTTP on loopback, as JSON, with nothing of the service's code."""

import http.server
import json
import threading

TEXT, NUMBER, TRUTH = "stringValue", "intValue", "boolValue"


class Span:
    """A span as it was told, checked as far as the protocol goes."""

    def __init__(self, told):
        self.trace = told["traceId"]
        self.id = told["spanId"]
        self.parent = told.get("parentSpanId")
        self.name = told["name"]
        self.kind = told["kind"]
        self.began, self.ended = int(told["startTimeUnixNano"]), int(told["endTimeUnixNano"])
        self.failed = told["status"].get("code") == 2
        self.attributes = {each["key"]: next(iter(each["value"].values())) for each in told.get("attributes", [])}
        assert len(self.trace) == 32 and len(self.id) == 16 and int(self.trace, 16) and int(self.id, 16), told
        assert self.parent is None or len(self.parent) == 16, told
        assert isinstance(told["startTimeUnixNano"], str) and self.began <= self.ended, told
        for each in told.get("attributes", []):
            (kind, value), = each["value"].items()
            assert kind in (TEXT, NUMBER, TRUTH) and isinstance(value, bool if kind == TRUTH else str), told

    def __repr__(self):
        return f"{self.name}({self.id} in {self.parent})"


class Collector:
    """Keeps all that it is sent; may be slow, or refuse."""

    def __init__(self, status=200, stalls=False):
        self.bodies = []
        self.headers = []
        self.lock = threading.Lock()
        self.released = threading.Event()
        collector = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                assert self.path == "/v1/traces" and self.headers["Content-Type"] == "application/json"
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with collector.lock:
                    collector.bodies.append(body)
                    collector.headers.append(dict(self.headers))
                if stalls:
                    collector.released.wait(60)
                self.send_response(status)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        # Whoever hung up meanwhile is no news.
        self.server.handle_error = lambda *_: None
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def spans(self, trace=None):
        """Every span that came so far, of one trace or of all."""
        with self.lock:
            bodies = list(self.bodies)
        told = [
            span for body in bodies for resource in json.loads(body)["resourceSpans"] for scope in resource["scopeSpans"]
            for span in scope["spans"]]
        return [span for span in map(Span, told) if trace in (None, span.trace)]

    def close(self):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
