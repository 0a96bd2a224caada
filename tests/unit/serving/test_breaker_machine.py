"""The breaker against a slow model of it that remembers everything, in every order of calls and outcomes."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from trellis.serving.breakers.breaker import Breaker, Permit, State

LENGTHS = (60.0, 120.0, 240.0, 480.0, 600.0)


class Written:
    """The rules of the reference, one after the other, over a list of everything that happened."""

    def __init__(self) -> None:
        self.outcomes: list[tuple[float, bool]] = []
        self.opened_at: float | None = None
        self.reopened = 0
        self.probes_good = 0

    def length(self) -> float:
        return LENGTHS[min(self.reopened, len(LENGTHS) - 1)]

    def state(self, at: float) -> State:
        if self.opened_at is None:
            return State.CLOSED
        return State.OPEN if at < self.opened_at + self.length() else State.HALF_OPEN

    def ended(self, at: float, *, good: bool) -> None:
        if self.opened_at is None:
            self.outcomes.append((at, good))
            if not good and self.must_open(at):
                self.opened_at, self.outcomes = at, []
        elif good:
            self.probes_good += 1
            if self.probes_good == 3:
                self.opened_at, self.reopened, self.probes_good = None, 0, 0
        else:
            self.opened_at, self.reopened, self.probes_good = at, self.reopened + 1, 0

    def must_open(self, at: float) -> bool:
        last = [good for _, good in self.outcomes[-5:]]
        recent = [good for when, good in self.outcomes if when > at - 10]
        return (len(last) == 5 and not any(last)) or (len(recent) >= 20 and recent.count(False) > len(recent) / 2)


class BreakerMachine(RuleBasedStateMachine):
    """Calls are admitted, and end in any order or never; time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.breaker, self.written, self.at = Breaker(), Written(), 0.0
        self.out: list[tuple[Permit, int]] = []
        self.turn = 0

    @rule(seconds=st.sampled_from((0.0, 0.3, 2.0, 9.9, 59.0, 61.0, 130.0, 700.0)))
    def time_passes(self, seconds: float) -> None:
        before = self.written.state(self.at)
        self.at += seconds
        self.moved(before)

    @rule()
    def call(self) -> None:
        state = self.written.state(self.at)
        probing = any(turn == self.turn for _, turn in self.out)
        permit = self.breaker.admit(self.at)
        assert (permit is not None) == (state is State.CLOSED or (state is State.HALF_OPEN and not probing))
        if permit is not None:
            self.out.append((permit, self.turn))

    @precondition(lambda self: self.out)
    @rule(data=st.data(), good=st.booleans())
    def call_ends(self, data: st.DataObject, good: bool) -> None:
        self.end(data.draw(st.integers(0, len(self.out) - 1)), good=good)

    @rule(count=st.integers(1, 25), pattern=st.sampled_from(("good", "bad", "mixed", "mostly bad")))
    def a_row_of_calls(self, count: int, pattern: str) -> None:
        for number in range(count):
            before = len(self.out)
            self.call()
            if len(self.out) > before:
                good = {"good": True, "bad": False, "mixed": number % 2 == 0, "mostly bad": number % 3 == 0}[pattern]
                self.end(len(self.out) - 1, good=good)

    @precondition(lambda self: self.out)
    @rule(data=st.data())
    def call_says_nothing(self, data: st.DataObject) -> None:
        permit, _ = self.out.pop(data.draw(st.integers(0, len(self.out) - 1)))
        self.breaker.returned(permit)

    def end(self, place: int, *, good: bool) -> None:
        permit, turn = self.out.pop(place)
        (self.breaker.succeeded if good else self.breaker.failed)(permit, self.at)
        if turn == self.turn:
            before = self.written.state(self.at)
            self.written.ended(self.at, good=good)
            self.moved(before)

    def moved(self, before: State) -> None:
        """Calls of before a change of state are of an earlier turn."""
        self.turn += self.written.state(self.at) is not before

    @invariant()
    def the_states_agree(self) -> None:
        assert self.breaker.state(self.at) is self.written.state(self.at)


BreakerMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestBreakerMachine = BreakerMachine.TestCase


def failing(breaker: Breaker, at: float, count: int) -> None:
    for _ in range(count):
        permit = breaker.admit(at)
        assert permit is not None
        breaker.failed(permit, at)


def test_five_failures_in_a_row_open_it_and_a_success_between_starts_the_row_anew() -> None:
    breaker = Breaker()
    failing(breaker, 0.0, 4)
    permit = breaker.admit(0.0)
    assert permit is not None
    breaker.succeeded(permit, 0.0)
    failing(breaker, 0.0, 4)
    assert breaker.state(0.0) is State.CLOSED

    failing(breaker, 0.0, 1)

    assert breaker.state(0.0) is State.OPEN


@pytest.mark.parametrize(("later", "state"), [(9.99, State.OPEN), (10.0, State.CLOSED)])
def test_more_failures_than_not_within_ten_seconds_open_it(later: float, state: State) -> None:
    breaker = Breaker()
    for number in range(19):
        permit = breaker.admit(0.0)
        assert permit is not None
        (breaker.succeeded if number % 2 else breaker.failed)(permit, 0.0)

    failing(breaker, later, 1)

    assert breaker.state(later) is state


def test_each_failed_probe_doubles_the_time_up_to_ten_minutes() -> None:
    breaker, at, seen = Breaker(), 0.0, []
    failing(breaker, at, 5)
    for _ in range(6):
        opened = at
        while breaker.state(at) is State.OPEN:
            at += 1.0
        seen.append(at - opened)
        failing(breaker, at, 1)

    assert seen == [60.0, 120.0, 240.0, 480.0, 600.0, 600.0]
