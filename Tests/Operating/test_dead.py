"""A thousand dead letters of five kinds: counted, looked at, sent again through a crash, and none of them lost or carried out twice."""

import json
import signal
import subprocess
import time
import uuid

import psycopg
import pytest

from foreign.client import ABSENT
from foreign.polling import eventually
from foreign.service import BINARY, World, clean_environment, run_command

OF_EACH = 200
WALLETS = [f"01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5{digit}" for digit in range(4)]
SEED = "SAV76USXIJOBMEQXPANUOQM6F5LIOTLPDIDVRJBFFE2MDJXG24TAPUU7"


@pytest.fixture(scope="module")
def graveyard(stack):
    """A world in which a fault of the service's own, and four mistakes of callers, set a thousand requests aside."""
    world = World(stack)
    world.start(1, COFFER_DEAD_ATTEMPTS="1")
    change(world, "ALTER TABLE wallets ADD CONSTRAINT cursed CHECK (label <> 'cursed')")
    client = world.client()
    for number in range(OF_EACH):
        user = f"unlucky-{number}"
        client.publish("wallet.create", {"userId": user, "label": "cursed"}, key=f"cursed-{number}", reply_to=ABSENT)
        client.publish("wallet.create", {"userId": f"stray-{number}"}, key=f"stray-{number}", reply_to="orders", headers={
            "authorization": "Bearer of-nobodys-business"})
        client.publish("wallet.get", {"userId": user, "walletId": WALLETS[number % 4]}, reply_to=ABSENT)
        client.publish("wallet.make", {"userId": user, "password": "hunter2", "note": f"seed {SEED}."}, reply_to=ABSENT)
        client.publish("wallet.create", b'{"userId": ' + str(number).encode(), reply_to=ABSENT)
    eventually(lambda: world.queue_depths()["coffer.dead"] == 5 * OF_EACH, 60, "a thousand requests are set aside")
    yield world
    world.close()


def change(world, statement):
    with psycopg.connect(world.stack.database_url(world.name), autocommit=True) as connection:
        connection.execute(statement)


def dead(world, *words, status=0, **options):
    # The operator's program knows no settings of the service alone.
    done = run_command(world, "dead", *words, **options)
    assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout


def groups(world, *words):
    lines = [json.loads(line) for line in dead(world, "stats", "--json", *words).splitlines()]
    return {(line["reason"], line["route"], line["state"]): line["count"] for line in lines}


ALL = {
    ("ATTEMPTS_EXHAUSTED", "wallet.create", "open"): OF_EACH,
    ("REPLY_TO_FORBIDDEN", "wallet.create", "open"): OF_EACH,
    ("NO_REPLY_TO", "wallet.get", "open"): OF_EACH,
    ("UNSUPPORTED_ROUTE", "wallet.make", "open"): OF_EACH,
    ("VALIDATION_FAILED", "wallet.create", "open"): OF_EACH,
}


