"""Examples and properties: the classifier is the same for the same lines, bounded, and safe to load."""

import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.labelled_lines import asked, labelled

from trellis.core.problems import ProblemError
from trellis.household.categories.answers import APPLY_AT, SUGGEST_AT, Stage, State
from trellis.household.categories.calibration import Judged
from trellis.household.categories.features import document
from trellis.household.categories.grams import RUNS, grams
from trellis.household.categories.model import Model, model_of
from trellis.household.categories.nearest import nearest
from trellis.household.categories.training import CLASS_MIN, ROWS_MIN, _Lines, _weighted, folds, trained
from trellis.household.problems import InsufficientData

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

ROWS = labelled()


@cache
def taught() -> Model:
    """The model of all rows, trained once."""
    return trained(ROWS)


@pytest.fixture(scope="module")
def model() -> Model:
    return taught()


def test_the_same_lines_in_any_order_give_the_same_bytes(model: Model) -> None:
    assert trained(ROWS[::-1]).as_bytes() == model.as_bytes()
    assert trained(ROWS).sha256 == model.sha256


def test_another_label_gives_other_bytes(model: Model) -> None:
    assert trained([(ROWS[0][0], "health.doctors"), *ROWS[1:]]).sha256 != model.sha256


def test_lines_of_known_merchants_are_told_and_so_are_new_merchants_with_known_words(model: Model) -> None:
    known, new, strange = model.answers(
        [asked("l1", "ARBOR MARKET"), asked("l2", "ZENO CLINIC"), asked("l3", "QXV JJWK")]
    )

    assert (known.category, known.stage, known.state) == ("food.groceries", Stage.MODEL, State.APPLIED)
    assert new.top[0][0] == "health.doctors"
    assert (strange.category, strange.stage, strange.state) == ("", Stage.NONE, State.ABSTAINED)
    assert strange.top


def test_a_file_gives_the_model_back(model: Model) -> None:
    again = model_of(model.as_bytes())
    lines = [one for one, _ in ROWS[:20]]

    assert again.as_bytes() == model.as_bytes()
    assert again.answers(lines) == model.answers(lines)


def test_a_file_that_is_none_is_refused_and_nothing_in_it_runs(model: Model) -> None:
    content = model.as_bytes()
    head, end = content.index(b"\n") + 1, content.index(b"\n", content.index(b"\n") + 1)
    told = json.loads(content[head:end])
    other = json.dumps(told | {"features": 0}).encode()
    pickled = b"\x80\x04cbuiltins\neval\n(V1/0\ntR."

    for damaged in (b"", pickled, content[:-1], content[: head + 5], content[:head] + other + content[end:]):
        with pytest.raises(ProblemError, match="household train"):
            model_of(damaged)


def test_words_do_not_stand_in_the_file(model: Model) -> None:
    assert not any(word in model.as_bytes().upper() for word in (b"ARBOR", b"CLINIC", b"PETROL"))


def test_a_category_with_few_examples_is_told_as_its_group() -> None:
    rare = [(asked(f"r{place}", f"ZUMBA {place}"), "food.bars") for place in range(CLASS_MIN - 1)]
    more = [(asked(f"s{place}", f"ZUMBA {place}"), "food.coffee") for place in range(CLASS_MIN - 1)]

    assert "food" in trained([*ROWS, *rare, *more]).categories
    assert "food.bars" not in trained([*ROWS, *rare, *more]).categories
    assert trained([*ROWS, *rare]).categories == trained(ROWS).categories


@pytest.mark.parametrize("rows", [labelled(ROWS_MIN - 1), labelled(100, kinds=1), []])
def test_too_few_lines_or_categories_teach_nothing(rows: list[tuple[object, str]]) -> None:
    with pytest.raises(InsufficientData):
        trained(rows)  # type: ignore[arg-type]


def test_the_fewer_lines_the_more_of_the_merchants_a_model_that_judges_new_ones_knows() -> None:
    assert [folds(lines) for lines in (50, 2_000, 2_500, 5_000, 10_000, 100_000)] == [10, 10, 8, 4, 3, 3]


def test_new_merchants_are_judged_by_as_many_models_as_there_are_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    lines, held, judged = _Lines(sorted(ROWS, key=lambda row: (row[0].on, row[0].line))), [], _Lines._judged

    def noted(self: _Lines, fit: "NDArray[bool_]", out: "NDArray[bool_]") -> Judged:
        held.append(set(lines.merchants[out].tolist()))
        assert not held[-1] & set(lines.merchants[fit].tolist())
        return judged(self, fit, out)

    monkeypatch.setattr(_Lines, "_judged", noted)
    lines._unseen()

    assert len(held) == len({merchant % folds(len(ROWS)) for merchant in lines.merchants.tolist()})
    assert sorted(merchant for part in held for merchant in part) == sorted(set(lines.merchants.tolist()))


