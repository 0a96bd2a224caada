"""The audit: each planted flaw is caught by its own check, and an honest edge is approved."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from trellis.adapters.workers.here import InProcess
from trellis.core.problems import ProblemError
from trellis.lab import synthetic
from trellis.lab.audit import label_bleed, rolling_origin, shuffling, timestamps
from trellis.lab.audit.audit import BARS_LEAST, CHECKS, audit, checked
from trellis.lab.audit.bench import Bench
from trellis.lab.audit.family import Searched, tape_of, tick_of
from trellis.lab.audit.judge import Share, failing, judged
from trellis.lab.audit.planted.cases import CASES, HONEST, Case, ordinary
from trellis.lab.audit.planted.flawed import Lucky
from trellis.lab.audit.planted.honest import Honest, Line
from trellis.lab.audit.planted.market import Market
from trellis.lab.audit.planted.market import tape_of as market_tape
from trellis.lab.audit.result import Audit, Checked
from trellis.lab.audit.subject import Evidence, Tape
from trellis.lab.columns import Real
from trellis.lab.rules.catalogue import FAMILIES
from trellis.lab.rules.grid import grid_of
from trellis.lab.trading.terms import Terms

MOMENTUM = grid_of(FAMILIES["momentum"], ("window=1:12", "skip=0:3"))
ALL = {module.NAME: module for module in CHECKS}


@pytest.fixture(scope="module")
def honest() -> Audit:
    return audit(HONEST.subject, HONEST.tape(11), 11)


def test_an_honest_edge_is_approved_by_all_ten(honest: Audit) -> None:
    assert [check.name for check in honest.checks] == list(ALL)
    assert len(honest.checks) == 10
    assert [(check.name, check.says) for check in honest.checks if not check.held] == []
    assert (honest.verdict, honest.confidence) == ("approve", 1.0)


def test_the_same_audit_says_the_same(honest: Audit) -> None:
    assert audit(HONEST.subject, HONEST.tape(11), 11) == honest


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_flaw_is_caught_by_its_own_check(case: Case) -> None:
    found = checked(ALL[case.check], Bench(case.subject, case.tape(5), 5))

    assert not found.held, found
    assert "threw" not in found.says


def test_every_check_has_a_flaw_that_it_has_to_catch() -> None:
    assert {case.check for case in CASES} == set(ALL)


def test_a_family_with_a_planted_edge_is_approved() -> None:
    found = audit(Searched(MOMENTUM, Terms(short=True)), tape_of(synthetic.planted(3, 2_520)), 3)

    assert found.approves, found
    assert {check.says for check in found.checks} >= {"it hears no expert", "it hears no message"}


def test_a_family_on_noise_is_vetoed_by_the_shuffle() -> None:
    found = audit(Searched(MOMENTUM, Terms(short=True)), tape_of(synthetic.noise(3, 2_520)), 3)

    assert found.verdict == "veto"
    assert [check.name for check in found.checks if not check.held] == [shuffling.NAME]


class Broken(Honest):
    """It fails where a message is missing that it counts on."""

    def said(self, tape: Tape) -> Real:
        return super().said(tape) + 0 * float(tape.messages.value[len(tape) - 1])


def test_a_check_that_throws_does_not_hold() -> None:
    found = checked(ALL["failure of communication"], Bench(Broken(), ordinary(1), 1))

    assert not found.held
    assert found.says.startswith("it threw IndexError")
    assert found.asked.startswith("at most 20%")


def test_one_check_that_does_not_hold_vetoes_all() -> None:
    held = Checked("a", True, (), "", "")

    assert Audit("s", (held, held)).approves
    assert Audit("s", (held, replace(held, held=False))).verdict == "veto"


def test_a_score_that_looks_ahead_at_a_single_bar_is_seen() -> None:
    """Only the last bar that is cut off tells: cuts are at the end and over the measured half."""
    tape = ordinary(2)
    places = timestamps.cuts(Bench(HONEST.subject, tape))

    assert places[-1] == len(tape) - 1
    assert (places > len(tape) // 2).all()
    assert len(places) == timestamps.CUTS


def test_bars_out_of_order_are_told() -> None:
    tape = ordinary(2)
    at = tape.at.copy()
    at[40] = at[39]

    found = timestamps.check(Bench(HONEST.subject, replace(tape, at=at)))

    assert not found.held
    assert dict(found.figures)["bars out of order"] == 1


class Fitting(Honest):
    """It keeps what it was fitted on."""

    def __init__(self) -> None:
        self.shown: list[tuple[int, int, int]] = []

    def fit(self, tape: Tape, evidence: tuple[Evidence, ...], labels: Real) -> Line:
        self.shown.append((len(tape), len(evidence[0].values), int((~np.isnan(labels)).sum())))
        return super().fit(tape, evidence, labels)


def test_rolling_origin_learns_before_a_gap_and_never_of_what_is_measured() -> None:
    subject = Fitting()
    subject.horizon = 10
    found = rolling_origin.check(Bench(subject, ordinary(2)))
    gap, count = subject.horizon + subject.lookback, 3_000

    first = count // 3
    tests = np.array_split(np.arange(first + gap, count), rolling_origin.FOLDS)
    assert [bars for bars, _, _ in subject.shown] == [int(test[0]) - gap for test in tests]
    # Labels that reach beyond what is learned are not there: the first 49 bars have no deviation, the last 10 no label.
    assert [labels for _, _, labels in subject.shown] == [int(test[0]) - gap - 49 - 10 for test in tests]
    assert found.held


def test_a_shuffle_learns_anew_every_time() -> None:
    subject = Fitting()
    shuffling.check(Bench(subject, ordinary(2)))

    assert len(subject.shown) == 1 + shuffling.TURNS
    assert {bars for bars, _, _ in subject.shown} == {1_500}


def test_luck_passes_the_shuffle_no_more_often_than_it_may() -> None:
    held = sum(shuffling.check(Bench(Lucky(), market_tape(Market(), seed, 1_000), seed)).held for seed in range(8))

    assert held <= 1


def test_information_is_nothing_of_independent_columns_and_sees_what_bends() -> None:
    rng = np.random.Generator(np.random.PCG64(3))
    one, other = rng.standard_normal((2, 4_000))

    assert label_bleed.information(one, other) < 0.06
    assert label_bleed.information(one, np.abs(one)) > 0.7
    assert abs(label_bleed.correlation(one, np.abs(one))) < 0.1
    assert label_bleed.information(one, 0.6 * one + 0.8 * other) == pytest.approx(0.6, abs=0.06)


def test_the_area_is_the_share_of_pairs_in_order_and_ties_are_halves() -> None:
    rng = np.random.Generator(np.random.PCG64(4))
    one = rng.integers(0, 6, 300).astype(float)
    other = one - 2.5 + 2 * rng.standard_normal(300)
    ups, downs = one[other > 0], one[other <= 0]
    pairs = (ups[:, None] > downs).mean() + 0.5 * (ups[:, None] == downs).mean()

    assert label_bleed.area(one, other) == pytest.approx(pairs)
    assert label_bleed.area(-one, other) == pytest.approx(pairs)
    assert label_bleed.area(one[:50], other[:50]) == 0.5


def test_what_lies_behind_may_be_known_and_what_lies_ahead_may_not() -> None:
    tape = ordinary(6)
    bench = Bench(HONEST.subject, tape)
    behind = np.concatenate((np.full(1, np.nan), bench.labels[:-1]))

    assert label_bleed._worst(bench, behind)[0] < label_bleed.CEILING
    for lag in (1, 3, 5):
        assert label_bleed._worst(bench, np.append(bench.labels[lag:], np.full(lag, np.nan)))[0] > 0.99


def test_too_short_a_tape_is_refused() -> None:
    bars = synthetic.noise(0, BARS_LEAST - 1)

    with pytest.raises(ProblemError, match="too few to audit"):
        audit(Searched(MOMENTUM, Terms()), tape_of(bars))


def test_no_rule_is_no_subject() -> None:
    with pytest.raises(ValueError, match="no rule"):
        Searched((), Terms())


def test_the_tick_is_what_every_price_is_a_multiple_of() -> None:
    bars = synthetic.noise(0, 50)

    assert tick_of(bars) == 100
    assert tick_of(replace(bars, open=bars.open + 25)) == 25


def test_the_judge_counts_what_was_caught_and_what_was_vetoed() -> None:
    heard: list[tuple[int, int]] = []
    found = judged(1, 40, InProcess(), lambda done, of_all: heard.append((done, of_all)))

    assert [(name, check) for name, check, _ in found.caught] == [(case.name, case.check) for case in CASES]
    assert [share for _, _, share in found.caught] == [Share(1, 1)] * len(CASES)
    assert (found.vetoed, found.by) == (Share(0, 1), ())
    assert heard[-1] == (len(CASES) + 1, len(CASES) + 1)
    assert failing(40, (-1, 0)) == ()


def test_a_share_s_interval_is_of_95_percent() -> None:
    assert Share(0, 100).interval == pytest.approx((0.0, 0.0370), abs=1e-4)
    assert Share(40, 40).interval == pytest.approx((0.9124, 1.0), abs=1e-4)
    assert Share(3, 10).rate == float(Decimal("0.3"))
