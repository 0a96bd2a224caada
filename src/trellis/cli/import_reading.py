"""Files read before anything is imported: each by the reader that it is for."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from trellis.cli.mapping_guide import Said, mapping_for
from trellis.core.documents import unread
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.adapters.banks.delimited.mapping_folder import MappingFolder
    from trellis.bookkeeping.importing import File
    from trellis.household.statement import Read


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file and what it says. by: the mapping it was read with, in words; empty for formats that need none."""

    file: "File"
    read: "Read"
    by: str


def read_one(path: Path, said: Said, kept: "MappingFolder", today: date) -> ReadFile:
    """One file. Raises ProblemError where it cannot be read, or leaves something open."""
    from trellis.adapters.banks.days import DateOrder
    from trellis.adapters.banks.delimited.mapping_folder import mapping_digest, read_mapping
    from trellis.adapters.banks.detect import Told, read_file, reader_for
    from trellis.bookkeeping.importing import File

    content = _content(path)
    order = said.answers.get("dates.order", "")
    if order and order not in list(DateOrder):
        raise problem("flags", "--answer", order, "no such order of dates", f"Choose of {', '.join(DateOrder)}.")
    currency = said.answers.get("account.currency", said.currency)
    named = read_mapping(said.mapping) if said.mapping is not None else None
    told = Told(named, currency, order=DateOrder(order) if order else None)
    reader = reader_for(content, path.name, told)
    by, digest = "", ""
    if reader.name == "csv":
        mapping, by = mapping_for(content, path.name, said, kept)
        told, digest = replace(told, mapping=mapping), mapping_digest(mapping)
    read = read_file(content, path.name, today, told)
    sha256 = hashlib.sha256(content).hexdigest()
    return ReadFile(File(path.name, sha256, len(content), read.format, digest), read, by)


def _content(path: Path) -> bytes:
    from trellis.adapters.banks.limits import MAX_BYTES

    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise problem(path, "file", path.name, f"it cannot be read: {unread(error)}", "Name a bank's file.") from error
    if len(content) > MAX_BYTES:
        raise problem(path, "size", f"above {MAX_BYTES:,} bytes", "it is too large", "Export fewer days at a time.")
    return content
