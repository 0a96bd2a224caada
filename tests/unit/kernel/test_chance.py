"""Chance that anyone can repeat."""

import hashlib
import math
from collections import Counter

import pytest

from trellis.kernel.chance import HashStream, SeededChance

DRAWS = 4000
INTEGERS = [2, 5, 1, 4, 2, 5, 4, 1]
UNIFORMS = ["0x1.c659d453a7328p-4", "0x1.5302e3c4888f4p-2"]
NORMALS = ["0x1.20a026f43d4d6p-1", "0x1.5159bc311326dp-3", "0x1.a59fd8f0b8099p+0"]


def words_by_hand(seed: int, name: str, count: int) -> list[int]:
    """The documented form, written out anew."""
    key = hashlib.sha256(f"trellis chance 1\n{seed}\n{name}".encode()).digest()
    blocks = b"".join(hashlib.sha256(key + block.to_bytes(16, "big")).digest() for block in range(count))
    return [int.from_bytes(blocks[8 * place : 8 * place + 8], "big") for place in range(count)]


def test_uniform_draws_are_the_top_53_bits_of_the_documented_words() -> None:
    stream = HashStream(7, "fills")

    assert [stream.uniform() for _ in range(9)] == [(word >> 11) / 2**53 for word in words_by_hand(7, "fills", 9)]


def test_the_first_draws_are_these_on_every_machine() -> None:
    stream = HashStream(2025, "golden")

    assert [stream.integer(1, 6) for _ in range(8)] == INTEGERS
    assert [stream.uniform().hex() for _ in range(2)] == UNIFORMS
    assert [stream.normal().hex() for _ in range(3)] == NORMALS


def test_streams_differ_by_seed_and_by_name_and_do_not_disturb_each_other() -> None:
    alone = SeededChance(1).stream("a")
    chance = SeededChance(1)
    mixed = []
    for _ in range(20):
        chance.stream("b").uniform()
        mixed.append(chance.stream("a").uniform())

    assert mixed == [alone.uniform() for _ in range(20)]
    assert len({HashStream(seed, name).uniform() for seed in (1, 2, 12) for name in ("a", "b", "2")}) == 9


def test_a_stream_goes_on_from_its_saved_position() -> None:
    chance = SeededChance(1)
    for _ in range(7):
        chance.stream("a").normal()
        chance.stream("b").integer(0, 9)
    resumed = SeededChance(1, chance.positions())

    assert list(chance.positions()) == ["a", "b"]
    assert [resumed.stream("a").normal() for _ in range(9)] == [chance.stream("a").normal() for _ in range(9)]


def test_integers_reach_both_ends_and_favour_none() -> None:
    stream = HashStream(3, "dice")
    seen = Counter(stream.integer(-2, 3) for _ in range(DRAWS))
    expected = DRAWS / 6

    assert sorted(seen) == [-2, -1, 0, 1, 2, 3]
    assert sum((count - expected) ** 2 / expected for count in seen.values()) < 20.5  # chi-square, 5 degrees, p 0.001


def test_words_that_would_favour_some_integers_are_drawn_again() -> None:
    span = 2**63 + 1
    stream = HashStream(1, "wide")
    seen = [stream.integer(0, span - 1) for _ in range(50)]
    kept = [word for word in words_by_hand(1, "wide", stream.position) if word < span]

    assert seen == kept
    assert stream.position > 50


def test_one_number_or_all_words_may_be_asked_for_and_no_more() -> None:
    stream = HashStream(1, "x")

    assert stream.integer(5, 5) == 5
    assert 0 <= stream.integer(0, 2**64 - 1) < 2**64
    for low, high in ((1, 0), (0, 2**64)):
        with pytest.raises(ValueError, match="low and high"):
            stream.integer(low, high)


def test_a_choice_is_one_of_the_items_and_all_are_chosen() -> None:
    stream = HashStream(1, "choice")

    assert {stream.choice(("a", "b", "c")) for _ in range(100)} == {"a", "b", "c"}
    with pytest.raises(ValueError, match="no items"):
        stream.choice(())


def test_uniform_draws_spread_evenly() -> None:
    stream = HashStream(5, "even")
    draws = sorted(stream.uniform() for _ in range(DRAWS))
    distance = max(abs((place + 0.5) / DRAWS - draw) for place, draw in enumerate(draws))

    assert distance < 1.95 / math.sqrt(DRAWS)  # Kolmogorov-Smirnov, p 0.001


def test_normal_draws_follow_the_normal_distribution() -> None:
    stream = HashStream(5, "normal")
    draws = sorted(stream.normal() for _ in range(DRAWS))
    expected = [0.5 * (1 + math.erf(draw / math.sqrt(2))) for draw in draws]
    distance = max(abs((place + 0.5) / DRAWS - chance) for place, chance in enumerate(expected))

    assert distance < 1.95 / math.sqrt(DRAWS)


def test_normal_draws_are_the_polar_method_to_the_last_bits() -> None:
    stream = HashStream(11, "polar")
    seen = [stream.normal() for _ in range(50)]
    odd = iter([2 * (word >> 11) + 1 - 2**53 for word in words_by_hand(11, "polar", stream.position)])
    expected = []
    for x, y in zip(odd, odd, strict=True):
        s = (x * x + y * y) / 2**106
        if s < 1:
            expected.append(x / 2**53 * math.sqrt(-2 * math.log(s) / s))

    assert seen == pytest.approx(expected, rel=1e-12)
