"""One model on the ladder, behind its breaker and its bulkhead."""

from collections.abc import Callable
from dataclasses import dataclass

from trellis.core.problems import ProblemError
from trellis.household.problems import InsufficientData, NotConverged, StaleData, Unavailable
from trellis.serving.answer import Answer, UnsoundError, check_sound
from trellis.serving.answerer import Answerer, Question
from trellis.serving.breakers.breaker import Breaker, Permit
from trellis.serving.breakers.calls import Bulkhead, Crowded, Late, ended
from trellis.serving.breakers.deadline import Deadline, TooShort
from trellis.serving.breakers.retries import RetryBudget, wait_before

RETRIES_MAX = 1
_LACKS = (InsufficientData, StaleData)
_OWN_FAULTS = (NotConverged, Unavailable)


class Fallen(Exception):  # noqa: N818 - it says that the next rung is asked, and is no error of the call
    """The model did not answer. reason: why, in a word. cause: what it raised. lack: what it would have needed."""

    def __init__(self, reason: str, cause: BaseException | None = None, lack: ProblemError | None = None) -> None:
        """Takes them."""
        super().__init__(reason)
        self.reason, self.cause, self.lack = reason, cause, lack


@dataclass(frozen=True, slots=True)
class Edges:
    """What comes from outside: chance from [0, 1), and a wait in seconds."""

    chance: Callable[[], float]
    wait: Callable[[float], object]


@dataclass(frozen=True, slots=True)
class Rung:
    """A model and what stands around it."""

    answerer: Answerer
    breaker: Breaker
    bulkhead: Bulkhead
    budget: RetryBudget
    edges: Edges

    def ask(self, question: Question, deadline: Deadline) -> Answer:
        """The model's answer, checked for figures that are none.

        A failure is tried once more where the model may be asked again and the budget of retries allows. Raises
        Fallen where the next rung is to be asked, ProblemError where the question is at fault.
        """
        self.budget.called()
        for retry in range(RETRIES_MAX + 1):
            try:
                return self._once(question, deadline)
            except Fallen as fallen:
                again = fallen.reason == "error" and self.answerer.repeatable and retry < RETRIES_MAX
                pause = wait_before(retry, self.edges.chance())
                if not (again and pause < deadline.left and self.budget.take()):
                    raise
                self.edges.wait(pause)
        raise AssertionError("the last turn answers or raises")

    def _once(self, question: Question, deadline: Deadline) -> Answer:
        if deadline.passed:
            raise Fallen("late")
        if not self.answerer.at_hand:
            raise Fallen("preparing")
        permit = self.breaker.admit(deadline.ticks())
        if permit is None:
            raise Fallen("open")
        answer, error = ended(lambda: self._run(question, deadline))
        if error is not None:
            raise self._judged(error, permit, deadline)
        assert answer is not None, "what raises nothing answers"
        self.breaker.succeeded(permit, deadline.ticks())
        return answer

    def _run(self, question: Question, deadline: Deadline) -> Answer:
        work = lambda: self.answerer.answer(question, deadline)  # noqa: E731 - it is handed on, and nothing else
        answer = self.bulkhead.run(work, deadline, here=self.answerer.brief)
        check_sound(answer)
        return answer

    def _judged(self, error: Exception, permit: Permit, deadline: Deadline) -> Exception:
        """What the error means: the question's fault says nothing about the model."""
        if isinstance(error, Crowded | TooShort):
            self.breaker.returned(permit)
            return Fallen("crowded" if isinstance(error, Crowded) else "no_time", error)
        if isinstance(error, ProblemError) and not isinstance(error, _OWN_FAULTS):
            self.breaker.returned(permit)
            return Fallen("lack", error, error) if isinstance(error, _LACKS) else error
        self.breaker.failed(permit, deadline.ticks())
        if isinstance(error, Late):
            return Fallen("late", error)
        if isinstance(error, ProblemError):
            return Fallen("failed", error)
        return Fallen("unsound" if isinstance(error, UnsoundError) else "error", error)
