"""What an audit shows a subject: noise, other regimes and failures are what they say, and nothing else changes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.lab.audit import expert_failure, message_failure, price_noise, regime_shift
from trellis.lab.audit.bench import Bench
from trellis.lab.audit.dropping import drop, too_much, too_much_elsewhere
from trellis.lab.audit.labels import CLIP, WINDOW, deviations, labels_of, payoffs, returns_of
from trellis.lab.audit.planted.cases import HONEST, ordinary
from trellis.lab.audit.planted.market import SPACING, TICK
from trellis.lab.audit.subject import Evidence, Messages, Tape
from trellis.lab.columns import BarColumns, check

TAPE = ordinary(4)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def is_sound(bars: BarColumns) -> bool:
    check(bars)
    return True


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(price_noise.LEVELS))
def test_noisy_bars_are_bars_on_ticks(seed: int, level: tuple[str, float, float]) -> None:
    noisy = price_noise.noisy(TAPE, level[1], level[2], rng(seed))

    assert is_sound(noisy.bars)
    for name in ("open", "high", "low", "close"):
        assert (getattr(noisy.bars, name) % TICK == 0).all()
    assert noisy.messages is TAPE.messages


def test_noise_is_as_large_as_it_says() -> None:
    tick = price_noise.noisy(TAPE, 1.0, 0.0, rng()).bars.close - TAPE.bars.close
    wide = price_noise.noisy(TAPE, 0.0, 0.1, rng()).bars.close - TAPE.bars.close
    ranges = (TAPE.bars.high - TAPE.bars.low).mean()

    # A rounded normal deviation of one tick varies by a twelfth of a tick squared more.
    assert (tick / TICK).std() == pytest.approx(np.sqrt(1 + 1 / 12), rel=0.05)
    assert wide.std() == pytest.approx(0.1 * ranges, rel=0.3)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_every_regime_is_a_tape_as_long_as_the_measured_half(seed: int) -> None:
    bench = Bench(HONEST.subject, TAPE, seed)
    for _, tape in regime_shift.shifted(bench):
        assert is_sound(tape.bars)
        assert len(tape.bars) == len(tape.at) == len(TAPE) // 2
        assert all(len(fact.values) == len(tape.at) for fact in tape.facts)
        assert (tape.messages.sent <= tape.messages.available).all()


def test_the_same_bars_rebuilt_move_as_they_did_and_scaled_half_as_much() -> None:
    places = np.arange(1_000, 2_000)
    same, half = (regime_shift.rebuilt(TAPE, places, scale) for scale in (1.0, 0.5))
    moved = returns_of(TAPE.bars)[places][1:]

    np.testing.assert_allclose(returns_of(same.bars)[1:], moved, atol=5e-4)
    np.testing.assert_allclose(returns_of(half.bars)[1:], moved / 2, atol=5e-4)
    np.testing.assert_array_equal(same.facts[0].values, TAPE.facts[0].values[places])
    np.testing.assert_array_equal(same.messages.value, TAPE.messages.value[places])
    np.testing.assert_array_equal(same.messages.about, same.at)


def test_regimes_are_what_they_are_called() -> None:
    tapes = dict(regime_shift.shifted(Bench(HONEST.subject, TAPE, 1)))
    moved = {name: returns_of(tape.bars)[1:] for name, tape in tapes.items()}
    whole = returns_of(TAPE.bars)[len(TAPE) // 2 :]

    assert moved["calm"].std() < 0.8 * whole.std() < whole.std() < moved["wild"].std()
    assert moved["falling"].sum() < min(0.0, whole.sum())
    gaps = np.log(tapes["gaps"].bars.open[1:] / tapes["gaps"].bars.close[:-1])
    far = np.abs(gaps) > 2 * whole.std()
    assert far.mean() == pytest.approx(regime_shift.GAPS, abs=0.012)


def test_messages_go_along_with_the_bar_at_which_they_were_heard() -> None:
    three = np.array([3, 3, 9])
    late = replace(TAPE.messages, available=TAPE.messages.available + SPACING)
    moved = regime_shift.rebuilt(replace(TAPE, messages=late), np.concatenate((three, np.arange(20, 80)))).messages

    np.testing.assert_array_equal(moved.value[:3], TAPE.messages.value[[2, 2, 8]])
    np.testing.assert_array_equal(moved.available[:3], np.array([1, 2, 3]) * SPACING)
    np.testing.assert_array_equal(moved.about[:3], np.array([0, 1, 2]) * SPACING)
    assert len(set(moved.number.tolist())) == len(moved)


def test_experts_fail_as_they_say() -> None:
    values = np.arange(4_000.0)
    said = Evidence("e", values, TAPE.at, TAPE.at)
    blank, stale, wrong = (expert_failure.failed(said, how, 0.3, rng()).values for how in ("blank", "stale", "wrong"))

    assert np.isnan(blank).mean() == pytest.approx(0.3, abs=0.03)
    assert (blank[~np.isnan(blank)] == values[~np.isnan(blank)]).all()
    assert (stale != values).mean() == pytest.approx(0.3, abs=0.1)
    assert ((values - stale)[stale != values] <= expert_failure.OUTAGE).all()
    assert (stale <= values).all()
    turned = wrong != values
    assert turned.mean() == pytest.approx(0.3, abs=0.03)
    np.testing.assert_allclose(wrong[turned], 3_999 - values[turned])


@pytest.mark.parametrize("share", message_failure.SHARES)
def test_messages_fail_as_they_say(share: float) -> None:
    heard, count = TAPE.messages, len(TAPE.messages)
    made = {how: message_failure.failed(TAPE, how, share, rng(2)).messages for how, _ in message_failure.FAILURES}
    near = pytest.approx(share, abs=0.04)

    assert 1 - len(made["lost"]) / count == near
    assert len(made["twice"]) / count - 1 == near
    assert len(set(made["twice"].number.tolist())) == count
    lateness = made["late"].available - heard.available[made["late"].number]
    assert (lateness > 0).mean() == near
    assert set(lateness.tolist()) == {0, message_failure.DELAY * SPACING}
    assert (np.diff(made["late"].available) >= 0).all()
    assert sorted(made["out of order"].number.tolist()) == list(range(count))
    assert (np.diff(made["out of order"].number) < 0).mean() > share / 3


def test_a_tape_until_a_bar_holds_what_was_known_by_its_end() -> None:
    late = replace(TAPE.facts[0], known=TAPE.at + 2 * SPACING)
    messages = replace(TAPE.messages, available=TAPE.messages.available + SPACING)
    cut = replace(TAPE, facts=(late, TAPE.facts[1]), messages=messages).until(100)

    assert len(cut) == len(cut.bars) == 100
    assert np.isnan(cut.facts[0].values).tolist() == [False] * 98 + [True] * 2
    assert not np.isnan(cut.facts[1].values).any()
    assert cut.messages.number.tolist() == list(range(99))


def test_labels_are_of_what_comes_in_deviations_known_at_the_bar() -> None:
    returns, labels = returns_of(TAPE.bars), labels_of(TAPE.bars, 5)
    at = 700
    wanted = returns[at + 1 : at + 6].sum() / (returns[at - WINDOW + 1 : at + 1].std() * np.sqrt(5))

    assert labels[at] == pytest.approx(np.clip(wanted, -CLIP, CLIP))
    assert np.isnan(labels[-5:]).all()
    assert not np.isnan(labels[-6])
    assert np.isnan(deviations(returns)[: WINDOW - 1]).all()
    assert np.nanmax(np.abs(labels)) == CLIP
    np.testing.assert_array_equal(
        payoffs(np.array([2.0, -0.5, np.nan, 1.0]), np.array([1.0, 2.0, 1.0, np.nan])), [1.0, -1.0, 0.0, 0.0]
    )


def test_a_loss_vetoes_where_it_is_surely_above_what_is_allowed() -> None:
    before = 0.2 + rng().standard_normal(3_000)
    noise = 0.1 * rng(1).standard_normal(3_000)

    assert drop(before, before / 2) == pytest.approx(0.5)
    assert not too_much(before, before * 0.75 + noise, 0.3)
    assert too_much(before, before * 0.4 + noise, 0.3)
    assert not too_much(before, before * 0.68 + noise, 0.3)
    assert too_much_elsewhere(before, rng(3).standard_normal(3_000), 0.3)
    assert not too_much_elsewhere(before, 0.2 + rng(3).standard_normal(3_000), 0.3)
    # Who has no skill has none to lose.
    assert drop(-before, before) == 0.0
    assert not too_much(-before, -3 * before, 0.3)
    assert not too_much_elsewhere(-before, -3 * before, 0.3)


def test_nobody_speaks_where_there_are_no_messages() -> None:
    assert len(Messages.none()) == len(Tape(TAPE.bars, TAPE.at).messages) == 0
