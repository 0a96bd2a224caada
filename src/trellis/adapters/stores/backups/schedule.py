"""Backups of a home at even intervals, of which so many are kept."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from trellis.adapters.stores.backups.manifest import backups_in, instant_of
from trellis.adapters.stores.backups.taking import Backup, take_backup

EVERY = timedelta(minutes=15)
KEEP = 96
"""A day of quarters of an hour."""


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of one home in one folder: when the next is due, how many of them stay, what else goes in."""

    home: Path
    folder: Path
    every: timedelta = EVERY
    keep: int = KEEP
    with_keys: bool = False
    people_url: str = ""

    def __post_init__(self) -> None:
        if self.keep < 1:
            raise ValueError(f"keep was {self.keep}; the backup just taken must stay")

    def due(self, at: datetime) -> bool:
        """Whether none was begun in the interval before an aware instant."""
        whole = backups_in(self.folder)
        return not whole or at - instant_of(whole[-1].name) >= self.every

    def take(self, at: datetime) -> Backup:
        """Take one, then take away all but the newest `keep`. Raises ProblemError as take_backup() does.

        While a journal in it is damaged, older ones stay: they may be the last that hold it whole.
        """
        taken = take_backup(self.home, self.folder, at, with_keys=self.with_keys, people_url=self.people_url)
        if not any(journal.problem for journal in taken.manifest.journals):
            for old in backups_in(self.folder)[: -self.keep]:
                shutil.rmtree(old.rename(old.with_name(f".{old.name}.part")))  # half a backup must not look whole
        return taken
