"""wallet.create, wallet.get, wallet.list and wallet.setDefault, complete to the contract."""

import uuid

import pytest
from stellar_sdk import StrKey


def without(wallet, *names):
    return {name: value for name, value in wallet.items() if name not in names}


def test_a_new_wallet_is_the_users_default_and_has_a_real_address(client, user):
    wallet = client.data("wallet.create", {"userId": user})
    assert wallet["created"] is True
    assert wallet["userId"] == user
    assert wallet["label"] == "default"
    assert wallet["status"] == "CREATED"
    assert wallet["isDefault"] is True
    assert wallet["frozen"] is False
    assert StrKey.is_valid_ed25519_public_key(wallet["address"])


def test_a_second_wallet_is_not_the_default_and_has_another_address(client, user):
    first = client.data("wallet.create", {"userId": user})
    second = client.data("wallet.create", {"userId": user, "label": "savings"})
    assert second["created"] is True and second["isDefault"] is False
    assert second["walletId"] != first["walletId"] and second["address"] != first["address"]


def test_creating_a_wallet_that_exists_answers_with_it_whatever_the_key(client, user):
    first = client.data("wallet.create", {"userId": user, "label": "savings"}, key=f"{user}-1")
    again = client.call("wallet.create", {"userId": user, "label": "savings"}, key=f"{user}-2")
    assert not again.is_replay
    assert again.data["created"] is False
    assert without(again.data, "created") == without(first, "created")


def test_the_same_label_belongs_to_each_user_separately(client, user):
    one = client.data("wallet.create", {"userId": f"{user}.1", "label": "x"})
    two = client.data("wallet.create", {"userId": f"{user}.2", "label": "x"})
    assert two["created"] is True and one["walletId"] != two["walletId"]


@pytest.mark.parametrize("label", ["a", "x" * 64, "Мой кошелёк", "🪙" * 64, " ", "\"\\/", "e\u0301", "\u2028", "default"])
def test_a_label_comes_back_as_it_was_given(client, user, label):
    wallet = client.data("wallet.create", {"userId": user, "label": label})
    assert wallet["label"] == label
    assert client.data("wallet.get", {"userId": user})["label"] == label


@pytest.mark.parametrize("suffix", ["", ".", "_", ":", "@", "-", "A.z_0:9@x-"])
def test_a_user_id_may_have_every_character_the_contract_names(client, user, suffix):
    name = f"{user}{suffix}"
    assert client.data("wallet.create", {"userId": name})["userId"] == name


def test_a_user_id_may_be_128_characters_long(client, user):
    name = user.ljust(128, "x")
    assert client.data("wallet.create", {"userId": name})["userId"] == name


def test_activate_true_is_refused_and_leaves_the_key_free(client, user):
    refused = client.call("wallet.create", {"userId": user, "activate": True}, key=user)
    assert refused.code == "UNSUPPORTED_OPTION"
    assert refused.error["metadata"]["option"] == "activate"
    assert client.call("wallet.get", {"userId": user}).code == "USER_NOT_FOUND"
    assert client.data("wallet.create", {"userId": user, "activate": False}, key=user)["created"] is True


def test_wallet_get_answers_with_the_default_wallet_or_the_named_one(client, user):
    first = client.data("wallet.create", {"userId": user})
    second = client.data("wallet.create", {"userId": user, "label": "second"})
    assert client.data("wallet.get", {"userId": user}) == without(first, "created")
    assert client.data("wallet.get", {"userId": user, "walletId": second["walletId"]}) == without(second, "created")


def test_a_wallet_of_another_user_does_not_exist(client, user):
    mine = client.data("wallet.create", {"userId": user})
    other = f"{user}.other"
    client.data("wallet.create", {"userId": other})
    for route in ("wallet.get", "wallet.setDefault"):
        assert client.call(route, {"userId": other, "walletId": mine["walletId"]}).code == "WALLET_NOT_FOUND"
        assert client.call(route, {"userId": other, "walletId": unknown_wallet()}).code == "WALLET_NOT_FOUND"


@pytest.mark.parametrize("route, more", [("wallet.get", {}), ("wallet.list", {}), ("wallet.setDefault", {"walletId": 1})])
def test_a_user_without_wallets_is_not_found(client, user, route, more):
    body = {"userId": user, **{name: unknown_wallet() for name in more}}
    refused = client.call(route, body)
    assert refused.code == "USER_NOT_FOUND" and refused.error["effect"] == "none"


