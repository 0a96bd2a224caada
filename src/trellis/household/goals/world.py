"""What goals live in: returns, rates, prices, exchange rates and kept months, drawn month by month from a seed.

Each source of chance has a stream of its own (PCG64, spawned from one seed), so a plan that is changed meets the same
months as before, and differences between plans are not drowned in chance.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from trellis.household.goals.goal import Growth
from trellis.household.goals.kept import Adherence
from trellis.household.goals.returns import PRIORS, Array, PricePrior, RatePrior, ReturnPrior, drawn
from trellis.household.goals.runs import Runs, drawn_chain

_Figure = TypeVar("_Figure", bound=np.generic)

_STREAMS = ("parameters", "market", "rate", "keeping", "noise", "exchange", "staying")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A goal's currency against the one its money is held in: units held for one of the goal's, annual volatility."""

    spot: Decimal
    sigma: Decimal = Decimal("0.08")


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a simulation rests on. history: monthly log returns of the household's own investments, oldest first;
    exchange: by pair (goal's currency, held currency).
    """

    adherence: Adherence = field(default_factory=Adherence)
    returns: Mapping[Growth, ReturnPrior] = field(default_factory=lambda: PRIORS)
    rate: RatePrior = field(default_factory=RatePrior)
    prices: PricePrior = field(default_factory=PricePrior)
    history: Sequence[Decimal] = ()
    exchange: Mapping[tuple[str, str], Exchange] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class World:
    """One draw of every unknown for each path: share of months kept, chance that a month is like the one before it,
    monthly log mean and spread by growth, where cash rates tend, annual inflation.
    """

    keeps: Array
    stays: Array
    logs: Mapping[Growth, tuple[Array, Array]]
    rate: Array
    inflation: Array

    def beside(self) -> "World":
        """The draws as rows, to be met by shocks in columns: every draw then meets the same months."""
        logs = {growth: (mean[:, None], spread[:, None]) for growth, (mean, spread) in self.logs.items()}
        return World(self.keeps[:, None], self.stays[:, None], logs, self.rate[:, None], self.inflation[:, None])

    def rows(self, first: int, last: int) -> "World":
        """Some of the draws, from the first to before the last."""
        some = slice(first, last)
        logs = {growth: (mean[some], spread[some]) for growth, (mean, spread) in self.logs.items()}
        return World(self.keeps[some], self.stays[some], logs, self.rate[some], self.inflation[some])

    def of(self, paths: NDArray[np.bool_]) -> "World":
        """The draws of some paths, one each."""
        logs = {growth: (_of(mean, paths), _of(spread, paths)) for growth, (mean, spread) in self.logs.items()}
        keeps, stays = _of(self.keeps, paths), _of(self.stays, paths)
        return World(keeps, stays, logs, _of(self.rate, paths), _of(self.inflation, paths))


def streams(seed: int) -> dict[str, np.random.Generator]:
    """A generator for each source of chance."""
    spawned = np.random.SeedSequence(seed).spawn(len(_STREAMS))
    return {name: np.random.Generator(np.random.PCG64(one)) for name, one in zip(_STREAMS, spawned, strict=True)}


def world(assumptions: Assumptions, count: int, seed: int) -> World:
    """So many draws of the unknowns from what is known of them."""
    chance = streams(seed)["parameters"]
    kept, rate, prices = assumptions.adherence, assumptions.rate, assumptions.prices
    keeps, stays = drawn_chain(kept.months, kept.kept, kept.runs, count, chance)
    tends = np.float64(rate.mean) + np.float64(rate.doubt) * chance.standard_normal(count)
    inflation = np.float64(prices.mean) + np.float64(prices.doubt) * chance.standard_normal(count)
    logs = {growth: drawn(prior, assumptions.history, count, chance) for growth, prior in assumptions.returns.items()}
    return World(keeps, stays, logs, tends, inflation)


class Months:
    """The months that paths live through, one step each. After a step: growth, the month's factor by way of keeping;
    paid, the share of the plan that is paid in; prices, of one unit of today; exchange, units held by pair.
    """

    def __init__(
        self, assumptions: Assumptions, drawn_world: World, kinds: Collection[Growth], paths: int, seed: int
    ) -> None:
        """kinds: the ways of keeping asked for; paths: how many columns of shocks, the world's draws being one each, or
        rows.
        """
        self._kinds = sorted(set(kinds) - {Growth.CASH})
        self._banked = Growth.CASH in kinds
        self._world, self._paths = drawn_world, paths
        self._chance = streams(seed)
        self._columns: NDArray[np.int64] | None = None
        self._rates, self._noise = assumptions.rate, np.float64(assumptions.adherence.noise)
        self._rate: Array = np.full(1, np.float64(assumptions.rate.now))
        self._kept = self._began(assumptions.adherence.runs)
        self._dearer = np.exp(drawn_world.inflation / 12)
        self._sigmas = {pair: np.float64(one.sigma) / 12**0.5 for pair, one in assumptions.exchange.items()}
        self.growth: dict[Growth, Array] = {}
        self.paid: Array = np.ones(1)
        self.prices: Array = np.ones(1)
        self.exchange: dict[tuple[str, str], Array] = {
            pair: np.full(1, np.float64(one.spot)) for pair, one in assumptions.exchange.items()
        }

    def step(self) -> None:
        """Live one month."""
        if self._kinds:
            shock = self._shocks("market")
        for growth in self._kinds:
            mean, spread = self._world.logs[growth]
            self.growth[growth] = np.exp(mean + spread * shock)
        if self._banked:
            self.growth[Growth.CASH] = self._cash()
        afresh = np.less(self._evenly("keeping"), self._world.keeps)
        stays = np.less(self._evenly("staying"), self._world.stays)
        self._kept = np.where(stays, self._kept, afresh)
        # Of mean one, so that noise neither adds to nor takes from what is planned.
        amount = self._shocks("noise")
        amount *= self._noise
        amount -= self._noise**2 / 2
        self.paid = np.where(self._kept, np.exp(amount, out=amount), 0.0)
        self.prices = self.prices * self._dearer
        for pair, sigma in self._sigmas.items():
            moved = sigma * self._shocks("exchange") - sigma**2 / 2
            self.exchange[pair] = self.exchange[pair] * np.exp(moved)

    def narrow(self, paths: NDArray[np.bool_]) -> None:
        """Go on with some paths alone, which meet the shocks that they would have met with all of them."""
        columns = np.arange(self._paths) if self._columns is None else self._columns
        self._columns = _of(columns, paths)
        self._world = self._world.of(paths)
        self._rate, self._kept, self._dearer = _of(self._rate, paths), _of(self._kept, paths), _of(self._dearer, paths)
        self.prices = _of(self.prices, paths)
        self.exchange = {pair: _of(rate, paths) for pair, rate in self.exchange.items()}

    def _shocks(self, stream: str) -> Array:
        return self._met(self._chance[stream].standard_normal(self._paths))

    def _evenly(self, stream: str) -> Array:
        return self._met(self._chance[stream].random(self._paths))

    def _met(self, chance: Array) -> Array:
        """As each path meets it."""
        return chance if self._columns is None else chance[self._columns]

    def _began(self, runs: Runs) -> NDArray[np.bool_]:
        """Whether the month before the first was kept: as far as it is known, else by the share of months kept."""
        share = np.full(1, runs.well / runs.ended) if runs.ended else self._world.keeps
        return np.less(self._chance["staying"].random(self._paths), share)

    def _cash(self) -> Array:
        """A month at the bank's rate, which no bank lets a person's account fall below zero by."""
        paid = np.maximum(self._rate, 0)
        paid /= 12
        speed, sigma = np.float64(self._rates.speed), np.float64(self._rates.sigma)
        drift = self._world.rate - self._rate
        drift *= speed
        drift /= 12
        drift += self._rate
        self._rate = drift + sigma / 12**0.5 * self._shocks("rate") if sigma else drift
        return np.asarray(np.exp(paid, out=paid))


def _of(figures: NDArray[_Figure], paths: NDArray[np.bool_]) -> NDArray[_Figure]:
    """What some paths have of figures that are told of all paths, by rows, or once for all."""
    return np.broadcast_to(figures, paths.shape)[paths]
