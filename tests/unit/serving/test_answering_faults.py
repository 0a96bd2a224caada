"""Faults put into answerers: the ladder falls, breakers open, and the house recovers; and what the cache spares it."""

import threading
import time
from collections.abc import Iterator
from decimal import Decimal

import pytest
from tests.fakes.answering import House, Told, answer, request

from trellis.core.problems import ProblemError
from trellis.household.problems import InfeasiblePlan, InsufficientData, NotConverged, Unavailable, refused
from trellis.serving.answer import Answer
from trellis.serving.answerer import Question
from trellis.serving.breakers.breaker import State
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.fallback.levels import Level
from trellis.serving.ports import Arm, Json
from trellis.serving.routing.operations import Tag
from trellis.serving.routing.request import Batch
from trellis.serving.routing.response import CacheState, Response


def raising(error: Exception) -> Told:
    def does(_: Question, __: Deadline) -> Answer:
        raise error

    return Told("2", does)


def lacking() -> InsufficientData:
    return InsufficientData("debt", "history", 90, 3, "days", "Wait.")


@pytest.fixture
def stuck() -> Iterator[threading.Event]:
    """What a model hangs on until the test is over."""
    event = threading.Event()
    yield event
    event.set()


def wait_until(there: object) -> None:
    """Until a thread has done what it was begun for."""
    assert callable(there)
    for _ in range(2_000):
        if there():
            return
        time.sleep(0.005)
    raise AssertionError("it was never done")


def test_the_champion_answers_and_its_answer_is_kept_as_evidence_and_told_again_from_the_cache() -> None:
    house = House(Told("2"))

    first, second = house.router.answer(request("1")), house.router.answer(request("1"))

    assert (first.level, first.cache, second.level, second.cache) == (
        Level.CHAMPION,
        CacheState.MISS,
        Level.FRESH_CACHE,
        CacheState.HIT,
    )
    (kept,) = house.log.kept
    assert second.made.prediction == first.made.prediction == "p-1"
    assert (kept.user, kept.model, kept.version, kept.level) == ("ada", "told", "2", "champion")
    assert kept.inputs == {"data": {"amount": "1"}, "context": {"as_of": "2026-07-01"}}
    assert kept.result["data"] == {"value": "1.00"}
    assert kept.explanation["author"] == "the test"


def test_nobody_is_answered_from_what_another_asked() -> None:
    house = House(Told("2"))
    house.router.answer(request("1", user="ada"))

    assert house.router.answer(request("1", user="bob")).cache is CacheState.MISS


@pytest.mark.parametrize("value", ["NaN", "-Infinity", float("nan"), [1.0, float("inf")], {"deep": ["nan"]}])
def test_a_model_that_answers_what_is_no_number_is_passed_over(value: Json) -> None:
    house = House(Told("2", lambda *_: answer(value)), rule=Told("r"))

    response = house.router.answer(request("1"))

    assert (response.level, response.made.version, response.falls) == (Level.RULE, "r", ("told 2: unsound",))


@pytest.mark.parametrize("sure", ["1.01", "-0.1", "NaN"])
def test_a_confidence_that_is_none_is_unsound(sure: str) -> None:
    house = House(Told("2", lambda *_: answer(confidence=Decimal(sure))), rule=Told("r"))

    assert house.router.answer(request("1")).level is Level.RULE


def test_a_model_that_hangs_is_left_in_time_for_the_rule(stuck: threading.Event) -> None:
    def hangs(_: Question, __: Deadline) -> Answer:
        stuck.wait()
        return answer()

    house = House(Told("2", hangs, brief=False), rule=Told("r", brief=False))

    response = house.router.answer(request("1", timeout_ms=200))

    assert (response.level, response.falls) == (Level.RULE, ("told 2: late",))


def test_a_failing_champion_falls_to_the_one_before_it_opens_its_breaker_and_comes_back() -> None:
    mended = threading.Event()

    def does(_: Question, __: Deadline) -> Answer:
        if mended.is_set():
            return answer("9.00")
        raise ZeroDivisionError("the model's own")

    champion, before = Told("2", does), Told("1")
    house = House(champion, before, rule=Told("r"))
    house.champions.second = "1"
    levels = [house.router.answer(request(str(number))).level for number in range(7)]

    assert set(levels) == {Level.PREVIOUS}
    assert champion.asked == 5
    assert house.router.breakers()["debt_strategy", "told", "2"] is State.OPEN
    assert [fall.reason for fall in house.falls] == ["error"] * 5 + ["open"] * 2
    assert isinstance(house.falls[0].cause, ZeroDivisionError)
    assert house.router.tally.levels == {("debt_strategy", "previous_champion"): 7}

    mended.set()
    house.hand.at = 60.0
    back = [house.router.answer(request(str(100 + number))).level for number in range(3)]

    assert back == [Level.CHAMPION] * 3
    assert house.router.breakers()["debt_strategy", "told", "2"] is State.CLOSED


