"""Whether every decision of a journal was made under the rulebook in force: the one it began with, or a later one."""

from collections.abc import Iterable, Iterator

from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.lineage import AccountFounded
from trellis.autopilot.events.rules import RulebookReleased
from trellis.autopilot.events.run import RunStarted
from trellis.autopilot.recorder import account_of_stream
from trellis.core.problems import Problem, ProblemError
from trellis.kernel.codec import Codec
from trellis.kernel.places import JournalPlace
from trellis.kernel.record import Record
from trellis.sim.replay.amendments import planned
from trellis.sim.replay.settings import RunSettings

_DECIDED = "proposal.reviewed"
_PINNING = ("run.started", "account.founded", "rulebook.released")
_WAY_OUT = "Trust the run up to that record only, and replay it anew."


def unpinned(place: JournalPlace) -> list[Problem]:
    """The first record, if any, that another rulebook decided than the one in force, or that changes it wrongly."""
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    in_force: dict[str, str] = {}
    with place.open(read_only=True) as journal:
        for record in journal.read():
            account = account_of_stream(record.stream)
            if record.type == _DECIDED:
                if f'"rulebook":"{in_force.get(account, "")}"'.encode() not in record.payload:
                    return [_problem(place, record, "it was decided under another rulebook than the one in force")]
            elif record.type in _PINNING:
                event = codec.decode(record.type, record.version, record.payload)
                if not _takes_over(event, account, in_force):
                    return [_problem(place, record, "it follows another rulebook than the one in force")]
    return []


def _takes_over(event: object, account: str, in_force: dict[str, str]) -> bool:
    """Note the rulebook that the event puts in force for an account; False where it follows another than was."""
    match event:
        case RunStarted():
            in_force[event.account] = event.rulebook_hash
        case AccountFounded():
            in_force[account] = event.rulebook
            return event.rulebook == in_force.get(event.parent)
        case RulebookReleased():
            before, in_force[account] = in_force.get(account), event.hash
            return event.source_hash == before
    return True


def amended_otherwise(place: JournalPlace, settings: RunSettings, *, bundled: bool) -> list[Problem]:
    """Rulebooks that took over and are not what the settings name now; empty where all still are."""
    try:
        wanted = [each.rulebook.sha256 for each in planned(settings, frozenset(), bundled=bundled)]
    except ProblemError as error:
        return list(error.problems)
    took_over = list(_released(place))
    if took_over == wanted[: len(took_over)]:
        return []
    message = f"the run went on under {_shown(took_over)}"
    return [Problem(str(place), "amendment", _shown(wanted), message, "Restore the files.")]


def _shown(digests: Iterable[str]) -> str:
    return ", ".join(digest[:16] for digest in digests)


def _released(place: JournalPlace) -> Iterator[str]:
    """The rulebooks that took over in the first account, which is there from the start."""
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    first = ""
    with place.open(read_only=True) as journal:
        for record in journal.read():
            if record.type not in _PINNING:
                continue
            event = codec.decode(record.type, record.version, record.payload)
            if isinstance(event, RunStarted):
                first = event.account
            elif isinstance(event, RulebookReleased) and account_of_stream(record.stream) == first:
                yield event.hash


def _problem(place: JournalPlace, record: Record, message: str) -> Problem:
    return Problem(str(place), "record", f"{record.sequence} ({record.type})", message, _WAY_OUT)
