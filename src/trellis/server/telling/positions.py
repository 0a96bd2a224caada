"""Positions, told: what is held at the run's instant, with what its marks imply where prices are at hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from trellis.autopilot.state import AccountRecord, SleeveRecord
from trellis.books.chart import Place
from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import months_after
from trellis.core.numbers import ONE, ZERO, cents, price4
from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import MULTIPLIER, Kind, OptionContract
from trellis.server.runs.market import Sources
from trellis.server.runs.watched import Views
from trellis.server.schemas.happenings import Contract
from trellis.server.schemas.positions import (
    EarningsNext,
    Lines,
    LongPosition,
    Lot,
    Marked,
    SharePosition,
    ShortPosition,
    TrailRow,
)
from trellis.server.telling.marks import Marks, OptionHeld
from trellis.server.views.trail import Held, Trail
from trellis.strategies.alluse.earnings import earnings_dates
from trellis.strategies.alluse.levels import lines_at
from trellis.strategies.ports import LongOption, ShortOption


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells positions of one run. marks and sources are None while prices are not at hand; rulebook: by account."""

    views: Views
    at: datetime
    rulebooks: dict[str, Rulebook]
    sources: Sources | None
    marks: Marks | None

    def shorts(self) -> Iterator[ShortPosition]:
        """Every sold option, soonest expiry first."""
        rows = [
            (option, record, sleeve)
            for record, sleeve, standing in _sleeves(self.views)
            for option in standing.options.values()
        ]
        rows.sort(key=lambda row: (row[0].contract.expiry, row[0].contract.underlying, row[0].contract.strike))
        return (self._short(*row) for row in rows)

    def shares(self) -> Iterator[SharePosition]:
        """The shares of every sleeve, by symbol."""
        for record, sleeve, standing in _sleeves(self.views):
            symbols = dict.fromkeys(holding.symbol for holding in standing.holdings.values())
            for symbol in symbols:
                yield self._held(record, sleeve, standing, symbol)

    def longs(self) -> Iterator[LongPosition]:
        """Every owned option, soonest expiry first."""
        rows = [
            (option, record, sleeve)
            for record, sleeve, standing in _sleeves(self.views)
            for option in standing.longs.values()
        ]
        rows.sort(key=lambda row: (row[0].kind.value, row[0].contract.expiry, row[0].contract.key))
        return (self._long(*row) for row in rows)

    def _short(self, option: ShortOption, record: AccountRecord, sleeve: Sleeve) -> ShortPosition:
        contract, put = option.contract, option.is_put
        held = OptionHeld(contract, -option.contracts, option.credit)
        market = self.marks.option(held) if self.marks else None
        lines = self._lines(contract, record, sleeve) if put else None
        standing = record.sleeves[sleeve]
        shares = sum(lot.shares for lot in standing.holdings.values() if lot.symbol == contract.underlying)
        target = option.profit_target
        return ShortPosition(
            id=option.id,
            account=record.account,
            sleeve=sleeve,
            contract=Contract.of(contract),
            quantity=option.contracts,
            opened=option.opened,
            days=(contract.expiry - self.at.date()).days,
            credit=option.credit,
            received=cents(option.credit * MULTIPLIER * option.contracts),
            chain_credit=option.first_credit,
            chain_debits=option.debits,
            level=option.level,
            roll_armed=option.roll_armed,
            recovery=option.recovery,
            profit_target=target,
            target_price=None if target is None else price4(option.credit * (ONE - target)),
            captured=_captured(option, market),
            covered_by="cash" if put else "shares",
            collateral=cents(contract.strike * MULTIPLIER * option.contracts) if put else None,
            shares=None if put else shares,
            in_atr=_in_atr(contract, lines, market),
            lines=lines,
            earnings=self._earnings(contract),
            market=market,
            decision=self.views.trails.reviews.get(option.id),
        )

    def _lines(self, contract: OptionContract, record: AccountRecord, sleeve: Sleeve) -> Lines | None:
        atr, rulebook = record.atr.get(contract.underlying), self.rulebooks.get(record.account)
        if atr is None or rulebook is None or record.day is None:
            return None
        at = lines_at(contract.strike, atr, rulebook, sleeve)
        return Lines(day=record.day, atr=atr, prep=at.prep, arm=at.arm, roll=at.roll, exit=at.exit)

    def _earnings(self, contract: OptionContract) -> EarningsNext | None:
        """By the calendar that the run itself reads."""
        if self.sources is None:
            return None
        known = self.sources.feed.underlyings().get(contract.underlying)
        if known is None or known.kind is not Kind.EQUITY:
            return EarningsNext(state="exempt", day=None)
        dates = earnings_dates(contract.underlying, self.sources.feed, self.at, self.at - timedelta(days=1))
        ahead = [day for day in sorted(dates) if self.at.date() <= day <= contract.expiry]
        if ahead:
            return EarningsNext(state="before_expiry", day=ahead[0])
        return EarningsNext(state="none" if dates else "unknown", day=None)

    def _held(self, record: AccountRecord, sleeve: Sleeve, standing: SleeveRecord, symbol: str) -> SharePosition:
        lots = [lot for lot in standing.holdings.values() if lot.symbol == symbol]
        shares = sum(lot.shares for lot in lots)
        booked = self.views.books.ledger.lots(Place(record.account, sleeve.value), symbol)
        cost = sum((lot.cost for lot in booked), ZERO)
        calls = [each for each in standing.options.values() if not each.is_put and each.contract.underlying == symbol]
        return SharePosition(
            account=record.account,
            sleeve=sleeve,
            symbol=symbol,
            shares=shares,
            cost=cost,
            dividends=self.views.books.dividends.get((record.account, sleeve.value, symbol), ZERO),
            covered=sum(each.contracts for each in calls) * MULTIPLIER,
            calls=[each.id for each in calls],
            lots=[
                Lot(
                    id=lot.id,
                    shares=lot.shares,
                    acquired=lot.acquired,
                    adjusted_basis=lot.adjusted_basis,
                    assigned=lot.assigned,
                )
                for lot in lots
            ],
            market=self.marks.shares(symbol, shares, cost) if self.marks else None,
        )

    def _long(self, option: LongOption, record: AccountRecord, sleeve: Sleeve) -> LongPosition:
        contract, rulebook = option.contract, self.rulebooks.get(record.account)
        hedge = option.kind.value == Held.HEDGE.value
        market = self.marks.option(OptionHeld(contract, option.contracts, option.cost)) if self.marks else None
        mark = market.mark if market else None
        months = rulebook.integer("S17.roll.tte") if rulebook else None
        return LongPosition(
            id=option.id,
            kind=Held(option.kind.value),
            account=record.account,
            sleeve=sleeve,
            contract=Contract.of(contract),
            quantity=option.contracts,
            opened=option.opened,
            days=(contract.expiry - self.at.date()).days,
            price=option.cost,
            cost=option.total_cost,
            multiple=float(mark / option.cost) if mark is not None and option.cost else None,
            release_at=float(rulebook.number("S5.release.profit")) if hedge and rulebook else None,
            roll_by=None if months is None else months_after(contract.expiry, -months),
            market=market,
            decision=self.views.trails.reviews.get(option.id),
        )


