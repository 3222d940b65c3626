"""The body of a request: what is refused, and that everything wrong with it is said at once (contract, section 2)."""

import json

import pytest

from foreign.contract import BODY_BYTES_MAX, BODY_DEPTH_MAX, READING_ROUTES, ROUTES, SCHEMAS


def object_of_depth(levels, user):
    """An object with `levels` nested objects and arrays, itself included, that is valid but for its depth."""
    inner = levels - 1
    return b'{"userId":"%s","x":%s%s}' % (user.encode(), b"[" * inner, b"]" * inner)


def padded(user, size):
    head = json.dumps({"userId": user, "x": ""}).encode()
    return head[:-2] + b"a" * (size - len(head)) + head[-2:]


def test_the_deepest_body_is_32_levels(client, dead, user):
    assert client.call("wallet.create", object_of_depth(BODY_DEPTH_MAX, user)).code is None
    identity = client.publish("wallet.create", object_of_depth(BODY_DEPTH_MAX + 1, user))
    client.wait(identity)
    assert [rule for _, rule in client.replies[identity][0].violations] == ["depth"]
    assert dead.of(identity).reason == "VALIDATION_FAILED"


@pytest.mark.parametrize("levels", [100, 10_000, 60_000])
@pytest.mark.parametrize("brackets", [b"[]", b'{"":}'])
def test_a_body_that_is_nothing_but_depth_is_refused(client, dead, levels, brackets):
    opening, closing = brackets[:-1], brackets[-1:]
    body = (opening * levels)[:32_000] + (closing * levels)[:32_000]
    identity = client.publish("wallet.get", body)
    client.wait(identity)
    assert client.replies[identity][0].code == "VALIDATION_FAILED"
    assert dead.of(identity).body == body


def test_the_longest_body_is_64_kib(client, dead, user):
    assert client.call("wallet.create", padded(user, BODY_BYTES_MAX)).code is None
    identity = client.publish("wallet.create", padded(user, BODY_BYTES_MAX + 1))
    client.wait(identity)
    assert [rule for _, rule in client.replies[identity][0].violations] == ["size"]
    letter = dead.of(identity)
    assert letter.reason == "VALIDATION_FAILED" and len(letter.body) == BODY_BYTES_MAX + 1


def test_a_megabyte_is_refused_and_buried(client, dead, user):
    identity = client.publish("wallet.create", padded(user, 1 << 20))
    client.wait(identity)
    assert client.replies[identity][0].code == "VALIDATION_FAILED"
    assert len(dead.of(identity).body) == 1 << 20


MALFORMED = {
    "nothing": b"", "a space": b" ", "a text": b"hello", "an array": b"[]", "a string": b'"x"', "a number": b"1", "null": b"null",
    "true": b"true", "half an object": b'{"userId":"a"', "a trailing comma": b'{"userId":"a",}', "a comment": b'{"userId":"a"/**/}',
    "single quotes": b"{'userId':'a'}", "a bare name": b'{userId:"a"}', "NaN": b'{"userId":"a","x":NaN}',
    "Infinity": b'{"userId":"a","x":Infinity}', "a leading zero": b'{"userId":"a","x":01}', "a plus": b'{"userId":"a","x":+1}',
    "a bare point": b'{"userId":"a","x":1.}', "a bare exponent": b'{"userId":"a","x":1e}', "hexadecimal": b'{"userId":"a","x":0x1}',
    "a tab in a string": b'{"userId":"a","x":"\t"}', "a newline in a string": b'{"userId":"a","x":"\n"}',
    "a NUL in a string": b'{"userId":"a","x":"\x00"}', "a bad escape": b'{"userId":"a","x":"\\x41"}',
    "half an escape": b'{"userId":"a","x":"\\u12"}', "a byte order mark": b'\xef\xbb\xbf{"userId":"a"}',
    "two bodies": b'{"userId":"a"}{"userId":"b"}', "trailing text": b'{"userId":"a"}x', "a trailing NUL": b'{"userId":"a"}\x00',
    "a trailing bracket": b'{"userId":"a"}}', "UTF-16": '{"userId":"a"}'.encode("utf-16"), "UTF-32": '{"userId":"a"}'.encode("utf-32"),
    "a form feed": b'{\x0c"userId":"a"}', "a no-break space": b'{\xc2\xa0"userId":"a"}', "a doubled comma": b'{"userId":"a",,"x":1}',
    "a missing colon": b'{"userId" "a"}', "a wrong bracket": b'{"userId":"a"]', "TRUE": b'{"userId":"a","x":TRUE}',
}
INVALID_UTF8 = {
    "a lone continuation": b"\x80", "an overlong slash": b"\xc0\xaf", "an overlong NUL": b"\xe0\x80\x80", "an encoded surrogate": b"\xed\xa0\x80",
    "a cut sequence": b"\xe2\x82", "beyond Unicode": b"\xf4\x90\x80\x80", "latin 1": b"\xe9", "five bytes": b"\xf8\x88\x80\x80\x80", "0xff": b"\xff",
}
LONE_SURROGATES = [r"\ud800", r"\udfff", r"\udc00\ud800", r"\ud800x", r"\ud800\u0041", r"\ud83d\ud83d\ude00"]


