"""Golden: what the categoriser reaches on frozen labelled sets, beside its targets. See benchmarks/categorise.py."""

from decimal import Decimal

import pytest
from benchmarks.categorise import COVERAGE, DATA, ECE, PRECISION, SEEN, Corpus, corpora

from trellis.household.categories import evaluation
from trellis.household.categories.evaluation import Scores

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the labelled sets are not at {DATA}")


def split_scores(corpus: Corpus, *, by_merchant: bool) -> Scores:
    """The figures of one split, with the tables on."""
    ordered = sorted(corpus.truths, key=lambda truth: (truth[0].on, truth[0].line))
    known, held = evaluation.by_merchant(ordered) if by_merchant else evaluation.by_time(ordered)
    return evaluation.scores(known, held, corpus.world, tables=True)


@pytest.mark.parametrize("place", range(3))
def test_later_lines_meet_every_target(place: int) -> None:
    found = split_scores(list(corpora())[place], by_merchant=False)

    assert (found.seen.value or 0) >= SEEN
    assert (found.precision.value or 0) >= PRECISION
    assert (found.coverage.value or 0) >= COVERAGE
    assert found.ece <= ECE


@pytest.mark.parametrize("place", range(3))
def test_new_merchants_are_applied_often_and_rightly(place: int) -> None:
    """Their calibration error is not asked: so few merchants could not show it (docs/categories.md)."""
    found = split_scores(list(corpora())[place], by_merchant=True)

    assert (found.precision.value or 0) >= PRECISION
    assert (found.coverage.value or 0) >= COVERAGE
    assert found.macro_f1 >= Decimal("0.70")
