"""A household's facts as the lake would hold them, by hand or drawn from a seed; and features worked out plainly."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl

from trellis.serving.features.observed import BALANCES, IMPORTS, LIMITS, LINES, SCHEMAS

BEGIN = date(2025, 1, 1)
KNOWN = datetime(2025, 12, 31, 17, tzinfo=UTC)
Row = dict[str, Any]

_KINDS = {"income": "income", "transfer": "transfer", "": ""}


def fact(
    line: str,
    on: date,
    amount: str,
    category: str = "food.groceries",
    *,
    account: str = "a1",
    currency: str = "USD",
    merchant: str = "m1",
    transfer: bool = False,
    gone: bool = False,
    at: datetime = KNOWN,
) -> Row:
    """A line as it was known from an instant on."""
    parent = category.partition(".")[0]
    return {
        "line": line,
        "part": 0,
        "account": account,
        "on": on,
        "amount": Decimal(amount),
        "currency": currency,
        "merchant": merchant,
        "category": category,
        "parent": parent,
        "kind": _KINDS.get(parent, "expense"),
        "transfer": transfer,
        "gone": gone,
        "created_time": at,
    }


def facts(
    lines: Iterable[Row],
    balances: Sequence[tuple[str, date, str]] = (),
    limits: Sequence[tuple[str, str, str]] = (),
    at: datetime = KNOWN,
) -> dict[str, pl.DataFrame]:
    """Frames of facts. balances: account, day, amount; limits: category, limit, every."""
    held: list[Row] = [
        {"account": account, "on": on, "amount": Decimal(amount), "currency": "USD", "liquid": True}
        for account, on, amount in balances
    ]
    allowed: list[Row] = [
        {
            "budget": "b1",
            "category": category,
            "currency": "USD",
            "limit": Decimal(limit),
            "every": every,
            "start": BEGIN,
            "end": None,
        }
        for category, limit, every in limits
    ]
    told = list(lines)
    imports: list[Row] = [
        {"imported": "i1", "account": account, "currency": currency}
        for account, currency in dict.fromkeys((str(one["account"]), str(one["currency"])) for one in told)
    ]
    rows = {LINES: told, BALANCES: held, LIMITS: allowed, IMPORTS: imports}
    stated: Row = {"gone": False, "created_time": at}
    return {name: pl.DataFrame([{**stated, **row} for row in some], dict(SCHEMAS[name])) for name, some in rows.items()}


def drawn(seed: int, days: int = 200, accounts: int = 2) -> list[Row]:
    """Lines of a made-up household: purchases, refunds, pay, transfers, some without a category."""
    chance = np.random.default_rng(seed)
    slugs = ["food.groceries", "food.coffee", "leisure.events", "shopping.general", ""]
    found = []
    for number in range(days * 2):
        on = BEGIN + timedelta(days=int(chance.integers(0, days)))
        cents = int(chance.integers(100, 20_000))
        slug, account = slugs[chance.integers(0, len(slugs))], f"a{chance.integers(1, accounts + 1)}"
        refund, transfer = chance.random() < 0.05, bool(chance.random() < 0.05)
        amount = Decimal(cents if refund and slug else -cents) / 100
        merchant = f"m{chance.integers(0, 12)}"
        found.append(fact(f"l{number}", on, str(amount), slug, account=account, merchant=merchant, transfer=transfer))
    pays = range(0, days, 14)
    found += [fact(f"p{n}", BEGIN + timedelta(days=n), "1500.00", "income.salary", merchant="pay") for n in pays]
    rents = range(2, days, 30)
    found += [fact(f"r{n}", BEGIN + timedelta(days=n), "-800.00", "housing.rent", merchant="rent") for n in rents]
    return found


class Plain:
    """Features of one entity on one day worked out line by line, as their words say. rows: the entity's."""

    def __init__(self, rows: Sequence[Row], day: date) -> None:
        self.day = day
        self.rows = [one for one in rows if one["on"] <= day]

    def within(self, days: int, skip: int = 0) -> list[Row]:
        """Lines of the last days, without the last `skip`."""
        last = self.day - timedelta(days=skip)
        return [one for one in self.rows if last - timedelta(days=days - skip) < one["on"] <= last]

    @staticmethod
    def spent(one: Row) -> Fraction:
        """What of a line was spent, refunds below zero."""
        amount, kind = Fraction(one["amount"]), one["kind"]
        counts = not one["transfer"] and (kind == "expense" or (kind == "" and amount < 0))
        return -amount if counts else Fraction(0)

    @staticmethod
    def earned(one: Row) -> Fraction:
        """What of a line is income."""
        amount, kind = Fraction(one["amount"]), one["kind"]
        return amount if not one["transfer"] and (kind == "income" or (kind == "" and amount > 0)) else Fraction(0)

    def spending(self, days: int) -> Fraction:
        """Spending less refunds."""
        return sum((self.spent(one) for one in self.within(days)), Fraction(0))

    def income(self, days: int, skip: int = 0) -> Fraction:
        """Income."""
        return sum((self.earned(one) for one in self.within(days, skip)), Fraction(0))

    def paid(self, days: int, weekdays: Iterable[int] = range(7)) -> Fraction:
        """Payments on some weekdays."""
        chosen, which = self.within(days), set(weekdays)
        spent = (self.spent(one) for one in chosen if one["on"].weekday() in which)
        return sum((one for one in spent if one > 0), Fraction(0))

    def visits(self) -> dict[str, dict[date, Fraction]]:
        """What was paid at each merchant by day."""
        found: dict[str, dict[date, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
        for one in self.rows:
            if (spent := self.spent(one)) > 0:
                found[str(one["merchant"])][one["on"]] += spent
        return found

    def novel(self, days: int) -> Fraction:
        """What was paid at merchants first met within the days."""
        visits = self.visits().values()
        met = (one.values() for one in visits if min(one) > self.day - timedelta(days=days))
        return sum((paid for some in met for paid in some), Fraction(0))

    def recurring(self, days: int, periods: Sequence[tuple[int, int]]) -> Fraction:
        """Payments that come a usual period after the one before, of about its amount."""
        total = Fraction(0)
        for visits in self.visits().values():
            order = sorted(visits)
            for before, on in pairwise(order):
                gap = (on - before).days
                usual = any(abs(gap - period) <= miss for period, miss in periods)
                alike = abs(visits[on] - visits[before]) * 10 <= visits[before]
                if usual and alike and on > self.day - timedelta(days=days):
                    total += visits[on]
        return total

    def distribution(self, days: int) -> Mapping[str, float]:
        """Shares of categories above zero."""
        sums: dict[str, Fraction] = defaultdict(Fraction)
        for one in self.within(days):
            sums[str(one["category"]) or "uncategorised"] += self.spent(one)
        above = {slug: amount for slug, amount in sorted(sums.items()) if amount > 0}
        return {slug: float(amount / sum(above.values())) for slug, amount in above.items()}

    def by_day(self, days: int) -> list[Fraction]:
        """Spending of each of the last days."""
        sums: dict[date, Fraction] = defaultdict(Fraction)
        for one in self.rows:
            sums[one["on"]] += self.spent(one)
        return [sums[self.day - timedelta(days=n)] for n in range(days)]

    def volatility(self, days: int) -> float:
        """Standard deviation of daily spending by its mean."""
        spent = self.by_day(days)
        mean = sum(spent) / days
        return math.sqrt(sum((one - mean) ** 2 for one in spent) / days) / float(mean)

    def regularity(self) -> float:
        """Of six blocks of income."""
        blocks = [self.income((n + 1) * 30, n * 30) for n in range(6)]
        mean = sum(blocks) / 6
        return max(0.0, 1 - math.sqrt(sum((one - mean) ** 2 for one in blocks) / 6) / float(mean))
