"""A scan of a source tree for secrets: keys and tokens by their makers' marks, and passwords in so many words."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ALLOWED = "not-a-secret"
"""A line that bears this word is passed over: an example, or a value that everybody may know."""

PASSED_OVER = frozenset(
    (
        ".git",
        ".venv",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        "__pycache__",
        "node_modules",
        "locales",
    )
)
SIZE_MAX = 4 * 1024 * 1024

KINDS: dict[str, re.Pattern[str]] = {
    "private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "AWS access key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "GitHub token": re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{60,}\b"),
    "Google key": re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b"),
    "Slack token": re.compile(r"\bxox[abprs]-[0-9A-Za-z-]{10,}"),
    "Stripe key": re.compile(r"\b[rs]k_live_[0-9A-Za-z]{20,}"),
    "web token": re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"),
    "second factor": re.compile(r"otpauth://[^\s\"']*[?&]secret=[A-Z2-7]{8,}"),
    "password": re.compile(
        r"(?i)\b[\w-]*(?:password|passwd|api_?key|access_?key|secret_?key|auth_?token)[\w-]*[\"']?\s*[:=]\s*[\"'][^\"'\s]{8,}[\"']"
    ),
    "address with password": re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/:@\"']+:[^\s/@\"'{}$<>]{4,}@"),
}
"""What is looked for, by name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A line that looks like a secret; what it says is not repeated."""

    path: str
    line: int
    kind: str


def scan(tree: Path) -> tuple[Finding, ...]:
    """Every finding in the tree's text files, in order of path. Links are not followed."""
    return tuple(finding for path in sorted(_files(tree)) for finding in _of_file(tree, path))


def _files(tree: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(tree):
        folders[:] = [name for name in folders if name not in PASSED_OVER]
        for name in names:
            path = Path(folder) / name
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= SIZE_MAX:
                yield path


def _of_file(tree: Path, path: Path) -> Iterator[Finding]:
    raw = path.read_bytes()
    if b"\0" in raw:
        return
    for number, line in enumerate(raw.decode(errors="replace").splitlines(), 1):
        if ALLOWED in line:
            continue
        for kind, pattern in KINDS.items():
            if pattern.search(line):
                yield Finding(str(path.relative_to(tree)), number, kind)
