"""The one table of what people may tell the autopilot, and the one way to tell it.

Nobody, human or machine, has free-form order entry (Part I): what is not a verb here is refused and journaled.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from trellis.autopilot.commands import emergency, money, standing, upkeep
from trellis.autopilot.commands.verb import Verb
from trellis.autopilot.events.command import Command, CommandGiven, CommandRefused
from trellis.autopilot.pilot import Pilot
from trellis.constitution.roles import Answer, Permission, answer, answer_pair
from trellis.core.problems import ProblemError

VERBS: Mapping[str, Verb] = {
    verb.name: verb for verb in (*standing.VERBS, *emergency.VERBS, *money.VERBS, *upkeep.VERBS)
}
"""Every verb by its name. docs/commands-of-people.md has a heading for each."""


def give(pilot: Pilot, command: Command, at: datetime, ancestors: Sequence[str] = ()) -> CommandGiven | CommandRefused:
    """Ask Part I and the verb's guard, journal the answer, and do what was permitted. Every command leaves a row.

    ancestors: the accounts that the account was forked from; who owns one of them owns it too.
    """
    verb = VERBS.get(command.verb)
    account = pilot.settings.account
    owned = next((each for each in (account, *ancestors) if each in command.by.owns), account)
    asked = _no_verb(command) if verb is None else _permitted(verb, command, owned)
    if verb is None or not asked.allowed:
        return _refused(pilot, command, asked.reason, at)
    try:
        verb.guard(pilot, command, at)
    except ProblemError as error:
        return _refused(pilot, command, str(error), at)
    given = CommandGiven(at, command, asked.reason)
    pilot.emit(given)
    verb.act(pilot, command, at)
    return given


def _refused(pilot: Pilot, command: Command, why: str, at: datetime) -> CommandRefused:
    refused = CommandRefused(at, command, why)
    pilot.emit(refused)
    return refused


def _permitted(verb: Verb, command: Command, account: str) -> Answer:
    asked = verb.asks(command)
    if not verb.pair:
        return answer(asked, command.by, account=account)
    if command.second is None:
        return Answer(False, f"Part I, {asked.value}: it takes two different people")
    return answer_pair(asked, command.by, command.second)


def _no_verb(command: Command) -> Answer:
    """The row on orders answers for everything that is no verb: the engine alone sends, and it is told by rules."""
    asked = answer(Permission.SEND_ORDERS, command.by)
    if asked.allowed:
        return Answer(False, f"Part I, {Permission.SEND_ORDERS.value}: by the rules only, never by a command")
    return asked
