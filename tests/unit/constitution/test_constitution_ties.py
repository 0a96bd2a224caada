"""Figures that hang together: a rulebook that changes one of them alone is refused."""

from importlib import resources

import pytest

from trellis.constitution.rulebook import PACKAGED, Rulebook, of_document
from trellis.constitution.ties import BUILT, ONE_FIGURE, PARTS
from trellis.core.documents import read_document
from trellis.core.numbers import CENT, PRICE_STEP
from trellis.core.problems import ProblemError
from trellis.market.instruments import MULTIPLIER
from trellis.orders.identity import ID_LENGTH_MAX
from trellis.sim.scenario.mutation.mutants import Change, Mutant, changed


def _changed(*changes: tuple[str, str, str]) -> Rulebook:
    text = resources.files("trellis.constitution").joinpath(PACKAGED).read_text(encoding="utf-8")
    mutant = Mutant(tuple(Change(rule, field, "", becomes) for rule, field, becomes in changes))
    return of_document(changed(read_document(text, "v"), mutant), "draft")


@pytest.mark.parametrize("group", ONE_FIGURE)
def test_one_figure_in_several_rows_is_changed_in_all_or_in_none(group: tuple[tuple[str, str], ...]) -> None:
    rule, field = group[-1]
    other = "16:31" if field == "clock" else "0.93"

    with pytest.raises(ProblemError, match="one figure"):
        _changed((rule, field, other))


@pytest.mark.parametrize("parts", PARTS)
def test_parts_make_a_whole(parts: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(ProblemError, match="not 1"):
        _changed((*parts[0], "0.01"))


@pytest.mark.parametrize("figure", BUILT)
def test_what_the_engine_is_built_on_no_rulebook_changes(figure: tuple[str, str]) -> None:
    with pytest.raises(ProblemError, match="built for"):
        _changed((*figure, "09:31" if figure[1] == "clock" else "7"))


def test_what_the_engine_is_said_to_be_built_on_it_is_built_on() -> None:
    assert BUILT["A.mult", "value"] == MULTIPLIER
    assert BUILT["D.identity", "value"] == ID_LENGTH_MAX
    assert BUILT["A.num", "numbers.cash"] == -CENT.adjusted()
    assert BUILT["A.num", "numbers.price"] == -PRICE_STEP.adjusted()


def test_a_split_that_still_makes_a_whole_is_read() -> None:
    book = _changed(("S0.split", "numbers.gen", "0.50"), ("S0.split", "numbers.rev", "0.20"))

    assert book.number("S0.split", "gen") + book.number("S0.split", "rev") + book.number("S0.split", "com") == 1


def test_a_length_of_time_is_more_than_none() -> None:
    with pytest.raises(ProblemError, match="cannot be zero"):
        _changed(("S0.mon.L3", "value", "0"))


@pytest.mark.parametrize(
    ("rule", "field", "becomes"),
    [
        ("S0.alloc", "term", "equal weights"),
        ("S8.oi", "op", ">"),
        ("S8.oi", "unit", "shares"),
        ("S8.oi", "target", "500"),
    ],
)
def test_words_that_code_was_written_for_are_not_changed(rule: str, field: str, becomes: str) -> None:
    with pytest.raises(ProblemError, match="not built for it"):
        _changed((rule, field, becomes))


@pytest.mark.parametrize("symbols", ["VIX SPX", ""])
def test_a_trigger_watches_one_series(symbols: str) -> None:
    with pytest.raises(ProblemError, match=r"one series|no ticker"):
        _changed(("S5.trig.vix", "symbols", symbols))
