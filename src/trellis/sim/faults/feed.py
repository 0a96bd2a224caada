"""The market's facts with the plan's holes in them: the one feed that the autopilot, the venue and the auditor read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from trellis.market.bars import DailyBar
from trellis.market.instruments import OptionContract, Underlying
from trellis.market.ports import Dividend, Earnings, Feed, SourceNote, Split
from trellis.market.quotes import Chain, OptionQuote, Print
from trellis.sim.faults.marks import Marks
from trellis.sim.faults.plan import DataKind

_CENT = Decimal("0.01")
_SPREAD = Decimal("1.4")
_PRINTS = frozenset((DataKind.STALE, DataKind.GONE))
_NO_QUOTES = frozenset((DataKind.GONE, DataKind.NO_QUOTE))


@dataclass(frozen=True, slots=True)
class Hole:
    """Something wrong with a symbol's prices from start up to end; symbol "*" is every one."""

    kind: DataKind
    symbol: str
    start: datetime
    end: datetime


class FaultyFeed:
    """Implements market.ports.Feed over another, with holes. Answers depend on the instant alone.

    Stale and gone prints stand still at the hole's beginning; a gone symbol has neither quotes nor chain.
    """

    def __init__(self, whole: Feed, holes: Sequence[Hole], marks: Marks) -> None:
        self._whole = whole
        self._marks = marks
        self._holes: dict[date, list[Hole]] = {}
        for hole in holes:
            self._holes.setdefault(hole.start.date(), []).append(hole)

    def healed(self) -> None:
        """From now on nothing is wrong any more."""
        self._holes.clear()

    def notes(self) -> Sequence[SourceNote]:
        """The feed's own notes."""
        return self._whole.notes()

    def underlyings(self) -> Mapping[str, Underlying]:
        """The feed's own symbols."""
        return self._whole.underlyings()

    def spot(self, symbol: str, at: datetime) -> Print | None:
        """The last print, standing still in a hole."""
        hole = self._hole(symbol, at, _PRINTS)
        if hole is None:
            return self._whole.spot(symbol, at)
        return self._whole.spot(symbol, hole.start)

    def quote(self, contract: OptionContract, at: datetime) -> OptionQuote | None:
        """The contract's quote as the holes leave it."""
        if self._hole(contract.underlying, at, _NO_QUOTES) is not None:
            return None
        seen = self._whole.quote(contract, at)
        return seen if seen is None else self._bent(seen, at)

    def chain(self, symbol: str, at: datetime, last_expiry: date) -> Chain | None:
        """The chain as the holes leave it."""
        if self._hole(symbol, at, _NO_QUOTES | {DataKind.NO_CHAIN}) is not None:
            return None
        seen = self._whole.chain(symbol, at, last_expiry)
        if seen is None or at.date() not in self._holes:
            return seen
        return replace(seen, quotes=tuple(self._bent(each, at) for each in seen.quotes))

    def daily_bars(self, symbol: str, before: date, count: int) -> Sequence[DailyBar]:
        """The feed's own bars."""
        return self._whole.daily_bars(symbol, before, count)

    def earnings(self, symbol: str, at: datetime) -> Earnings:
        """The feed's own dates."""
        return self._whole.earnings(symbol, at)

    def dividends(self, symbol: str, ex_date: date) -> Sequence[Dividend]:
        """The feed's own dividends."""
        return self._whole.dividends(symbol, ex_date)

    def splits(self, symbol: str, ex_date: date) -> Sequence[Split]:
        """The feed's own splits."""
        return self._whole.splits(symbol, ex_date)

    def _hole(self, symbol: str, at: datetime, kinds: frozenset[DataKind] | set[DataKind]) -> Hole | None:
        for hole in self._holes.get(at.date(), ()):
            if hole.symbol in (symbol, "*") and hole.kind in kinds and hole.start <= at < hole.end:
                self._marks.add(f"data.{hole.kind.value}")
                return hole
        return None

    def _bent(self, seen: OptionQuote, at: datetime) -> OptionQuote:
        for hole in self._holes.get(at.date(), ()):
            if hole.symbol in (seen.contract.underlying, "*") and hole.start <= at < hole.end:
                self._marks.add(f"data.{hole.kind.value}")
                seen = _bent(seen, hole)
        return seen


def _bent(seen: OptionQuote, hole: Hole) -> OptionQuote:
    if hole.kind is DataKind.STALE:
        return replace(seen, at=min(seen.at, hole.start))
    if hole.kind is DataKind.CROSSED and seen.ask is not None:
        return replace(seen, bid=seen.ask + _CENT)
    if hole.kind is DataKind.WIDE and seen.ask is not None:
        return replace(seen, ask=round(seen.ask * _SPREAD, 2))
    if hole.kind is DataKind.THIN:
        return replace(seen, open_interest=None, adv=Decimal(9))
    return replace(seen, delta=None) if hole.kind is DataKind.NO_DELTA else seen
