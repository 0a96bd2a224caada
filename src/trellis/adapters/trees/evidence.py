"""The evidence that a release rests on: a file that names what was shown, each piece checked as far as it can be."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from trellis.adapters.trees.secret_scan import Finding, scan
from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.run import RunStarted
from trellis.autopilot.events.week import WeekClosed
from trellis.constitution.gate import RUNBOOKS, Shown
from trellis.core.documents import read_document, read_text, unread
from trellis.core.problems import Problem, ProblemError, problem
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal
from trellis.kernel.verify import verify_journal

WEEKS = {"paper_weeks": "paper", "live_weeks": "live"}
DOCUMENTS = ("outage_drills", "ladder_reports")
KINDS = (*WEEKS, "fork_runs", *DOCUMENTS)
FORKED = frozenset(("account.forked", "account.merged"))
"""What the journal of a fork-mini-merge run holds."""
SIMULATED = frozenset(("replay", "simulate"))
RUNBOOK_HEADINGS = ("## What you see", "## What the program has done", "## What you do", "## When it is over")
_WAY_OUT = "See docs/release-gate.md."


def read_shown(evidence: Path | None, tree: Path) -> tuple[Shown, tuple[Finding, ...]]:
    """What has been shown, by an evidence file (None: nothing yet) and the source tree; and the scan's findings.

    Raises ProblemError for an evidence file, or a piece of evidence, that is not what it says.
    """
    counted = _counted(evidence) if evidence is not None else {}
    findings = scan(tree)
    books = tuple(name for name in RUNBOOKS if _is_runbook(tree / "docs" / "runbooks" / f"{name}.md"))
    counts = {kind: len(counted.get(kind, set())) for kind in KINDS}
    return Shown(**counts, runbooks=books, secret_findings=len(findings)), findings


def _counted(evidence: Path) -> dict[str, set[str]]:
    """By kind, what was shown: weeks by account and name, everything else by the digest of its file."""
    document = read_document(read_text(evidence, _WAY_OUT), str(evidence))
    rows = document.get("evidence", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or set(document) - {"evidence"}:
        raise problem(evidence, "evidence", rows, "it is no list of [[evidence]] tables", _WAY_OUT)
    shown: dict[str, set[str]] = {}
    problems: list[Problem] = []
    for row in rows:
        try:
            kind, path, sha256 = _named(evidence, row)
            shown.setdefault(kind, set()).update(_piece(kind, path, sha256))
        except ProblemError as error:
            problems += error.problems
    if problems:
        raise ProblemError(problems)
    return shown


def _named(evidence: Path, row: Mapping[str, object]) -> tuple[str, Path, str]:
    """A record's kind and file, whose bytes must have the digest that the record states."""
    kind, name, stated = (row.get(field) for field in ("kind", "file", "sha256"))
    if not (isinstance(kind, str) and isinstance(name, str) and isinstance(stated, str)) or len(row) != 3:
        raise problem(
            evidence, "evidence", dict(row), "it has kind, file and sha256, as text, and nothing else", _WAY_OUT
        )
    if kind not in KINDS:
        raise problem(evidence, "kind", kind, "no such kind of evidence", f"Choose of {', '.join(KINDS)}.")
    path = evidence.parent / name
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise problem(path, "file", name, f"it cannot be read: {unread(error)}", _WAY_OUT) from error
    if found != stated:
        raise problem(path, "sha256", found, f"the evidence was {stated[:16]}", "Restore the file, or gather it anew.")
    return kind, path, found


def _piece(kind: str, path: Path, sha256: str) -> set[str]:
    if kind in WEEKS:
        return set(_weeks(path, WEEKS[kind]))
    if kind == "fork_runs":
        _check_fork_run(path)
    elif not path.read_bytes().strip():
        raise problem(path, "file", path.name, "it is empty", _WAY_OUT)
    return {sha256}


def _weeks(path: Path, world: str) -> Iterator[str]:
    """The weeks that a journal of that world closed for good, by account."""
    _check_chain(path)
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    account = ""
    with Journal.open(path, read_only=True) as journal:
        for record in journal.read():
            if record.type not in ("run.started", "week.closed"):
                continue
            event = codec.decode(record.type, record.version, record.payload)
            if isinstance(event, RunStarted):
                if event.world != world:
                    raise problem(path, "world", event.world, f"it is no {world} run", "Name the journal of one.")
                account = event.account
            elif isinstance(event, WeekClosed) and event.final and account:
                yield f"{account} {event.week}"


def _check_fork_run(path: Path) -> None:
    """A simulated run in which an account forked and merged."""
    _check_chain(path)
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    with Journal.open(path, read_only=True) as journal:
        types = {record.type for record in journal.read()}
        first = next(iter(journal.read()), None)
        started = None if first is None else codec.decode(first.type, first.version, first.payload)
    if not isinstance(started, RunStarted) or started.world not in SIMULATED:
        raise problem(
            path, "world", getattr(started, "world", ""), "it is no simulated run", "Name a replay's journal."
        )
    if lacking := FORKED - types:
        raise problem(path, "events", ", ".join(sorted(lacking)), "the run holds none of these", "Run longer.")


def _check_chain(path: Path) -> None:
    found = verify_journal(path)
    if not found.ok:
        raise ProblemError(found.problems)


def _is_runbook(path: Path) -> bool:
    """Whether the runbook is there, with every heading that the others have."""
    if not path.is_file():
        return False
    lines = path.read_text(encoding="utf-8").splitlines()
    return all(heading in lines for heading in RUNBOOK_HEADINGS)