def test_what_was_last_known_is_told_before_the_rule_for_a_day_and_marked() -> None:
    broken: list[bool] = []

    def does(_: Question, __: Deadline) -> Answer:
        if broken:
            raise ZeroDivisionError
        return answer("5.00")

    house = House(Told("2", does), rule=Told("r"))
    house.router.answer(request("1"))
    broken.append(True)
    house.router.changed(Tag.TERMS)
    house.hand.at = 7_300.0
    stale = house.router.answer(request("1"))
    house.hand.at = 86_401.0
    late = house.router.answer(request("1"))

    assert (stale.level, stale.cache, stale.age, stale.made.prediction) == (
        Level.STALE_CACHE,
        CacheState.STALE,
        7_300.0,
        "p-1",
    )
    assert late.level is Level.RULE


def test_nothing_that_answers_is_unavailable_and_counted() -> None:
    house = House(raising(ZeroDivisionError()), rule=raising(NotConverged(lacking().problems)))

    with pytest.raises(Unavailable, match="told 2: error"):
        house.router.answer(request("1"))

    assert house.router.tally.levels == {("debt_strategy", "unavailable"): 1}


def test_a_question_at_fault_is_refused_says_nothing_about_the_model_and_is_remembered_for_half_a_minute() -> None:
    model = raising(refused(InfeasiblePlan, "debt", "budget", 1, "below the minimums", "Pay more."))
    house = House(model, rule=Told("r"))
    for _ in range(9):
        with pytest.raises(InfeasiblePlan, match="below the minimums"):
            house.router.answer(request("1"))
    assert (model.asked, house.router.breakers()["debt_strategy", "told", "2"]) == (1, State.CLOSED)

    house.hand.at = 30.0
    with pytest.raises(InfeasiblePlan):
        house.router.answer(request("1"))

    assert model.asked == 2


def test_data_that_a_model_lacks_may_do_for_the_rule_and_else_are_named() -> None:
    model = raising(lacking())
    assert House(model, rule=Told("r")).router.answer(request("1")).level is Level.RULE

    with pytest.raises(InsufficientData, match="needs 90 days"):
        House(model, rule=raising(lacking())).router.answer(request("1"))


def test_an_answer_that_cannot_be_kept_as_evidence_is_not_told_but_one_that_was_is() -> None:
    house = House(Told("2"), rule=Told("r"))
    house.router.answer(request("1"))
    house.log.broken = True

    with pytest.raises(Unavailable, match="disk is full"):
        house.router.answer(request("2"))

    assert house.router.answer(request("1")).made.prediction == "p-1"


def test_a_failure_is_tried_once_more_where_that_changes_nothing_and_calls_have_earned_it() -> None:
    failing = [False] * 10 + [True, False]

    def does(_: Question, __: Deadline) -> Answer:
        if failing.pop(0):
            raise ConnectionError
        return answer()

    house = House(Told("2", does, repeatable=True))
    for number in range(11):
        assert house.router.answer(request(str(number))).level is Level.CHAMPION

    assert house.waits == [0.025]


def test_a_model_that_is_still_being_prepared_is_passed_over_and_neither_asked_nor_blamed() -> None:
    champion = Told("2", at_hand=False)
    house = House(champion, rule=Told("r"))
    early = house.router.answer(request("1"))
    champion.at_hand = True
    later = house.router.answer(request("1"))

    assert (early.level, later.level, champion.asked) == (Level.RULE, Level.CHAMPION, 1)
    assert [fall.reason for fall in house.falls] == ["preparing"]
    assert set(house.router.breakers().values()) == {State.CLOSED}


def test_what_may_not_be_repeated_is_not() -> None:
    champion = raising(ConnectionError())
    house = House(champion, rule=Told("r"))
    for number in range(4):
        house.router.answer(request(str(number)))

    assert (champion.asked, house.waits) == (4, [])


