"""Drafts of the law made from the one that shipped, as a person would edit it."""

import re
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path

from trellis.constitution.amendment_events import Evidence, Metric
from trellis.constitution.digest import rehash
from trellis.constitution.rulebook import Rulebook, loads


def draft_text(
    rule: str = "S0.symbol.cap", old: str = '"0.25"', new: str = '"0.30"', version: str = "1.4", line: str = "More."
) -> str:
    """The shipped rulebook with one figure of one row changed, its version and a changelog line; its hash is stale."""
    text = resources.files("trellis.constitution").joinpath("v1_3.toml").read_text(encoding="utf-8")
    start = text.index(f'[rule."{rule}"]')
    assert old in text[start : text.find("\n[rule.", start + 1)], f"{rule} holds no {old}"
    text = text[:start] + text[start:].replace(old, new, 1)
    text = re.sub(r'^version = "1\.3"\nname', f'version = "{version}"\nname', text, count=1, flags=re.M)
    added = f'[[changelog]]\nversion = "{version}"\ntext = "{line}"\n\n'
    place = text.index('[rule."A.time"]')
    return text[:place] + added + text[place:]


def draft(**changes: str) -> Rulebook:
    """The same as a rulebook, its hash made right."""
    return loads(rehash(draft_text(**changes)), "draft")


def write_draft(path: Path, **changes: str) -> Path:
    """The same as a file that a replay takes: its hash is right."""
    path.write_text(rehash(draft_text(**changes)), encoding="utf-8")
    return path


def evidence(old_sha256: str, new_sha256: str) -> Evidence:
    """Of a backtest over 2024 on the same data, in which the draft did better."""
    return Evidence(
        first=date(2024, 1, 2),
        last=date(2024, 12, 31),
        capital=Decimal(300_000),
        old_sha256=old_sha256,
        new_sha256=new_sha256,
        old_sources="same",
        new_sources="same",
        old_head="a",
        new_head="b",
        metrics=(Metric("Final equity", "1.00", "2.00"),),
    )
