"""An emergency fund: the smallest one that a simulated year rarely uses up, and in which order money goes where.

Each path is a year of months. An earner loses the job with a monthly hazard and is out for a geometric time, with
insurance in place of pay; pay that varies is lognormal about its mean; shocks come as a Poisson process of lognormal
sizes. Essentials are paid in every month, and what is over is not saved: a fund is ruined where the running sum of
shortfalls exceeds it. The need of a path is the fund that would just have held.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from trellis.core.numbers import AMOUNT_MAX, ZERO
from trellis.core.problems import Problem
from trellis.household.amounts import unit_of
from trellis.household.debts.account import MONTHS_IN_YEAR
from trellis.household.problems import InsufficientData, ValidationError
from trellis.household.shares import Share, wilson

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PATHS = 20_000
RUIN_MAX = Decimal("0.05")
_CURVE_MONTHS = 13


@dataclass(frozen=True, slots=True)
class Earner:
    """A person's pay. monthly: net; hazard: of losing the job, a month; out: mean months until the next one, 1 or more;
    insurance: what is paid in its place, as a fraction; varies: standard deviation of the logarithm of monthly pay.
    """

    monthly: Decimal
    hazard: Decimal = Decimal("0.01")
    out: Decimal = Decimal(5)
    insurance: Decimal = ZERO
    varies: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Life:
    """What a fund is for. essentials: a month, on which its months are counted; shocks: a year on average, of a median
    size whose logarithm varies by shock_varies.
    """

    essentials: Decimal
    earners: tuple[Earner, ...]
    shocks: Decimal = Decimal("0.5")
    shock_size: Decimal = Decimal(1000)
    shock_varies: Decimal = Decimal("0.8")
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class EmergencyFund:
    """amount: the smallest fund with which at most the share wanted of the paths is ruined in a year, months: of
    essentials; ruin: that share with Wilson's interval; safe: the smallest fund for which the interval's upper end is
    at most the share too, None where no path's need shows it; curve: ruin at 0, 1, ... 12 months of essentials.
    """

    amount: Decimal
    months: Decimal
    ruin: Share
    safe: Decimal | None
    curve: tuple[Share, ...]
    seed: int
    paths: int
    assumptions: tuple[str, ...]


def emergency_fund(life: Life, seed: int, paths: int = PATHS, ruin_max: Decimal = RUIN_MAX) -> EmergencyFund:
    """The fund. seed and paths: of the simulation (PCG64).

    Raises ValidationError for figures out of range, InsufficientData without essentials.
    """
    _check(life, paths, ruin_max)
    needs = _needs(life, seed, paths)
    allowed = int(ruin_max * paths)
    amount = needs[paths - 1 - allowed]
    safe = next(
        (
            needs[paths - 1 - count]
            for count in range(allowed, -1, -1)
            if wilson(_ruined(needs, needs[paths - 1 - count]), paths).high <= ruin_max
        ),
        None,
    )
    curve = tuple(wilson(_ruined(needs, life.essentials * month), paths) for month in range(_CURVE_MONTHS))
    months = (amount / life.essentials).quantize(Decimal("0.1"))
    ruin = wilson(_ruined(needs, amount), paths)
    return EmergencyFund(amount, months, ruin, safe, curve, seed, paths, tuple(_assumed(life)))


def _needs(life: Life, seed: int, paths: int) -> list[Decimal]:
    """What each path needs at the start so that it never runs out, rounded up, in rising order."""
    import numpy as np

    chance = np.random.Generator(np.random.PCG64(seed))
    balance = np.full((paths, MONTHS_IN_YEAR), -np.float64(life.essentials))
    for earner in life.earners:
        balance += _pay(earner, paths, chance)
    balance -= _shocks(life, paths, chance)
    held = np.zeros(paths)
    need = np.zeros(paths)
    for month in range(MONTHS_IN_YEAR):
        held = np.minimum(held + balance[:, month], 0)
        need = np.maximum(need, -held)
    step = unit_of(life.currency)
    found = (Decimal(repr(value)).quantize(step, ROUND_CEILING) for value in np.sort(need).tolist())
    return list(found)


def _pay(earner: Earner, paths: int, chance: "np.random.Generator") -> "NDArray[np.float64]":
    """Pay by path and month."""
    import numpy as np

    hazard, back, insured, spread = np.array(
        [earner.hazard, 1 / earner.out, earner.insurance, earner.varies], dtype=np.float64
    )
    works = np.ones(paths, dtype=np.bool_)
    draws = chance.random((paths, MONTHS_IN_YEAR))
    varied = np.exp(spread * chance.standard_normal((paths, MONTHS_IN_YEAR)) - spread * spread / 2)
    found = np.empty((paths, MONTHS_IN_YEAR))
    for month in range(MONTHS_IN_YEAR):
        works = np.where(works, draws[:, month] >= hazard, draws[:, month] < back)
        found[:, month] = np.where(works, varied[:, month], insured)
    return found * np.float64(earner.monthly)


def _shocks(life: Life, paths: int, chance: "np.random.Generator") -> "NDArray[np.float64]":
    """What shocks cost by path and month."""
    import numpy as np

    counts = chance.poisson(np.float64(life.shocks / MONTHS_IN_YEAR), (paths, MONTHS_IN_YEAR))
    sizes = np.float64(life.shock_size) * np.exp(
        np.float64(life.shock_varies) * chance.standard_normal(int(counts.sum()))
    )
    found = np.zeros(paths * MONTHS_IN_YEAR)
    np.add.at(found, np.repeat(np.arange(found.size), counts.ravel()), sizes)
    return found.reshape(paths, MONTHS_IN_YEAR)


def _ruined(needs: Sequence[Decimal], fund: Decimal) -> int:
    """How many paths need more than the fund. needs: in rising order."""
    from bisect import bisect_right

    return len(needs) - bisect_right(needs, fund)


def _check(life: Life, paths: int, ruin_max: Decimal) -> None:
    if life.essentials <= 0:
        way_out = "Tell what has to be spent in a month whatever happens."
        raise InsufficientData("emergency fund", "essentials", 1, 0, "month of essential spending", way_out)
    checks: list[tuple[str, object, bool]] = [
        ("essentials", life.essentials, life.essentials <= AMOUNT_MAX),
        ("shocks", life.shocks, 0 <= life.shocks <= 100),
        ("shock size", life.shock_size, 0 <= life.shock_size <= AMOUNT_MAX),
        ("shock varies", life.shock_varies, 0 <= life.shock_varies <= 3),
        ("paths", paths, 1_000 <= paths <= 1_000_000),
        ("ruin", ruin_max, 0 < ruin_max < 1),
    ]
    for earner in life.earners:
        checks += [
            ("income", earner.monthly, 0 <= earner.monthly <= AMOUNT_MAX),
            ("hazard", earner.hazard, 0 <= earner.hazard <= 1),
            ("months out", earner.out, 1 <= earner.out <= 120),
            ("insurance", earner.insurance, 0 <= earner.insurance <= 1),
            ("income varies", earner.varies, 0 <= earner.varies <= 3),
        ]
    found = [
        Problem("emergency fund", field, str(value), "it is out of range", "See docs/debts.md for what each may be.")
        for field, value, holds in checks
        if not holds
    ]
    if found:
        raise ValidationError(found)


def _assumed(life: Life) -> Sequence[str]:
    jobs = [
        f"an income of {one.monthly} is lost with {_percent(one.hazard)} a month, for {one.out} months on average, "
        f"and {_percent(one.insurance)} of it is paid meanwhile"
        for one in life.earners
    ]
    shocks = f"{life.shocks} shocks a year of {life.shock_size} (median)"
    return [*jobs, shocks, "what a good month leaves is spent, not saved"]


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f} %"