def test_equal_questions_at_once_are_answered_once(stuck: threading.Event) -> None:
    def slow(_: Question, __: Deadline) -> Answer:
        stuck.wait()
        return answer()

    champion = Told("2", slow, brief=False)
    house, heard = House(champion), list[Response]()
    threads = [threading.Thread(target=lambda: heard.append(house.router.answer(request("1")))) for _ in range(8)]
    for thread in threads:
        thread.start()
    wait_until(lambda: champion.asked == 1)
    stuck.set()
    for thread in threads:
        thread.join()

    assert (champion.asked, len(heard), len(house.log.kept)) == (1, 8, 1)
    assert {response.made.prediction for response in heard} == {"p-1"}


def test_an_answer_a_little_too_old_is_told_while_it_is_made_anew() -> None:
    house = House(Told("2"))
    house.router.answer(request("1"))
    house.hand.at = 3_700.0

    told = house.router.answer(request("1"))
    wait_until(lambda: len(house.log.kept) == 2)
    wait_until(lambda: house.router.answer(request("1")).cache is CacheState.HIT)

    assert (told.level, told.cache, told.made.prediction) == (Level.FRESH_CACHE, CacheState.REVALIDATING, "p-1")
    assert house.router.answer(request("1")).made.prediction == "p-2"


def test_a_promotion_is_answered_by_the_new_version_at_once() -> None:
    house = House(Told("2"), Told("3"))
    house.router.answer(request("1"))
    house.champions.first = "3"

    assert house.router.answer(request("1")).made.version == "3"


def test_the_least_urgent_are_turned_away_first(stuck: threading.Event) -> None:
    def slow(_: Question, __: Deadline) -> Answer:
        stuck.wait()
        return answer()

    house = House(Told("2", slow, brief=False), places=2)
    busy = threading.Thread(target=lambda: house.router.answer(request("1")))
    busy.start()
    wait_until(lambda: threading.active_count() > 1 and any(one.name == "answer" for one in threading.enumerate()))

    with pytest.raises(Unavailable, match="too much is asked at once"):
        house.router.answer(request("2", priority=3))
    urgent = threading.Thread(target=lambda: house.router.answer(request("3", priority=1)))
    urgent.start()
    wait_until(lambda: sum(one.name == "answer" for one in threading.enumerate()) == 2)
    stuck.set()
    for thread in (busy, urgent):
        thread.join()

    assert house.router.tally.sheds == {"debt_strategy": 1}
    assert len(house.log.kept) == 2


def test_a_batch_answers_its_good_rows_and_names_what_is_wrong_with_the_others() -> None:
    house = House(Told("2"))
    rows: tuple[dict[str, Json], ...] = ({"amount": "1"}, {"amount": "x"}, {}, {"amount": "1"})

    found = house.router.answer_all(Batch(request(), rows))

    kinds = [one.cache if isinstance(one, Response) else one.problems[0].field for one in found]
    assert kinds == [CacheState.MISS, "amount", CacheState.MISS, CacheState.HIT]


def test_rows_that_the_deadline_of_their_batch_leaves_no_time_are_told_so() -> None:
    house = House(Told("2"))

    def slow(_: Question, __: Deadline) -> Answer:
        house.hand.at += 3.0
        return answer()

    house = House(Told("2", slow))
    found = house.router.answer_all(Batch(request(), tuple({"amount": number} for number in range(4))))

    assert [isinstance(one, Response) for one in found] == [True, True, False, False]
    assert all(isinstance(one, Unavailable) for one in found if isinstance(one, ProblemError))


def test_an_experiment_chooses_the_version_and_hears_how_it_went() -> None:
    house = House(Told("1"), Told("2"))
    house.arms.put = Arm("warmer", "treatment", "2")
    told = house.router.answer(request("1"))

    assert (told.arm, told.made.version) == ("warmer treatment", "2")
    ((arm, user, served),) = house.arms.heard
    assert (arm.name, user, served.failed, served.abstained) == ("treatment", "ada", False, False)


def test_a_challenger_that_fails_falls_to_the_champion_and_is_counted_as_abstaining() -> None:
    challenger = raising(ZeroDivisionError())
    challenger.version = "3"
    house = House(Told("2"), challenger)
    house.arms.put = Arm("warmer", "treatment", "3")

    response = house.router.answer(request("1"))

    assert (response.level, response.made.version) == (Level.PREVIOUS, "2")
    assert house.arms.heard[0][2].abstained
