"""What hard times would do to what is held, and how holdings follow what moves them."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query

from trellis.bookkeeping.invest.telling import tell_exposures
from trellis.bookkeeping.keeper import Keeper
from trellis.core.problems import ProblemError
from trellis.household.currencies import known
from trellis.household.invest.factors import Factor
from trellis.household.invest.holdings_file import symbol_of
from trellis.household.invest.scenarios import SCENARIOS
from trellis.household.invest.shocks import scenario_of
from trellis.server.at_once import read_at_once
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.telling_stress import stress_told
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal, problem_row
from trellis.server.schemas.household.investing_facts import ExposuresSent, FactTold
from trellis.server.schemas.household.investing_stress import StressAnswer
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/investing", tags=["household"])


@router.get("/stress", summary="What hard times would do to what is held")
@read_at_once
def get_stress(
    kept: FreshHousehold,
    currency: Annotated[str, Query(min_length=3, max_length=3, description="The home currency")] = "USD",
    shock: Annotated[
        list[str] | None,
        Query(max_length=len(Factor), description="FACTOR=MOVE, a scenario of one's own; again for more factors"),
    ] = None,
) -> StressAnswer:
    """Times that happened and times that are made up, each with what it does to each holding; one's own comes first."""
    if not known(currency):
        raise Refusal(422, f"{currency} is no currency of ISO 4217", "Use a code such as EUR.")
    given = (scenario_of(shock, "shock"),) if shock else ()
    with kept.reading() as record:
        try:
            told = stress_told(record.invest, kept.today, currency, (*given, *SCENARIOS))
            return StressAnswer(found=told, missing=[])
        except ProblemError as error:
            return StressAnswer(found=None, missing=[problem_row(one) for one in error.problems])


@router.post("/exposures", summary="Tell how a holding follows what moves it")
def post_exposures(kept: ChangeableHousehold, house: ServedDep, sent: ExposuresSent) -> FactTold:
    """Of a bond its duration as rates -6.2. None at all: as its class does again."""
    symbol = symbol_of(sent.symbol, "investing")
    told = {factor.value: Decimal(amount) for factor, amount in sent.exposures.items()}

    def tell(keeper: Keeper) -> None:
        tell_exposures(keeper, symbol, told, house.clock.now())

    kept.change(tell)
    return FactTold(id=symbol)
