"""The cache of answers: what is fresh, what only serves in need, and what nobody else is told."""

from decimal import Decimal
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.serving.cache.cache import Cache, Freshness
from trellis.serving.cache.flights import Flights
from trellis.serving.cache.key import cache_key, canonical
from trellis.serving.cache.lifetimes import life_of
from trellis.serving.ports import Json

DAY = 24 * 3600.0


def kept(cache: Cache[str], life: float = 100.0, *, again: bool = True) -> None:
    cache.keep("k", "v", life, cache.marks(("money",)), 0.0, again=again)


def test_an_answer_is_fresh_for_its_life_told_once_more_for_another_and_then_only_in_need() -> None:
    cache = Cache[str](10)
    kept(cache)

    seen = [
        (found.freshness, found.age) if (found := cache.look("k", at)) else None for at in (99.0, 100.0, 199.0, 200.0)
    ]

    fresh, again = Freshness.FRESH, Freshness.REVALIDATE
    assert seen == [(fresh, 99.0), (again, 100.0), (again, 199.0), None]
    last = cache.last("k", DAY)
    assert last is not None
    assert last.freshness is Freshness.STALE
    assert cache.last("k", DAY + 1) is None
    assert len(cache) == 0


def test_a_change_of_what_it_rests_on_makes_an_answer_stale_at_once_and_no_other() -> None:
    cache = Cache[str](10)
    kept(cache)
    cache.keep("other", "w", 100.0, cache.marks(("prices",)), 0.0)

    cache.invalidate("money")

    assert cache.look("k", 1.0) is None
    assert cache.last("k", 1.0) is not None
    assert cache.look("other", 1.0) is not None


def test_what_changed_while_an_answer_was_made_makes_it_stale_as_it_comes() -> None:
    cache = Cache[str](10)
    marks = cache.marks(("money",))
    cache.invalidate("money")
    cache.keep("k", "v", 100.0, marks, 0.0)

    assert cache.look("k", 1.0) is None


def test_forgotten_tags_make_answers_old_and_never_young(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trellis.serving.cache.cache.TAGS_MAX", 2)
    cache = Cache[str](10)
    cache.invalidate("money")
    marks = cache.marks(("money",))
    cache.keep("k", "v", 100.0, marks, 0.0)
    for tag in ("money", "a", "b", "c"):
        cache.invalidate(tag)

    assert cache.look("k", 1.0) is None


def test_a_refusal_is_told_for_its_life_and_never_in_need() -> None:
    cache = Cache[str](10)
    kept(cache, 30.0, again=False)

    assert cache.look("k", 29.0) is not None
    assert cache.look("k", 30.0) is None
    assert cache.last("k", 30.0) is None


def test_the_least_used_leaves_first_and_looks_are_counted() -> None:
    cache = Cache[str](2)
    for key in ("a", "b"):
        cache.keep(key, key, 100.0, cache.marks(()), 0.0)
    cache.look("a", 1.0)
    cache.keep("c", "c", 100.0, cache.marks(()), 0.0)

    assert [cache.look(key, 2.0) is not None for key in "abc"] == [True, False, True]
    assert (cache.counts.fresh, cache.counts.missed, cache.counts.evicted) == (3, 1, 1)
    assert cache.counts.hit_rate == 0.75
    assert Cache[str](1).counts.hit_rate is None


def test_a_cache_that_holds_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="size was 0"):
        Cache[str](0)


@pytest.mark.parametrize(
    ("base", "volatility", "confidence", "chance", "seconds"),
    [
        (3600.0, 1.0, None, 0.5, 3600.0),
        (3600.0, 1.0, Decimal("0.95"), 0.5, 5400.0),
        (3600.0, 1.0, Decimal("0.9"), 0.5, 3600.0),
        (3600.0, 1.0, Decimal("0.69"), 0.5, 1800.0),
        (3600.0, 1.2, Decimal("0.95"), 0.5, 6480.0),
        (7200.0, 1.2, Decimal("0.95"), 0.5, 7200.0),
        (300.0, 0.3, Decimal("0.5"), 0.5, 60.0),
        (3600.0, 1.0, None, 0.0, 3240.0),
        (3600.0, 1.0, None, 0.999999999, 3960.0),
    ],
)
def test_lives_follow_confidence_and_volatility_within_bounds_and_are_spread(
    base: float, volatility: float, confidence: Decimal | None, chance: float, seconds: float
) -> None:
    assert life_of(base, volatility, confidence, chance) == pytest.approx(seconds)


WHOLE = {"tenant": "h", "user": "ada", "operation": "debt", "model": "m 1"}


@pytest.mark.parametrize("part", sorted(WHOLE))
def test_whatever_an_answer_rests_on_is_part_of_its_key(part: str) -> None:
    inputs: dict[str, Json] = {"a": 1, "b": {"y": "2", "x": None}}
    features = {"spending": "3"}

    assert cache_key(**WHOLE, features=features, inputs=inputs) != cache_key(
        **{**WHOLE, part: "another"}, features=features, inputs=inputs
    )
    assert cache_key(**WHOLE, features=features, inputs=inputs) != cache_key(**WHOLE, features={}, inputs=inputs)


def test_the_order_of_names_makes_no_other_key_and_no_number_is_refused() -> None:
    assert canonical({"a": 1, "b": [2]}) == canonical({"b": [2], "a": 1}) == '{"a":1,"b":[2]}'
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})


SCALARS = st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3)
INPUTS = st.dictionaries(st.text(max_size=3), SCALARS | st.lists(SCALARS, max_size=3), max_size=4)


@given(INPUTS, INPUTS)
def test_keys_are_equal_exactly_where_inputs_are(one: dict[str, Json], other: dict[str, Json]) -> None:
    keys = [cache_key("h", "u", "o", "m", {}, inputs) for inputs in (one, other)]

    assert (keys[0] == keys[1]) == (repr(sorted(one.items())) == repr(sorted(other.items())))


def test_who_asks_while_an_answer_is_made_waits_for_it() -> None:
    flights = Flights[str]()
    future, leads = flights.join("k")
    waited, follows = flights.join("k")
    heard: list[str] = []
    waiting = Thread(target=lambda: heard.append(waited.result(5)))
    waiting.start()
    future.set_result("v")
    flights.land("k")
    waiting.join()

    assert (leads, follows, heard) == (True, False, ["v"])
    assert flights.join("k")[1]
