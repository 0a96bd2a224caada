"""Restoring a backup: every digest and every chain is checked before anything is written."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from trellis.adapters.stores.backups.contents import copy_file, digest_of, private_folder
from trellis.adapters.stores.backups.manifest import (
    MANIFEST,
    BackedFile,
    BackedJournal,
    backups_in,
    read_manifest,
)
from trellis.adapters.stores.backups.servers import FILES, Servers, brought
from trellis.adapters.stores.backups.taking import Backup
from trellis.core.problems import Problem, ProblemError, problem
from trellis.kernel.parts import sync_folder
from trellis.kernel.verify import verify_journal

_OTHER = "Restore an older backup."


def restore_backup(source: Path, home: Path, servers: Servers = FILES) -> Backup:
    """Make a home of a backup, or of the newest one in a folder of backups; which it was, and what it holds.

    servers: what is brought to PostgreSQL instead of into the home. Raises ProblemError where there is no backup, the
    home or a server is not empty, or anything in the backup is not as it was written; nothing is then there.
    """
    found = find_backup(source)
    _check_empty(home)
    wrong = list(broken(found))
    if wrong:
        raise ProblemError(wrong)
    servers.check(found.manifest)
    part = home.absolute().with_name(f".{home.absolute().name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        private_folder(part)
        for file in found.manifest.files:
            _write(found.path / file.path, part / file.path)
        with brought(servers, found.manifest, part):
            _called_home(part, home)
    except OSError as error:
        way_out = "Give a folder that can be written, with room."
        raise problem(home, "home", error.filename or home, str(error.strerror or error), way_out) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return found


def _called_home(part: Path, home: Path) -> None:
    """Give what was written aside its name, once all of it is on the disk."""
    for folder, _, _ in os.walk(part):
        sync_folder(Path(folder))
    if home.exists():
        home.rmdir()
    part.rename(home)
    sync_folder(home.absolute().parent)


def find_backup(source: Path) -> Backup:
    """The backup at a path, or the newest in the folder there. Raises ProblemError where there is none."""
    whole = [source] if (source / MANIFEST).is_file() else backups_in(source)
    if not whole:
        way_out = "Give a folder that `trellis backup` wrote."
        raise problem(source, "FROM", source, "there is no whole backup in it", way_out)
    return Backup(whole[-1], read_manifest(whole[-1]))


def broken(backup: Backup) -> Iterator[Problem]:
    """What in a backup is not as it was written: files that are gone, changed or strange, chains that do not hold.

    A journal that was damaged when it was backed up is as it was, and the manifest tells.
    """
    known = {file.path for file in backup.manifest.files} | {MANIFEST}
    for file in backup.manifest.files:
        yield from _file_wrong(backup.path, file)
    for path in sorted(backup.path.rglob("*")):
        name = path.relative_to(backup.path).as_posix()
        if not path.is_dir() and name not in known:
            yield Problem(str(path), "file", name, "the manifest does not name it", "Take it away, or restore another.")
    for journal in backup.manifest.journals:
        yield from _journal_wrong(backup.path, journal)


def _file_wrong(folder: Path, file: BackedFile) -> Iterator[Problem]:
    path = folder / file.path
    if path.is_symlink() or not path.is_file():
        yield Problem(str(path), "file", file.path, "it is gone from the backup", _OTHER)
        return
    found = digest_of(path)
    if found != file.sha256:
        message = f"it is not the file that was backed up, whose SHA-256 was {file.sha256[:16]}"
        yield Problem(str(path), "SHA-256", found[:16], message, _OTHER)


def _journal_wrong(folder: Path, journal: BackedJournal) -> Iterator[Problem]:
    found = verify_journal(folder / journal.path)
    if not journal.problem:
        yield from found.problems
    if (found.records, found.head.hash.hex()) != (journal.records, journal.head):
        message = f"the journal was backed up with {journal.records} records, head {journal.head[:16]}"
        yield Problem(str(folder / journal.path), "head", found.head.hash.hex()[:16], message, _OTHER)


def _check_empty(home: Path) -> None:
    if home.is_symlink() or (home.exists() and (not home.is_dir() or any(home.iterdir()))):
        way_out = "Give an empty folder, or one that is not there yet; nothing is ever restored over a home."
        raise problem(home, "home", home, "it is not an empty folder", way_out)


def _write(source: Path, target: Path) -> None:
    private_folder(target.parent)
    copy_file(source, target)
    target.chmod(0o600)
    with target.open("rb") as file:
        os.fsync(file.fileno())
