"""Bank files: small samples written for these tests, one per format, and the real ones where they are present."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from trellis.adapters.banks.detect import Told, read_file
from trellis.household.statement import Line, Read

HERE = Path(__file__).resolve().parent / "bank_files"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "bank-files"
AS_OF = date(2026, 11, 28)


def sample(name: str) -> bytes:
    """The bytes of one of our samples."""
    return (HERE / name).read_bytes()


def reading(name: str, currency: str = "") -> Read:
    """One of our samples, read as an import reads it."""
    return read_file(sample(name), name, AS_OF, Told(currency=currency))


def lines_of(read: Read) -> list[Line]:
    """Every line of every statement."""
    return [line for statement in read.statements for line in statement.lines]


def real_files() -> Iterator[Path]:
    """The real files, or our samples where the folder of real ones is absent. Licences and notes are no bank files."""
    place = SHARED if SHARED.is_dir() else HERE
    return (path for path in sorted(place.rglob("*")) if path.is_file() and path.name != "LICENSE")
