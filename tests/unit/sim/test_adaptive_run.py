"""A paper run in its folder: driven, cut short and gone on with, verified, commanded, and shown by its commands."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from tests.fakes import adaptive as world
from typer.testing import CliRunner

from trellis.adaptive.events import BooksReconciled, MandateStarted, PlanReviewed, PlanTaken
from trellis.adaptive.told_events import HaltTold
from trellis.cli import app
from trellis.core.problems import ProblemError
from trellis.kernel.holding import held
from trellis.orders.events import OrderFilled
from trellis.risk.halts import Cause
from trellis.sim.adaptive.audit import audit, findings, mandate_journal
from trellis.sim.adaptive.run import IN_USE, events_of, plans_of, record_of
from trellis.sim.venue.many_bars import Quoted

D = Decimal
COUNT = 366
PLAN_FROM = 300


def _prices(folder: Path, count: int = COUNT) -> list[str]:
    """The world's bars as files that anybody might have."""
    flags = []
    for symbol, first in (("BTC-USD", "60000"), ("ETH-USD", "3000")):
        bars = world.bars_of(symbol, first, COUNT)[:count]
        rows = {
            "ts": [bar.start.astimezone(UTC).replace(tzinfo=None) for bar in bars],
            **{name: [float(getattr(bar, name)) for bar in bars] for name in ("open", "high", "low", "close")},
        }
        path = folder / f"{symbol}-{count}.parquet"
        pl.DataFrame(rows).write_parquet(path)
        flags += ["--bars", f"{symbol}={path}"]
    return flags


def _plans(folder: Path) -> Path:
    """Plans for both coins after the history that the shipped mandate asks for, one a line."""
    made = []
    for turn, number in enumerate(range(PLAN_FROM, COUNT - 12, 6)):
        symbol, first = (("BTC-USD", "60000"), ("ETH-USD", "3000"))[turn % 2]
        bar = world.bars_of(symbol, first, COUNT)[number]
        made.append(world.plan(symbol, bar.start + world.HOUR, bar.close))
    path = folder / "plans.jsonl"
    path.write_text("\n".join(plan.content.decode() for plan in made) + "\n", encoding="utf-8")
    return path


