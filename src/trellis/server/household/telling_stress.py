"""What scenarios would do to what is held, told."""

from collections.abc import Sequence
from datetime import date

from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.invest.stressing import stress_of
from trellis.core.numbers import ZERO
from trellis.household.invest.scenarios import Scenario
from trellis.household.invest.stress import Held, Stressed
from trellis.household.invest.valuation import Rates
from trellis.server.schemas.household.investing_stress import (
    ExposedRow,
    ExposureRow,
    MoveRow,
    ScenarioRow,
    StressPart,
    StressTold,
)


def stress_told(record: InvestRecord, as_of: date, currency: str, scenarios: Sequence[Scenario]) -> StressTold:
    """The scenarios. Raises ProblemError where something held has no price or class, or a rate would be needed."""
    held, found = stress_of(record, as_of, Rates(currency), scenarios)
    return StressTold(
        as_of=as_of,
        currency=currency,
        total=sum((one.value for one in held), ZERO),
        holdings=[_exposed(one) for one in held],
        scenarios=[_scenario(one) for one in found],
    )


def _exposed(one: Held) -> ExposedRow:
    said = one.exposed
    rows = [ExposureRow(factor=factor, amount=amount) for factor, amount in said.exposures.items()]
    return ExposedRow(name=one.name, value=one.value, exposures=rows, told=said.told)


def _scenario(one: Stressed) -> ScenarioRow:
    scenario = one.scenario
    return ScenarioRow(
        name=scenario.name,
        first=scenario.first,
        last=scenario.last,
        source=scenario.source,
        inflation=scenario.inflation,
        moves=[MoveRow(factor=factor, move=move) for factor, move in scenario.shocks.items()],
        change=one.change,
        part=one.part,
        real=one.real,
        parts=[
            StressPart(name=part.name, change=part.change, part=part.part, unmeasured=list(part.unmeasured))
            for part in one.parts
        ],
    )
