"""Marks and values of the sleeves: the last valid mid of each option, the last print of each share."""

from datetime import datetime
from decimal import Decimal

from trellis.autopilot.events.run import SleeveMark
from trellis.autopilot.known import known
from trellis.autopilot.pilot import Pilot
from trellis.books.valuation import PlaceValue, valued
from trellis.core.numbers import ZERO, price4
from trellis.core.terms import AccountKind, Sleeve
from trellis.market.instruments import OptionContract
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.sizing import sizing_base


def mark_sleeve(pilot: Pilot, sleeve: Sleeve, at: datetime) -> SleeveMark:
    """The sleeve valued now: NLV at mids (A.NLV), realised and unrealised apart."""
    for each in pilot.sleeves if pilot.settings.kind is AccountKind.MINI else (sleeve,):
        refresh_marks(pilot, each, at)
    record = pilot.sleeve(sleeve)
    value = value_sleeve(pilot, sleeve)
    amounts = facts.exposures(known(pilot, sleeve, at), pilot.feed) or {}
    return SleeveMark(
        sleeve=sleeve,
        cash=value.cash,
        shares=value.shares,
        options=value.options,
        leaps=value.leaps,
        hedges=value.hedges,
        leap_cash=value.leap_cash,
        reserve=value.reserve,
        nlv=value.nlv,
        size=_size(pilot, sleeve, value.core),
        hwm=max(record.hwm, value.nlv),
        deployment=sum(amounts.values(), ZERO),
        realized=value.realised.total,
        unrealized=value.unrealised,
    )


def _size(pilot: Pilot, sleeve: Sleeve, core: Decimal) -> Decimal:
    """S of the sleeve; of a mini's half, S of the whole mini, which never compounds (A.S, section 2)."""
    if pilot.settings.kind is AccountKind.FULL:
        record = pilot.sleeve(sleeve)
        return sizing_base(sleeve, core, record.deployable, record.base)
    others = [other for other in pilot.sleeves if other is not sleeve]
    whole = core + sum((value_sleeve(pilot, other).core for other in others), ZERO)
    base = sum((record.base for record in pilot.record.sleeves.values()), ZERO)
    return sizing_base(Sleeve.GEN, whole, base, base)


def value_sleeve(pilot: Pilot, sleeve: Sleeve) -> PlaceValue:
    """The sleeve's books at the marks last taken."""
    return valued(pilot.ledger, pilot.place(sleeve), pilot.marks)


def refresh_marks(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Take the fresh mid or print of everything the sleeve holds; what has none keeps its last."""
    record = pilot.sleeve(sleeve)
    options = [(option.contract, option.credit) for option in record.options.values()]
    options += [(option.contract, price4(option.cost)) for option in record.longs.values()]
    for contract, first in options:
        mark = _option_mark(pilot, contract, at)
        if mark is not None:
            pilot.marks[contract.key] = mark
        else:
            pilot.marks.setdefault(contract.key, first)
    for holding in record.holdings.values():
        seen = pilot.feed.spot(holding.symbol, at)
        if seen is not None:
            pilot.marks[holding.symbol] = seen.price
        else:
            pilot.marks.setdefault(holding.symbol, holding.adjusted_basis)


def _option_mark(pilot: Pilot, contract: OptionContract, at: datetime) -> Decimal | None:
    quote = pilot.feed.quote(contract, at)
    return quote.mid if quote is not None else None
