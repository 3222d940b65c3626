"""What really happened; saving, restoring, repeating; the program itself."""
import json
import subprocess
import urllib.parse

import pytest
import requests
from stellar_sdk import Asset, ChangeTrust, CreateAccount, Keypair, ManageData, Payment

from sandbox import Sandbox, binary


def busy(net, bank, count=5):
    """Some traffic, the same for the same keys."""
    issuer = Keypair.from_raw_ed25519_seed(b"\x07" * 32)
    asset = Asset("USD", issuer.public_key)
    net.do(bank, CreateAccount(issuer.public_key, "100"))
    net.do(bank, ChangeTrust(asset))
    for number in range(count):
        net.do(issuer, Payment(bank.public_key, asset, str(number + 1)))
        net.apply(net.build(bank, [ManageData("absent", None)]))


def test_the_truth_counts_what_was_applied(net, bank):
    me = net.create(bank, 50)
    ok = net.do(me, Payment(bank.public_key, Asset.native(), "5"))
    bad = net.apply(net.build(me, [ManageData("absent", None)]))
    truth = net.truth(account=me.public_key)
    assert [(t["hash"], t["successful"]) for t in truth["transactions"]] == [(ok["hash"], True), (bad["hash"], False)]
    effects = [(e["type"], e["account"], e["amount"]) for e in truth["transactions"][0]["effects"]]
    assert effects == [("account_credited", bank.public_key, "5.0000000"), ("account_debited", me.public_key, "5.0000000")]
    assert truth["transactions"][1]["result_codes"]["operations"] == ["op_data_name_not_found"]
    assert truth["transactions"][1]["fee_charged"] == "100" and truth["coins"]["conserved"] is True
    after = net.truth(after=truth["total"])
    assert after["transactions"] == [] and after["next"] == truth["total"]


def test_a_snapshot_comes_back_the_same(own, bank):
    first = own("--seed-account", f"{bank.secret}:1000")
    busy(first, bank)
    saved = requests.get(f"{first.url}/sandbox/snapshot", timeout=20).content
    second = own("--seed-account", f"{bank.secret}:1000")
    assert second.status()["hash"] != first.status()["hash"]
    answer = requests.post(f"{second.url}/sandbox/snapshot", data=saved, timeout=60)
    assert answer.status_code == 200, answer.text
    for path in (f"/accounts/{bank.public_key}", "/payments?limit=200", "/ledgers?limit=200", "/fee_stats", "/assets"):
        assert plain(first, path) == plain(second, path)
    assert first.truth() == second.truth()
    assert second.do(bank, ManageData("goes", "on"))["successful"]


def plain(net, path):
    return net.get(path).text.replace(net.url, "")


def test_a_snapshot_that_was_changed_is_refused(own, bank):
    net = own("--seed-account", f"{bank.secret}:1000")
    busy(net, bank, 1)
    saved = requests.get(f"{net.url}/sandbox/snapshot", timeout=20).json()
    saved["ledgers"][-1]["hash"] = "0" * 64
    answer = requests.post(f"{net.url}/sandbox/snapshot", data=json.dumps(saved), timeout=20)
    assert answer.status_code == 400 and "came out as" in answer.json()["error"]
    assert net.status()["hash"] != "0" * 64


def test_the_same_run_gives_the_same_ledgers(own, bank):
    hashes = []
    for _ in range(2):
        net = own("--genesis-time", "1700000000", "--seed-account", f"{bank.secret}:1000")
        net.post("clock", offset_seconds=-1_000_000_000)
        busy(net, bank)
        hashes.append(net.status()["hash"])
    assert hashes[0] == hashes[1]


def test_a_network_lives_on_in_its_file(own, bank, tmp_path):
    path = tmp_path / "state"
    options = ("--state", path, "--seed-account", f"{bank.secret}:1000")
    first = own(*options)
    busy(first, bank)
    before = first.status()["hash"], first.truth()
    first.process.kill()
    first.process.wait()
    # A line that was being written when the process died.
    with path.open("a") as file:
        file.write('{"close_time":"17')
    second = own(*options)
    assert (second.status()["hash"], second.truth()) == before
    assert second.do(bank, ManageData("goes", "on"))["successful"]
    other = subprocess.run([binary(), "--port", "0", "--passphrase", "another", "--state", str(path)],
                           capture_output=True, text=True, timeout=20)
    assert other.returncode == 70 and "another network" in other.stderr


@pytest.mark.parametrize("arguments", [
    ["--port", "99999"], ["--nonsense"], ["--port"], ["--seed-account", "SABC:1"], ["--close-ms", "-1"], ["--node", "1"],
    ["--log-level", "loud"], ["--passphrase", ""],
])
def test_mistakes_on_the_command_line_are_usage_errors(arguments):
    done = subprocess.run([binary(), *arguments], capture_output=True, text=True, timeout=20)
    assert done.returncode == 64 and "--help" in done.stderr
    assert "SABC" not in done.stderr, "what may be a seed is not repeated"


def test_help_names_every_option():
    done = subprocess.run([binary(), "--help"], capture_output=True, text=True, timeout=20)
    assert done.returncode == 0
    for option in ("--port", "--passphrase", "--close-ms", "--seed-account", "--node", "--state", "--rate-limit"):
        assert option in done.stdout


def test_the_start_says_how_to_point_an_sdk_here_and_the_end_is_clean():
    net = Sandbox()
    assert all(json.loads(line)["level"] == "info" for line in net.lines)
    assert net.stop() == 0


def test_a_port_that_is_taken_is_said(own):
    net = own()
    done = subprocess.run([binary(), "--port", str(net.ports[0])], capture_output=True, text=True, timeout=20)
    assert done.returncode == 69 and "in use" in done.stderr


def test_accounts_of_the_beginning_are_there(own, bank):
    net = own("--seed-account", f"{bank.secret}:12.5", "--seed-account", f"{Keypair.random().public_key}:1")
    assert net.server.accounts().account_id(bank.public_key).call()["balances"][0]["balance"] == "12.5000000"
    assert net.server.root().call()["network_passphrase"] == urllib.parse.unquote(net.passphrase)
