"""The head of the page: what it claims beside a benchmark, and what it warns of."""

from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.run_events import history, write_run

from trellis.books.chart import Place
from trellis.books.posting.cash import funded, withdrawn
from trellis.core.dates import NEW_YORK
from trellis.reports.charts import thousands
from trellis.reports.figures import figures_of
from trellis.reports.owner_flows import RefusedFlow
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


def test_the_owner_s_money_is_no_profit_and_the_measure_gets_it_too(run: RunData) -> None:
    main, bought = Place("main", "gen"), run.days[1].day
    at = datetime.combine(bought, time(9), NEW_YORK)
    moved = (funded([(main, Decimal(50_000))], at, "in"), withdrawn(main, Decimal(20_000), at, "out"))
    first = run.booked[0]
    paid = replace(
        run,
        transactions=(*run.transactions[:first], *moved, *run.transactions[first:]),
        booked=(first, *(count + 2 for count in run.booked[1:])),
        refused=(RefusedFlow(bought, "withdraw", Decimal(2_000_000), "too much"),),
    )
    figures = figures_of(paid)
    told = outcome(paid, figures)

    assert (figures.flows.deposits, figures.flows.withdrawals) == (Decimal(50_000), Decimal(20_000))
    assert "300,000.00 USD and 30,000.00 net paid in later (50,000.00 deposited, 20,000.00 withdrawn) became" in told
    assert f"a time-weighted return of {figures.returns.total:+.1%}".removesuffix("%") in told
    assert "with the same money in and out at the same sessions' opens" in told
    assert "cash would have come to 330,000.00" in told
    assert f"Refused, so that nothing moved: withdraw of 2,000,000.00 on {bought}." in told


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
