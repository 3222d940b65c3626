"""Holds schemas, examples, asyncapi.yaml and README.md of this directory to one another."""

import json
import re
import sys
from pathlib import Path

import yaml
from asyncapi3 import AsyncAPI3
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import SchemaError
from pydantic import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7, DRAFT202012

HERE = Path(__file__).resolve().parent
SCHEMAS = HERE / "schemas" / "v1"
PUBLISHED = "https://json-schema.org/draft/2020-12/schema"
BASE = "https://coffer.example/contracts/schemas/v1/"

# What 2020-12 has and draft-07 has not, or reads otherwise: a schema that used one would mean two things.
NOT_SHARED = {
    "$anchor", "$defs", "$dynamicAnchor", "$dynamicRef", "$recursiveRef", "$vocabulary", "dependencies", "dependentRequired",
    "dependentSchemas", "maxContains", "minContains", "prefixItems", "additionalItems", "unevaluatedItems", "unevaluatedProperties",
}

problems: list[str] = []


def problem(where, what):
    problems.append(f"{where}: {what}")


def walk(value, path=()):
    """Every member of every object below, with its path."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield path + (name,), name, member
            yield from walk(member, path + (name,))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from walk(member, path + (index,))


def read_schemas():
    schemas = {}
    for file in sorted(SCHEMAS.glob("*.json")):
        schema = json.loads(file.read_text())
        schemas[file.stem] = schema
        where = file.name
        if schema.get("$schema") != PUBLISHED:
            problem(where, f"$schema is not {PUBLISHED}")
        if schema.get("$id") != BASE + file.name:
            problem(where, f"$id is not {BASE}{file.name}")
        for draft in (Draft202012Validator, Draft7Validator):
            try:
                draft.check_schema(schema)
            except SchemaError as error:
                problem(where, f"{draft.__name__}: {error.message}")
        for path, name, member in walk(schema):
            if name in NOT_SHARED and "properties" not in path[-2:-1]:
                problem(where, f"{name} means nothing, or something else, in draft-07")
            if name == "items" and isinstance(member, list):
                problem(where, "a list under items means two things in the two drafts")
        for path, siblings in references_with_siblings(schema):
            problem(where, f"{path}: draft-07 ignores what stands beside a $ref: {siblings}")
    return schemas


def references_with_siblings(schema, path=""):
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str) and len(schema) > 1:
            yield path or "/", sorted(set(schema) - {"$ref"})
        for name, member in schema.items():
            yield from references_with_siblings(member, f"{path}/{name}")
    elif isinstance(schema, list):
        for index, member in enumerate(schema):
            yield from references_with_siblings(member, f"{path}/{index}")


def validators(schemas):
    """For each schema, a validator of either draft."""
    result = {}
    for draft, specification in ((Draft202012Validator, DRAFT202012), (Draft7Validator, DRAFT7)):
        registry = Registry().with_resources(
            [(schema["$id"], Resource(contents=schema, specification=specification)) for schema in schemas.values()])
        for name, schema in schemas.items():
            result.setdefault(name, []).append(draft(schema, registry=registry))
    return result


def schema_of(example):
    """The name of the schema an example belongs to, from its path."""
    folder, kind = example.parent.name, example.name.split(".")[0]
    if folder == "headers":
        return ".".join(example.name.split(".")[:2])
    return f"{folder}.{'request' if kind == 'invalid' else kind}"


def check_examples(schemas, by_name):
    shown = set()
    for example in sorted((HERE / "examples").rglob("*.json")):
        where = str(example.relative_to(HERE))
        name = schema_of(example)
        if name not in by_name:
            problem(where, f"there is no schema {name}")
            continue
        body = json.loads(example.read_text())
        for validator in by_name[name]:
            errors = [f"/{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(body)]
            draft = type(validator).__name__
            if example.name.startswith("invalid."):
                if not errors:
                    problem(where, f"{draft} accepts it")
            elif errors:
                problem(where, f"{draft}: {errors}")
        if not example.name.startswith("invalid."):
            shown.add(name)
        if name.endswith(".reply") and not body["success"] and example.name != f"reply.{body['error']['code']}.json":
            problem(where, f"shows {body['error']['code']}")
    for name in schemas:
        if name.endswith((".request", ".reply", ".event", ".headers")) and name not in shown:
            problem(name, "has no example")
    for route, codes in codes_of_routes(schemas).items():
        for code in codes:
            if not (HERE / "examples" / route / f"reply.{code}.json").exists():
                problem(route, f"has no example of {code}")


def codes_of_routes(schemas):
    result = {}
    for name, schema in schemas.items():
        if name.endswith(".reply"):
            branches = schema.get("oneOf", [schema])
            error = next(branch["properties"]["error"] for branch in branches if "error" in branch["properties"])
            result[name.removesuffix(".reply")] = error["allOf"][1]["properties"]["code"]["enum"]
    return result


def follow(document, reference):
    value = document
    for step in reference.removeprefix("#/").split("/"):
        value = value[step.replace("~1", "/").replace("~0", "~")]
    return value


def check_form(where, document):
    try:
        AsyncAPI3.model_validate(document)
    except ValidationError as refused:
        for error in refused.errors():
            problem(where, f"/{'/'.join(map(str, error['loc']))}: {error['msg']}")


def check_asyncapi(schemas):
    where = "asyncapi.yaml"
    document = yaml.safe_load((HERE / where).read_text())
    check_form(where, document)
    used = set()
    for path, name, member in walk(document):
        if name != "$ref":
            continue
        used.add(member)
        if member.startswith("./"):
            if not (HERE / member).is_file():
                problem(where, f"{member} does not exist")
            continue
        try:
            follow(document, member)
        except (KeyError, TypeError):
            problem(where, f"{member} leads nowhere")
    for kind, members in document["components"].items():
        for name in members:
            if f"#/components/{kind}/{name}" not in used:
                problem(where, f"nothing uses components/{kind}/{name}")
    for name, channel in document["channels"].items():
        if f"#/channels/{name}" not in used:
            problem(where, f"no operation uses the channel {name}")
        for message in channel["messages"]:
            if f"#/channels/{name}/messages/{message}" not in used:
                problem(where, f"no operation uses {message} of the channel {name}")
    for name, operation in document["operations"].items():
        for part in filter(None, (operation, operation.get("reply"))):
            for message in part["messages"]:
                if not message["$ref"].startswith(part["channel"]["$ref"] + "/messages/"):
                    problem(where, f"{name}: {message['$ref']} is not of the operation's channel")
        if "reply" in operation and follow(document, operation["reply"]["channel"]["$ref"])["address"] is not None:
            problem(where, f"{name}: a reply with an address of its own needs a channel without one")
    for name in schemas:
        is_message = name.endswith((".request", ".reply", ".event", ".headers"))
        if is_message and f"./schemas/v1/{name}.json" not in used:
            problem(where, f"does not mention {name}.json")
    return document


def tables(text):
    """The tables of a Markdown page: for each, its header cells and its rows."""
    rows = []
    for line in text.splitlines() + [""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip()[1:-1].split("|")])
        elif rows:
            yield rows[0], rows[2:]
            rows = []


def table(text, *header):
    found = [rows for names, rows in tables(text) if tuple(names[: len(header)]) == header]
    if len(found) != 1:
        problem("README.md", f"has {len(found)} tables with the columns {header}")
        return []
    return found[0]


def code(cell):
    return re.findall(r"`([^`]+)`", cell)


def same(where, what, left, right):
    if left != right:
        problem(where, f"{what}: {sorted(map(str, left ^ right))}")


def check_readme(schemas, document):
    text = (HERE / "README.md").read_text()
    routes = {name.removesuffix(".request") for name in schemas if name.endswith(".request")}
    operations = {follow(document, o["channel"]["$ref"])["address"]: o["x-coffer-route"]
                  for o in document["operations"].values() if "x-coffer-route" in o}
    same("asyncapi.yaml", "operations and schemas differ", set(operations), routes)

    described = table(text, "route", "changes something", "money", "scope", "body")
    same("README.md", "routes and schemas differ", {code(row[0])[0] for row in described}, routes)
    for name, changes, money, scope, body, *_ in described:
        route = code(name)[0]
        facts = {"mutating": changes == "yes", "money": money == "yes", "scope": scope}
        if facts != operations[route]:
            problem("README.md", f"{route}: asyncapi.yaml says {operations[route]}")
        request = schemas[f"{route}.request"]
        members = {m.removesuffix("?"): not m.endswith("?") for m in code(body) if m.removesuffix("?") in request["properties"]}
        same("README.md", f"{route}: body and schema differ", set(members), set(request["properties"]))
        same("README.md", f"{route}: required members differ", {m for m, needed in members.items() if needed}, set(request["required"]))

    codes = codes_of_routes(schemas)
    givers = {}
    for route, given in codes.items():
        for each in given:
            givers.setdefault(each, set()).add(route)
    rows = table(text, "code", "when", "retryable")
    declared = schemas["types"]["definitions"]["errorCode"]["enum"]
    if [code(row[0])[0] for row in rows] != declared:
        problem("README.md", "the error table does not list the codes of types.json in their order")
    retryable = set(schemas["error"]["allOf"][2]["if"]["properties"]["code"]["enum"])
    same("README.md", "retryable codes differ", {code(row[0])[0] for row in rows if row[2] == "yes"}, retryable)
    for row in rows:
        name, by = code(row[0])[0], row[-1]
        told = {"every route": routes, "unknown routes": {"unsupported"}, "–": set()}.get(by, set(code(by)))
        same("README.md", f"{name} is given by", told, givers.get(name, set()))
        if told and row[4]:
            for route in told:
                shown = json.loads((HERE / "examples" / route / f"reply.{name}.json").read_text())["error"].get("metadata", {})
                if code(row[4])[0] not in shown:
                    problem("README.md", f"{name}: the example of {route} lacks the metadata {code(row[4])[0]}")

    events = {name.removesuffix(".event") for name in schemas if name.endswith(".event")}
    same("README.md", "events and schemas differ", {code(row[0])[0] for row in table(text, "event", "subject")}, events)

    topology = {name for row in table(text, "name", "kind") for name in code(row[0])}
    drawn = {exchange["name"] for exchange in document["x-rabbitmq-topology"]["exchanges"]}
    drawn |= {queue["name"] for queue in document["x-rabbitmq-topology"]["queues"]}
    drawn |= {c["x-rabbitmq-queue"]["name"] for c in document["channels"].values() if "x-rabbitmq-queue" in c}
    same("README.md", "topology and asyncapi.yaml differ", topology, drawn)
    for route in routes:
        if f"coffer.requests.{route}" not in topology:
            problem("README.md", f"the topology lacks the queue of {route}")
    queue_cell = next(row[2] for row in table(text, "name", "kind") if "coffer.requests.wallet.get" in row[0])
    for argument, value in document["x-rabbitmq-topology"]["requestQueueArguments"].items():
        if argument != "x-queue-type" and not re.search(rf"`{argument}` `?{value}`?", queue_cell):
            problem("README.md", f"the request queues' {argument} {value} is missing")

    reasons = {code(row[0])[0] for row in table(text, "reason", "when")}
    own = set(schemas["dead-letter.headers"]["properties"]["dead-reason"]["anyOf"][1]["enum"])
    same("README.md", "reasons of dead letters differ", reasons - set(declared), own)
    added = {code(row[0])[0] for row in table(text, "added header", "value")}
    same("README.md", "headers of dead letters differ", added, set(schemas["dead-letter.headers"]["required"]))
    headers = {name for row in table(text, "reply header", "value") for name in code(row[0])}
    declared_headers = {name for name in schemas["reply.headers"]["properties"] if "-" in name or name == "status" or name.startswith("trace")}
    same("README.md", "headers of replies differ", headers, declared_headers)


def main():
    schemas = read_schemas()
    by_name = validators(schemas)
    check_examples(schemas, by_name)
    document = check_asyncapi(schemas)
    check_readme(schemas, document)
    for line in problems:
        print(line, file=sys.stderr)
    examples = len(list((HERE / "examples").rglob("*.json")))
    if problems:
        print(f"contracts: {len(problems)} problems", file=sys.stderr)
        return 1
    print(f"contracts: {len(schemas)} schemas, {examples} examples, asyncapi.yaml and README.md agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
