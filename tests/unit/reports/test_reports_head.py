"""The head of the page: what it claims beside a benchmark, and what it warns of."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.run_events import history, write_run

from trellis.reports.charts import thousands
from trellis.reports.figures import figures_of
from trellis.reports.run_data import RunData
from trellis.reports.sections.header import care, outcome
from trellis.reports.words import tag_text
from trellis.sim.replay.gathering import gather


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunData:
    return gather(write_run(Path(tmp_path_factory.mktemp("head")) / "run"), history())


def test_a_fund_with_its_dividends_is_a_measure(run: RunData) -> None:
    assert "The run ended" in outcome(run, figures_of(run))
    assert "no fair measure" not in care(run)


def test_a_fund_without_its_dividends_is_named_so_and_no_verdict_is_passed(tmp_path: Path) -> None:
    prices = history()
    prices.paid.clear()
    bare = gather(write_run(tmp_path / "run"), prices)

    assert "SPY without dividends would have come to" in outcome(bare, figures_of(bare))
    assert "The run ended" not in outcome(bare, figures_of(bare))
    assert "SPY without dividends is no fair measure" in care(bare)


def test_the_head_warns_of_modelled_quotes_and_of_tickers_that_were_chosen(run: RunData) -> None:
    swapped = replace(run, identity=replace(run.identity, overlay=(("S3.universe", ("AMD",)),), overlay_reason="x"))

    assert care(run).startswith("Not evidence of profit.")
    assert "tickers were chosen" not in care(run)
    assert "tickers were chosen" in care(swapped)


def test_an_axis_of_money_keeps_its_halves() -> None:
    assert [thousands(value) for value in (0, 500, 2500, -2500, 5000, 1_250_000)] == [
        "0",
        "500",
        "2.5k",
        "-2.5k",
        "5k",
        "1,250k",
    ]


def test_a_tag_is_said_in_words() -> None:
    assert [tag_text(tag) for tag in ("l3_exit", "earnings_skip", "idle")] == ["Level 3 exit", "earnings skip", "idle"]
