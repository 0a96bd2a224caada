"""What scenarios would do to what is held: each holding revalued by its exposures, and its part of the loss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.household.invest.factors import Exposed, Factor
from trellis.household.invest.metrics import stress
from trellis.household.invest.scenarios import Scenario
from trellis.household.problems import ValidationError, refused

_PART = Decimal("1e-6")


@dataclass(frozen=True, slots=True)
class Held:
    """A holding as a stress sees it: its value in the home currency, and what it follows."""

    name: str
    value: Decimal
    exposed: Exposed


@dataclass(frozen=True, slots=True)
class Part:
    """What a scenario does to one holding. change: in money; part: of everything held; unmeasured: the factors that it
    follows and nobody measured then.
    """

    name: str
    change: Decimal
    part: Decimal
    unmeasured: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Stressed:
    """A scenario's outcome. change: in money, and `part` of everything held; real: the same in what money buys then;
    parts: the largest losses first, together the change.
    """

    scenario: Scenario
    change: Decimal
    part: Decimal
    real: Decimal
    parts: tuple[Part, ...]


def stressed(held: Sequence[Held], scenarios: Sequence[Scenario]) -> tuple[Stressed, ...]:
    """Each scenario over the holdings. No holding loses more than it is worth.

    Raises ValidationError where nothing is held.
    """
    total = sum((one.value for one in held), ZERO)
    if total <= 0:
        raise refused(ValidationError, "stress", "holdings", total, "nothing is held at a price", "Tell prices.")
    return tuple(_stressed(held, total, scenario) for scenario in scenarios)


def _stressed(held: Sequence[Held], total: Decimal, scenario: Scenario) -> Stressed:
    moves = {factor.value: move for factor, move in scenario.shocks.items() if move is not None}
    parts = [_part(one, total, moves, scenario.shocks) for one in held]
    change = sum((one.change for one in parts), ZERO)
    fraction = (change / total).quantize(_PART)
    real = ((1 + change / total) / (1 + scenario.inflation) - 1).quantize(_PART)
    parts.sort(key=lambda one: (one.change, one.name))
    return Stressed(scenario, change, fraction, real, tuple(parts))


def _part(one: Held, total: Decimal, moves: Mapping[str, Decimal], shocks: Mapping[Factor, Decimal | None]) -> Part:
    exposures = {factor.value: amount for factor, amount in one.exposed.exposures.items()}
    cent = ONE.scaleb(-2)
    change = stress({one.name: one.value}, {one.name: exposures}, moves).quantize(cent)
    unmeasured = tuple(factor for factor, amount in one.exposed.exposures.items() if amount and shocks[factor] is None)
    return Part(one.name, change, (change / total).quantize(_PART), unmeasured)
