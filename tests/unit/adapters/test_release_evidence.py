"""Evidence for a release: what counts, what does not, and what is refused; the scan and its own tree."""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from trellis.adapters.trees.evidence import KINDS, read_shown
from trellis.adapters.trees.secret_scan import KINDS as SECRETS
from trellis.adapters.trees.secret_scan import scan
from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.run import RunStarted
from trellis.autopilot.events.week import WeekClosed
from trellis.constitution.gate import gate
from trellis.constitution.rulebook import load
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry

ROOT = Path(__file__).resolve().parents[3]
AT = datetime(2025, 3, 3, 9, 0, tzinfo=NEW_YORK)
CODEC = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
MARKS = {
    "private key": "-----BEGIN RSA PRIVATE KEY" + "-----",
    "AWS access key": "AKIA" + "A" * 16,
    "GitHub token": "ghp_" + "a" * 36,
    "Google key": "AIza" + "a" * 35,
    "Slack token": "xoxb-" + "1" * 12,
    "Stripe key": "sk_live_" + "a" * 24,
    "web token": "eyJ" + "a" * 12 + ".eyJ" + "a" * 12 + "." + "a" * 12,
    "second factor": "otpauth://totp/x?secret=" + "A" * 16,
    "password": "db_pass" + "word = 'correct-horse'",  # not-a-secret: an example
    "address with password": "postgresql://ann:" + "hunter22" + "@host/db",  # not-a-secret: an example
}


def started(world: str, account: str = "main") -> RunStarted:
    day = date(2025, 3, 3)
    return RunStarted(AT, world, "constitution", account, Decimal(1), "1.3", "x", (), "", (), day, day, ())


def journal(path: Path, *events: object, more: tuple[str, ...] = ()) -> Path:
    """A journal of these events, and of empty ones of further types."""
    entries = [Entry.of(CODEC, "run", event, AT) for event in events]
    entries += [Entry("lineage", name, 1, AT.isoformat(), b"{}") for name in more]
    with Journal.create(path, Durability.GROUP) as made:
        made.append(entries, 0)
    return path


def week(name: str, *, final: bool = True) -> WeekClosed:
    return WeekClosed(AT, name, date(2025, 3, 3), final, "Calm-Income", (), ())


def record(kind: str, path: Path, digest: str = "") -> str:
    found = digest or hashlib.sha256(path.read_bytes()).hexdigest()
    return f'[[evidence]]\nkind = "{kind}"\nfile = "{path.name}"\nsha256 = "{found}"\n'


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, str]:
    """A record of every kind, by kind."""
    drill = tmp_path / "drill.md"
    drill.write_text("The feed was cut from 10:05 to 10:20.")
    ladder = tmp_path / "ladder.json"
    ladder.write_text("{}")
    paper = journal(tmp_path / "paper.db", started("paper"), week("2025-W10"), week("2025-W11"))
    live = journal(tmp_path / "live.db", started("live"), week("2025-W12"))
    forked = journal(tmp_path / "fork.db", started("replay"), more=("account.forked", "account.merged"))
    return {
        "paper_weeks": record("paper_weeks", paper),
        "live_weeks": record("live_weeks", live),
        "fork_runs": record("fork_runs", forked),
        "outage_drills": record("outage_drills", drill),
        "ladder_reports": record("ladder_reports", ladder),
    }


def refused(folder: Path, text: str) -> list[str]:
    """What the gate misses, on this evidence and this repository's runbooks."""
    path = folder / "evidence.toml"
    path.write_text(text)
    shown, _ = read_shown(path, tree(folder))
    return [each.name for each in gate(load(), shown) if not each.passed]


def tree(folder: Path) -> Path:
    """A source tree with the runbooks and nothing to find."""
    made = folder / "tree"
    (made / "docs" / "runbooks").mkdir(parents=True, exist_ok=True)
    for path in (ROOT / "docs" / "runbooks").glob("*.md"):
        (made / "docs" / "runbooks" / path.name).write_text(path.read_text())
    return made


def test_whole_evidence_passes(tmp_path: Path, whole: dict[str, str]) -> None:
    assert refused(tmp_path, "".join(whole.values())) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_that_lacks_is_named(tmp_path: Path, whole: dict[str, str], kind: str) -> None:
    assert refused(tmp_path, "".join(text for name, text in whole.items() if name != kind)) == [kind]


