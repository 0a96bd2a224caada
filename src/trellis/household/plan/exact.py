"""The solver's plan in whole units: month by month, by the largest remainder, no cap passed and no floor broken.

Each month's money is what a usual month leaves after commitments and what every debt asks for, exactly. Each place is
brought to where the program has it by then, so that what rounding takes in one month it gives back in the next; a debt
gets what the program has paid by then, and is closed where that leaves nothing. Cents that are too many are taken from
the last in the order; those that nobody takes are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from trellis.core.numbers import ZERO
from trellis.household.amounts import posted, unit_of
from trellis.household.chance import told
from trellis.household.plan.case import Case, Use
from trellis.household.plan.owing import Owed
from trellis.household.plan.pots import Pot, pots_of
from trellis.household.plan.program import Solved


@dataclass(frozen=True, slots=True)
class Month:
    """Where a month's income goes: minimums and extra by debt (extra with any penalty), put aside by place's key, and
    kept, which nothing was found for. owed: by debt, after the month; interest: of it, fees and penalties in it.
    """

    number: int
    minimums: Mapping[str, Decimal]
    extra: Mapping[str, Decimal]
    aside: Mapping[str, Decimal]
    kept: Decimal
    owed: Mapping[str, Decimal]
    interest: Decimal

    @property
    def planned(self) -> Decimal:
        """All that debts get and that is put aside."""
        parts = (*self.minimums.values(), *self.extra.values(), *self.aside.values())
        return sum(parts, ZERO)


def in_units(case: Case, solved: Solved) -> tuple[Month, ...] | None:
    """The plan's months; None where a month does not reach for what it has to pay, which is a matter of cents."""
    debts = {debt.id: Owed.of(debt, case) for debt in case.debts}
    places = [_Place(pot, unit_of(case.currency)) for pot in pots_of(case)]
    months = tuple(_month(case, solved, month, debts, places) for month in range(1, case.months + 1))
    return None if any(month.kept < 0 for month in months) else months


@dataclass(slots=True)
class _Place:
    """A place while months pass. done: paid in so far; grown: what it has grown to by the place's last month; amount:
    what it gets this month, within least and most (None for no end).
    """

    pot: Pot
    unit: Decimal
    done: Decimal = ZERO
    grown: Decimal = ZERO
    wish: Decimal = ZERO
    least: Decimal = ZERO
    most: Decimal | None = None
    amount: Decimal = ZERO

    def begin(self, month: int, paid: Sequence[float]) -> None:
        """Aim at where the program has it by the month's end. paid: by the program, up to this month."""
        self.most = self._room(month)
        floor = (self.pot.floor_by(month) / self.unit).to_integral_value(ROUND_FLOOR) * self.unit
        self.least = max(floor - self.done, ZERO)
        wish = max(told(sum(paid), 6) - self.done, ZERO)
        if self.most is not None:
            wish, self.least = min(wish, self.most), min(self.least, self.most)
        self.wish = wish
        self.amount = max((wish / self.unit).to_integral_value(ROUND_FLOOR) * self.unit, self.least)

    def end(self, month: int) -> None:
        """The month is over."""
        self.done += self.amount
        self.grown += self.amount * self.pot.grown(month)

    def takes_more(self) -> bool:
        """Whether one unit more would be within its limit."""
        return self.most is None or self.amount + self.unit <= self.most

    def _room(self, month: int) -> Decimal | None:
        pot = self.pot
        if month > pot.last:
            return ZERO
        if pot.use is Use.GOALS:
            left = max(pot.need - self.grown, ZERO) / pot.grown(month)
            return (left / self.unit).to_integral_value(ROUND_FLOOR) * self.unit
        return pot.monthly if pot.total is None else pot.total - self.done


def _month(case: Case, solved: Solved, month: int, debts: Mapping[str, Owed], places: Sequence[_Place]) -> Month:
    minimums = {debt: owed.due(month) for debt, owed in debts.items()}
    there = case.income - case.committed - sum(minimums.values(), ZERO)
    extra = {
        debt: _extra(debts[debt], month, minimums[debt], payments[:month], solved.balances[debt][month - 1], case)
        for debt, payments in solved.payments.items()
    }
    for place in places:
        place.begin(month, solved.paid[place.pot.key][:month])
    _share(case, month, there, debts, extra, places)
    for debt, owed in debts.items():
        owed.pay(month, extra.get(debt, ZERO))
    for place in places:
        place.end(month)
    rows = {debt: owed.rows[-1] for debt, owed in debts.items()}
    above = {debt: rows[debt][1] - minimums[debt] for debt in extra}
    aside = {place.pot.key: place.amount for place in places}
    kept = there - sum(aside.values(), ZERO) - sum(above.values(), ZERO)
    interest = sum((charges + penalty for charges, _, penalty in rows.values()), ZERO)
    owed_after = {debt: owed.balance for debt, owed in debts.items()}
    return Month(month, minimums, above, aside, kept, owed_after, interest)


def _extra(owed: Owed, month: int, minimum: Decimal, payments: Sequence[float], balance: float, case: Case) -> Decimal:
    """What is paid above the least payment to have paid what the program has by now; all where it leaves but cents."""
    left = owed.owed(month) - minimum
    if told(balance, 6) <= unit_of(case.currency) * month:
        return left
    before = sum((paid - penalty for _, paid, penalty in owed.rows), ZERO)
    return min(max(posted(told(sum(payments), 6) - before - minimum, case.currency), ZERO), left)


def _share(
    case: Case,
    month: int,
    there: Decimal,
    debts: Mapping[str, Owed],
    extra: dict[str, Decimal],
    places: Sequence[_Place],
) -> None:
    """Whole units for debts, above least payments, and for places, as far as the money goes."""

    def left() -> Decimal:
        cost = sum((debts[debt].cost(month, amount) for debt, amount in extra.items()), ZERO)
        return there - cost - sum((place.amount for place in places), ZERO)

    wished = posted(sum((place.wish for place in places), ZERO), case.currency)
    missing = min(wished - sum((place.amount for place in places), ZERO), left())
    for place in sorted(places, key=lambda one: one.amount - one.wish):
        if missing > 0 and place.takes_more():
            place.amount += place.unit
            missing -= place.unit
    # What is too much is cents by nature; it is taken from the last in the order.
    for use in reversed(case.order):
        for place in reversed([one for one in places if one.pot.use is use]):
            place.amount -= min(max(-left(), ZERO), place.amount - place.least)
        for debt in reversed(extra if use is Use.DEBTS else ()):
            extra[debt] -= min(max(-left(), ZERO), extra[debt])
    # Cents that rounding left over go to the first that may still take one.
    for place in places:
        if ZERO < left() <= place.unit * (len(places) + len(extra)) and place.wish and place.takes_more():
            place.amount += min(left(), (left() if place.most is None else place.most - place.amount))
