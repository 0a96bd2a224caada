"""The inbox of a run at work: a command is put in once, taken once at a time, and answered the same for ever."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from trellis.autopilot.events.command import Command
from trellis.constitution.roles import Person, Role
from trellis.core.dates import new_york
from trellis.core.problems import ProblemError, problem
from trellis.server.runs.live import asking, inbox_file, wishes
from trellis.server.runs.live.answer import Answer, Outcome, Told
from trellis.server.runs.live.hearing import TRIES_MAX, HeardInbox
from trellis.sim.replay.outside import AnsweredRow, Place
from trellis.sim.replay.pace import PaceSetting

ADA = Person("ada", (Role.VIEWER,), mfa=True, owns=("main",))
PAUSE = Told(Command("pause", ADA, "wait"), "main")
KILL = Told(Command("kill", ADA, "stop"))
AT = datetime.combine(date(2020, 3, 2), time(10), new_york(date(2020, 3, 2), time(10)).tzinfo)
PLACE = Place(17, AT)
ROW = AnsweredRow("main", 18, given=True, words="Part I")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox in which nothing waits."""
    path = tmp_path / inbox_file.NAME
    inbox_file.create(path, "practice", "", "5", paused=False)
    return path


def test_a_command_is_answered_to_whoever_asks_under_its_key(inbox: Path) -> None:
    heard = HeardInbox(inbox)

    assert asking.put(inbox, "k1", PAUSE) is None
    asked = heard.take(PLACE)
    assert asked is not None
    assert (asked.command, asked.account) == (PAUSE.command, "main")
    assert asking.answer_of(inbox, "k1") is None
    heard.answered(PLACE, (ROW,))

    wanted = Answer(Outcome.GIVEN, (ROW,))
    assert asking.answer_of(inbox, "k1") == wanted
    assert asking.put(inbox, "k1", PAUSE) == wanted
    assert heard.take(Place(18, AT)) is None


def test_what_all_accounts_refused_is_refused(inbox: Path) -> None:
    heard = HeardInbox(inbox)
    asking.put(inbox, "k1", KILL)
    heard.take(PLACE)
    heard.answered(PLACE, (replace(ROW, given=False), replace(ROW, given=False, account="MINI1")))

    found = asking.answer_of(inbox, "k1")

    assert found is not None
    assert found.outcome is Outcome.REFUSED


def test_a_command_for_an_account_that_is_not_there_is_refused_with_its_problem(inbox: Path) -> None:
    heard = HeardInbox(inbox)
    asking.put(inbox, "k1", PAUSE)
    heard.take(PLACE)
    problems = problem("pause", "account", "x", "the house has no such account", "Name main.").problems
    heard.refused(PLACE, problems)

    assert asking.answer_of(inbox, "k1") == Answer(Outcome.REFUSED, problems=problems)


def test_another_command_under_the_same_key_is_refused_and_other_roles_are_no_other_command(inbox: Path) -> None:
    asking.put(inbox, "k1", PAUSE)

    with pytest.raises(asking.OtherBodyError, match="another command"):
        asking.put(inbox, "k1", KILL)
    with pytest.raises(asking.OtherBodyError):
        asking.put(inbox, "k1", replace(PAUSE, account="MINI1"))
    stepped_up = replace(PAUSE, command=replace(PAUSE.command, by=replace(ADA, mfa=False)))
    assert asking.put(inbox, "k1", stepped_up) is None


def test_commands_are_taken_in_the_order_in_which_they_came(inbox: Path) -> None:
    heard = HeardInbox(inbox)
    asking.put(inbox, "k1", PAUSE)
    asking.put(inbox, "k2", KILL)

    first = heard.take(PLACE)
    again = heard.take(PLACE)
    heard.answered(PLACE, (ROW,))
    second = heard.take(Place(20, AT))

    assert first == again
    assert second is not None
    assert second.command == KILL.command


def test_one_that_was_taken_and_never_answered_is_given_again_and_lost_in_the_end(inbox: Path) -> None:
    asking.put(inbox, "k1", PAUSE)
    asking.put(inbox, "k2", KILL)
    for _ in range(TRIES_MAX):
        life = HeardInbox(inbox)
        assert (asked := life.take(PLACE)) is not None
        assert asked.command == PAUSE.command
        life.close()

    life = HeardInbox(inbox)
    assert (asked := life.take(PLACE)) is not None
    assert asked.command == KILL.command
    found = asking.answer_of(inbox, "k1")
    assert found is not None
    assert found.outcome is Outcome.LOST
    assert "died 3 times" in found.problems[0].message


def test_an_answer_for_a_place_at_which_nothing_was_taken_is_passed_over(inbox: Path) -> None:
    """A run that executes again meets the commands of its whole past."""
    heard = HeardInbox(inbox)
    asking.put(inbox, "k1", PAUSE)
    heard.take(PLACE)
    heard.answered(Place(3, AT), (ROW,))
    heard.answered(Place(17, AT.replace(hour=11)), (ROW,))

    assert asking.answer_of(inbox, "k1") is None


def test_what_is_put_in_later_is_heard_though_nothing_waited_before(inbox: Path) -> None:
    heard = HeardInbox(inbox)
    assert heard.take(PLACE) is None
    assert heard.take(PLACE) is None
    asking.put(inbox, "k1", PAUSE)

    assert heard.take(PLACE) is not None


def test_once_the_run_has_ended_what_waits_is_lost_and_nothing_is_taken_in(inbox: Path) -> None:
    heard = HeardInbox(inbox)
    asking.put(inbox, "k1", PAUSE)
    heard.end("it came to the end of its span")

    found = asking.answer_of(inbox, "k1")
    assert found is not None
    assert found.outcome is Outcome.LOST
    with pytest.raises(asking.EndedError, match="the run has ended"):
        asking.put(inbox, "k2", PAUSE)
    assert asking.put(inbox, "k1", PAUSE) == found


def test_no_more_wait_than_may(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "WAITING_MAX", 2)
    asking.put(inbox, "k1", PAUSE)
    asking.put(inbox, "k2", PAUSE)

    with pytest.raises(asking.FullError, match="2 commands wait"):
        asking.put(inbox, "k3", PAUSE)


def test_a_run_that_was_not_founded_to_be_commanded_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="not founded to be commanded"):
        asking.put(tmp_path / "inbox.db", "k1", PAUSE)


def test_one_waits_for_an_answer_as_long_as_one_said(inbox: Path) -> None:
    asking.put(inbox, "k1", PAUSE)
    passed = [0.0]

    def sleep(seconds: float) -> None:
        passed[0] += seconds

    assert asking.wait(inbox, "k1", 1.0, lambda: passed[0], sleep) is None
    assert passed[0] == pytest.approx(1.0, abs=0.05)


def test_the_wish_is_kept_and_changed(inbox: Path) -> None:
    wishes.set_pace(inbox, PaceSetting(paused=True))
    wishes.set_wanted(inbox, wanted=False)

    wish = wishes.read(inbox)

    assert wish == wishes.Wish(wishes.Kind.PRACTICE, "", PaceSetting(paused=True), wanted=False, ended="")


def test_an_inbox_is_made_once(inbox: Path) -> None:
    with pytest.raises(ProblemError, match="there is such a run"):
        inbox_file.create(inbox, "practice", "", "5", paused=False)
