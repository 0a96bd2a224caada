"""What Beancount itself makes of a text: an independent reader of our exports."""

from decimal import Decimal

from beancount import loader
from beancount.core import data, inventory

from trellis.core.numbers import cents


def beancount_balances(text: str) -> dict[str, Decimal]:
    """Every account's balance in USD by Beancount's own booking, lots to the cent. Fails on any error it reports."""
    entries, errors, _ = loader.load_string(text)
    assert errors == []
    held: dict[str, inventory.Inventory] = {}
    for entry in entries:
        if isinstance(entry, data.Transaction):
            for posting in entry.postings:
                held.setdefault(posting.account, inventory.Inventory()).add_position(posting)
    return {
        account: sum((cents(each.units.number * (each.cost.number if each.cost else 1)) for each in lots), Decimal(0))
        for account, lots in held.items()
    }