def _run(*words: object, status: int = 0) -> dict[str, object]:
    result = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert result.exit_code == status, (result.output, result.exception)
    found: dict[str, object] = json.loads(result.stdout)
    return found


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with prices, plans and a whole run."""
    folder = tmp_path_factory.mktemp("paper")
    _run("garden", "paper", *_prices(folder), "--plans", _plans(folder), "--out", folder / "run")
    return folder


def test_a_run_trades_plans_under_the_shipped_mandate_and_says_what_came_of_them(lived: Path) -> None:
    told = _run("garden", "status", lived / "run")

    assert told["plans"] == len(_plans(lived).read_text().splitlines())
    assert told["answers"]["approved"] >= 4  # type: ignore[index]
    assert told["closed"]
    assert told["halts"] == []
    assert told["finished"] is True
    events = events_of(lived / "run" / "journal.db")
    record = record_of(events)
    assert D(str(told["nav"])) == record.ledger.cash(record.place)
    assert D(str(told["net"])) == record.ledger.cash(record.place) - 100_000


def test_verify_knows_the_journal_and_finds_a_changed_record(lived: Path, tmp_path: Path) -> None:
    found = _run("verify", lived / "run")
    assert found["ok"] is True
    assert found["finished"] is True

    copy = tmp_path / "journal.db"
    copy.write_bytes((lived / "run" / "journal.db").read_bytes())
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE records SET payload = replace(payload, '100000', '900000') WHERE sequence = 1")
    broken = _run("verify", copy, status=1)
    assert broken["ok"] is False


def test_the_audit_names_an_order_without_a_plan_and_a_limit_that_was_loosened(lived: Path) -> None:
    events = events_of(lived / "run" / "journal.db")
    assert [*findings(events, record_of(events))] == []
    without = [event for event in events if not isinstance(event, PlanReviewed)]
    assert "no plan was approved" in str(next(iter(findings(without, record_of(events)))))
    started = events[0]
    assert isinstance(started, MandateStarted)
    loose = tuple((rule, D(1) if rule == "M.position" else figure) for rule, figure in started.figures)
    told = [*findings([replace(started, figures=loose), *events[1:]], record_of(events))]
    assert [each.field for each in told] == ["M.position"]


def test_a_run_goes_on_with_bars_that_have_come_since_and_ends_as_if_it_had_never_stopped(lived: Path) -> None:
    plans, out = _plans(lived), lived / "parts"
    _run("garden", "paper", *_prices(lived, 326), "--plans", plans, "--out", out)
    _run("garden", "paper", *_prices(lived, 345), "--plans", plans, "--out", out, "--resume")
    _run("garden", "paper", *_prices(lived), "--plans", plans, "--out", out, "--resume")
    whole, parts = (record_of(events_of(lived / name / "journal.db")) for name in ("run", "parts"))

    assert parts.ledger.cash(parts.place) == whole.ledger.cash(whole.place)
    assert parts.content.keys() == whole.content.keys()
    assert audit(out / "journal.db").ok


def test_people_halt_release_and_promote_an_account_that_is_at_rest(lived: Path) -> None:
    out = lived / "told"
    _run("garden", "paper", *_prices(lived, 326), "--plans", _plans(lived), "--out", out)
    page = lived / "page.html"
    page.write_text("evidence")

    one = ("--module", "mod", "--by", "Ada", "--reason", "odd")
    assert _run("garden", "halt", out, *one)["halts"] == ["person:module-1"]
    assert _run("garden", "release", out, "person", *one)["halts"] == []
    assert _run("garden", "halt", out, "--by", "Ada", "--reason", "odd")["halts"] == ["person"]
    _run("garden", "promote", out, "--by", "Ada", "--evidence", page, status=2)
    assert _run("garden", "halt", out, "--by", "Ada", "--reason", "now", "--kill", "--flatten")["halts"] == [
        "person",
        "kill",
    ]
    before = int(str(_run("garden", "status", out)["plans"]))
    _run("garden", "paper", *_prices(lived), "--plans", _plans(lived), "--out", out, "--resume")
    told = _run("garden", "status", out)
    assert told["positions"] == []
    assert told["plans"] == before < len(_plans(lived).read_text().splitlines())  # who heard of a halt sends none
    causes = [event.cause for event in events_of(out / "journal.db") if isinstance(event, HaltTold)]
    assert causes == [Cause.PERSON, Cause.KILL]
    assert _run("garden", "release", out, "kill", "--by", "Ada", "--reason", "fine")["halts"] == ["person"]
    assert _run("garden", "release", out, "person", "--by", "Ada", "--reason", "fine")["halts"] == []
    assert _run("garden", "promote", out, "--by", "Ada", "--evidence", page)["step"] == "first"
    assert _run("garden", "status", out)["promoted_by"] == "Ada"
    assert audit(out / "journal.db").ok


@pytest.mark.parametrize(
    "words, field",
    [
        (("release", "run", "kill", "--by", "Ada", "--reason", ""), "halt"),
        (("release", "run", "flood", "--by", "Ada", "--reason", ""), "CAUSE"),
        (("halt", "run", "--by", " ", "--reason", ""), "--by"),
        (("halt", "run", "--by", "Ada", "--reason", "", "--module", "nobody"), "module"),
        (("halt", "run", "--by", "Ada", "--reason", "", "--flatten"), "--kill"),
        (("status", "nowhere"), "RUN"),
        (("halt", "nowhere", "--by", "Ada", "--reason", ""), "DIR"),
        (("promote", "run", "--by", "Ada", "--evidence", "nowhere.html"), "--evidence"),
        (("paper", "--out", "new"), "--symbol"),
        (("paper", "--out", "new", "--bars", "BTC-USD"), "--bars"),
        (("paper", "--out", "run", "--symbol", "SPY"), "--out"),
        (("paper", "--out", "new", "--symbol", "SPY", "--resume"), "--out"),
        (("paper", "--out", "new", "--symbol", "SPY", "--capital", "-3"), "--capital"),
    ],
)
def test_what_cannot_be_is_told_by_field_with_exit_2(lived: Path, words: tuple[str, ...], field: str) -> None:
    folders = {"run", "nowhere", "new"}
    told = _run("garden", *[lived / word if word in folders else word for word in words], status=2)

    assert field in [each["field"] for each in told["problems"]]  # type: ignore[attr-defined]
    assert not (lived / "new").exists()


def test_a_run_is_not_gone_on_with_under_other_limits(lived: Path) -> None:
    limits = lived / "tight.toml"
    limits.write_text('[limit]\n"M.position" = "0.05"\n')
    words = ("garden", "paper", *_prices(lived), "--plans", _plans(lived), "--out", lived / "run", "--resume")

    told = _run(*words, "--limits", limits, status=2)
    assert [each["field"] for each in told["problems"]] == ["mandate"]  # type: ignore[attr-defined]


def test_a_line_that_is_no_plan_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plans.jsonl"
    path.write_text('\n{"plan_id": 3}\n')

    with pytest.raises(ProblemError, match="line 2"):
        plans_of(path)


def test_a_crossing_of_averages_plans_on_bundled_days_by_its_own_record(tmp_path: Path) -> None:
    told = _run(
        "garden", "paper", "--symbol", "SPY", "--from", "2004-01-01", "--to", "2005-12-31", "--out", tmp_path / "spy"
    )
    events = events_of(tmp_path / "spy" / "journal.db")

    assert told["finished"] is True
    assert told["plans"] == sum(isinstance(event, PlanTaken) for event in events)
    assert mandate_journal(tmp_path / "spy") is not None
    assert mandate_journal(tmp_path) is None


def test_a_venue_without_a_schedule_in_force_refuses() -> None:
    quoted = Quoted(world.BTC.instrument, world.BTC.lot, world.BTC.step, (world.FEES,))

    assert quoted.fees_on(date(2025, 1, 1)) is world.FEES
    with pytest.raises(ProblemError, match="no schedule"):
        quoted.fees_on(date(2024, 12, 31))


def test_an_account_at_work_is_neither_run_nor_commanded_by_others(lived: Path) -> None:
    out, given = lived / "run", (*_prices(lived), "--plans", _plans(lived))
    before = (out / "journal.db").read_bytes()

    with held(out, *IN_USE):
        for words in (
            ("paper", *given, "--out", out, "--resume"),
            ("run", *given, "--out", out, "--resume"),
            ("halt", out, "--by", "Ada", "--reason", "odd"),
        ):
            told = _run("garden", *words, status=2)
            assert "another program runs or commands this account" in json.dumps(told)
    assert (out / "journal.db").read_bytes() == before


def test_a_run_killed_between_a_fill_and_its_booking_goes_on_without_a_break(lived: Path) -> None:
    whole, out = events_of(lived / "run" / "journal.db"), lived / "killed"
    told = next(at for at, event in enumerate(whole, 1) if isinstance(event, OrderFilled))
    out.mkdir()
    (out / "journal.db").write_bytes((lived / "run" / "journal.db").read_bytes())
    with closing(sqlite3.connect(out / "journal.db")) as cut, cut:
        cut.execute("DELETE FROM records WHERE sequence > ?", (told,))
        cut.execute("DELETE FROM checkpoints")

    _run("garden", "paper", *_prices(lived), "--plans", _plans(lived), "--out", out, "--resume")
    events, run = events_of(out / "journal.db"), record_of(whole)
    assert {each.outcome for each in events if isinstance(each, BooksReconciled)} == {"clean"}
    assert record_of(events).ledger.cash(run.place) == run.ledger.cash(run.place)
    assert audit(out / "journal.db").ok