def test_where_too_few_lines_judge_a_temperature_there_are_suggestions_at_most() -> None:
    few = trained(labelled(60, kinds=2))
    answer = replace(few, unseen="").answers([asked("l1", "ZENO MARKET GROCER FOODS")])[0]

    assert answer.confidence < APPLY_AT


def test_two_categories_are_told_apart_too() -> None:
    answers = trained(labelled(160, kinds=2)).answers([asked("l1", "ARBOR MARKET"), asked("l2", "ARBOR PETROL")])

    assert [one.top[0][0] for one in answers] == ["food.groceries", "transport.fuel"]


@pytest.mark.parametrize("text", ["", "\n\n", "a" * 10_000, "\x00\x1b[31m", "🍕" * 500, "0" * 300, " ", "ﷺ", "\ud7ff"])
def test_hostile_texts_are_answered(model: Model, text: str) -> None:
    answers = model.answers([replace(asked("l1", text), text=text), asked("l2", "ARBOR MARKET")])

    assert [one.line for one in answers] == ["l1", "l2"]
    assert answers[1].category == "food.groceries"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_an_answer_does_not_hang_on_the_lines_beside_it(texts: list[str]) -> None:
    model = taught()
    lines = [replace(asked(f"l{place}", text), text=text) for place, text in enumerate(texts)]
    together = model.answers(lines)

    assert together == [model.answers([one])[0] for one in lines]
    for answer in together:
        shares = [share for _, share in answer.top]
        assert all(Decimal(0) <= share <= 1 for share in shares)
        assert shares == sorted(shares, reverse=True)
        assert bool(answer.category) == (answer.confidence >= SUGGEST_AT)


@given(st.lists(st.text(alphabet="abé0 &+", max_size=30), min_size=1, max_size=5))
def test_grams_are_words_pairs_of_words_and_runs_within_words(texts: list[str]) -> None:
    cleaned = [document(text) for text in texts]
    rows, columns = grams(cleaned)
    found = Counter(rows.tolist())

    assert {row: found[row] for row in range(len(cleaned))} == {row: _count(text) for row, text in enumerate(cleaned)}
    for row, text in enumerate(cleaned):
        alone = grams([text])[1]
        assert Counter(columns[rows == row].tolist()) == Counter(alone.tolist())


def _count(text: str) -> int:
    """How many grams a text has, counted one by one."""
    words = [word.encode() for word in text.split()]
    runs = sum(max(len(word) + 2 - length + 1, 0) for word in words for length in RUNS)
    return len(words) + max(len(words) - 1, 0) + runs


def test_reasons_are_the_most_alike_of_past_lines() -> None:
    past = [one for one, _ in ROWS]
    first, strange, itself = nearest([asked("q1", "ARBOR MARKET"), asked("q2", "QXV JJWK"), past[0]], past)

    assert len(first) == 5
    assert {one.merchant for one in past if one.line in first} == {"ARBOR MARKET"}
    assert past[0].line not in itself
    assert all(name != "q2" for name in strange)
    assert nearest([asked("q1", "ARBOR MARKET")], []) == [()]


def test_the_weights_are_those_of_scikit_learns_complement_naive_bayes() -> None:
    np, naive_bayes = pytest.importorskip("numpy"), pytest.importorskip("sklearn.naive_bayes")
    lines = _Lines(sorted(ROWS, key=lambda row: (row[0].on, row[0].line)))
    every = np.ones(len(ROWS), dtype=bool)
    _, idf, weights = lines._fitted(every, lines.columns)
    cells = _weighted(lines._chosen(every, lines.columns), idf)
    table = np.zeros((len(ROWS), len(lines.columns)))
    np.add.at(table, (cells.rows, cells.columns), cells.values)
    oracle = naive_bayes.ComplementNB(alpha=0.1, norm=True).fit(table, lines.categories, lines.shares)
    theirs = oracle.feature_log_prob_ - oracle.feature_log_prob_.mean(axis=0)

    assert np.allclose(weights.T * np.abs(theirs).mean(), theirs, rtol=1e-4, atol=1e-9)
    assert np.allclose((table * table).sum(axis=1), 1, atol=1e-3)
