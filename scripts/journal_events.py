"""Write docs/journal-events.md from the catalogue of journaled events and their docstrings.

Run it after changing an event: `.venv/bin/python scripts/journal_events.py`. A test compares the page with this.
"""

import inspect
from dataclasses import fields
from pathlib import Path

from trellis.autopilot.events import CATALOGUE

PAGE = Path(__file__).resolve().parents[1] / "docs" / "journal-events.md"
INTRODUCTION = """# Journal events

Everything that happens is one of these events, in one append-only chain; all state is a fold of them. A record holds
sequence, stream, type, version, time, payload and hash: SHA-256 over all of that and the hash before it. The stream is
the account's id and one of the kinds below (`main/sleeve`); what belongs to the run and not to an account stands in
the stream `run`. The payload
is canonical JSON: fields in the order below, Decimals as text, instants in New York time with their offset. A field
of a version never changes; a new version is added beside the old one, and `tests/golden/events` keeps the bytes of
each. This page is written by `scripts/journal_events.py` from the code.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [INTRODUCTION]
    for stream in dict.fromkeys(row[0] for row in CATALOGUE):
        parts.append(f"\n## Kind {stream}\n")
        parts += [_section(name, version, cls) for group, name, version, cls in CATALOGUE if group == stream]
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
    PAGE.write_text(page(), encoding="utf-8")
