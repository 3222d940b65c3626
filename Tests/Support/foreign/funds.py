"""Money without a network: what the service is told that the ledger said of a wallet's account."""

from decimal import Decimal

STROOPS = 10_000_000


def fund(world, wallet, *, is_on_ledger=True, age_s=0, **balances):
    """Writes down that a wallet's account was read `age_s` ago, and what it had: `native`, and credits by `CODE:ISSUER`."""
    wallet_id = wallet["walletId"]
    world.rows(
        "INSERT INTO accounts AS a (wallet_id, is_on_ledger, sequence, subentries, ledger, read_at)"
        " VALUES (%s, %s, %s, %s, 1, now() - %s * interval '1 second')"
        " ON CONFLICT (wallet_id) DO UPDATE SET is_on_ledger = excluded.is_on_ledger, sequence = excluded.sequence,"
        " subentries = greatest(a.subentries, excluded.subentries), ledger = a.ledger + 1, read_at = excluded.read_at RETURNING ledger",
        wallet_id, is_on_ledger, 1 if is_on_ledger else None, len([asset for asset in balances if asset != "native"]), age_s)
    for asset, amount in balances.items():
        world.rows(
            "INSERT INTO balances (wallet_id, asset, total) VALUES (%s, %s, %s)"
            " ON CONFLICT (wallet_id, asset) DO UPDATE SET total = excluded.total RETURNING total",
            wallet_id, asset, int(Decimal(amount) * STROOPS))
