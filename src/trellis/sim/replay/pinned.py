"""Whether every decision of a journal was made under the rulebook in force: the one it began with, or a later one."""

from collections.abc import Iterator
from pathlib import Path

from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.rules import RulebookReleased
from trellis.autopilot.events.run import RunStarted
from trellis.core.problems import Problem, ProblemError
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal
from trellis.kernel.record import Record
from trellis.sim.replay.amendments import planned
from trellis.sim.replay.settings import RunSettings

_DECIDED = "proposal.reviewed"
_WAY_OUT = "Trust the run up to that record only, and replay it anew."


def unpinned(path: Path) -> list[Problem]:
    """The first record, if any, that another rulebook decided than the one in force, or that changes it wrongly."""
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    in_force = ""
    with Journal.open(path, read_only=True) as journal:
        for record in journal.read():
            if record.type == _DECIDED:
                if f'"rulebook":"{in_force}"'.encode() not in record.payload:
                    return [_problem(path, record, "it was decided under another rulebook than the one in force")]
            elif record.type in ("run.started", "rulebook.released"):
                event = codec.decode(record.type, record.version, record.payload)
                if isinstance(event, RulebookReleased):
                    if event.source_hash != in_force:
                        return [_problem(path, record, "it follows another rulebook than the one in force")]
                    in_force = event.hash
                elif isinstance(event, RunStarted):
                    in_force = event.rulebook_hash
    return []


def amended_otherwise(path: Path, settings: RunSettings, *, bundled: bool) -> list[Problem]:
    """Rulebooks that took over and are not what the settings name now; empty where all still are."""
    try:
        wanted = [each.rulebook.sha256 for each in planned(settings, frozenset(), bundled=bundled)]
    except ProblemError as error:
        return list(error.problems)
    took_over = list(_released(path))
    if took_over == wanted[: len(took_over)]:
        return []
    told = ", ".join(digest[:16] for digest in took_over)
    message = f"the run went on under {told}"
    return [Problem(str(path), "amendment", ", ".join(digest[:16] for digest in wanted), message, "Restore the files.")]


def _released(path: Path) -> Iterator[str]:
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    with Journal.open(path, read_only=True) as journal:
        for record in journal.read(stream="run"):
            if record.type == "rulebook.released":
                event = codec.decode(record.type, record.version, record.payload)
                assert isinstance(event, RulebookReleased), "the type names the class"
                yield event.hash


def _problem(path: Path, record: Record, message: str) -> Problem:
    return Problem(str(path), "record", f"{record.sequence} ({record.type})", message, _WAY_OUT)