def test_they_are_counted_and_kept(graveyard):
    assert groups(graveyard) == ALL
    eventually(lambda: graveyard.queue_depths()["coffer.dead"] == 0, 30, "the broker has none of them any more")
    assert groups(graveyard, "--offline") == ALL
    assert groups(graveyard, "--code", "NO_REPLY_TO") == {("NO_REPLY_TO", "wallet.get", "open"): OF_EACH}
    assert groups(graveyard, "--since", "2999-01-01T00:00:00Z") == {}
    assert groups(graveyard, "--wallet", WALLETS[1]) == {("NO_REPLY_TO", "wallet.get", "open"): OF_EACH // 4}
    table = dead(graveyard, "stats")
    assert f"{5 * OF_EACH} in all" in table and all(len(line) <= 100 for line in table.splitlines())


def test_one_is_shown_without_secrets_and_with_what_became_of_its_key(graveyard):
    letters = [json.loads(line) for line in dead(graveyard, "list", "--json", "--code", "UNSUPPORTED_ROUTE", "--limit", "3").splitlines()]
    assert len(letters) == 3
    page = dead(graveyard, "show", str(letters[0]["id"]))
    assert "hunter2" not in page and SEED not in page and page.count("[redacted]") == 2
    assert "UNSUPPORTED_ROUTE" in page and "wallet.make" in page and '"userId": "unlucky-0"' in page
    stray = json.loads(dead(graveyard, "list", "--json", "--code", "REPLY_TO_FORBIDDEN", "--limit", "1"))
    page = dead(graveyard, "show", str(stray["id"]))
    assert "Never executed" in page and "nobodys-business" not in page and stray["key"] == "stray-0"
    dead(graveyard, "show", "999999999", status=1)


def test_what_is_asked_for_wrongly_is_said(graveyard):
    for words, complaint in (
        (["replay", "--because", "x"], "wants letters' numbers, a filter, or --all"), (["replay", "--all"], "wants --because"),
        (["replai"], "did you mean 'replay'"), (["show"], "wants one letter's number"), (["list", "--state", "x"], "wants one of"),
        (["list", "--wallet", "x"], "wants a wallet's id"),
    ):
        done = run_command(graveyard, "dead", *words)
        assert done.returncode == 64 and complaint in done.stderr, words


def test_export_and_import_keep_every_letter_once(graveyard):
    lines = dead(graveyard, "export", "--because", "a copy")
    assert len(lines.splitlines()) == 5 * OF_EACH
    assert "new 0, unreadable 0" in dead(graveyard, "import", "--because", "back", standard_input=lines)
    assert groups(graveyard) == ALL
    assert "new 0, unreadable 1" in dead(graveyard, "import", "--because", "back", standard_input="{\n", status=1)


def test_a_dry_run_changes_nothing(graveyard):
    said = dead(graveyard, "replay", "--code", "ATTEMPTS_EXHAUSTED", "--dry-run")
    assert f"{OF_EACH} in all" in said
    assert groups(graveyard) == ALL


def test_a_replay_that_dies_halfway_loses_none_and_carries_none_out_twice(graveyard):
    change(graveyard, "ALTER TABLE wallets DROP CONSTRAINT cursed")
    words = ["dead", "replay", "--code", "ATTEMPTS_EXHAUSTED", "--because", "the curse is lifted", "--as", "ada"]
    replay = subprocess.Popen(
        [BINARY, *words, "--rate", "60"], env=clean_environment(graveyard.settings), cwd=graveyard.directory, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        eventually(lambda: wallets(graveyard, "unlucky-%") >= 40, 20, "the replay is under way")
    finally:
        replay.send_signal(signal.SIGKILL)
        replay.wait()
    # Nobody knows of the last batch whether it was sent: as after a crash between the broker's confirm and the commit.
    change(graveyard, "UPDATE dead_letters SET state = 'replaying', replays = 0 WHERE id IN "
                      "(SELECT id FROM dead_letters WHERE state = 'replayed' ORDER BY id DESC LIMIT 7)")
    done = run_command(graveyard, *words, "--rate", "10000", timeout_s=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "an earlier replay broke off" in done.stderr
    assert groups(graveyard)["ATTEMPTS_EXHAUSTED", "wallet.create", "replayed"] == OF_EACH
    eventually(lambda: wallets(graveyard, "unlucky-%") == OF_EACH, 30, "every one is carried out")
    created, = graveyard.rows("SELECT count(*) FROM audit_log WHERE action = 'wallet.create' AND user_id LIKE 'unlucky-%%' AND refusal IS NULL")
    assert created[0] == OF_EACH, "each was carried out once"
    noted = graveyard.rows("SELECT actor, reason, count(DISTINCT request_key) FROM audit_log WHERE action = 'dead.replay' GROUP BY 1, 2")
    assert noted == [("operator:ada", "the curse is lifted", OF_EACH)]
    letter = json.loads(dead(graveyard, "list", "--json", "--state", "replayed", "--limit", "1"))
    assert "Executed." in dead(graveyard, "show", str(letter["id"]))


def wallets(world, users):
    return world.rows("SELECT count(*) FROM wallets WHERE user_id LIKE %s", users)[0][0]


def test_a_reply_address_that_was_forbidden_can_be_left_out(graveyard):
    before = time.monotonic()
    said = dead(graveyard, "replay", "--code", "REPLY_TO_FORBIDDEN", "--no-reply", "--because", "the caller asks", "--rate", "50",
                "--limit", "60")
    assert "replayed 60" in said and time.monotonic() - before > 0.8, "a rate is kept"
    eventually(lambda: wallets(graveyard, "stray-%") == 60, 30, "they are carried out")


def test_what_fails_again_comes_back_as_a_letter_of_its_own_that_says_what_it_was(graveyard):
    letter = json.loads(dead(graveyard, "list", "--json", "--code", "NO_REPLY_TO", "--limit", "1"))
    dead(graveyard, "replay", str(letter["id"]), "--because", "to see")
    eventually(lambda: groups(graveyard).get(("NO_REPLY_TO", "wallet.get", "open")) == OF_EACH, 30, "it is back")
    newest = [json.loads(line) for line in dead(graveyard, "list", "--json", "--code", "NO_REPLY_TO", "--limit", "1000").splitlines()][-1]
    page = dead(graveyard, "show", str(newest["id"]))
    assert f"replay-of: {letter['id']}" in page and "replayed-by:" in page


def test_archived_letters_can_be_had_back(graveyard):
    assert f"archived {OF_EACH}" in dead(graveyard, "archive", "--code", "VALIDATION_FAILED", "--because", "told the caller")
    assert groups(graveyard)["VALIDATION_FAILED", "wallet.create", "archived"] == OF_EACH
    assert f"restored {OF_EACH}" in dead(graveyard, "restore", "--code", "VALIDATION_FAILED", "--because", "on second thoughts")


def test_a_correction_takes_two_people_and_keeps_the_original(graveyard, tmp_path):
    letter = json.loads(dead(graveyard, "list", "--json", "--code", "VALIDATION_FAILED", "--limit", "1"))
    body = tmp_path / "body.json"
    body.write_text(json.dumps({"userId": "corrected"}))
    words = [str(letter["id"]), "--body", str(body), "--because", "a comma", "--as", "ada"]
    assert "a second person has to approve" in run_command(graveyard, "dead", "edit", *words).stderr
    approval = tmp_path / "approval.json"
    approval.write_text(dead(graveyard, "approve", str(letter["id"]), "--body", str(body), "--as", "grace"))
    assert "approver's own" in run_command(graveyard, "dead", "edit", *words, "--approval", str(approval)).stderr
    import os
    if os.getuid() == 0:
        os.chown(approval, 65534, 65534)
        said = dead(graveyard, "edit", *words, "--approval", str(approval))
        new = said.split()[1]
        assert groups(graveyard, "--code", "VALIDATION_FAILED")["VALIDATION_FAILED", "wallet.create", "edited"] == 1
        dead(graveyard, "replay", new, "--because", "a comma")
        eventually(lambda: wallets(graveyard, "corrected") == 1, 30, "the corrected request is carried out")


def test_a_letter_is_evidence_and_cannot_be_deleted(graveyard):
    with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState):
        change(graveyard, "DELETE FROM dead_letters")


def test_the_same_letter_taken_twice_is_kept_once(graveyard):
    client, name = graveyard.client(), str(uuid.uuid4())
    client.publish("wallet.make", {"userId": name}, reply_to=ABSENT, message_id=name)
    eventually(lambda: graveyard.queue_depths()["coffer.dead"] == 1, 20, "it is set aside")
    # Handed out and not acknowledged, as to somebody who died: the broker hands it out again.
    taker = graveyard.client()
    assert taker.channel.basic_get("coffer.dead")[0]
    taker.connection.close()
    eventually(lambda: graveyard.queue_depths()["coffer.dead"] == 1, 20, "it is back")
    found = [json.loads(line) for line in dead(graveyard, "list", "--json", "--route", "wallet.make", "--limit", "10000").splitlines()]
    assert [letter["copies"] for letter in found if letter["messageId"] == name] == [1]


def test_a_thousand_are_sent_again_at_a_rate_through_a_crash_and_none_is_lost_or_carried_out_twice(graveyard):
    """All kinds together. Four of them fail again, each as a letter of its own; the fifth was carried out before, and is answered."""
    change(graveyard, "UPDATE dead_letters SET state = 'open' WHERE state = 'replayed'")
    last, letters = graveyard.rows("SELECT max(id), count(*) FROM dead_letters WHERE state = 'open'")[0]
    assert letters >= 5 * OF_EACH
    carried_out = graveyard.rows("SELECT count(*) FROM audit_log WHERE action = 'wallet.create' AND refusal IS NULL")
    words = ["dead", "replay", "--all", "--because", "all of them", "--rate"]

    def replayed():
        return graveyard.rows("SELECT count(*) FROM dead_letters WHERE id <= %s AND state = 'replayed'", last)[0][0]
    replay = subprocess.Popen(
        [BINARY, *words, "400"], env=clean_environment(graveyard.settings), cwd=graveyard.directory, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    began = time.monotonic()
    try:
        eventually(lambda: replayed() >= letters // 2, 30, "half of them are sent")
    finally:
        replay.send_signal(signal.SIGKILL)
        replay.wait()
    assert replayed() < letters and time.monotonic() - began > letters / 2 / 400 * 0.8, "a rate is kept"
    done = run_command(graveyard, *words, "10000", timeout_s=60)
    assert done.returncode == 0 and replayed() == letters, done.stdout + done.stderr

    def named(condition):
        return {name for name, in graveyard.rows(f"SELECT message_id FROM dead_letters WHERE {condition}")}
    doomed = named(f"id <= {last} AND state = 'replayed' AND reason <> 'ATTEMPTS_EXHAUSTED' AND original_id IS NULL")
    eventually(
        lambda: dead(graveyard, "stats") and doomed <= named(f"id > {last} AND state = 'open'"), 30, "what fails again is set aside again")
    assert graveyard.rows("SELECT count(*) FROM audit_log WHERE action = 'wallet.create' AND refusal IS NULL") == carried_out
    eventually(lambda: all(not depth for depth in graveyard.queue_depths().values()), 30, "nothing is left anywhere")
