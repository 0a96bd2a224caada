"""Waits between tries, limits on rates, the breaker, suspicion, and the gateway's door."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.messages.breaker import CALLS_MIN, CONSECUTIVE_MAX, OPEN_SECONDS, OPEN_SECONDS_MAX, Breaker
from trellis.messages.health import Health, Suspicion
from trellis.messages.leases import Fence, FencedError, Gateway
from trellis.messages.limits import Limits
from trellis.messages.message_types import TYPES
from trellis.messages.retry import next_due_us, wait_us

SECOND = 1_000_000


@pytest.mark.parametrize(
    "attempt, most", [(1, 50_000), (2, 100_000), (3, 200_000), (7, 3_200_000), (8, 5_000_000), (99, 5_000_000)]
)
def test_waits_grow_from_50_ms_to_5_s_and_are_spread_over_all_of_it(attempt: int, most: int) -> None:
    assert wait_us(attempt, 0.0) == 0
    assert wait_us(attempt, 0.5) == most // 2
    assert most * 0.999 < wait_us(attempt, 1 - 2**-53) <= most


def test_tries_are_counted_and_end() -> None:
    plan, halt = TYPES["trading_plan"], TYPES["risk_halt"]

    assert next_due_us(plan, 3, 0, None, 0.5) == 100_000
    assert next_due_us(plan, 4, 0, None, 0.5) is None
    assert next_due_us(halt, 10_000, 0, None, 0.5) == 2_500_000


def test_nothing_is_retried_past_its_end() -> None:
    plan = TYPES["trading_plan"]

    assert next_due_us(plan, 1, 0, 25_001, 0.5) == 25_000
    assert next_due_us(plan, 1, 0, 25_000, 0.5) is None


def test_a_seconds_worth_may_come_at_once_and_the_rest_at_the_rate() -> None:
    limits = Limits({"trading_plan": 10})
    due = [limits.due_us("a", "trading_plan", "box", 0) for _ in range(14)]

    assert due[:11] == [0] * 11
    assert due[11:] == [100_000, 200_000, 300_000]
    assert limits.due_us("b", "trading_plan", "box", 0) == 0
    assert limits.due_us("a", "trading_plan", "other", 0) == 0
    assert limits.due_us("a", "risk_halt", "box", 0) == 0
    assert limits.due_us("a", "trading_plan", "box", 9 * SECOND) == 9 * SECOND


@settings(deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 200_000), min_size=1, max_size=60))
def test_in_no_second_is_more_than_twice_the_rate_delivered(gaps: list[int]) -> None:
    limits, at, due = Limits({"x": 10}), 0, []
    for gap in gaps:
        at += gap
        due.append(limits.due_us("a", "x", "box", at))

    assert due == sorted(due)
    assert all(sum(one <= other < one + SECOND for other in due) <= 21 for one in due)


def tripped() -> Breaker:
    """One that has just opened, at 0."""
    breaker = Breaker()
    for _ in range(CONSECUTIVE_MAX):
        breaker.failed(0)
    return breaker


def test_three_failures_in_a_row_open_the_breaker() -> None:
    breaker = Breaker()
    for _ in range(CONSECUTIVE_MAX - 1):
        breaker.failed(0)
    assert not breaker.succeeded(0, 0.01)
    for _ in range(CONSECUTIVE_MAX - 1):
        breaker.failed(0)

    assert (breaker.closed, breaker.opened) == (True, 0)
    assert (tripped().closed, tripped().opened) == (False, 1)


def test_one_answer_closes_it_and_says_so() -> None:
    breaker = tripped()

    assert not breaker.admits(OPEN_SECONDS - 0.01)
    assert breaker.admits(OPEN_SECONDS)
    assert breaker.succeeded(OPEN_SECONDS, 0.01)
    assert breaker.closed


def test_each_failed_probe_doubles_the_time_it_stays_open() -> None:
    breaker, at = tripped(), 0.0
    lengths = []
    for _ in range(6):
        start = at
        while not breaker.admits(at):
            at += 0.125
        lengths.append(at - start)
        breaker.failed(at)

    assert lengths == [0.5, 1.0, 2.0, 4.0, 8.0, OPEN_SECONDS_MAX]


def test_a_slow_hundredth_opens_it() -> None:
    breaker = Breaker()
    for _ in range(CALLS_MIN - 2):
        breaker.succeeded(0, 0.001)
    breaker.succeeded(0, 0.3)
    assert breaker.opened == 0
    breaker.succeeded(0, 0.3)

    assert not breaker.closed


def beating(seconds: float, interval: int = SECOND) -> tuple[Suspicion, int]:
    """A module that has beaten for so long, and the instant of its last beat."""
    suspicion = Suspicion(0)
    last = 0
    for last in range(interval, int(seconds * SECOND) + 1, interval):
        suspicion.heard(last)
    return suspicion, last


def test_suspicion_grows_with_silence() -> None:
    suspicion, last = beating(30)
    phis = [suspicion.phi(last + at * SECOND // 10) for at in range(8, 40)]

    assert phis == sorted(phis)
    assert suspicion.phi(last + SECOND) == pytest.approx(0.301, abs=0.001)
    assert suspicion.health(last + SECOND) is Health.ALIVE
    assert suspicion.phi(last + 100 * SECOND) > suspicion.phi(last + 50 * SECOND) > 300


def test_three_misses_are_suspect_and_ten_seconds_are_the_end() -> None:
    suspicion = Suspicion(0)

    assert suspicion.health(3 * SECOND) is Health.ALIVE
    assert suspicion.health(3 * SECOND + 1) is Health.SUSPECT
    assert suspicion.health(10 * SECOND - 1) is Health.SUSPECT
    assert suspicion.health(10 * SECOND) is Health.DEAD
    suspicion.heard(10 * SECOND)
    assert suspicion.health(11 * SECOND) is Health.ALIVE


def test_one_that_beats_regularly_is_suspected_sooner_than_three_misses() -> None:
    suspicion, last = beating(60)

    assert suspicion.health(last + 1_500_000) is Health.ALIVE
    assert suspicion.health(last + 2_000_000) is Health.SUSPECT


def test_a_beat_that_is_not_newer_says_nothing() -> None:
    suspicion, last = beating(30)
    before = suspicion.phi(last + SECOND)
    suspicion.heard(last)
    suspicion.heard(last - SECOND)

    assert suspicion.phi(last + SECOND) == before


def test_the_gateway_takes_no_older_token_than_it_has_seen() -> None:
    gateway = Gateway()
    for token in (1, 1, 3):
        gateway.check(Fence("account:a", "x", token, 0))

    with pytest.raises(FencedError, match="token 3"):
        gateway.check(Fence("account:a", "x", 2, 0))
    gateway.check(Fence("account:b", "x", 2, 0))
    gateway.check(Fence("account:a", "x", 3, 0))
