"""Properties: ten thousand random cases each of what must be conserved: parts of a total, postings, payments of debts.

Drawn from a seed of their own, not by Hypothesis, so that there are as many as the household's reference asks for.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from tests.fakes.debts import AS_OF, debt
from tests.fakes.household import line

from trellis.household.amounts import divided, unit_of
from trellis.household.debts.account import Debt
from trellis.household.debts.comparison import compared, first_minimums
from trellis.household.debts.engine import Engine
from trellis.household.debts.means import Means
from trellis.household.known import Account, KnownLine, Sighting, Span
from trellis.household.posting import counted, due

CASES = 10_000
CURRENCIES = ("USD", "JPY", "KWD")


def test_parts_sum_to_their_total() -> None:
    draw = _chance(1)
    for _ in range(CASES):
        currency = CURRENCIES[int(draw.integers(3))]
        total = int(draw.integers(10**9)) * unit_of(currency)
        shares = [Decimal(share) for share in draw.integers(1, 10**6, draw.integers(1, 9)).tolist()]

        assert sum(divided(total, shares, currency)) == total


def test_postings_sum_to_nothing_and_balances_to_what_the_lines_move() -> None:
    draw = _chance(2)
    accounts = {
        f"a{place}": Account(f"a{place}", f"a{place}", CURRENCIES[place % 3], ("CHECKING", "CREDITCARD")[place // 3])
        for place in range(6)
    }
    span = Span(date(2026, 1, 1), date(2026, 12, 31))
    lines = []
    for number in range(CASES):
        account = accounts[f"a{draw.integers(6)}"]
        on = span.first + timedelta(days=int(draw.integers(365)))
        said = line(f"{draw.integers(-(10**7), 10**7) / 1000:.3f}", on, currency=account.currency)
        lines.append(KnownLine(f"l{number}", account.id, (Sighting("i1", said, span),)))
    paired = {one.id for one in lines if draw.random() < 0.2}
    balances: dict[str, Decimal] = defaultdict(Decimal)
    for transaction in due(lines, accounts, paired, {}, "test"):
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for posting in transaction.postings:
            sums[posting.amount.currency] += posting.amount.amount
            if posting.account.endswith(":Balance"):
                balances[transaction.sleeve] += posting.amount.amount
        assert set(sums.values()) == {Decimal(0)}
    moved: dict[str, Decimal] = defaultdict(Decimal)
    for one in lines:
        moved[one.account] += counted(one.line.amount, one.line.currency)

    assert balances == moved


def test_what_debts_are_paid_is_interest_and_principal_and_within_the_budget() -> None:
    draw, rows = _chance(3), 0
    while rows < CASES:
        debts = [_drawn(draw, place) for place in range(int(draw.integers(1, 5)))]
        ground = Engine.of(tuple(debts), Means((Decimal(1),)), AS_OF)
        engine = replace(ground, means=Means((first_minimums(ground) + int(draw.integers(300)),)))
        for one in compared(engine):
            if one.plan is None:
                continue
            owed = {each.id: each.balance for each in debts}
            for month in one.plan.months:
                assert month.paid == sum(row.payment for row in month.rows)
                assert one.strategy.startswith("minimum") or month.paid <= month.there
                for row in month.rows:
                    assert row.payment == row.interest + row.fee + row.penalty + row.principal
                    assert row.before == owed[row.debt]
                    owed[row.debt] = row.balance
                rows += len(month.rows)
            assert not any(owed.values())
            assert one.plan.paid == one.plan.interest + one.plan.fees + sum(each.balance for each in debts)


def _chance(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def _drawn(draw: np.random.Generator, place: int) -> Debt:
    balance, percent = draw.integers(5_000, 900_000) / 100, draw.integers(290) / 10
    minimum = balance * (percent / 1200 + 0.02) + 5
    return debt(f"d{place}", f"{balance:.2f}", f"{percent:.1f}", f"{minimum:.2f}")
