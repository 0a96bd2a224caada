"""The owner's money over a crash: a flow cut between its writes is finished, one that is whole is left alone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.fakes.autopilot import ACCOUNT, RULEBOOK, SESSIONS, AutopilotRun

from trellis.autopilot.assembly import assemble
from trellis.autopilot.commands.table import give
from trellis.autopilot.events.command import Command, CommandGiven
from trellis.autopilot.events.lineage import CapitalMoved
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.recorder import MemoryRecorder
from trellis.autopilot.recovery import recover
from trellis.books.transaction import Transaction
from trellis.constitution.roles import Person, Role
from trellis.core.terms import Sleeve

OWNER = Person("owner", (Role.VIEWER,), mfa=True, owns=(ACCOUNT,))
NAMED = Command("deposit", OWNER, "savings", target="savings", amount=Decimal(100_000))
COMMANDS = (
    NAMED,
    Command("deposit", OWNER, "savings", amount=Decimal(100_000)),
    Command("withdraw", OWNER, "a roof", sleeve=Sleeve.GEN, amount=Decimal(10_000)),
)


def money(pilot: Pilot) -> dict[Sleeve, tuple[Decimal, Decimal, Decimal, Decimal]]:
    return {
        sleeve: (record.base, record.nlv, record.hwm, pilot.ledger.cash(pilot.place(sleeve)))
        for sleeve, record in pilot.record.sleeves.items()
    }


def restarted(run: AutopilotRun, events: list[object], minutes: int) -> tuple[Pilot, MemoryRecorder]:
    """The account rebuilt from these events so many minutes after the flow."""
    recorder = MemoryRecorder()
    recorder.events = list(events)
    pilot = assemble(run.pilot.settings, RULEBOOK, run.feed, run.venue, SESSIONS, recorder)
    recover(pilot, tuple(events), run.now + timedelta(minutes=minutes))
    return pilot, recorder


@pytest.mark.parametrize("command", COMMANDS, ids=("named deposit", "deposit", "withdrawal"))
def test_a_flow_is_booked_and_told_once_wherever_it_is_cut(command: Command) -> None:
    run = AutopilotRun()
    give(run.pilot, command, run.now)
    events = run.recorder.events
    given = next(place for place, event in enumerate(events) if isinstance(event, CommandGiven))
    flow = [event for event in events[given:] if isinstance(event, Transaction | CapitalMoved)]
    assert len(flow) in (2, 4)

    for written in range(given + 1, len(events) + 1):
        first, recorder = restarted(run, events[:written], 1)
        second, _ = restarted(run, recorder.events, 2)

        assert money(first) == money(run.pilot)
        assert money(second) == money(run.pilot)


def test_a_command_that_was_not_journaled_did_not_happen() -> None:
    run = AutopilotRun()
    before = money(run.pilot)
    give(run.pilot, NAMED, run.now)
    given = next(place for place, event in enumerate(run.recorder.events) if isinstance(event, CommandGiven))

    pilot, _ = restarted(run, run.recorder.events[:given], 1)

    assert money(pilot) == before
