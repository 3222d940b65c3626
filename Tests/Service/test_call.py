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


def test_a_refused_call_prints_the_error_and_ends_with_1(world, user):
    ended = run_command(world, "call", "wallet.get", json.dumps({"userId": user}))
    assert ended.returncode == 1, ended.stderr
    assert json.loads(ended.stdout)["error"]["code"] == "USER_NOT_FOUND"


def test_a_body_may_come_from_standard_input_and_none_is_an_empty_object(world, user):
    made = run_command(world, "call", "wallet.create", "-", "--key", user, standard_input=json.dumps({"userId": user}))
    assert made.returncode == 0, made.stderr
    described = run_command(world, "call", "service.describe")
    assert json.loads(described.stdout)["data"]["name"] == "coffer"


def test_a_call_that_nobody_answers_ends_with_69(make_world):
    world = make_world()
    replica, = world.start(1)
    assert replica.stop() == 0
    ended = run_command(world, "call", "service.describe", "--timeout-ms", "300")
    assert ended.returncode == 69, ended.stderr
