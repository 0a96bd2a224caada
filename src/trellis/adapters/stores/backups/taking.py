"""Taking a backup: everything is written aside, checked, and only then called a backup."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from trellis.adapters.stores.backups.contents import (
    JOURNAL,
    SETTINGS,
    contents_of,
    copy_database,
    copy_file,
    copy_settings,
    digest_of,
    export,
    is_database,
    is_journal,
    kept_elsewhere,
    private_folder,
)
from trellis.adapters.stores.backups.manifest import MANIFEST, BackedFile, BackedJournal, Manifest, stamp_of
from trellis.adapters.stores.backups.people import PEOPLE, export_people
from trellis.core.problems import problem
from trellis.kernel.parts import sync_folder
from trellis.kernel.places import FilePlace, JournalPlace
from trellis.kernel.walk import Verification

_OWN = 0o600
_ROOM = "Make room there, or choose another folder."


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole backup: its folder and what it says of itself."""

    path: Path
    manifest: Manifest


def take_backup(home: Path, folder: Path, at: datetime, *, with_keys: bool = False, people_url: str = "") -> Backup:
    """Back the home up into a new folder under `folder`, named after the instant, while it is at work.

    Journals, also those in PostgreSQL, and databases are copied as of one moment each. people_url: of the people, where
    they are not kept in the home. Raises ProblemError where there is no home, a server cannot be reached, or nothing
    can be written; no backup is then there.
    """
    if not home.is_dir():
        raise problem(home, "home", home, "there is no such folder", "Name the folder of a house with --home.")
    name = stamp_of(at)
    path, part = folder / name, folder / f".{name}.part"
    try:
        private_folder(folder)
        with _alone(folder):
            if path.exists():
                raise problem(path, "backup", name, "it is there already", "Wait a second.")
            _clear(folder)
            private_folder(part)
            manifest = _Taking(home, part).run(folder.resolve(), at, people_url, with_keys=with_keys)
            part.rename(path)
            sync_folder(folder)
    except OSError as error:
        raise problem(folder, "folder", error.filename or folder, str(error.strerror or error), _ROOM) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Backup(path, manifest)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One backup at a time in a folder. Raises ProblemError while another is taken there."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise problem(folder, "folder", folder, "another backup is taken there", "Wait for it.") from error
        yield
    finally:
        os.close(handle)


def _clear(folder: Path) -> None:
    """Take away what a backup that was cut short left; it never looked whole."""
    for left in folder.glob(".*.part"):
        shutil.rmtree(left, ignore_errors=True)


class _Taking:
    """One backup under way."""

    def __init__(self, home: Path, part: Path) -> None:
        self._home = home
        self._part = part
        self._files: list[BackedFile] = []
        self._journals: list[BackedJournal] = []

    def run(self, apart: Path, at: datetime, people_url: str, *, with_keys: bool) -> Manifest:
        found = contents_of(self._home.resolve(), apart, with_keys=with_keys)
        files = [name for name in found.files if not (people_url and name == PEOPLE)]
        for name in files:
            source = self._home / name
            try:
                self._copy(name, source)
            except FileNotFoundError:
                if source.exists():
                    raise
                # It was taken away since the folder was looked through: an old snapshot, a file replaced by another.
                (self._part / name).unlink(missing_ok=True)
        if people_url:
            export_people(people_url, self._part / PEOPLE)
            self._add(PEOPLE)
        manifest = Manifest(at, with_keys, tuple(self._files), tuple(self._journals), found.left_out)
        (self._part / MANIFEST).write_bytes(manifest.to_json())
        self._seal(self._part / MANIFEST)
        self._sync_folders()
        return manifest

    def _copy(self, name: str, source: Path) -> None:
        target = self._part / name
        private_folder(target.parent)
        if is_database(source):
            copy_database(source, target)
        elif source.name == SETTINGS and (place := kept_elsewhere(source)) is not None:
            copy_settings(source, target)
            self._fetch(place, target.with_name(JOURNAL))
        else:
            copy_file(source, target)
        if is_journal(target):
            place = FilePlace(target)
            self._note(name, self._home / name, place, place.verify())
        self._add(name)

    def _fetch(self, place: JournalPlace, target: Path) -> None:
        """The journal of a run that is kept in PostgreSQL, beside the run's settings."""
        if place.exists():
            name = target.relative_to(self._part).as_posix()
            self._note(name, place, FilePlace(target), export(place, target))
            self._add(name)

    def _note(self, name: str, source: object, copy: JournalPlace, found: Verification) -> None:
        wrong = "; ".join(str(each) for each in found.problems)
        last = _last_time(copy) if not wrong else ""
        self._journals.append(BackedJournal(name, str(source), found.records, last, found.head.hash.hex(), wrong))

    def _add(self, name: str) -> None:
        target = self._part / name
        self._seal(target)
        self._files.append(BackedFile(name, target.stat().st_size, digest_of(target)))

    def _seal(self, path: Path) -> None:
        """For its owner alone, and on the disk."""
        path.chmod(_OWN)
        with path.open("rb") as file:
            os.fsync(file.fileno())

    def _sync_folders(self) -> None:
        for folder, _, _ in os.walk(self._part):
            sync_folder(Path(folder))


def _last_time(place: JournalPlace) -> str:
    with place.open(read_only=True) as journal:
        return next((record.time for record in journal.read(after=max(journal.head.sequence - 1, 0))), "")
