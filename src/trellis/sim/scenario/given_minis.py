"""What a file says of minis that exist when the clock starts (S2.mini)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.core.terms import AccountKind, Sleeve
from trellis.sim.scenario.reading import Table

MINI_KEYS = ("account", "founded", "capital", "gen", "com")
USUAL_CAPITAL = Decimal(100_000)


@dataclass(frozen=True, slots=True)
class GivenMini:
    """A mini: its id, the day it was forked, what it began with, and the cash of its halves, in USD."""

    account: str
    founded: date
    capital: Decimal
    cash: tuple[tuple[Sleeve, Decimal], ...]


def read_minis(table: Table) -> list[GivenMini]:
    """The minis under `mini`, named MINI-1 and so on unless the file names them; wrong ones are left out."""
    found = []
    for number, each in enumerate(table.tables("mini", MINI_KEYS), 1):
        founded = each.day("founded", required=True)
        capital = each.number("capital", least=ZERO)
        if founded is None:
            continue
        capital = USUAL_CAPITAL if capital is None else capital
        halves = []
        for half in AccountKind.MINI.sleeves:
            given = each.number(half.value, least=ZERO)
            halves.append((half, capital / 2 if given is None else given))
        found.append(GivenMini(each.text("account") or f"MINI-{number}", founded, capital, tuple(halves)))
    return found