def options_held(views: Views) -> list[OptionHeld]:
    """Every option held, sold or owned."""
    found: list[OptionHeld] = []
    for _, _, standing in _sleeves(views):
        found += (OptionHeld(each.contract, -each.contracts, each.credit) for each in standing.options.values())
        found += (OptionHeld(each.contract, each.contracts, each.cost) for each in standing.longs.values())
    return found


def trail_row(trail: Trail) -> TrailRow:
    """A trail, described."""
    return TrailRow(
        id=trail.id,
        kind=trail.kind,
        account=trail.account,
        sleeve=trail.sleeve,
        symbol=trail.symbol,
        contract=None if trail.contract is None else Contract.of(trail.contract),
        quantity=trail.quantity,
        opened=trail.opened,
        price=trail.price,
        profit=trail.profit,
        worst_level=trail.level,
        ended=trail.ended,
        cause=trail.cause,
    )


def _sleeves(views: Views) -> Iterator[tuple[AccountRecord, Sleeve, SleeveRecord]]:
    for record in views.house.open:
        for sleeve, standing in record.sleeves.items():
            yield record, sleeve, standing


def _captured(option: ShortOption, market: Marked | None) -> float | None:
    """(credit - mid) / credit, as S4.profit counts it."""
    if market is None or market.mark is None or option.credit <= ZERO:
        return None
    return float((option.credit - market.mark) / option.credit)


def _in_atr(contract: OptionContract, lines: Lines | None, market: Marked | None) -> float | None:
    if lines is None or market is None or lines.atr <= ZERO or contract.right is not Right.PUT:
        return None
    return float((contract.strike - market.spot) / lines.atr)


def received(views: Views) -> Decimal:
    """The credits of the options held, in USD."""
    held = (option for _, _, standing in _sleeves(views) for option in standing.options.values())
    return sum((cents(option.credit * MULTIPLIER * option.contracts) for option in held), ZERO)