def refused_whole(client, dead, body, rule=None):
    identity = client.publish("wallet.create", body)
    client.wait(identity)
    (path, found), = client.replies[identity][0].violations
    assert path == "" and (found == rule if rule else found in ("syntax", "utf8"))
    letter = dead.of(identity)
    assert letter.reason == "VALIDATION_FAILED" and letter.body == body


@pytest.mark.parametrize("body", list(MALFORMED.values()), ids=list(MALFORMED))
def test_what_is_no_json_object_is_refused_and_buried(client, dead, body):
    refused_whole(client, dead, body)


@pytest.mark.parametrize("part", list(INVALID_UTF8.values()), ids=list(INVALID_UTF8))
@pytest.mark.parametrize("form", [b'{"userId":"%s"}', b'{"userId":"a","%s":1}', b'{"userId":"a","x":["%s"]}'], ids=["value", "name", "deep"])
def test_invalid_utf8_is_refused_wherever_it_is(client, dead, form, part):
    refused_whole(client, dead, form % part, "utf8")


@pytest.mark.parametrize("part", LONE_SURROGATES)
@pytest.mark.parametrize("form", ['{"userId":"%s"}', '{"userId":"a","%s":1}', '{"userId":"a","x":[{"y":"%s"}]}'], ids=["value", "name", "deep"])
def test_a_lone_surrogate_is_refused_wherever_it_is(client, dead, form, part):
    refused_whole(client, dead, (form % part).encode(), "utf8")


@pytest.mark.parametrize("body", [
    b'{"userId":"a","userId":"a"}', b'{"userId":"a","x":1,"x":2}', b'{"userId":"a","x":{"y":1,"y":1}}', b'{"userId":"a","x":[0,{"y":1,"y":1}]}',
    rb'{"userId":"a","us\u0065rId":"b"}', b'{"userId":"a","":1,"":2}', rb'{"userId":"a","\ud83d\ude00":1,"\uD83D\uDE00":2}',
    '{"userId":"a","\u00e9":1,"\\u00E9":2}'.encode(),
])
def test_duplicate_members_are_refused_at_any_depth(client, dead, body):
    refused_whole(client, dead, body, "duplicate")


def test_members_that_only_look_alike_are_not_duplicates(client, user):
    body = '{"userId":"%s","\u00e9":1,"e\u0301":2,"A":3,"a":4}' % user
    assert client.call("wallet.create", body.encode()).code is None


@pytest.mark.parametrize("form", ['{"userId":"%s"}', ' \t\r\n{ "userId" : "%s" } \n', '{"\\u0075serId":"%s"}', '{"x":[],"userId":"%s"}'])
def test_every_spelling_of_json_is_understood(client, user, form):
    assert client.call("wallet.create", (form % user).encode()).data["userId"] == user


def test_unknown_members_of_any_kind_are_ignored(client, user):
    body = {"userId": user, "colour": "green", "": None, "n": [1e308, -0.0, 10**30, True], "o": {"userId": 5}, "limit": 7, "wait": "final"}
    assert client.call("wallet.create", body).code is None


@pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"1E-999", b"0." + b"0" * 400 + b"1", b"9" * 400])
def test_numbers_nobody_reads_may_be_of_any_size(client, user, number):
    assert client.call("wallet.create", b'{"userId":"%s","x":%s}' % (user.encode(), number)).code is None


WRONG_USERS = [None, 1, True, [], {}, "", "a b", "x" * 129, "ü", "a/b", "a\u0000", "\u202ea", "a\n"]
WRONG_LABELS = [None, 1, False, [], {}, "", "x" * 65, "a\u0000", "\n", "\u007f", "\u0085", "🪙" * 65]
WRONG_IDS = [None, 1, [], "", "x", "01937F6E-5A3C-7D21-9F4E-6B1A2C3D4E5F", "f47ac10b-58cc-4372-a567-0e02b2c3d479", "01937f6e5a3c7d219f4e6b1a2c3d4e5f",
             "01937f6e-5a3c-7d21-cf4e-6b1a2c3d4e5f", "{01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f}", "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f "]
WRONG_LIMITS = [None, 0, -1, 201, 1.5, "5", True, [], 10**30, 1e3]


@pytest.mark.parametrize("value", WRONG_USERS, ids=ascii)
@pytest.mark.parametrize("route", ["wallet.create", "wallet.get", "wallet.list", "wallet.setDefault"])
def test_a_wrong_user_id_is_refused(client, route, value):
    body = {"userId": value, "walletId": "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"}
    assert client.call(route, body).paths == {"/userId"}


@pytest.mark.parametrize("value", WRONG_LABELS, ids=ascii)
def test_a_wrong_label_is_refused(client, user, value):
    assert client.call("wallet.create", {"userId": user, "label": value}).paths == {"/label"}


@pytest.mark.parametrize("value", WRONG_IDS, ids=ascii)
@pytest.mark.parametrize("route", ["wallet.get", "wallet.setDefault"])
def test_a_wrong_wallet_id_is_refused(client, user, route, value):
    assert client.call(route, {"userId": user, "walletId": value}).paths == {"/walletId"}


@pytest.mark.parametrize("value", WRONG_LIMITS, ids=ascii)
def test_a_wrong_limit_is_refused(client, user, value):
    assert client.call("wallet.list", {"userId": user, "limit": value}).paths == {"/limit"}


@pytest.mark.parametrize("value", [None, 1, [], ""], ids=ascii)
def test_a_wrong_cursor_is_refused(client, user, value):
    assert client.call("wallet.list", {"userId": user, "cursor": value}).paths == {"/cursor"}


@pytest.mark.parametrize("value", [None, 0, 1, "true", []], ids=ascii)
def test_a_wrong_activate_is_refused(client, user, value):
    assert client.call("wallet.create", {"userId": user, "activate": value}).paths == {"/activate"}


@pytest.mark.parametrize("route", [route for route in ROUTES if SCHEMAS[f"{route}.request"].get("required")])
def test_what_is_missing_is_named(client, route):
    schema = SCHEMAS[f"{route}.request"]
    required = {f"/{name}" for name in schema["required"] + schema.get("oneOf", [{"required": []}])[0]["required"]}
    assert client.call(route, {}, key=route).violations == sorted((path, "required") for path in required)


def test_everything_wrong_is_said_at_once(client):
    body = {"userId": "a b", "label": "", "activate": "yes", "idempotencyKey": "ключ"}
    refused = client.call("wallet.create", body, headers={"deadline": "soon"})
    assert refused.paths == {"/userId", "/label", "/activate", "/idempotencyKey", "header:deadline"}
    assert client.call("wallet.list", {"limit": 0, "cursor": 1}).paths == {"/userId", "/limit", "/cursor"}


@pytest.mark.parametrize("route", READING_ROUTES)
def test_a_refused_body_of_a_read_says_so_too(client, dead, route):
    identity = client.publish(route, b"{")
    client.wait(identity)
    assert client.replies[identity][0].code == "VALIDATION_FAILED"
    assert dead.of(identity).routing_key == route


def test_a_refusal_of_validation_is_no_dead_letter(client, dead):
    identity = client.publish("wallet.create", {"userId": "a b"})
    client.wait(identity)
    client.call("service.describe", {})
    assert not dead.has(identity)
