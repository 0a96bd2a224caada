"""The capital's ramp: its bets by hand, how seldom luck takes a step, and who may begin it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import adaptive as world

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.closing import step_ramp
from trellis.adaptive.events import PromotionGiven, PromotionRefused, RampStepped
from trellis.adaptive.guarding import halt, release
from trellis.adaptive.promoting import promote
from trellis.adaptive.ramp import Bet, Step, next_step, part
from trellis.adaptive.stepping import start
from trellis.core.problems import ProblemError
from trellis.kernel.chance import SeededChance
from trellis.risk.halts import Cause
from trellis.risk.mandate import shipped
from trellis.strategies.garden.words import Mode

D = Decimal
LIMITS = shipped().limits
HASH = "ab" * 32


def test_the_first_bets_are_what_their_formula_says() -> None:
    one = Bet().after(D(1))
    two = one.after(D("0.5"))

    assert one.gains == 1
    stake = min((D(1) / 11) / (D(11) / 11), D("0.05"))
    assert two.gains == (1 + stake * D("0.5")).quantize(D("1e-12"))
    assert (two.losses, two.trades, two.total, two.squares) == (D(1), 2, D("1.5"), D("1.25"))


@given(st.lists(st.decimals(-10, 60, places=2), max_size=40))
def test_wealth_is_never_below_zero(outcomes: list[Decimal]) -> None:
    bet = Bet()
    for outcome in outcomes:
        bet = bet.after(outcome)

    assert bet.gains >= 0
    assert bet.losses >= 0
    assert not bet.broken


def test_without_skill_a_step_is_taken_about_as_seldom_as_alpha_says_and_with_it_it_is_taken() -> None:
    chance = SeededChance(3).stream("outcomes")
    stepped = {0: 0, 1: 0}
    for skilled in (0, 1):
        for _ in range(80):
            bet = Bet()
            for _ in range(200):
                win = chance.uniform() < (0.4 if not skilled else 0.55)
                bet = bet.after(D("1.5") if win else D(-1))
                if next_step(Step.FIRST, bet, LIMITS) is Step.SECOND:
                    stepped[skilled] += 1
                    break

    assert stepped[0] <= 9
    assert stepped[1] >= 40


def test_steps_go_up_by_evidence_down_by_losses_and_to_the_first_where_a_bound_was_broken() -> None:
    wealthy = Bet(trades=30, gains=D(20))

    assert next_step(Step.PAPER, wealthy, LIMITS) is Step.PAPER
    assert next_step(Step.FIRST, wealthy, LIMITS) is Step.SECOND
    assert next_step(Step.SECOND, wealthy, LIMITS) is Step.FULL
    assert next_step(Step.FULL, wealthy, LIMITS) is Step.FULL
    assert next_step(Step.FIRST, Bet(trades=29, gains=D(20)), LIMITS) is Step.FIRST
    assert next_step(Step.FIRST, Bet(trades=30, gains=D("19.99")), LIMITS) is Step.FIRST
    assert next_step(Step.FULL, Bet(losses=D(20)), LIMITS) is Step.SECOND
    assert next_step(Step.SECOND, Bet(losses=D(20)), LIMITS) is Step.FIRST
    assert next_step(Step.FULL, Bet().after(D("-10.01")), LIMITS) is Step.FIRST
    assert [part(step, LIMITS) for step in Step] == [1, D("0.01"), D("0.05"), 1]


def _paper(mode: Mode = Mode.PAPER) -> Account:
    account = world.account(world.venue(), terms=Terms(mode=mode))
    if mode is Mode.PAPER:
        start(account, world.CAPITAL, world.BEGINS, ())
    return account


def test_a_person_promotes_by_name_with_the_page_that_was_read() -> None:
    account = _paper()
    promote(account, "Ada Lovelace", HASH, "read it twice", world.BEGINS)

    assert (account.record.promoted_by, account.record.evidence) == ("Ada Lovelace", HASH)
    assert account.record.step is Step.FIRST
    assert isinstance(account.recorder.events[-1], PromotionGiven)  # type: ignore[attr-defined]
    with pytest.raises(ProblemError, match="already"):
        promote(account, "Ada Lovelace", HASH, "", world.BEGINS)


@pytest.mark.parametrize(
    "by, evidence, words",
    [("", HASH, "by a person"), ("Trellis", HASH, "by a person"), ("Ada", "ff", "SHA-256")],
)
def test_a_promotion_without_name_or_page_is_refused_and_journaled(by: str, evidence: str, words: str) -> None:
    account = _paper()

    with pytest.raises(ProblemError, match=words):
        promote(account, by, evidence, "", world.BEGINS)
    assert isinstance(account.recorder.events[-1], PromotionRefused)  # type: ignore[attr-defined]
    assert account.record.promoted_by == ""


def test_a_halted_account_is_not_promoted_until_a_person_released_it() -> None:
    account = _paper()
    halt(account, world.BEGINS, Cause.PERSON, "", "not today")

    with pytest.raises(ProblemError, match="halted"):
        promote(account, "Ada", HASH, "", world.BEGINS)
    with pytest.raises(ProblemError, match="not set"):
        release(account, world.BEGINS, Cause.KILL, "", "Ada", "")
    with pytest.raises(ProblemError, match="by a person"):
        release(account, world.BEGINS, Cause.PERSON, "", " ", "")
    release(account, world.BEGINS, Cause.PERSON, "", "Ada", "fine now")
    promote(account, "Ada", HASH, "", world.BEGINS)
    assert account.record.step is Step.FIRST


def test_a_live_account_trades_the_part_of_its_capital_that_its_step_allows() -> None:
    account = _paper(Mode.LIVE)
    promote(account, "Ada", HASH, "", world.BEGINS)
    start(account, world.CAPITAL, world.BEGINS, ())

    assert account.capital() == D(1000)
    account.record.bet = Bet(trades=30, gains=D(20))
    step_ramp(account, world.BEGINS)
    assert (account.record.step, account.capital()) == (Step.SECOND, D(5000))
    account.record.bet = Bet(losses=D(21), trades=4)
    step_ramp(account, world.BEGINS)
    assert (account.record.step, account.capital()) == (Step.FIRST, D(1000))
    steps = [each for each in account.recorder.events if isinstance(each, RampStepped)]  # type: ignore[attr-defined]
    assert [(each.target, each.wealth) for each in steps] == [("second", D(20)), ("first", D(21))]
