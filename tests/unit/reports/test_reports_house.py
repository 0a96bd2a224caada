"""The whole house: forks, merges and the tax reserve are no performance; its tree is drawn and told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.run_events import history, write_run

from trellis.books.chart import Place
from trellis.books.posting.cash import funded, reserved, transferred
from trellis.books.transaction import Transaction
from trellis.core.dates import NEW_YORK
from trellis.core.terms import AccountKind, Sleeve
from trellis.reports.charts_house import lineage_chart
from trellis.reports.charts_money import equity_chart
from trellis.reports.figures import figures_of
from trellis.reports.house import house_points
from trellis.reports.html import render
from trellis.reports.performance import total_return
from trellis.reports.run_data import DayPoint, ForkedAccount, RunData, SleevePoint
from trellis.reports.summary import summary_of
from trellis.reports.svg import spread
from trellis.reports.weekly_series import series_of
from trellis.sim.replay.gathering import gather

GEN, REV, MINI = Place("main", "gen"), Place("main", "rev"), Place("MINI-1", "gen")
DAYS = tuple(date(2025, 3, day) for day in (3, 4, 5, 6, 7))


def noon(day: int) -> datetime:
    return datetime.combine(date(2025, 3, day), time(12), NEW_YORK)


def closes(values: Sequence[str], days: Sequence[date]) -> tuple[DayPoint, ...]:
    nothing = Decimal(0)
    return tuple(
        DayPoint(day, (SleevePoint(Sleeve.GEN, *(nothing,) * 3, Decimal(value), *(nothing,) * 3),))
        for day, value in zip(days, values, strict=True)
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> RunData:
    return gather(write_run(Path(tmp_path_factory.mktemp("house")) / "run"), history())


def house(plain: RunData, *, merged: bool = False) -> RunData:
    """100,000 earn 1 %; 40,000 are forked after a close, 1,000 reserved before one; the mini earns 400, may merge."""
    booked: list[Transaction] = [
        funded([(GEN, Decimal(100_000))], noon(3), "inception"),
        transferred(GEN, MINI, Decimal(40_000), noon(4), "fork"),
        reserved(REV, Decimal(1_000), noon(6), "q"),
    ]
    mini_days = closes(("40000", "40400", "40400"), DAYS[2:])
    main_days = closes(("100000", "101000", "61000", "60000", "60000"), DAYS)
    mini = ForkedAccount("MINI-1", "main", Sleeve.GEN, AccountKind.MINI, Decimal(40_000), DAYS[2], mini_days)
    if merged:
        booked.append(transferred(MINI, GEN, Decimal(40_400), noon(6), "merge"))
        main_days = closes(("100000", "101000", "61000", "60000", "100400"), DAYS)
        mini = replace(
            mini, days=mini_days[:2], merged=DAYS[3], merged_by="S2.mini.age", merged_nlv=Decimal("40400.00")
        )
    capital = Decimal(100_000)
    identity = replace(plain.identity, capital=capital, parts=((Sleeve.GEN, capital),))
    counts = (1, 1, 2, 3, len(booked))
    return replace(plain, identity=identity, days=main_days, transactions=tuple(booked), forked=(mini,), booked=counts)


def test_the_chart_compares_the_whole_house_and_a_fork_is_no_fall_of_its_line(plain: RunData) -> None:
    run = house(plain)
    figures = figures_of(run)
    series = series_of(run, figures)
    drawn = equity_chart(series, "main", forked=True).figure()

    assert series.house[-1] == figures.end == Decimal(100_400)
    assert series.equity[-1] == Decimal(60_000)
    assert "the solid line is the whole house, forked accounts included" in drawn
    assert "<th scope=col>House" in drawn
    assert "House" not in equity_chart(series, "main", forked=False).figure()


@pytest.mark.parametrize("merged", [False, True])
def test_a_fork_a_merge_and_the_reserve_are_no_returns(plain: RunData, merged: bool) -> None:
    points = house_points(house(plain, merged=merged))
    flows = [point.flow for point in points]

    assert [point.value for point in points[1:]] == list(map(Decimal, (100_000, 101_000, 101_000, 100_400, 100_400)))
    assert flows == list(map(Decimal, (0, 0, 0, 0, -1_000, 0)))
    assert total_return(points) == pytest.approx(101_000 / 100_000 * 101_400 / 101_000 - 1)


def test_figures_are_of_the_house_and_name_the_reserve(plain: RunData) -> None:
    run = replace(house(plain), balances=(("Assets:Main:Rev:TaxReserve", Decimal(1_000)),))
    figures = figures_of(run)
    summary = summary_of(run, figures)

    assert figures.end == Decimal(100_400)
    assert figures.reserve == Decimal(1_000)
    accounts = summary["accounts"]
    assert isinstance(accounts, list)
    assert [(each["account"], each["nlv"], each["merged"]) for each in accounts] == [("MINI-1", "40400.00", None)]


def test_the_tree_is_drawn_with_a_table_that_says_the_same(plain: RunData) -> None:
    figure = lineage_chart(house(plain, merged=True)).figure()

    assert figure.count('<rect class="node') == 4  # two accounts, wide and narrow
    assert figure.count("node ended") == 2
    assert "<th scope=row>MINI-1" in figure
    assert "merged 2025-03-06 (S2.mini.age)" in figure
    assert "40,400.00" in figure


def test_the_page_of_a_house_shows_every_account(plain: RunData) -> None:
    run = house(plain)
    page = render(replace(run, weeks=run.weeks[:1]), figures_of(run))

    assert 'id="lineage"' in page
    assert 'id="equity-accounts"' in page
    assert "over 2 accounts" in page


def test_labels_that_have_room_stay_where_they_belong() -> None:
    places = spread([20.0, 50.0, 300.0, 301.0, 302.0], 15.0, 6.0, 300.0)

    assert places[:2] == [20.0, 50.0]
    assert places[2:] == [270.0, 285.0, 300.0]
