"""Which records of a journal are of which stream and type, so that a few are found without reading the rest."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import merge

from trellis.kernel.record import Record


@dataclass(slots=True)
class Register:
    """Sequences by (stream, type), ascending, eight bytes each."""

    sequences: dict[tuple[str, str], "array[int]"] = field(default_factory=dict)

    def enter(self, record: Record) -> None:
        """Note the next record."""
        key = (record.stream, record.type)
        if key not in self.sequences:
            self.sequences[key] = array("q")
        self.sequences[key].append(record.sequence)

    def after(self, sequence: int, limit: int, stream: str | None, type_name: str | None) -> Sequence[int]:
        """At most so many sequences after one, ascending, of a stream and of a type where they are named."""
        found = [kept[(at := bisect_right(kept, sequence)) : at + limit] for kept in self._of(stream, type_name)]
        return tuple(merge(*found))[:limit]

    def before(self, sequence: int, limit: int, stream: str | None, type_name: str | None) -> Sequence[int]:
        """At most so many sequences before one, the nearest of them, ascending."""
        found = [kept[max(0, (at := bisect_left(kept, sequence)) - limit) : at] for kept in self._of(stream, type_name)]
        return tuple(merge(*found))[-limit:]

    def total(self, stream: str | None, type_name: str | None) -> int:
        """How many records are of the stream and the type."""
        return sum(map(len, self._of(stream, type_name)))

    def counts(self) -> Sequence[tuple[str, str, int]]:
        """Every (stream, type) and how many records it has, by name."""
        return sorted((stream, name, len(kept)) for (stream, name), kept in self.sequences.items())

    def _of(self, stream: str | None, type_name: str | None) -> "list[array[int]]":
        return [
            kept
            for (of_stream, of_type), kept in self.sequences.items()
            if stream in (None, of_stream) and type_name in (None, of_type)
        ]
