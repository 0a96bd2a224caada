"""The household's connections to bank data: access that is sealed as its texts are."""

from datetime import date, timedelta
from pathlib import Path

from trellis.bookkeeping.keeper import FOLDER, Keeper
from trellis.books.whole_file import write_whole
from trellis.core.problems import problem

FIRST_DAYS = 90
"""How far back the first sync goes: servers rarely give more."""

OVERLAP_DAYS = 14
"""How far each later one goes back behind the newest line, for what banks book late."""

_ABOUT = "simplefin access"


def keep_access(keeper: Keeper, access: str) -> None:
    """Keep what opens the accounts; the household is begun already, so its key is on disk."""
    write_whole(_path(keeper.home), keeper.seal.seal(access, _ABOUT).encode())


def access_of(keeper: Keeper) -> str:
    """What opens the accounts. Raises ProblemError where nothing was connected, or with another household's key."""
    path = _path(keeper.home)
    if not path.exists():
        message = "no bank data is connected"
        raise problem(
            "household", "simplefin", "", message, "Make a setup token, then run `trellis household connect`."
        )
    return keeper.seal.open(path.read_text(encoding="ascii"), _ABOUT)


def since(keeper: Keeper, format: str, today: date) -> date:
    """From which day on to ask for lines of a format."""
    lines = keeper.record.lines()
    days = [seen.line.booked for one in lines for seen in one.sightings if seen.line.source.format == format]
    return max(days) - timedelta(days=OVERLAP_DAYS) if days else today - timedelta(days=FIRST_DAYS)


def _path(home: Path) -> Path:
    return home / FOLDER / "simplefin.sealed"
