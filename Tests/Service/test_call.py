"""`coffer call`: the command line as a caller."""

import json

from foreign.service import run_command


def test_a_call_prints_the_reply_and_ends_with_0(world, user):
    ended = run_command(world, "call", "wallet.create", json.dumps({"userId": user}), "--key", user)
    assert ended.returncode == 0, ended.stderr
    reply = json.loads(ended.stdout)
    assert reply["success"] is True and reply["data"]["userId"] == user
    again = run_command(world, "call", "wallet.create", json.dumps({"userId": user}), "--key", user)
    assert json.loads(again.stdout) == reply


def test_a_refused_call_prints_the_error_and_ends_with_another_status(world, user):
    ended = run_command(world, "call", "wallet.get", json.dumps({"userId": user}))
    assert ended.returncode != 0
    assert json.loads(ended.stdout)["error"]["code"] == "USER_NOT_FOUND"
