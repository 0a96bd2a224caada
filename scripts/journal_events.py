"""Write docs/journal-events.md, household-events.md, adaptive-events.md and garden-events.md from the catalogues.

Run it after changing an event: `.venv/bin/python scripts/journal_events.py`. Tests compare the pages with this.
"""

import inspect
from dataclasses import fields
from pathlib import Path

from trellis.adaptive.events import CATALOGUE as ADAPTIVE
from trellis.autopilot.events import CATALOGUE
from trellis.bookkeeping.events import CATALOGUE as HOUSEHOLD
from trellis.strategies.garden.events import CATALOGUE as BREEDING
from trellis.strategies.garden.tape_events import TAPE_CATALOGUE

DOCS = Path(__file__).resolve().parents[1] / "docs"
Catalogue = tuple[tuple[str, str, int, type], ...]
GARDEN: Catalogue = (*BREEDING, *TAPE_CATALOGUE)
INTRODUCTION = """# Journal events

Everything that happens is one of these events, in one append-only chain; all state is a fold of them. A record holds
sequence, stream, type, version, time, payload and hash: SHA-256 over all of that and the hash before it. The stream is
the account's id and one of the kinds below (`main/sleeve`); what belongs to the run and not to an account stands in
the stream `run`. The payload
is canonical JSON: fields in the order below, Decimals as text, instants in New York time with their offset. A field
of a version never changes; a new version is added beside the old one, and `tests/golden/events` keeps the bytes of
each. This page is written by `scripts/journal_events.py` from the code.
"""


HOUSEHOLD_INTRODUCTION = """# Events of the household

The household's journal (`household/journal.db` in a home) is a chain of its own, of the same form as a run's
([journal-events](journal-events.md)); the stream is `household/` and the kind. An import is one batch: it is there
whole or not at all. Fields named `sealed` hold texts under the household's key
([decision](decisions/household-journal.md)); `tests/golden/household_events` keeps the bytes of each version. This
page is written by `scripts/journal_events.py` from the code.
"""


ADAPTIVE_INTRODUCTION = """# Events of an account under the adaptive mandate

The journal of such an account ([adaptive](adaptive.md)) is a chain of its own, of the same form as a run's
([journal-events](journal-events.md)); the stream is the account's id and the kind (`paper/plan`).
`tests/golden/adaptive_events` keeps the bytes of each version. This page is written by `scripts/journal_events.py`
from the code.
"""


GARDEN_INTRODUCTION = """# Events of a garden

The journal of a breeding (`breeding.db` in the folder of `trellis lab breed`, [garden](garden.md#breeding)) is a chain
of its own, of the same form as a run's ([journal-events](journal-events.md)); the stream is `garden`. So is the journal
of a tape (`tape.db` in the folder of `trellis lab tape --out`, [tape](tape.md#kept)); its rows stand in the stream
`tape/row`, all else in `tape`. What modules do on an account stands in the account's journal
([adaptive-events](adaptive-events.md)), stages of their life among it.
`tests/golden/garden_events` keeps the bytes of each version. This page is written by `scripts/journal_events.py` from
the code.
"""


def page(introduction: str = INTRODUCTION, catalogue: Catalogue = CATALOGUE) -> str:
    """A whole page as Markdown."""
    parts = [introduction]
    for stream in dict.fromkeys(row[0] for row in catalogue):
        parts.append(f"\n## Kind {stream}\n")
        parts += [_section(name, version, cls) for group, name, version, cls in catalogue if group == stream]
    return "\n".join(parts).rstrip() + "\n"


def _section(name: str, version: int, cls: type) -> str:
    rows = [f"| `{field.name}` | {_type(field.type)} |" for field in fields(cls)]
    text = inspect.cleandoc(cls.__doc__ or "")
    return "\n".join(
        (f"### {name}\n", f"Version {version}, `{cls.__name__}`. {text}\n", "| field | type |", "|---|---|", *rows, "")
    )


def _type(declared: object) -> str:
    text = (
        declared.__name__ if isinstance(declared, type) and not getattr(declared, "__args__", None) else str(declared)
    )
    for prefix in ("datetime.", "decimal.", "trellis."):
        text = text.replace(prefix, "")
    words = text.replace("[", " [ ").replace("]", " ] ").replace(",", " , ").split()
    return (
        "".join(f"{word.rsplit('.', 1)[-1] if word[0].isalpha() else word} " for word in words)
        .strip()
        .replace("|", "or")
        .replace(" [ ", "[")
        .replace(" ]", "]")
        .replace(" ,", ",")
    )


if __name__ == "__main__":
    (DOCS / "journal-events.md").write_text(page(), encoding="utf-8")
    (DOCS / "household-events.md").write_text(page(HOUSEHOLD_INTRODUCTION, HOUSEHOLD), encoding="utf-8")
    (DOCS / "adaptive-events.md").write_text(page(ADAPTIVE_INTRODUCTION, ADAPTIVE), encoding="utf-8")
    (DOCS / "garden-events.md").write_text(page(GARDEN_INTRODUCTION, GARDEN), encoding="utf-8")
