"""Example and property: each expert against a second way, its causality, and what it finds where it was planted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.tape_rows import rows_with

from trellis.signals.experts import grammar, isotonic, linear, stepping, training
from trellis.signals.experts.labels import Barriers, labelled, volatility_of
from trellis.signals.experts.mining import Mining, mined
from trellis.signals.experts.network import SEEN, Weights, begun, forward, gradient, hot
from trellis.signals.experts.odds import discoveries, log_likelihood_ratio, p_values, thinned
from trellis.signals.experts.patterns import compiled, ends, items_of, told
from trellis.signals.experts.training import Training
from trellis.signals.tape.events import Float64
from trellis.signals.tape.features import GAP
from trellis.signals.tape.vocabulary import FIRST_ITEM, LEVELS, SPECIALS, TOKENS, Token, levels_of, mirrored, token_of

COUNT = 400


def _tokens(seed: int, count: int = COUNT) -> Token:
    rng = np.random.default_rng(seed)
    return token_of(np.stack([rng.integers(0, levels, count) for levels in LEVELS], axis=1))


# labels


def test_a_trade_ends_at_its_target_its_stop_or_the_horizon_and_pays_net_of_costs() -> None:
    moves = np.array([10.0, -10.0, 10.0, 6.0, 5.0, 0.0, -20.0, 1.0, 1.0, 1.0, 1.0])
    rows = rows_with(moves, spread=2.0)

    found = labelled(rows, Barriers(horizon=4, target=0.5, stop=0.5, fee_bps=0.5, half_life=1e9))

    assert found.volatility[2] == pytest.approx(20.0)
    assert found.net[2].tolist() == [6 + 5 - 2 - 1, -(6 + 5) - 2 - 1]
    assert found.ends[2] == 4
    assert found.net[5, 1] == 20 - 3
    assert found.net[6].tolist() == [4 - 3, -4 - 3]
    assert np.isnan(found.net[7:]).all()
    assert found.pays[2].tolist() == [1, 0]


def test_a_trade_across_silence_has_no_label() -> None:
    rows = rows_with(np.ones(8))
    rows.kind[4] = GAP

    found = labelled(rows, Barriers(horizon=3, target=50, stop=50))

    assert (~np.isnan(found.net[:, 0])).tolist() == [True, False, False, False, False, False, False, False]


@given(st.integers(0, 99), st.integers(1, 60))
@settings(max_examples=20, deadline=None)
def test_volatility_knows_only_what_was_and_does_not_depend_on_the_cut(seed: int, cut: int) -> None:
    rows = rows_with(np.random.default_rng(seed).standard_normal(61))
    state = np.zeros(2)

    parts = [volatility_of(rows.part(*ends), Barriers(), state) for ends in ((0, cut), (cut, 61))]

    assert np.concatenate(parts).tobytes() == volatility_of(rows, Barriers(), np.zeros(2)).tobytes()


# network


def test_the_gradient_agrees_with_differences_in_every_kind_of_weight() -> None:
    rng = np.random.default_rng(4)
    start = begun(rng, 4, np.array([0.2, -0.1]))
    weights = Weights(start.embed, start.taps, start.bias + 0.01, rng.standard_normal((4, 2)), start.base)
    flags = np.stack([hot(_tokens(seed, 40)) for seed in (1, 2)])
    pays, counted = (rng.integers(0, 2, (2, 40, 2)).astype(np.float64) for _ in range(2))
    found = gradient(weights, flags, pays, counted)[1]

    for kind, (array, slope) in enumerate(zip(weights.arrays, found.arrays, strict=True)):
        for _ in range(6):
            place = tuple(int(rng.integers(0, size)) for size in array.shape)
            ends = []
            for step in (1e-6, -1e-6):
                moved = [one.copy() for one in weights.arrays]
                moved[kind][place] += step
                ends.append(gradient(Weights(*moved), flags, pays, counted)[0])
            assert slope[place] == pytest.approx((ends[0] - ends[1]) / 2e-6, abs=1e-7)


def test_a_token_at_a_time_is_the_same_network_and_any_cut_gives_the_same_bits() -> None:
    rng = np.random.default_rng(5)
    start = begun(rng, 8, np.zeros(2))
    weights = Weights(start.embed, start.taps, start.bias - 0.02, rng.standard_normal((8, 2)), start.base)
    tokens = np.concatenate([_tokens(6, 60), np.arange(SPECIALS, dtype=np.uint16), _tokens(7, 60)])

    whole = stepping.logits_of(weights, stepping.started(weights), tokens)
    state = stepping.started(weights)
    parts = [stepping.logits_of(weights, state, part) for part in np.split(tokens, [1, 2, 40, 41, 100])]

    assert np.concatenate(parts).tobytes() == whole.tobytes()
    assert whole == pytest.approx(forward(weights, hot(tokens)[None])[0][0], abs=1e-12)


def test_an_output_depends_on_the_last_tokens_and_on_nothing_later_or_earlier() -> None:
    rng = np.random.default_rng(8)
    start = begun(rng, 6, np.zeros(2))
    weights = Weights(start.embed, start.taps, start.bias, rng.standard_normal((6, 2)), start.base)
    tokens, at = _tokens(9, 90), 60
    here = stepping.logits_of(weights, stepping.started(weights), tokens)[at]

    for place, changes in ((at + 1, False), (at - SEEN, False), (at - SEEN + 1, True), (at, True)):
        other = tokens.copy()
        other[place] = (int(other[place]) + 1_234) % (TOKENS - SPECIALS) + SPECIALS
        there = stepping.logits_of(weights, stepping.started(weights), other)[at]
        assert (there != here).any() == changes, place


def _planted(seed: int, count: int, strength: float) -> tuple[Token, Float64]:
    """Tokens after which a long trade pays the more often the higher the flow was, and a short one the less often."""
    rng = np.random.default_rng(seed)
    tokens = _tokens(seed, count)
    lean = strength * (levels_of(tokens)[:, 4] - 2)
    up = rng.random(count) < 1 / (1 + np.exp(-lean))
    return tokens, np.stack([up, ~up], axis=1).astype(np.float64)


def test_training_learns_what_was_planted_and_says_the_base_rate_where_nothing_is() -> None:
    short = Training(width=8, steps_max=120, rate=3e-3)
    tokens, pays = _planted(1, 2_000, 0.8)
    noise = np.random.default_rng(2).random(2_000) < 0.3

    found = training.trained(tokens, pays, short, 4, 0)
    silent = training.trained(tokens, np.stack([noise, ~noise], 1).astype(np.float64), short, 4, 0)

    later, truth = _planted(3, 1_000, 0.8)
    logits = stepping.logits_of(found, stepping.started(found), later)
    assert np.corrcoef(logits[:, 0], levels_of(later)[:, 4])[0, 1] > 0.8
    assert np.mean((logits[:, 0] > 0) == (truth[:, 0] > 0.5)) > 0.6
    quiet = stepping.logits_of(silent, stepping.started(silent), later)
    assert np.abs(1 / (1 + np.exp(-quiet[:, 0])) - 0.3).mean() < 0.05
    again = training.trained(tokens, pays, short, 4, 0)
    assert all(np.array_equal(*pair) for pair in zip(found.arrays, again.arrays, strict=True))


@given(st.lists(st.integers(0, TOKENS - 1), min_size=1, max_size=30))
@settings(max_examples=30, deadline=None)
def test_a_mirror_seen_in_a_mirror_is_the_market_itself(listed: list[int]) -> None:
    tokens = np.array(listed, np.uint16)

    turned = mirrored(tokens)

    assert np.array_equal(mirrored(turned), tokens)
    signed = tokens >= SPECIALS
    assert (levels_of(turned)[signed][:, 4] == 4 - levels_of(tokens)[signed][:, 4]).all()
    assert np.array_equal(turned[~signed], tokens[~signed])


# baseline and calibration


def test_the_baseline_finds_the_slope_and_hears_nothing_where_a_figure_is_missing() -> None:
    rng = np.random.default_rng(6)
    flow = rng.standard_normal(4_000)
    up = rng.random(4_000) < 1 / (1 + np.exp(-(0.5 + flow)))
    rows = rows_with(np.zeros(4_000), ofi=flow)

    found = linear.fitted(rows, np.stack([up, ~up], 1).astype(np.float64))
    logits = found.logits(rows_with(np.zeros(3), ofi=np.array([0.0, 1.0, np.nan])))

    assert logits[:, 0] == pytest.approx([0.5, 1.5, 0.5], abs=0.15)
    assert logits[:, 1] == pytest.approx(-logits[:, 0], abs=1e-6)


def test_calibration_pools_what_is_out_of_order_and_never_says_never() -> None:
    scores = np.repeat([0.0, 1.0, 2.0, 3.0], 500)
    pays = np.concatenate([np.arange(500) < share for share in (100, 300, 200, 500)]).astype(np.float64)

    found = isotonic.fitted(scores, pays)

    assert found.chance(np.array([0.0, 1.5, 3.0])) == pytest.approx([0.2, 0.5, 1.0], abs=0.02)
    assert (found.chance(np.array([-9.0, 9.0])) % 1 > 0).all()
    assert (np.diff(found.chances) >= 0).all()


# grammar


def _matches(pattern: "tuple[tuple[int, ...], ...]", tokens: Token) -> list[bool]:
    """Pattern by pattern, element by element, the slow way."""
    held = items_of(tokens)
    return [
        at + 1 >= len(pattern)
        and all(
            tokens[at - len(pattern) + 1 + place] >= SPECIALS
            and held[at - len(pattern) + 1 + place, list(element)].all()
            for place, element in enumerate(pattern)
        )
        for at in range(len(tokens))
    ]


@given(
    st.lists(
        st.lists(st.lists(st.integers(0, 22), max_size=2).map(tuple), min_size=1, max_size=5).map(tuple),
        min_size=1,
        max_size=40,
    ),
    st.integers(0, 99),
)
@settings(max_examples=30, deadline=None)
def test_the_automaton_finds_every_pattern_where_a_plain_search_finds_it(
    patterns: list[tuple[tuple[int, ...], ...]], seed: int
) -> None:
    tokens = _tokens(seed, 80)
    tokens[::17] = seed % SPECIALS

    found = ends(compiled(tuple(patterns)), tokens)

    assert found.tolist() == [_matches(pattern, tokens) for pattern in patterns]


def test_a_pattern_is_told_in_words() -> None:
    assert told(((2, 17), (), (3,))) == "move 2 & flow 2, any, spread 0"


def _spoken(
    seed: int, strength: float, count: int = 6_000
) -> tuple[Token, Float64, "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """Tokens with a habit: two bought bars in a row are followed by trades that pay."""
    rng = np.random.default_rng(seed)
    tokens = _tokens(seed, count)
    flow = levels_of(tokens)[:, 4]
    sign = (flow == 4) & (np.roll(flow, 1) == 4)
    up = rng.random(count) < np.where(sign, 0.5 + strength, 0.5)
    return tokens, np.stack([up, ~up], 1).astype(np.float64), np.arange(count)


def test_grammar_admits_a_planted_habit_and_gives_it_its_odds() -> None:
    tokens, pays, last = _spoken(1, 0.4)

    found = grammar.fitted(tokens, pays, last)

    bought = int(FIRST_ITEM[4]) + 4
    habit = ((bought,), (bought,))
    assert habit in found.patterns
    worth = found.worth[found.patterns.index(habit)]
    assert worth[0] == pytest.approx(np.log(9), abs=0.6)
    assert worth[1] < -1
    ratios = found.ratios(found.begun(), tokens)
    ended = np.array(_matches(habit, tokens))
    assert ratios[ended][:, 0].min() > 0.5
    assert np.isnan(ratios).any()


def test_grammar_admits_hardly_anything_where_there_is_nothing() -> None:
    kept = [len(grammar.fitted(*_spoken(seed, 0.0, 3_000)).patterns) for seed in range(4)]

    assert sum(kept) <= 3


def test_mining_counts_only_trades_that_do_not_overlap_and_asks_for_thirty() -> None:
    tokens, pays, last = _spoken(3, 0.4, 2_000)

    apart, together = (mined(tokens, pays, last + more, Mining()) for more in (0, 300))

    assert len(apart) > 0
    assert together == ()


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.integers(0, 9))
@settings(max_examples=30, deadline=None)
def test_thinned_cases_never_overlap_and_leave_out_no_free_one(flags: list[bool], length: int) -> None:
    found, last = np.array([flags]), np.arange(len(flags)) + length
    out = np.zeros_like(found)

    thinned(found, last, out)

    kept, free = [], -1
    for at, flag in enumerate(flags):
        if flag and at > free:
            kept.append(at)
            free = at + length
    assert np.flatnonzero(out[0]).tolist() == kept


def test_tails_and_discoveries_are_those_of_the_textbook() -> None:
    assert p_values(np.array([15, 5, 10]), np.array([20, 20, 20]), 0.5).tolist() == pytest.approx(
        [0.04139, 0.04139, 1.0], abs=1e-5
    )
    assert discoveries(np.array([0.01, 0.9, 0.02, 0.04, 0.5]), 0.05).tolist() == [True, False, True, False, False]
    assert log_likelihood_ratio(np.array([30.0]), np.array([40.0]), np.array([0.5]))[0] == pytest.approx(
        np.log(30.5 / 10.5)
    )
