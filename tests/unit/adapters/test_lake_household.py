"""A household in its lake: what comes of the journal, once; what is known since when; and no text of anybody."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from tests.fakes.household import AT, Home, line, read_of

from trellis.adapters.lake.features import HomeFeatures
from trellis.adapters.lake.ingesting import Ingested, facts_in, ingest
from trellis.adapters.lake.lake import lake_of
from trellis.bookkeeping.budget.commands import end, put
from trellis.bookkeeping.categories.deciding import label
from trellis.bookkeeping.keeper import key_of
from trellis.core.problems import ProblemError
from trellis.household.budget.terms import Budget, Envelope, Every, Mode
from trellis.household.statement import Balance
from trellis.kernel.entropy import SeededEntropy
from trellis.serving.features.catalogue import CATALOGUE
from trellis.serving.features.observed import BALANCES, IMPORTS, LIMITS, LINES, standing

LATER = AT + timedelta(hours=1)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A household with a month of three merchants and a balance."""
    made = Home(tmp_path)
    lines = [
        line("-12.00", 1, "KUMQUAT BISTRO"),
        line("-30.00", 9, "ZEPHYR BOOKS"),
        line("1500.00", 15, "ACME PAYROLL"),
    ]
    made.read(read_of(*lines, closing=Balance(Decimal("900.00"), "USD", date(2026, 3, 15))))
    return made


def take(home: Home, at: datetime = LATER) -> Ingested:
    """What is new goes into the lake."""
    return ingest(home.path, SeededEntropy(7), at)


def now(home: Home) -> dict[str, pl.DataFrame]:
    """The facts as the lake knows them now."""
    return standing(facts_in(lake_of(home.path)))


def test_the_journal_goes_into_the_lake_once(home: Home) -> None:
    first, again = take(home), take(home, LATER + timedelta(minutes=1))
    lines = now(home)[LINES].sort("on")

    assert dict(first.appended.rows) == {"lines": 3, "balances": 1, "limits": 0, "imports": 1}
    assert (again.appended.known, facts_in(lake_of(home.path))[LINES].height) == (True, 3)
    assert lines["amount"].to_list() == [Decimal("-12"), Decimal("-30"), Decimal("1500")]
    assert lines["created_time"].unique().to_list() == [AT]
    assert now(home)[BALANCES]["amount"].to_list() == [Decimal("900")]


def test_a_correction_and_an_undone_import_are_versions(home: Home) -> None:
    take(home)
    keeper = home.keeper()
    first = next(one.id for one in keeper.record.lines() if one.line.amount == Decimal("-12.00"))
    label(keeper, first, "leisure.events", LATER)
    keeper.commit(LATER + timedelta(minutes=1))
    take(home, LATER + timedelta(hours=2))
    versions = facts_in(lake_of(home.path))[LINES].filter(pl.col("line") == first).sort("created_time")

    assert versions["category"].to_list()[-1] == "leisure.events"
    assert versions["kind"].to_list()[-1] == "expense"
    assert versions["created_time"].to_list() == [AT, LATER + timedelta(minutes=1)]
    keeper = home.keeper()
    home.undo(next(iter(keeper.record.imports)))
    take(home, LATER + timedelta(hours=3))
    assert now(home)[LINES].height == now(home)[IMPORTS].height == 0
    last = facts_in(lake_of(home.path))[LINES].filter(pl.col("line") == first).sort("created_time")
    assert last.height == 3
    # It was journaled by a clock that stood before the last look, so it is known from this look on.
    assert last["created_time"].to_list()[-1] == LATER + timedelta(hours=3)


def test_what_a_line_is_for_is_known_from_the_look_on_where_more_was_journaled_since(home: Home) -> None:
    keeper = home.keeper()
    first = next(one.id for one in keeper.record.lines() if one.line.amount == Decimal("-12.00"))
    label(keeper, first, "leisure.events", LATER)
    keeper.commit(LATER)
    take(home, LATER + timedelta(hours=1))
    versions = facts_in(lake_of(home.path))[LINES].filter(pl.col("line") == first).sort("created_time")

    assert versions.select("category", "created_time").rows() == [("", AT), ("leisure.events", LATER)]


