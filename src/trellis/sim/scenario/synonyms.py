"""Other words for keys that people write first, taken where only one key can be meant."""

from collections.abc import Collection

_MEANT = {
    "adjusted_basis": ("basis",),
    "assert": ("then",),
    "capital": ("size",),
    "commission": ("commissions",),
    "contract": ("of",),
    "contracts": ("quantity",),
    "count": ("times",),
    "cost_basis": ("basis",),
    "dividend": ("dividends",),
    "equity": ("nlv",),
    "expect": ("then",),
    "frozen": ("frozen_until",),
    "high_water_mark": ("hwm",),
    "instrument": ("of",),
    "lots": ("contracts",),
    "message": ("reason",),
    "name": ("symbol",),
    "option": ("of",),
    "order_id": ("id",),
    "premium": ("credit",),
    "price": ("prices", "limit"),
    "qty": ("quantity", "contracts"),
    "quantity": ("contracts", "shares"),
    "rule_id": ("rule",),
    "S": ("size",),
    "spot": ("prices",),
    "split": ("splits",),
    "steps": ("step",),
    "ticker": ("symbol",),
    "time": ("at",),
    "volume": ("adv",),
    "when": ("at",),
}


def meant_key(key: str, keys: Collection[str], taken: Collection[str]) -> str | None:
    """The key that an unknown one stands for: the one of its meanings that is known here and not yet given."""
    meanings = [each for each in _MEANT.get(key, ()) if each in keys and each not in taken]
    return meanings[0] if len(meanings) == 1 else None