def test_wallets_are_listed_in_the_order_of_their_creation_page_by_page(client, user):
    made = [client.data("wallet.create", {"userId": user, "label": f"w{n}"})["walletId"] for n in range(7)]
    assert made == sorted(made)
    whole = client.data("wallet.list", {"userId": user})
    assert [wallet["walletId"] for wallet in whole["wallets"]] == made
    assert "nextCursor" not in whole

    pages, cursor = [], None
    while True:
        body = {"userId": user, "limit": 3, **({"cursor": cursor} if cursor else {})}
        page = client.data("wallet.list", body)
        pages.append([wallet["walletId"] for wallet in page["wallets"]])
        cursor = page.get("nextCursor")
        if cursor is None:
            break
    assert sum(pages, []) == made
    assert [len(page) for page in pages] == [3, 3, 1]


def test_a_page_holds_50_wallets_unless_told_and_200_at_most(client, user):
    ids = [client.publish("wallet.create", {"userId": user, "label": f"w{n}"}) for n in range(201)]
    client.wait(*ids)
    default = client.data("wallet.list", {"userId": user})
    assert len(default["wallets"]) == 50 and default["nextCursor"]
    most = client.data("wallet.list", {"userId": user, "limit": 200})
    assert len(most["wallets"]) == 200
    last = client.data("wallet.list", {"userId": user, "limit": 200, "cursor": most["nextCursor"]})
    assert len(last["wallets"]) == 1 and "nextCursor" not in last
    assert sum(wallet["isDefault"] for wallet in most["wallets"] + last["wallets"]) == 1


def test_a_page_that_ends_exactly_at_the_last_wallet_is_the_last(client, user):
    for n in range(2):
        client.data("wallet.create", {"userId": user, "label": f"w{n}"})
    assert "nextCursor" not in client.data("wallet.list", {"userId": user, "limit": 2})


@pytest.mark.parametrize("cursor", ["x", "💥", "00000000-0000-0000-0000-000000000000\n", "' OR 1=1 --", "A" * 512])
def test_a_cursor_the_service_did_not_give_is_refused(client, user, cursor):
    client.data("wallet.create", {"userId": user})
    assert client.call("wallet.list", {"userId": user, "cursor": cursor}).paths == {"/cursor"}


def test_set_default_moves_the_default(client, user):
    first = client.data("wallet.create", {"userId": user})
    second = client.data("wallet.create", {"userId": user, "label": "second"})
    changed = client.data("wallet.setDefault", {"userId": user, "walletId": second["walletId"]})
    assert changed == {**without(second, "created"), "isDefault": True}
    assert client.data("wallet.get", {"userId": user})["walletId"] == second["walletId"]
    assert client.data("wallet.get", {"userId": user, "walletId": first["walletId"]})["isDefault"] is False


def test_setting_the_default_that_is_there_already_is_a_success(client, user):
    wallet = client.data("wallet.create", {"userId": user})
    assert client.data("wallet.setDefault", {"userId": user, "walletId": wallet["walletId"]})["isDefault"] is True


def test_concurrent_changes_of_the_default_leave_exactly_one(client, user):
    made = [client.data("wallet.create", {"userId": user, "label": f"w{n}"})["walletId"] for n in range(4)]
    ids = [client.publish("wallet.setDefault", {"userId": user, "walletId": made[n % 4]}) for n in range(60)]
    client.wait(*ids)
    listed = client.data("wallet.list", {"userId": user})["wallets"]
    assert sum(wallet["isDefault"] for wallet in listed) == 1


def test_concurrent_creations_of_one_wallet_make_one(client, user):
    ids = [client.publish("wallet.create", {"userId": user}) for _ in range(60)]
    client.wait(*ids)
    data = [client.replies[each][0].data for each in ids]
    assert len({wallet["walletId"] for wallet in data}) == 1
    assert sum(wallet["created"] for wallet in data) == 1


def unknown_wallet():
    """A well-formed id that no wallet has."""
    digits = uuid.uuid4().hex
    return f"{digits[:8]}-{digits[8:12]}-7{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
