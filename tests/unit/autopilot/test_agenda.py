"""The day's agenda: earliest first, then by task, then as it was put there."""

from datetime import date

from tests.fakes.autopilot import at

from trellis.autopilot.agenda import Agenda, Task
from trellis.core.terms import Sleeve

DAY = date(2025, 3, 3)


def _popped(agenda: Agenda, hour: int) -> list[tuple[Task, Sleeve | None]]:
    popped = []
    while (due := agenda.pop_due(at(DAY, hour))) is not None:
        popped.append((due.task, due.sleeve))
    return popped


def test_at_one_instant_a_window_ends_before_a_tick_and_a_tick_comes_before_a_window() -> None:
    agenda = Agenda()
    for task in (Task.WINDOW, Task.TICK, Task.WINDOW_END, Task.VIX, Task.OPEN):
        agenda.add(at(DAY, 10), task, Sleeve.GEN)

    order = [task for task, _ in _popped(agenda, 10)]

    assert order == [Task.OPEN, Task.VIX, Task.WINDOW_END, Task.TICK, Task.WINDOW]


def test_an_earlier_instant_goes_first_whatever_its_task() -> None:
    agenda = Agenda()
    agenda.add(at(DAY, 11), Task.OPEN)
    agenda.add(at(DAY, 10), Task.DAY_END)

    assert agenda.next_at() == at(DAY, 10)
    assert _popped(agenda, 11) == [(Task.DAY_END, None), (Task.OPEN, None)]


def test_equal_tasks_keep_the_order_in_which_they_were_added() -> None:
    agenda = Agenda()
    for sleeve in (Sleeve.REV, Sleeve.GEN, Sleeve.COM):
        agenda.add(at(DAY, 10), Task.TICK, sleeve)

    assert [sleeve for _, sleeve in _popped(agenda, 10)] == [Sleeve.REV, Sleeve.GEN, Sleeve.COM]


def test_what_is_not_yet_due_stays() -> None:
    agenda = Agenda()
    agenda.add(at(DAY, 10), Task.TICK, Sleeve.GEN)

    assert agenda.pop_due(at(DAY, 9, 59, 59)) is None
    assert agenda.next_at() == at(DAY, 10)


def test_a_cleared_agenda_has_nothing() -> None:
    agenda = Agenda()
    agenda.add(at(DAY, 10), Task.TICK, Sleeve.GEN)

    agenda.clear()

    assert agenda.next_at() is None
