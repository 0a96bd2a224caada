"""Examples: what is held out is never heard of, and the figures are those of the definitions."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.fakes.labelled_lines import asked, labelled

from trellis.household.categories.answers import Answer, Stage
from trellis.household.categories.evaluation import (
    Share,
    World,
    by_merchant,
    by_time,
    evaluations,
    predictions,
    scored,
)
from trellis.household.categories.knowledge import knowledge
from trellis.household.categories.packaged import packaged
from trellis.household.problems import InsufficientData

WORLD = World(packaged(), knowledge())
TRUTHS = labelled()


def test_the_interval_of_a_share_is_wilsons() -> None:
    assert Share(8, 10).interval == (Decimal("0.4902"), Decimal("0.9433"))
    assert Share(10, 10).interval == (Decimal("0.7225"), Decimal("1.0000"))
    assert (Share(0, 0).value, Share(0, 0).interval) == (None, None)


def test_by_time_the_latest_part_is_held_out_and_no_day_is_torn() -> None:
    known, held = by_time(TRUTHS)
    assert max(one.on for one, _ in known) < min(one.on for one, _ in held)
    assert len(held) / len(TRUTHS) == pytest.approx(0.3, abs=0.01)

    same = [(replace(one, on=TRUTHS[0][0].on), category) for one, category in TRUTHS]
    assert by_time(same) == ([], same)


def test_by_merchant_no_merchant_is_on_both_sides() -> None:
    known, held = by_merchant(TRUTHS)

    assert known
    assert held
    assert not {one.merchant for one, _ in known} & {one.merchant for one, _ in held}


@pytest.mark.parametrize("tables", [True, False])
def test_no_answer_hears_of_what_comes_later(tables: bool) -> None:
    known, held = by_time(TRUTHS)
    lines = [one for one, _ in held]
    near, later = lines[:30], lines[30:]
    refund = replace(asked("refund", near[3].merchant, near[-1].on), amount=-near[3].amount)
    near = [*near, refund]
    told = predictions(known, [*near, *later], WORLD, tables=tables)[: len(near)]
    changed = [
        replace(one, merchant=near[place % 9].merchant, text="PAYROLL", amount=-one.amount * 3)
        for place, one in enumerate(reversed(later))
    ]

    assert predictions(known, [*near, *changed], WORLD, tables=tables)[: len(near)] == told
    assert predictions(known, near, WORLD, tables=tables) == told
    assert told[-1].category == told[3].category


def test_what_is_held_out_teaches_nothing() -> None:
    known, held = by_time(TRUTHS)
    lines = [one for one, _ in held]
    told = predictions(known, lines, WORLD, tables=False)
    found = scored(told, known, [(one, "health.doctors") for one in lines])

    assert predictions(known, lines, World(packaged(), knowledge(), context=tuple(lines)), tables=False) == told
    assert found.top.hits == sum(answer.top[0][0] == "health.doctors" for answer in told)


def test_the_figures_of_a_few_answers() -> None:
    lines = [asked(f"l{place}", name) for place, name in enumerate(["KNOWN", "KNOWN", "NEW", "NEW"])]
    known = [(asked("l9", "KNOWN"), "a")]
    told = [("a", "0.90", Stage.MEMORY), ("b", "0.90", Stage.MEMORY), ("b", "0.75", Stage.TABLE), ("", "0", Stage.NONE)]
    answers = [
        Answer(one.line, category, Decimal(share), stage, ((category, Decimal(share)),) if category else ())
        for one, (category, share, stage) in zip(lines, told, strict=True)
    ]
    found = scored(answers, known, list(zip(lines, ["a", "a", "b", "b"], strict=True)))

    assert (found.top, found.seen, found.unseen) == (Share(2, 4), Share(1, 2), Share(1, 2))
    assert (found.coverage, found.precision) == (Share(2, 4), Share(1, 2))
    assert found.macro_f1 == Decimal("0.5833")
    assert found.ece == Decimal("0.2625")
    assert found.certain == Share(0, 4)
    assert found.stages == ((Stage.MEMORY, Share(1, 2)), (Stage.NONE, Share(0, 1)), (Stage.TABLE, Share(1, 1)))


def test_every_split_is_told_with_the_tables_on_and_off() -> None:
    found = evaluations(TRUTHS, WORLD)

    assert [(one.split, one.tables) for one in found] == [
        ("time", True),
        ("time", False),
        ("merchant", True),
        ("merchant", False),
    ]
    assert found == evaluations(TRUTHS[::-1], WORLD)
    for one in found:
        assert one.scores.lines == sum(each.right.of for each in one.scores.bins)
        assert one.scores.lines == sum(share.of for _, share in one.scores.stages)
    assert found[1].scores.seen.value == 1


def test_few_labels_are_evaluated_without_a_classifier_and_fewer_not_at_all() -> None:
    few = [(replace(one, on=one.on + timedelta(days=1)), category) for one, category in TRUTHS[:30]]

    assert all(stage is not Stage.MODEL for one in evaluations(few, WORLD) for stage, _ in one.scores.stages)
    with pytest.raises(InsufficientData):
        evaluations(TRUTHS[:19], WORLD)
