"""A run whose prices are at hand: a folder of made-up ones, and a run of them cut short while two puts are held."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.fakes.market import climbing_bars
from tests.fakes.market_files import daily_text
from tests.fakes.run_events import DAYS, write_run
from tests.fakes.server_market import until_thursday

from trellis.constitution.rulebook import load
from trellis.market.sessions import Sessions
from trellis.sim.replay.rules import universe
from trellis.sim.replay.settings import RunSettings

FIRST, LAST = date(2024, 12, 2), date(2025, 3, 28)
CLOSES = {"AAPL": "174", "GOOG": "132", "AMZN": "155", "VIX": "18"}
"""First closes; every session adds half a percent of them, so that the puts are near their strikes on the Thursday."""


def write_priced(home: Path, name: str = "thursday") -> None:
    """The run `name` in the home, its prices beside it."""
    prices = home / "made-prices"
    (prices / "daily").mkdir(parents=True)
    sessions = Sessions.nyse(FIRST, LAST).between(FIRST, LAST)
    for symbol in (*universe(load()), "SPX", "VIX"):
        bars = climbing_bars(sessions, CLOSES.get(symbol, "100"))
        (prices / "daily" / f"{symbol}.csv").write_text(daily_text(bars))
    folder = write_run(home / "runs" / name, until_thursday())
    settings = RunSettings(DAYS[0], DAYS[-1], capital=Decimal(300_000), source="data", data=str(prices))
    folder.settings.write_text(settings.to_toml())