def test_a_week_counts_once_and_only_when_it_was_closed_for_good(tmp_path: Path, whole: dict[str, str]) -> None:
    again = journal(tmp_path / "again.db", started("paper"), week("2025-W10"), week("2025-W11", final=False))
    other = {**whole, "paper_weeks": record("paper_weeks", again)}

    assert refused(tmp_path, "".join(other.values()) + record("paper_weeks", again)) == ["paper_weeks"]


def test_the_same_drill_twice_is_one_drill(tmp_path: Path, whole: dict[str, str]) -> None:
    path = tmp_path / "evidence.toml"
    path.write_text(whole["outage_drills"] * 2)

    assert read_shown(path, tree(tmp_path))[0].outage_drills == 1


@pytest.mark.parametrize("missing", ["stale-data", "orphan-orders", "margin-breach"])
def test_each_runbook_that_lacks_or_is_empty_is_named(tmp_path: Path, whole: dict[str, str], missing: str) -> None:
    path = tree(tmp_path) / "docs" / "runbooks" / f"{missing}.md"
    path.unlink()
    shown, _ = read_shown(None, tmp_path / "tree")
    path.write_text("# Runbook\n")
    empty, _ = read_shown(None, tmp_path / "tree")

    assert missing not in shown.runbooks
    assert missing not in empty.runbooks


@pytest.mark.parametrize(
    "kind, events, more, message",
    [
        ("paper_weeks", (started("live"), week("2025-W10")), (), "it is no paper run"),
        ("live_weeks", (started("paper"), week("2025-W10")), (), "it is no live run"),
        ("fork_runs", (started("replay"),), ("account.forked",), "the run holds none of these"),
        ("fork_runs", (started("live"),), ("account.forked", "account.merged"), "it is no simulated run"),
    ],
)
def test_a_journal_that_shows_something_else_is_refused(
    tmp_path: Path, kind: str, events: tuple[object, ...], more: tuple[str, ...], message: str
) -> None:
    path = journal(tmp_path / "some.db", *events, more=more)
    evidence = tmp_path / "evidence.toml"
    evidence.write_text(record(kind, path))

    with pytest.raises(ProblemError, match=message):
        read_shown(evidence, tmp_path)


def test_evidence_changed_afterwards_is_refused(tmp_path: Path, whole: dict[str, str]) -> None:
    (tmp_path / "drill.md").write_text("It went well.")

    with pytest.raises(ProblemError, match="the evidence was"):
        refused(tmp_path, whole["outage_drills"])


@pytest.mark.parametrize(
    "text, message",
    [
        ('[[evidence]]\nkind = "luck"\nfile = "x"\nsha256 = "x"\n', "no such kind"),
        ('[[evidence]]\nkind = "fork_runs"\n', "and nothing else"),
        ('[[evidence]]\nkind = "fork_runs"\nfile = "gone"\nsha256 = "x"\n', "it cannot be read"),
        ("evidence = 3\n", "no list"),
        ("other = 3\n", "no list"),
    ],
)
def test_a_file_that_is_no_evidence_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ProblemError, match=message):
        refused(tmp_path, text)


@pytest.mark.parametrize("kind", SECRETS)
def test_the_scan_finds_each_kind_and_does_not_repeat_it(tmp_path: Path, kind: str) -> None:
    (tmp_path / "settings.py").write_text(f"first = 1\n{MARKS[kind]}\n")
    found = scan(tmp_path)

    assert [(each.path, each.line) for each in found] == [("settings.py", 2)] * len(found)
    assert kind in {each.kind for each in found}
    assert not any(MARKS[kind] in str(each) for each in found)


def test_a_line_that_says_why_it_is_none_is_passed_over_and_so_are_caches(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"{MARKS['AWS access key']}  # not-a-secret: the vendor's own example\n")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "b.py").write_text(MARKS["AWS access key"])
    (tmp_path / "c.bin").write_bytes(b"\0" + MARKS["AWS access key"].encode())

    assert scan(tmp_path) == ()


def test_this_repository_holds_none() -> None:
    assert scan(ROOT / "src") + scan(ROOT / "tests") + scan(ROOT / "docs") + scan(ROOT / "scripts") == ()
