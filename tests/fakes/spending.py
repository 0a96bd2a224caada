"""Households from a seed, with the truth: what recurs, what is bought at random, what was slipped in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.core.dates import months_after
from trellis.household.movements import Movement

if TYPE_CHECKING:
    import numpy as np

START = date(2024, 1, 1)
STEPS = {"weekly": 7, "fortnightly": 14, "monthly": 0, "quarterly": 0, "yearly": 0}
MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}
WORKDAY = -1
"""In place of days late: on the next day that is no Saturday or Sunday."""
BILLS = (
    # merchant, period, amount, spread of the amount, days late at most, category
    ("OAKWOOD PROPERTIES", "monthly", "-1450.00", 0.0, 1, "housing.rent"),
    ("NETFLIX", "monthly", "-15.49", 0.0, 1, "leisure.streaming"),
    ("SPOTIFY", "monthly", "-10.99", 0.0, 2, "leisure.streaming"),
    ("CITY POWER", "monthly", "-82.00", 0.05, 3, "housing.power"),
    ("FIBRE ONE", "monthly", "-49.90", 0.0, WORKDAY, "housing.internet"),
    ("IRON GYM", "fortnightly", "-19.90", 0.0, 0, "health.gym"),
    ("SUNDAY PAPER", "weekly", "-4.20", 0.0, 0, "leisure.papers"),
    ("MUTUAL INSURANCE", "quarterly", "-210.00", 0.0, 3, "insurance.home"),
    ("AUTO CLUB", "yearly", "-95.00", 0.0, 6, "transport.club"),
    ("ACME PAYROLL", "fortnightly", "1980.00", 0.01, 1, "income.pay"),
    ("FAMILY ALLOWANCE", "monthly", "250.00", 0.0, WORKDAY, "income.benefits"),
    ("AMAZON PRIME", "monthly", "-14.99", 0.0, 1, "leisure.streaming"),
)
SHOPS = (
    # merchant, purchases a week, median amount, sigma of its logarithm, category
    ("SAFEWAY", 2.2, 46.0, 0.55, "food.groceries"),
    ("TRADER JOES", 0.9, 31.0, 0.45, "food.groceries"),
    ("BLUE BOTTLE COFFEE", 3.0, 4.5, 0.0, "food.coffee"),
    ("SHELL OIL", 0.8, 44.0, 0.2, "transport.fuel"),
    ("LUIGI PIZZERIA", 0.4, 38.0, 0.35, "food.restaurants"),
    ("JOES GRILL", 0.3, 52.0, 0.4, "food.restaurants"),
    ("AMAZON PRIME", 0.7, 27.0, 0.8, "shopping.online"),
    ("CVS PHARMACY", 0.35, 18.0, 0.6, "health.pharmacy"),
    ("REGAL CINEMAS", 0.12, 24.0, 0.2, "leisure.cinema"),
    ("TARGET", 0.3, 61.0, 0.7, "shopping.general"),
)


@dataclass
class Drawn:
    """A household: its movements in order; items: per bill its period and line ids.

    changes: ids of payments that were the first at a new price; ended: merchants of bills that stopped; slipped: ids of
    anomalies with their type.
    """

    movements: tuple[Movement, ...]
    items: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    changes: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    slipped: dict[str, str] = field(default_factory=dict)


def household(seed: int, days: int = 730, bills: Sequence[tuple[str, str, str, float, int, str]] = BILLS) -> Drawn:
    """A household of so many days from START, everything on one account in USD."""
    import numpy as np

    draw = np.random.default_rng(seed)
    drawn = Drawn(())
    found: list[Movement] = []
    until = START + timedelta(days=days)
    for number, bill in enumerate(bills):
        paid = list(_bill(draw, number, bill, until, drawn))
        if draw.random() < 0.08 and len(paid) > 8:
            paid = paid[: len(paid) // 2]
            drawn.ended.add(bill[0])
        drawn.items[f"{bill[0]} {bill[1]}"] = (bill[1], frozenset(one.line for one in paid))
        found += paid
    for number, shop in enumerate(SHOPS):
        found += _purchases(draw, number, shop, until)
    drawn.changes &= {one.line for one in found}
    drawn.movements = tuple(sorted(found, key=lambda one: (one.on, one.line)))
    return drawn


def _bill(
    draw: "np.random.Generator", number: int, bill: tuple[str, str, str, float, int, str], until: date, drawn: Drawn
) -> Iterator[Movement]:
    merchant, period, amount, spread, late, category = bill
    first = START + timedelta(days=int(draw.integers(0, 28)))
    price = Decimal(amount)
    count = 0
    while (due := _due(first, period, count)) < until:
        if period == "monthly" and not spread and price < 0 and count and draw.random() < 1 / 20:
            price = (price * Decimal(str(round(draw.uniform(1.06, 1.2), 2)))).quantize(Decimal("0.01"))
            drawn.changes.add(f"b{number:02d}-{count:04d}")
        on = due + timedelta(days=7 - due.weekday() if due.weekday() > 4 else 0)
        if late != WORKDAY:
            on = due + timedelta(days=int(draw.integers(0, late + 1)))
        if draw.random() > 0.01 and on < until:
            paid = (price * Decimal(str(round(draw.normal(1, spread), 4)))).quantize(Decimal("0.01"))
            yield Movement(f"b{number:02d}-{count:04d}", "a1", on, paid, "USD", merchant, merchant, category)
        count += 1


def _due(first: date, period: str, count: int) -> date:
    if period in MONTHS:
        return months_after(first, MONTHS[period] * count)
    return first + timedelta(days=STEPS[period] * count)


def _purchases(
    draw: "np.random.Generator", number: int, shop: tuple[str, float, float, float, str], until: date
) -> Iterator[Movement]:
    merchant, weekly, amount, sigma, category = shop
    day, count = START, 0
    while day < until:
        busy = 1.3 if day.weekday() >= 4 else 0.88
        for _ in range(draw.poisson(weekly / 7 * busy)):
            paid = Decimal(str(round(amount * draw.lognormal(0, sigma), 2))).quantize(Decimal("0.01"))
            yield Movement(f"s{number:02d}-{count:05d}", "a1", day, -paid, "USD", merchant, merchant, category)
            count += 1
        day += timedelta(days=1)


def moved(one: Movement, **more: object) -> Movement:
    """The movement with other fields."""
    return replace(one, **more)  # type: ignore[arg-type]


SLIPS = ("amount", "amount", "amount", "burst", "burst", "price", "price", "first", "first", "day")
"""What is slipped into a household, one each: see slip_in()."""


def slip_in(drawn: Drawn, seed: int, since: date) -> Drawn:
    """The household with ten anomalies after a day, a place in drawn.slipped for each line of theirs.

    amount: a purchase at six to fifteen times its merchant's median; burst: five more purchases at a merchant within
    three days; price: a fixed price raised by a fifth to a half for once; first: a merchant never paid before, dearer
    than any purchase; day: a payment of a bill again, half a period from its day.
    """
    import numpy as np

    draw = np.random.default_rng([seed, 1])
    found = list(drawn.movements)
    last = found[-1].on
    drawn = Drawn(drawn.movements, drawn.items, drawn.changes, drawn.ended, {})
    for number, slip in enumerate(SLIPS):
        day = since + timedelta(days=int(draw.integers(0, (last - since).days - 3)))
        for count, one in enumerate(_slipped(draw, slip, found, day)):
            line = f"x{number:02d}-{count}"
            found.append(replace(one, line=line))
            drawn.slipped[line] = slip
    drawn.movements = tuple(sorted(found, key=lambda one: (one.on, one.line)))
    return drawn


def _slipped(draw: "np.random.Generator", slip: str, found: Sequence[Movement], day: date) -> Iterator[Movement]:
    merchant = str(draw.choice(["SAFEWAY", "TRADER JOES", "SHELL OIL", "LUIGI PIZZERIA", "CVS PHARMACY"]))
    like = next(one for one in found if one.merchant == merchant)
    usual = sorted(-one.amount for one in found if one.merchant == merchant)
    price = usual[len(usual) // 2]
    if slip == "amount":
        times = Decimal(str(round(draw.uniform(6, 15), 1)))
        yield replace(like, on=day, amount=-(price * times).quantize(Decimal("0.01")))
    elif slip == "burst":
        for _ in range(5):
            amount = usual[int(draw.integers(0, len(usual)))]
            yield replace(like, on=day + timedelta(days=int(draw.integers(0, 3))), amount=-amount)
    elif slip == "price":
        coffee = next(one for one in found if one.merchant == "BLUE BOTTLE COFFEE")
        times = Decimal(str(round(draw.uniform(1.2, 1.5), 2)))
        yield replace(coffee, on=day, amount=(coffee.amount * times).quantize(Decimal("0.01")))
    elif slip == "first":
        name = f"SHOP {int(draw.integers(100, 999))}"
        amount = -Decimal(str(round(draw.uniform(2500, 5000), 2)))
        yield replace(like, on=day, amount=amount, merchant=name, text=name, category="")
    else:
        rent = [one for one in found if one.merchant == "OAKWOOD PROPERTIES"]
        near = min(rent, key=lambda one: abs(one.on - day))
        yield replace(near, on=min(near.on + timedelta(days=15), found[-1].on))
