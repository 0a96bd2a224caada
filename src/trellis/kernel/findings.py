"""What checking a journal found, for people and machines: one head for every kind of journal, its own lines after."""

from dataclasses import asdict, dataclass, fields
from pathlib import Path

from trellis.core.problems import Problem, ProblemError
from trellis.kernel.journal import Journal
from trellis.kernel.layout import check_identity

WHOLE = "Everything holds."


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """source: what was checked; records, head: of its chain; problems: what is wrong. Each kind adds its own."""

    source: str
    records: int
    head: str
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def whole(self) -> str:
        """What is said where nothing is wrong."""
        return WHOLE

    def details(self) -> tuple[str, ...]:
        """The lines of a kind of journal's own."""
        return ()

    def told(self) -> tuple[str, ...]:
        """The findings for people."""
        return (
            f"journal   {self.source}",
            f"chain     {self.records:,} records, head {self.head[:16]}",
            *self.details(),
            self.whole if self.ok else f"{len(self.problems)} thing(s) do not hold:",
        )

    def as_mapping(self) -> dict[str, object]:
        """The findings for machines."""
        named = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in ("source", "problems")}
        return {"ok": self.ok, "path": self.source, **named, "problems": [asdict(found) for found in self.problems]}


def begins_with(journal: Path, type_: str) -> bool:
    """Whether a file is a journal whose first record is of the type: what tells one kind of journal from another."""
    if not journal.is_file():
        return False
    try:
        check_identity(journal)
        with Journal.open(journal, read_only=True) as opened:
            first = opened.record(1)
    except ProblemError:
        return False
    return first is not None and first.type == type_
