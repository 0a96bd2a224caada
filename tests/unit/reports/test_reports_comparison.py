"""Two runs side by side: every figure of both, new less old, on a page that needs nothing else."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.run_events import HOSTILE, history, write_run

from trellis.constitution.differences import RowChange
from trellis.reports.comparison import Compared, compared
from trellis.reports.comparison_page import Case, Side, render_comparison
from trellis.reports.figures import Figures, figures_of
from trellis.reports.run_data import RunData
from trellis.sim.replay.gathering import gather

CASE = Case("0123456789ab", "ann", HOSTILE, (RowChange("S0.symbol.cap", "value", "0.25", "0.3", "C"),))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunData:
    return gather(write_run(Path(tmp_path_factory.mktemp("compared")) / "run"), history())


@pytest.fixture(scope="module")
def old(run: RunData) -> Figures:
    return figures_of(run)


def row(name: str, before: Figures, after: Figures) -> Compared:
    return next(each for each in compared(before, after) if each.name == name)


def test_a_run_beside_itself_differs_in_nothing(old: Figures) -> None:
    apart = {each.difference for each in compared(old, old)}

    assert apart <= {"0", "0.00", "+0.00", "+0.00 pp", "n/a"}


def test_differences_are_new_less_old(old: Figures) -> None:
    new = replace(
        old,
        end=old.end + Decimal("1234.50"),
        traded=old.traded - 1,
        hit_rate=Decimal("0.75"),
        returns=replace(old.returns, sharpe=1.25),
    )
    before = replace(old, hit_rate=Decimal("0.50"), returns=replace(old.returns, sharpe=1.5))

    assert row("Final equity, USD", before, new).difference == "+1,234.50"
    assert row("Weeks traded", before, new).difference == "-1"
    assert row("Hit rate", before, new) == Compared("Hit rate", "50.00 %", "75.00 %", "+25.00 pp")
    assert row("Sharpe ratio", before, new) == Compared("Sharpe ratio", "1.50", "1.25", "-0.25")


def test_what_is_not_known_has_no_difference(old: Figures) -> None:
    before, after = (replace(old, returns=replace(old.returns, sortino=value)) for value in (None, 2.0))

    assert row("Sortino ratio", before, after) == Compared("Sortino ratio", "n/a", "2.00", "n/a")


def test_a_label_of_one_run_alone_is_counted_as_none_in_the_other(old: Figures) -> None:
    new = replace(old, labels=(("Roll", 3),))

    assert row("Roll weeks", old, new) == Compared("Roll weeks", str(dict(old.labels).get("Roll", 0)), "3", "+3")


def test_the_page_holds_every_figure_and_fetches_nothing(run: RunData, old: Figures) -> None:
    newer = replace(run, identity=replace(run.identity, rulebook=replace(run.identity.rulebook, version="1.4")))
    page = render_comparison(CASE, Side(run, old), Side(newer, old))

    assert all(f">{each.old}<" in page and f">{each.difference}<" in page for each in compared(old, old))
    assert "<th scope=row>S0.symbol.cap<td class=t>value<td class=t>0.25<td class=t>0.3" in page
    assert "src=" not in page
    assert "<script" not in page
    assert HOSTILE not in page
