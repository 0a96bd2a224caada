"""The month engine: one way for every strategy to pay debts off, exact to the cent.

In each month: 1 interest accrues on each debt, half up to the smallest unit, and fees are charged; 2 each debt gets its
minimum, or what is owed where that is less; 3 what the month's means leave goes to the strategy's targets in turn, on
to the next one within the month; 4 a debt that is paid off asks for no minimum from the next month on.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.household.amounts import unit_of
from trellis.household.debts.account import Debt, currency_of
from trellis.household.debts.amortisation import rounded
from trellis.household.debts.checks import MONTHS_MAX, check_debts
from trellis.household.debts.dues import Due, dues
from trellis.household.debts.means import Means, check_means
from trellis.household.debts.plan import Month, Plan, Row
from trellis.household.debts.refusals import Short, never_paid, short_of_minimums
from trellis.household.debts.reserve import reserve


@dataclass(frozen=True, slots=True)
class Open:
    """A debt that a strategy may pay more on. place: among the debts; balance: before the month's interest and fee, and
    owed: with them; left: once its minimum is paid.
    """

    place: int
    apr: Decimal
    balance: Decimal
    owed: Decimal
    left: Decimal
    penalty: Decimal


@dataclass(slots=True)
class _Line:
    """A debt's month while it is worked out. paid: without the penalty."""

    due: Due
    before: Decimal
    interest: Decimal
    fee: Decimal
    paid: Decimal
    penalty: Decimal = ZERO

    @property
    def owed(self) -> Decimal:
        return self.before + self.interest + self.fee

    @property
    def left(self) -> Decimal:
        return self.owed - self.paid

    def row(self, debt: str) -> Row:
        payment = self.paid + self.penalty
        return Row(debt, self.before, self.interest, self.fee, payment, self.penalty, self.left)


Target = tuple[int, Decimal | None]
"""Where spare money goes: a debt's place, and at most how much; None: all that is owed."""

Targets = Callable[[int, Sequence[Open]], Iterable[Target]]
"""A strategy: the targets of a month in turn, given its number and the debts that are open."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Debts, means and a first day, ready to be planned by any strategy. step: what interest is rounded to."""

    debts: tuple[Debt, ...]
    means: Means
    as_of: date
    step: Decimal
    terms: tuple[tuple[Due, ...], ...]

    @classmethod
    def of(cls, debts: Sequence[Debt], means: Means, as_of: date, step: Decimal | None = None) -> "Engine":
        """Checks everything first. Raises ValidationError and CurrencyMismatch as the checks do."""
        check_debts(debts)
        check_means(means)
        unit = step or unit_of(currency_of(debts))
        return cls(tuple(debts), means, as_of, unit, tuple(dues(debt, as_of, unit) for debt in debts))

    def plan(self, name: str, targets: Targets, *, spends: bool = True, looks_ahead: bool = True) -> Plan:
        """The plan of a strategy. spends: False pays the minimums alone, and from whatever means it takes; looks_ahead:
        carried cash is kept for the minimums of lean months to come, else for the fund alone.

        Raises InfeasiblePlan where means do not reach for the minimums, with each month's shortfall and who goes
        unpaid; NegativeAmortization where a debt grows for good; InfeasiblePlan where 600 months are not enough.
        """
        balances, cash = [debt.balance for debt in self.debts], self.means.cash
        told: list[Month] = []
        short: list[Short] = []
        while any(balances) and len(told) < MONTHS_MAX:
            month = len(told) + 1
            there = self._there(month, cash)
            lines = [self._due(terms[month - 1], balance) for terms, balance in zip(self.terms, balances, strict=True)]
            lacking = self._unpaid(lines, there) if spends else ()
            if spends and not lacking:
                self._spread(month, lines, there - self._held(month, lines, looks_ahead=looks_ahead), targets)
            rows = [line.row(debt.id) for line, debt in zip(lines, self.debts, strict=True)]
            spent = sum((row.payment for row in rows), ZERO)
            if lacking:
                short.append(Short(month, there, spent, lacking))
            balances = [row.balance for row in rows]
            cash = max(there - spent, ZERO) if self.means.carries else ZERO
            told.append(Month(month, tuple(rows), there, cash))
        if short:
            raise short_of_minimums(self.debts, self.as_of, short)
        if any(balances):
            raise never_paid(self.debts, told)
        return Plan(name, self.debts, self.as_of, tuple(told), self._earned(told))

    def minimum(self, place: int, balance: Decimal, month: int) -> Decimal:
        """What a debt asks for at least in a month that begins with a balance."""
        return self._due(self.terms[place][month - 1], balance).paid

    def _there(self, month: int, cash: Decimal) -> Decimal:
        return self.means.income(month) + cash + self._interest_on(cash)

    def _interest_on(self, cash: Decimal) -> Decimal:
        return rounded(cash * self.means.monthly_yield, self.step)

    def _earned(self, told: Sequence[Month]) -> Decimal:
        held = (self.means.cash, *(month.cash for month in told[:-1]))
        return sum(map(self._interest_on, held), ZERO)

    def _due(self, due: Due, balance: Decimal) -> _Line:
        if not balance:
            return _Line(due, balance, ZERO, ZERO, ZERO)
        interest = rounded(balance * due.rate, self.step)
        return _Line(due, balance, interest, due.fee, due.least(balance, interest + due.fee, self.step))

    def _held(self, month: int, lines: Sequence[_Line], *, looks_ahead: bool) -> Decimal:
        if not (self.means.carries and looks_ahead):
            return self.means.floor_at(month)
        return reserve(self.terms, self.means, month, [line.left for line in lines], self.step)

    def _unpaid(self, lines: Sequence[_Line], there: Decimal) -> tuple[int, ...]:
        """The debts that cannot be paid: secured ones come first, then the smallest minimums, so that few go unpaid."""
        if sum((line.paid for line in lines), ZERO) <= there:
            return ()
        turn = sorted(range(len(lines)), key=lambda place: (not self.debts[place].secured, lines[place].paid, place))
        unpaid = []
        for place in turn:
            if lines[place].paid > there:
                unpaid.append(place)
            else:
                there -= lines[place].paid
        return tuple(sorted(unpaid))

    def _spread(self, month: int, lines: Sequence[_Line], usable: Decimal, targets: Targets) -> None:
        """Give what minimums leave of the usable money to the targets in turn, penalties on it included."""
        spare = max(usable - sum((line.paid for line in lines), ZERO), ZERO)
        standing = [
            Open(place, line.due.apr, line.before, line.owed, line.left, line.due.penalty)
            for place, line in enumerate(lines)
            if line.left
        ]
        for place, most in targets(month, standing):
            line = lines[place]
            wished = line.left if most is None else min(most, line.left)
            extra, penalty = self._affordable(wished, line.due.penalty, spare)
            line.paid += extra
            line.penalty += penalty
            spare -= extra + penalty

    def _affordable(self, wished: Decimal, share: Decimal, spare: Decimal) -> tuple[Decimal, Decimal]:
        """How much of what is wished for the spare money pays, and the penalty on it."""
        extra = max(min(wished, (spare / (ONE + share)).quantize(self.step, ROUND_FLOOR)), ZERO)
        penalty = rounded(extra * share, self.step)
        if extra + penalty > spare:
            extra -= self.step
            penalty = rounded(extra * share, self.step)
        return extra, penalty
