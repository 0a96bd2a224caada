"""The log's file, made where there is none yet: it appears whole, whoever else makes it at the same time."""

import os
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from trellis.kernel.failures import storage_problem
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.layout import sync_folder


def begin(path: Path) -> Journal:
    """The log, open for writing; every batch waits for the disk. Raises ProblemError where it cannot be opened."""
    if not path.exists():
        _make(path)
    return Journal.open(path, Durability.EACH)


def _make(path: Path) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        Journal.create(part, Durability.EACH).close()
        os.link(part, path)
        sync_folder(path.parent)
    except FileExistsError:
        pass  # somebody else was first, and theirs is as good
    except OSError as error:
        raise storage_problem(path, error, "no log was begun") from error
    finally:
        with suppress(OSError):  # what went wrong is told already
            part.unlink(missing_ok=True)
