"""Founding runs that a server is to have at work: their folder, settings, pace and inbox, before any process starts."""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from trellis.adapters.stores.postgres.address import address_of
from trellis.core.problems import Problem, ProblemError, problem
from trellis.server.runs.live import inbox_file
from trellis.server.runs.live.wishes import Kind, read
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.pace import PaceSetting
from trellis.sim.replay.settings import RunSettings

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_FILES = ("data", "rulebook")


@dataclass(frozen=True, slots=True)
class Founded:
    """A run that is there to be started. anew: whether this call made it."""

    name: str
    anew: bool


def found(runs: Path, name: str, kind: Kind, settings: RunSettings, pace: PaceSetting) -> Founded:
    """Make the run's folder under runs/; one of that name with the same settings is there already and is given.

    Raises ProblemError for a name that is none, or is another run's.
    """
    if not NAME.fullmatch(name):
        way_out = "Give 1 to 64 letters A to Z, digits, dots, hyphens or underscores, such as crash-of-2020."
        raise problem("run", "name", name[:80], "no run can have this name", way_out)
    folder = RunFolder(runs / name)
    text = settings.to_toml()
    if (folder.path / inbox_file.NAME).is_file() and _settings_of(folder.path) == (kind.value, text):
        return Founded(name, anew=False)
    if folder.path.exists() and any(folder.path.iterdir()):
        raise problem("run", "name", name, "there is another run of this name", "Give another name.")
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problem(runs, "home", runs, str(error), "Give a home that can be written.") from error
    inbox_file.create(folder.path / inbox_file.NAME, kind.value, text, str(pace.seconds), paused=pace.paused)
    return Founded(name, anew=True)


def name_of(settings: RunSettings) -> str:
    """The name of a replay that was given none: its span, and a digest of all its settings."""
    digest = hashlib.sha256(settings.to_toml().encode()).hexdigest()[:8]
    return f"{settings.first}-{settings.last}-{digest}"


def kept_at(settings: RunSettings, journal: str, name: str) -> RunSettings:
    """The settings of a run of that name in a house whose journals are kept at a URL; as they are where it has none."""
    return replace(settings, journal=str(address_of(journal, name))) if journal else settings


def from_outside(settings: RunSettings, data: Path | None) -> RunSettings:
    """Settings that somebody sent over the network: they may name no file of this machine.

    data: the house's own folder of prices, taken where the source is data. Raises ProblemError for each file named.
    """
    problems = [
        Problem("settings", name, getattr(settings, name), "no file can be named from outside", "Leave it out.")
        for name in _FILES
        if getattr(settings, name)
    ]
    if settings.overlay not in ("", "demo"):
        message = "no file can be named from outside"
        problems.append(Problem("settings", "overlay", settings.overlay, message, "Give demo, or leave it out."))
    if settings.journal:
        message = "no server can be named from outside"
        problems.append(Problem("settings", "journal", settings.journal, message, "Leave it out."))
    if settings.amendment:
        message = "an amendment names a file of this machine"
        problems.append(Problem("settings", "amendment", "", message, "Run it with trellis replay."))
    if settings.source == "data" and data is None:
        way_out = "Take best, network or bundled, or serve the house with --data."
        problems.append(Problem("settings", "source", "data", "the house was given no folder of prices", way_out))
    if problems:
        raise ProblemError(problems)
    return replace(settings, data=str(data)) if settings.source == "data" else settings


def _settings_of(path: Path) -> tuple[str, str]:
    wish = read(path / inbox_file.NAME)
    return wish.kind.value, wish.settings
