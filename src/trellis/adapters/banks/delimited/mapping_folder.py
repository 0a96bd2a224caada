"""The mappings that a household keeps, one TOML file per bank, to be used again and shared."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from trellis.adapters.banks.delimited.mapping import Mapping
from trellis.adapters.banks.delimited.mapping_file import mapping_of, mapping_text
from trellis.books.whole_file import whole_file
from trellis.core.documents import read_text

_NAME_MAX = 60


@dataclass(slots=True)
class MappingFolder:
    """The folder, and what is to be kept in it once the import has gone well."""

    path: Path
    waiting: dict[str, Mapping] = field(default_factory=dict)

    def all(self) -> dict[str, Mapping]:
        """Every mapping by its name. Raises ProblemError naming a file that is no mapping."""
        kept = {path.stem: read_mapping(path) for path in sorted(self.path.glob("*.toml"))}
        return kept | self.waiting

    def add(self, wish: str, mapping: Mapping) -> str:
        """Keep a mapping under a name made from a wish, numbered where another one has it; the name."""
        taken = self.all()
        base = re.sub(r"[^a-z0-9]+", "-", wish.casefold()).strip("-")[:_NAME_MAX] or "bank"
        names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
        name = next(one for one in names if taken.get(one, mapping) == mapping)
        if name not in taken:
            self.waiting[name] = mapping
        return name

    def write(self) -> None:
        """Write what is to be kept."""
        for name, mapping in self.waiting.items():
            self.path.mkdir(parents=True, exist_ok=True)
            with whole_file(self.file(name)) as file:
                file.write(mapping_text(mapping))
        self.waiting = {}

    def file(self, name: str) -> Path:
        """Where a mapping is kept."""
        return self.path / f"{name}.toml"


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file. Raises ProblemError where it cannot be read or is none."""
    return mapping_of(read_text(path, "Name a mapping file"), str(path))


def mapping_digest(mapping: Mapping) -> str:
    """SHA-256 of a mapping as it is written: which reading of a file an import was."""
    return hashlib.sha256(mapping_text(mapping).encode()).hexdigest()
