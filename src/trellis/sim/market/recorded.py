"""Recorded chains: real bids and asks at the recorded instants, with deltas implied from their mids.

A recorded quote stands until the next recorded instant of the day, the end-of-day row from the close on. A row that has
only a mid gets a bid and an ask from the spread formula around it. Open interest is the clearing house's figure of the
night before, recorded with the day's rows. The average volume (S8.adv) is the mean over the recorded days before, or
the model's where there is none; the source note says so.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isnan, log, sqrt

import numpy as np

from trellis.core.terms import Right
from trellis.market.instruments import OptionContract
from trellis.market.ports import History, RecordedQuote
from trellis.market.quotes import OptionQuote
from trellis.market.volume import average_volume
from trellis.pricing.european import greeks
from trellis.pricing.implied import implied_vol
from trellis.sim.market.figures import basis, cents
from trellis.sim.market.modelled import ModelledDay
from trellis.sim.market.path import second_of_day
from trellis.sim.market.quoting import bid_and_ask, spread_cents

_Rows = dict[OptionContract, OptionQuote]


class RecordedChains:
    """The recorded days of every underlying of a History."""

    def __init__(self, history: History, adv_days: int) -> None:
        self._history = history
        self._adv_days = adv_days
        self._days: dict[str, tuple[date, ...]] = {}
        self._open: dict[str, RecordedDay] = {}
        self._volumes: dict[tuple[str, date], Mapping[OptionContract, int]] = {}

    def day(self, symbol: str, modelled: ModelledDay) -> "RecordedDay | None":
        """The recorded chain of the day that the modelled one is of; None where none is recorded."""
        day = modelled.facts.day
        days = self._days.get(symbol)
        if days is None:
            days = self._days[symbol] = tuple(sorted(self._history.recorded_days(symbol)))
        if day not in days:
            return None
        opened = self._open.get(symbol)
        if opened is None or opened.day != day:
            rows = self._history.recorded_quotes(symbol, day)
            past = [earlier for earlier in days if day - timedelta(weeks=1) * self._adv_days / 5 <= earlier < day]
            opened = RecordedDay(day, rows, self._mean_volumes(symbol, past), modelled)
            self._open[symbol] = opened
        return opened

    def _mean_volumes(self, symbol: str, days: Sequence[date]) -> dict[OptionContract, Decimal]:
        seen: dict[OptionContract, list[int]] = {}
        for day in days:
            for contract, volume in self._volumes_of(symbol, day).items():
                seen.setdefault(contract, []).append(volume)
        means = ((contract, average_volume(volumes, self._adv_days)) for contract, volumes in seen.items())
        return {contract: mean for contract, mean in means if mean is not None}

    def _volumes_of(self, symbol: str, day: date) -> Mapping[OptionContract, int]:
        known = self._volumes.get((symbol, day))
        if known is None:
            rows = self._history.recorded_quotes(symbol, day)
            known = {row.contract: row.volume for row in rows if row.volume is not None and row.at is None}
            self._volumes[symbol, day] = known
        return known


def completed(recorded: Sequence[OptionQuote], modelled: Sequence[OptionQuote]) -> tuple[OptionQuote, ...]:
    """Recorded quotes and the modelled ones of all other contracts, by expiry, right and strike."""
    held = {row.contract for row in recorded}
    rows = [*recorded, *(row for row in modelled if row.contract not in held)]
    return tuple(sorted(rows, key=lambda row: (row.contract.expiry, row.contract.right, row.contract.strike)))


class RecordedDay:
    """One underlying's recorded rows of one day, made into quotes instant by instant."""

    def __init__(
        self,
        day: date,
        rows: Sequence[RecordedQuote],
        volumes: Mapping[OptionContract, Decimal],
        modelled: ModelledDay,
    ) -> None:
        self.day = day
        self._modelled = modelled
        self._volumes = volumes
        self._interest = {row.contract: row.open_interest for row in rows if row.open_interest is not None}
        self._at: dict[datetime | None, list[RecordedQuote]] = {}
        for row in rows:
            self._at.setdefault(row.at, []).append(row)
        self._instants = sorted(instant for instant in self._at if instant is not None)
        self._made: dict[datetime | None, _Rows] = {}

    def standing(self, at: datetime, closes: datetime) -> Mapping[OptionContract, OptionQuote] | None:
        """The rows that stand at an instant, each stamped with when it was recorded; None before the first."""
        if at >= closes and None in self._at:
            return self._rows(None, closes)
        before = [instant for instant in self._instants if instant <= at]
        return self._rows(before[-1], before[-1]) if before else None

    def _rows(self, key: datetime | None, at: datetime) -> _Rows:
        made = self._made.get(key)
        if made is None:
            rows = sorted(self._at[key], key=lambda row: (row.contract.expiry, row.contract.right, row.contract.strike))
            live = [row for row in rows if row.contract.expiry >= self.day]
            made = self._made[key] = self._quotes(live, at)
        return made

    def _quotes(self, rows: list[RecordedQuote], at: datetime) -> _Rows:
        sided = [self._two_sided(row, at) for row in rows]
        mids = [float("nan") if bid is None or ask is None else float(bid + ask) / 2 for bid, ask in sided]
        deltas = self._deltas(rows, mids, at)
        return {
            row.contract: OptionQuote(
                row.contract, bid, ask, at, delta, self._interest.get(row.contract), self._adv(row.contract), False
            )
            for row, (bid, ask), delta in zip(rows, sided, deltas, strict=True)
        }

    def _adv(self, contract: OptionContract) -> Decimal:
        known = self._volumes.get(contract)
        return known if known is not None else self._modelled.counts(contract).adv

    def _two_sided(self, row: RecordedQuote, at: datetime) -> tuple[Decimal | None, Decimal | None]:
        """The row's bid and ask, or those that the spread formula puts around its mid."""
        if row.mid is None or row.bid is not None or row.ask is not None:
            return row.bid, row.ask
        terms, spot = self._modelled.facts.terms, self._modelled.facts.spot(second_of_day(at))
        t, tau = self._modelled.time_left(row.contract.expiry, second_of_day(at))
        deviation = sqrt(self._modelled.variance(tau, second_of_day(at)) * tau)
        sign = 1.0 if row.contract.right is Right.CALL else -1.0
        mid = float(row.mid)
        out = sign * log(float(row.contract.strike) / spot) / deviation
        bid, ask = bid_and_ask(100 * mid, spread_cents(terms, mid, spot, t, out), 0.0, terms.pennies)
        return cents(bid), cents(ask)

    def _deltas(self, rows: list[RecordedQuote], mids: list[float], at: datetime) -> list[Decimal | None]:
        """Absolute deltas at the vol of the strike's out-of-the-money side, else of the row's own mid."""
        second = second_of_day(at)
        terms, spot = self._modelled.facts.terms, self._modelled.facts.spot(second)
        sign = np.array([1.0 if row.contract.right is Right.CALL else -1.0 for row in rows])
        struck = np.array([float(row.contract.strike) for row in rows])
        t = np.array([self._modelled.time_left(row.contract.expiry, second)[0] for row in rows])
        carry = terms.rate, terms.dividend_yield
        price = np.where(np.isnan(mids), 0.0, np.array(mids))
        vol = implied_vol(sign, price, spot, struck, t, *carry)
        outside = {
            (row.contract.expiry, row.contract.strike): float(own)
            for row, own, side, k in zip(rows, vol, sign, struck, strict=True)
            if side * (k - spot) >= 0 and not isnan(own)
        }
        used = np.array(
            [outside.get((row.contract.expiry, row.contract.strike), own) for row, own in zip(rows, vol, strict=True)]
        )
        found = np.abs(greeks(sign, spot, struck, t, *carry, np.where(np.isnan(used), 0.0, used)).delta)
        return [
            None if isnan(v) else basis(min(round(delta * 10_000), 10_000))
            for v, delta in zip(used.tolist(), found.tolist(), strict=True)
        ]
