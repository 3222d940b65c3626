"""What `contracts/` says, applied to what came off the broker."""

import datetime
import json
import re
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = {file.stem: json.loads(file.read_text()) for file in sorted((ROOT / "contracts/schemas/v1").glob("*.json"))}
ROUTES = sorted(name.removesuffix(".request") for name in SCHEMAS if name.endswith(".request"))
# For each route what asyncapi.yaml says of it: mutating, money, scope.
DESCRIBED = {
    operation["channel"]["$ref"].removeprefix("#/channels/"): operation["x-coffer-route"]
    for operation in yaml.safe_load((ROOT / "contracts/asyncapi.yaml").read_text())["operations"].values()
    if "x-coffer-route" in operation}
DESCRIBED = {route: DESCRIBED[re.sub(r"\.(.)", lambda dot: dot[1].upper(), route)] for route in ROUTES}
MUTATING_ROUTES = [route for route in ROUTES if DESCRIBED[route]["mutating"]]
READING_ROUTES = [route for route in ROUTES if route not in MUTATING_ROUTES]
BODY_BYTES_MAX = 65536
BODY_DEPTH_MAX = 32

_REGISTRY = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values())
_VALIDATORS = {name: Draft202012Validator(schema, registry=_REGISTRY) for name, schema in SCHEMAS.items()}
_CAMEL_CASE = {
    "content_type": "contentType", "content_encoding": "contentEncoding", "correlation_id": "correlationId", "reply_to": "replyTo",
    "message_id": "messageId", "delivery_mode": "deliveryMode", "expiration": "expiration", "timestamp": "timestamp",
    "user_id": "userId", "app_id": "appId", "type": "type",
}


def valid_body(route, user):
    """A body that the route takes, for a user of one's own; what it names need not be there."""
    if route == "request.get":
        return {"route": "wallet.create", "idempotencyKey": user}
    examples = sorted((ROOT / "contracts/examples" / route).glob("request.*.json"))
    known = SCHEMAS[f"{route}.request"]["properties"]
    body = {name: value for name, value in json.loads(examples[0].read_text()).items() if name in known and name != "idempotencyKey"}
    if "userId" in known:
        body["userId"] = user
    if "handle" in known:
        body["handle"] = user.lower().replace(".", "_").replace("-", "_")[-24:]
    if DESCRIBED[route]["money"]:
        body["idempotencyKey"] = f"{user} {route}"
    return body


def _rules():
    """The rules that README.md says a violation may name."""
    text = (ROOT / "contracts/README.md").read_text()
    told = re.search(r"Rules in `violations` that are said today: (.*?)\.", text, re.DOTALL)
    return set(re.findall(r"`(\w+)`", told[1]))


RULES = _rules()


def violations_of(schema, instance):
    """How an instance breaks a schema, in words; empty where it does not."""
    return [f"/{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in _VALIDATORS[schema].iter_errors(instance)]


def must_fit(schema, instance):
    assert not (broken := violations_of(schema, instance)), f"{schema}: {broken}\n{instance!r}"


def described(properties):
    """Properties and headers as the contract's `*.headers.json` name them."""
    told = {}
    for name, camel in _CAMEL_CASE.items():
        if (value := getattr(properties, name)) is not None:
            told[camel] = value
    for name, value in (properties.headers or {}).items():
        # The broker's own mark on what it took back from a consumer, not the sender's.
        if name == "x-delivery-count":
            continue
        told[name] = int(value.timestamp()) if isinstance(value, datetime.datetime) else value
    return told


def check_reply(properties, body):
    """Holds a reply to the contract; returns its body, read."""
    told = described(properties)
    # A correlation id may be any bytes, which no JSON can show.
    if isinstance(told.get("correlationId"), bytes):
        del told["correlationId"]
    must_fit("reply.headers", told)
    reply = json.loads(body.decode())
    route = properties.type.removesuffix(".reply")
    must_fit(f"{route}.reply" if route in ROUTES else "unsupported.reply", reply)
    status = told["status"]
    assert (status == "ok") == reply["success"], f"status {status} on {reply}"
    if not reply["success"]:
        assert told["error-code"] == reply["error"]["code"]
        said = {each["rule"] for each in reply["error"].get("metadata", {}).get("violations", [])}
        assert said <= RULES, f"rules that README.md does not name: {said - RULES}"
    return reply


def check_event(method, properties, body):
    """Holds an event to the contract; returns it, read."""
    must_fit("event.headers", described(properties))
    event = json.loads(body.decode())
    assert f"{event['type']}.event" in SCHEMAS, f"an event that the contract does not know: {event['type']}"
    must_fit(f"{event['type']}.event", event)
    assert method.routing_key == properties.type == event["type"]
    assert properties.message_id == event["id"]
    return event


def check_dead_letter(properties):
    """Holds what the service adds to a dead letter to the contract."""
    told = described(properties)
    must_fit("dead-letter.headers", {name: told[name] for name in told if name in SCHEMAS["dead-letter.headers"]["properties"]})
    for name in properties.headers:
        assert not name.startswith("x-death") and not name.startswith("x-first-death"), f"{name} was not stripped"
    assert properties.user_id is None and properties.expiration is None
