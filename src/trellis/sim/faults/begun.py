"""How the house of a seed began: what it had earned, how old its minis are, what a quarter's end will divide."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from trellis.core.dates import monday_of
from trellis.core.terms import Sleeve
from trellis.kernel.chance import HashStream, SeededChance
from trellis.sim.faults.plan import Earned, Plan

LATER = 2000
"""Seeds below it keep the plans of the first simulator: one account, and no money of the owner moves."""
OLD = 4000
"""Seeds from here on begin with minis of another time, most of which come to their end within the run."""
TAXED = 6000
"""Seeds from here on have a quarter's end amid the trouble, and profits and losses that it divides."""
HEDGED = 8000
"""Seeds from here on have the indices that protection is bought on, and quarters as from TAXED on."""
_INDICES = (("SPX", Decimal(5600)), ("XSP", Decimal(560)))
_WEEK = timedelta(days=7)
_MINI, _MINIS, _FULL = Decimal(104_250), Decimal(335_000), Decimal(530_000)
_PROFITS: tuple[Earned, ...] = (
    (),
    ((Sleeve.GEN, _MINI),),
    ((Sleeve.GEN, _MINIS),),
    ((Sleeve.REV, _FULL),),
    ((Sleeve.GEN, _MINIS), (Sleeve.REV, _FULL)),
)
_HOUSE_FROM = Decimal(150_000)
_FULL_TAXED = Decimal(760_000)
"""A founding day is the last session of its quarter, so that the tax reserve is taken first."""
_FOUNDING: tuple[Earned, ...] = (
    ((Sleeve.GEN, _MINI),),
    ((Sleeve.GEN, _MINI),),
    ((Sleeve.GEN, _MINIS),),
    ((Sleeve.GEN, _MINI), (Sleeve.REV, _FULL_TAXED)),
)
_AGED = (-3, -3, 1, 2, 3, 4, 4, 5, 8, 11)
"""Days from the span's first to the third birthday of its minis."""
_AGES = (20, 200, 900)
"""Days before the span on which minis were founded that do not end by age."""
_YEARS = 3
_GROWN = ("0", "20000", "199000", "200000", "203000", "260000")
"""What a mini of 100,000 has made by the span: three times its capital is within reach, or already there."""
_SHARES_OF_IT = ("0", "0.5", "1")
_FIRST_YEAR, _QUARTERS = 2024, 8
_BEFORE = (None, None, 12, 33, 61, 100)
"""Days before the span on which a quarter was closed already, if any was."""
_EARNED = ("0", "0", "40000", "2500.37", "40000.01", "-400", "-4000.33", "-12000")
"""What a sleeve has realised before the span, or before its founding day."""


def with_beginning(plan: Plan, chance: SeededChance) -> Plan:
    """The plan with the beginning that its seed has in store."""
    if plan.seed >= HEDGED:
        plan = replace(plan, prices=(*plan.prices, *_INDICES))
    if plan.seed >= TAXED:
        return _taxed(plan, chance.stream("quarters"))
    if plan.seed >= OLD:
        return _aged(plan, chance.stream("minis"))
    if plan.seed >= LATER and plan.capital >= _HOUSE_FROM:
        return replace(plan, profit=chance.stream("house").choice(_PROFITS))
    return plan


def _aged(plan: Plan, stream: HashStream) -> Plan:
    """Minis founded three years before a day of the span, or not so long ago, some of them grown."""
    profit = stream.choice(_FOUNDING)
    aged = plan.first + timedelta(days=stream.choice(_AGED))
    young = plan.first - timedelta(days=stream.choice(_AGES))
    founded = _weekday(stream.choice((aged.replace(year=aged.year - _YEARS), young)))
    whole, to_gen = Decimal(stream.choice(_GROWN)), Decimal(stream.choice(_SHARES_OF_IT))
    grown = _above_nothing(((Sleeve.GEN, whole * to_gen), (Sleeve.COM, whole * (1 - to_gen))))
    return replace(plan, profit=profit, founded=founded, grown=grown)


def _taxed(plan: Plan, stream: HashStream) -> Plan:
    """A span that holds a quarter's end, in some seeds after a quarter that was closed with a loss or a profit."""
    number = stream.integer(0, _QUARTERS - 1)
    last = _last_day(_FIRST_YEAR + (2 + number) // 4, (2 + number) % 4)
    first = monday_of(last) - _WEEK * stream.integer(0, len(plan.sessions) // 5 - 1)
    before = stream.choice(_BEFORE)
    founded = None if before is None else _weekday(first - timedelta(days=before))
    profit, later = _earned(stream), _earned(stream)
    return replace(plan, first=first, profit=profit, founded=founded, later=later if founded is not None else ())


def _earned(stream: HashStream) -> Earned:
    return _above_nothing([(sleeve, Decimal(stream.choice(_EARNED))) for sleeve in Sleeve])


def _above_nothing(earned: Sequence[tuple[Sleeve, Decimal]]) -> Earned:
    return tuple((sleeve, amount) for sleeve, amount in earned if amount)


def _weekday(day: date) -> date:
    """The day, or the Friday before it."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _last_day(year: int, quarter: int) -> date:
    """The last day of a quarter, counted from nought."""
    months = 3 * (quarter + 1)
    return date(year + months // 12, months % 12 + 1, 1) - timedelta(days=1)
