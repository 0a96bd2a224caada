"""Examples: `trellis features`, from outside."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.fakes.spending_house import brought_home, drawn, read_with
from typer.testing import CliRunner, Result

from trellis.cli import app
from trellis.core.dates import NEW_YORK
from trellis.kernel.clock import SimulatedClock

AT = "2025-03-20T12:00:00-04:00"
LABELS = (
    "entity_type,entity,time,paid\nhousehold,USD,2025-03-20T18:00:00-04:00,1\nhousehold,USD,2025-01-05T12:00:00Z,0\n"
)


class Stopped:
    """A wall clock that stands."""

    def now(self) -> Any:
        """Noon of 20 March 2025."""
        from datetime import datetime

        return datetime.fromisoformat(AT).astimezone(NEW_YORK)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A household of 443 days, its features computed."""
    home = tmp_path_factory.mktemp("features")
    brought_home(home, read_with(drawn(), "1800.00"), Stopped().now())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trellis.kernel.clock.WallClock", Stopped)
        found = said(home, "compute")
    assert found.exit_code == 0, found.output
    return home


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands."""
    monkeypatch.setattr("trellis.kernel.clock.WallClock", Stopped)


def said(home: Path | None, *words: str) -> Result:
    """What a command says."""
    where = ["--home", str(home)] if home else []
    return CliRunner().invoke(app, ["features", *words, *where])


def told(home: Path | None, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_features_are_listed_with_their_definitions() -> None:
    listed = told(None, "list")["features"]

    assert len(listed) == 20
    assert "avg_daily_spend@1" in said(None, "list").output
    assert all(len(one["digest"]) == 64 for one in listed)


def test_computing_again_gives_nothing_new(filled: Path) -> None:
    assert told(filled, "compute") == {"features": 20, "lines": 0, "rows": 0, "newest": 0}


def test_values_are_told_with_their_age(filled: Path) -> None:
    (one,) = told(filled, "get", "avg_daily_spend", "--entity", "household:USD")["values"]
    spent = -sum(float(each.amount) for each in drawn() if each.amount < 0 and each.on.isoformat() > "2025-02-18")

    assert one["value"] == pytest.approx(spent / 30, rel=0.02)
    assert (one["event_time"], one["stale"], one["age_seconds"]) == ("2025-03-20", False, 0)
    text = said(filled, "get", "category_distribution", "--entity", "household:USD").output
    assert "household:USD" in text
    assert "more" in text


def test_a_value_of_an_instant_is_what_was_known_then(filled: Path) -> None:
    then = told(filled, "get", "avg_daily_spend", "--as-of", AT)["values"]
    before = told(filled, "get", "avg_daily_spend", "--as-of", "2025-03-20T11:59:59-04:00")["values"]

    assert len(then) == 2
    assert before == []


def test_a_week_later_the_values_are_told_as_stale(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import datetime

    later = SimulatedClock(datetime(2025, 3, 22, 12, tzinfo=NEW_YORK))
    monkeypatch.setattr("trellis.kernel.clock.WallClock", lambda: later)
    told_later = {one["name"]: one for one in told(filled, "get", "--entity", "household:USD")["values"]}

    assert told_later["avg_daily_spend"]["stale"]
    assert not told_later["monthly_income"]["stale"], "its figures are of a quarter, and may be a week old"
    assert "2 d stale" in said(filled, "get", "avg_daily_spend").output
    assert any(one["stale"] for one in told(filled, "status")["features"])


def test_status_tells_what_is_missing_and_why(filled: Path) -> None:
    found = told(filled, "status")
    spend = next(one for one in found["features"] if one["feature"] == "avg_daily_spend@1")
    budget = next(one for one in found["features"] if one["feature"] == "budget_adherence_score@1")

    assert spend["reasons"] == {"short_history": 58}
    assert spend["latest"]["household"] == {"values": 1, "missing": 0}
    assert budget["reasons"]["no_budget"] > 300
    assert found["missing_shares"]["household"] == pytest.approx(1 / 20)
    assert "short_history 58" in said(filled, "status").output


def test_a_training_set_is_the_same_bytes_for_the_same_instant(filled: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(LABELS)
    words = ("training-set", str(labels), "--as-of", AT, "--out")
    one, other = (told(filled, *words, str(tmp_path / name)) for name in ("a.parquet", "b.parquet"))
    found = pl.read_parquet(tmp_path / "a.parquet")

    assert one["sha256"] == other["sha256"]
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    assert found["paid"].to_list() == [1, 0]
    assert found["avg_daily_spend@1"].is_null().to_list() == [False, True]
    described = json.loads((tmp_path / "a.parquet.json").read_text())
    assert described["features"].keys() >= {"avg_daily_spend@1"}
    assert (described["rows"], described["sha256"]) == (2, one["sha256"])


def test_a_past_before_the_house_is_assumed_where_asked(filled: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(LABELS)
    out = tmp_path / "set.csv"
    words = ("--feature", "avg_daily_spend", "--assume-known-after", "2", "--out", str(out))
    told(filled, "training-set", str(labels), *words)
    rows = pl.read_csv(out)

    assert rows["avg_daily_spend@1.day"].to_list() == ["2025-03-18", "2025-01-03"]
    assert rows["avg_daily_spend@1"].is_null().sum() == 0
    assert "as if 2 days" in json.loads(out.with_name("set.csv.json").read_text())["known"]


@pytest.mark.parametrize(
    "words, why",
    [
        (("get", "spending"), "there is no such feature"),
        (("get", "avg_daily_spend@7"), "There is avg_daily_spend@1"),
        (("get", "--entity", "USD"), "it is no entity"),
        (("get", "--entity", "household:EUR"), "nothing is known of it"),
        (("get", "--as-of", "2025-03-20"), "no instant with its zone"),
        (("get", "--as-of", "2025-03-21T12:00:00-04:00"), "it lies in the future"),
        (("compute", "spending"), "there is no such feature"),
        (("training-set", "none.csv", "--out", "x.parquet"), "there is no such file"),
        (("training-set", "none.csv", "--out", "x.txt"), "it is no file that a set can be in"),
        (("training-set", "none.csv", "--out", "x.csv"), "cannot hold vectors and maps"),
        (("training-set", "none.csv", "--out", "x.parquet", "--assume-known-after", "-1"), "it is no lag"),
    ],
)
def test_bad_input_is_told_and_exits_with_2(filled: Path, words: tuple[str, ...], why: str) -> None:
    found = said(filled, *words)

    assert found.exit_code == 2
    assert why in found.output


@pytest.mark.parametrize(
    "text, why",
    [
        ("entity_type,entity\nhousehold,USD\n", "time was 'absent'"),
        ("entity_type,entity,time\nhousehold,USD,2025-01-05T12:00:00\n", "row 1: time was '2025-01-05T12:00:00'"),
        ("entity_type,entity,time\nhousehold,,2025-01-05T12:00:00Z\n", "entity was ''"),
        ("", "it cannot be read as CSV"),
    ],
)
def test_labels_that_are_none_are_told(filled: Path, tmp_path: Path, text: str, why: str) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(text)
    found = said(filled, "training-set", str(labels), "--out", str(tmp_path / "set.parquet"))

    assert found.exit_code == 2
    assert why in found.output
    assert not (tmp_path / "set.parquet").exists()


def test_without_a_household_nothing_is_computed(tmp_path: Path) -> None:
    found = said(tmp_path, "compute")

    assert found.exit_code == 2
    assert "there is no household in this home yet" in found.output
    assert "No values yet" in said(tmp_path, "get").output