def test_limits_of_a_budget_are_facts_until_it_ends(home: Home) -> None:
    keeper = home.keeper()
    food = Envelope("food", Decimal("200.00"))
    draft = Budget("", "March", "USD", Every.MONTH, date(2026, 3, 1), None, Mode.ENVELOPE, Decimal(0), (food,))
    put(keeper, draft, LATER)
    keeper.commit(LATER)
    take(home)
    assert now(home)[LIMITS].select("category", "limit", "every", "end").rows() == [
        ("food", Decimal("200"), "monthly", None)
    ]

    keeper = home.keeper()
    end(keeper, "March", date(2026, 5, 1), LATER + timedelta(hours=1))
    keeper.commit(LATER + timedelta(hours=1))
    take(home, LATER + timedelta(hours=2))
    assert now(home)[LIMITS]["end"].to_list() == [date(2026, 5, 1)]
    assert now(home)[LIMITS]["created_time"].to_list() == [LATER + timedelta(hours=1)]


def test_no_text_of_anybody_is_in_the_lake(home: Home) -> None:
    take(home)
    features = HomeFeatures(lake_of(home.path))
    features.compute(CATALOGUE, LATER)
    content = b"".join(path.read_bytes() for path in lake_of(home.path).folder.rglob("*") if path.is_file())
    text = str(lake_of(home.path).table(LINES).rows()) + content.decode("latin-1")

    assert len(content) > 10_000
    for word in ("KUMQUAT", "BISTRO", "ZEPHYR", "BOOKS", "ACME", "PAYROLL", "12345", "march"):
        assert word.lower() not in text.lower(), word


def test_marks_of_merchants_lead_nowhere_without_the_key(home: Home) -> None:
    take(home)
    marks = set(now(home)[LINES]["merchant"])
    assert len(marks) == 3
    key_of(home.path).unlink()
    take(home, LATER + timedelta(hours=1))

    other = Home(home.path.with_name("other"))
    other.keeper()  # so that its key is drawn from another seed
    other.take(line("-12.00", 1, "KUMQUAT BISTRO"))
    take(other)
    assert not marks & set(now(other)[LINES]["merchant"]), "another household's key gives other marks"


def test_without_a_household_and_with_a_clock_that_is_wrong_nothing_is_taken(home: Home, tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="there is no household"):
        ingest(tmp_path / "nowhere", SeededEntropy(1), LATER)
    with pytest.raises(ProblemError, match="the journal's newest record is of"):
        take(home, AT - timedelta(seconds=1))
    assert lake_of(home.path).state().number == 0


def test_features_are_computed_once_and_follow_what_comes(home: Home) -> None:
    features = HomeFeatures(lake_of(home.path))
    with pytest.raises(ProblemError, match="nothing of a household was taken"):
        features.compute(CATALOGUE, LATER)
    take(home)
    first = features.compute(CATALOGUE, LATER)
    assert first.rows > 500
    assert features.compute(CATALOGUE, LATER).rows == 0

    before = features.rows(CATALOGUE)
    home.take(line("-99.00", 20, "NEW SHOP"), name="late.csv")
    take(home, LATER + timedelta(hours=1))
    second = features.compute(CATALOGUE, LATER + timedelta(hours=1))
    rows = features.rows(CATALOGUE)
    assert 0 < second.rows < first.rows
    assert rows.filter(pl.col("computed_at") == LATER.astimezone(UTC)).height == before.height
    key = ["entity_type", "entity", "name", "version", "event_time", "created_time"]
    assert rows.unique(key).height == rows.height


def test_the_newest_values_are_those_of_the_lake(home: Home) -> None:
    features = HomeFeatures(lake_of(home.path))
    for hours in (1, 26):
        take(home, AT + timedelta(hours=hours))
        features.compute(CATALOGUE, AT + timedelta(hours=hours))
        then = AT + timedelta(hours=hours)

        assert features.online.get(CATALOGUE) == features.known_at(CATALOGUE, then)
    assert {one.event_time for one in features.online.get(CATALOGUE)} == {date(2026, 4, 1)}
    assert {one.inputs for one in features.online.get(CATALOGUE)} == {AT}
