"""Accounts of modules as a home keeps them: a few days of two coins, positions open at the end."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.fakes import adaptive as world

from trellis.adaptive.account import Terms
from trellis.adaptive.listing import AlwaysOpen
from trellis.risk.mandate import Mandate
from trellis.sim.adaptive.run import FOLDER, PaperRun, run_paper
from trellis.sim.adaptive.timeline import PlansGiven
from trellis.sim.adaptive.universe import Series, Universe, fees_of
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.words import Mode

BARS = world.WARM + 30


def universe(count: int = BARS) -> Universe:
    """So many hours of both coins."""
    pairs = ((world.BTC, "60000"), (world.ETH, "3000"))
    series = [Series(one, world.bars_of(one.symbol, first, count), "made up for tests") for one, first in pairs]
    return Universe(tuple(series), world.HOUR, AlwaysOpen(), fees_of())


def plans() -> list[TradingPlan]:
    """Some that fit, one that is too large, one without confidence, and a last one that is held at the end."""
    fit = world.plans_every(4)
    large = replace(fit[1], position_size=Decimal("0.3"))
    unsure = replace(fit[2], confidence_score=0.1)
    return [fit[0], large, unsure, *fit[3:]]


def account_at(home: Path, name: str = "coins", *, mandate: Mandate = world.QUICK, resume: bool = False) -> Path:
    """The account of a home, lived through; its folder."""
    folder = home / FOLDER / name
    run = PaperRun(
        Terms(mode=Mode.REPLAY),
        universe(),
        mandate,
        world.CAPITAL,
        lambda _: PlansGiven(plans()),
        (("plans", "plans of a test"),),
    )
    run_paper(run, folder, resume=resume, told=lambda *_: None)
    return folder
