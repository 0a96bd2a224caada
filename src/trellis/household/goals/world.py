"""What goals live in: returns, rates, prices, exchange rates and kept months, drawn month by month from a seed.

Each source of chance has a stream of its own (PCG64, spawned from one seed), so a plan that is changed meets the same
months as before, and differences between plans are not drowned in chance.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from trellis.household.goals.goal import Growth
from trellis.household.goals.kept import Adherence
from trellis.household.goals.returns import PRIORS, Array, PricePrior, RatePrior, ReturnPrior, drawn

_STREAMS = ("parameters", "market", "rate", "keeping", "noise", "exchange")


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
    """One draw of every unknown for each path: share of months kept, monthly log mean and spread by growth, where cash
    rates tend, annual inflation.
    """

    keeps: Array
    logs: Mapping[Growth, tuple[Array, Array]]
    rate: Array
    inflation: Array

    def beside(self) -> "World":
        """The draws as rows, to be met by shocks in columns: every draw then meets the same months."""
        logs = {growth: (mean[:, None], spread[:, None]) for growth, (mean, spread) in self.logs.items()}
        return World(self.keeps[:, None], logs, self.rate[:, None], self.inflation[:, None])


def streams(seed: int) -> dict[str, np.random.Generator]:
    """A generator for each source of chance."""
    spawned = np.random.SeedSequence(seed).spawn(len(_STREAMS))
    return {name: np.random.Generator(np.random.PCG64(one)) for name, one in zip(_STREAMS, spawned, strict=True)}


def world(assumptions: Assumptions, count: int, seed: int) -> World:
    """So many draws of the unknowns from what is known of them."""
    chance = streams(seed)["parameters"]
    kept, rate, prices = assumptions.adherence, assumptions.rate, assumptions.prices
    keeps = chance.beta(kept.kept + 0.5, kept.months - kept.kept + 0.5, count)
    tends = np.float64(rate.mean) + np.float64(rate.doubt) * chance.standard_normal(count)
    inflation = np.float64(prices.mean) + np.float64(prices.doubt) * chance.standard_normal(count)
    logs = {growth: drawn(prior, assumptions.history, count, chance) for growth, prior in assumptions.returns.items()}
    return World(keeps, logs, tends, inflation)


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
        self._rates, self._noise = assumptions.rate, np.float64(assumptions.adherence.noise)
        self._rate: Array = np.full(1, np.float64(assumptions.rate.now))
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
        shock = self._chance["market"].standard_normal(self._paths if self._kinds else 0)
        for growth in self._kinds:
            mean, spread = self._world.logs[growth]
            self.growth[growth] = np.exp(mean + spread * shock)
        if self._banked:
            self.growth[Growth.CASH] = self._cash()
        kept = np.less(self._chance["keeping"].random(self._paths), self._world.keeps)
        # Of mean one, so that noise neither adds to nor takes from what is planned.
        amount = np.exp(self._noise * self._chance["noise"].standard_normal(self._paths) - self._noise**2 / 2)
        self.paid = np.where(kept, amount, 0.0)
        self.prices = self.prices * self._dearer
        for pair, sigma in self._sigmas.items():
            moved = sigma * self._chance["exchange"].standard_normal(self._paths) - sigma**2 / 2
            self.exchange[pair] = self.exchange[pair] * np.exp(moved)

    def _cash(self) -> Array:
        """A month at the bank's rate, which no bank lets a person's account fall below zero by."""
        paid = np.exp(np.maximum(self._rate, 0) / 12)
        speed, sigma = np.float64(self._rates.speed), np.float64(self._rates.sigma)
        shock = sigma / 12**0.5 * self._chance["rate"].standard_normal(self._paths) if sigma else np.zeros(self._paths)
        self._rate = self._rate + speed * (self._world.rate - self._rate) / 12 + shock
        return paid
