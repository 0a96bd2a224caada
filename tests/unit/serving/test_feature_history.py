"""The history of features: rows follow from what was known, late facts bump them, and nothing looks ahead."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from tests.fakes.feature_facts import BEGIN, KNOWN, Row, drawn, fact, facts

from trellis.core.dates import NEW_YORK
from trellis.serving.features.catalogue import CATALOGUE
from trellis.serving.features.computing import values
from trellis.serving.features.definitions import chosen
from trellis.serving.features.history import WITHDRAWN, assumed, day_of, epochs, history
from trellis.serving.features.observed import Facts, standing
from trellis.serving.features.training import newest

SPEND = chosen(["avg_daily_spend"], CATALOGUE)
KEY = ["entity_type", "entity", "name", "event_time", "created_time"]
DAY = date(2025, 3, 1)


def at(day: date, hour: int = 12) -> datetime:
    """An hour of a day of the house."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=NEW_YORK).astimezone(UTC)


def rows_of(known: Facts, until: datetime, since: datetime | None = None) -> pl.DataFrame:
    """The rows of the household's daily spending."""
    found = pl.concat(history(known, SPEND, since, until))
    return found.filter(pl.col("entity_type") == "household").sort(KEY)


def spent_on(found: pl.DataFrame, day: date) -> list[tuple[datetime, float]]:
    """Since when which value of a day was known."""
    told = found.filter(pl.col("event_time") == day).select("created_time", pl.col("number") * 30)
    return [(created, round(number, 6)) for created, number in told.iter_rows()]


def imported_twice() -> dict[str, pl.DataFrame]:
    """Two months imported on 1 March at noon; on 10 March a line of 20 February comes late."""
    lines = [fact("l1", date(2025, 1, 1), "-300.00", at=at(DAY)), fact("l2", DAY, "-30.00", at=at(DAY))]
    return facts([*lines, fact("l3", date(2025, 2, 20), "-60.00", at=at(date(2025, 3, 10)))], at=at(DAY))


def test_a_value_is_created_when_it_is_known_or_when_its_day_begins() -> None:
    found = rows_of(imported_twice(), at(date(2025, 3, 12)))

    assert spent_on(found, date(2025, 1, 30)) == [(at(DAY), 300.0)]
    assert spent_on(found, date(2025, 3, 5)) == [(at(date(2025, 3, 5), 0), 30.0), (at(date(2025, 3, 10)), 90.0)]
    assert spent_on(found, date(2025, 3, 11)) == [(at(date(2025, 3, 11), 0), 90.0)]


def test_a_late_line_recomputes_the_windows_that_it_is_in_and_no_others() -> None:
    found = rows_of(imported_twice(), at(date(2025, 3, 12)))
    late = found.filter(pl.col("created_time") == at(date(2025, 3, 10)))["event_time"]

    assert (late.min(), late.max(), late.len()) == (date(2025, 2, 20), date(2025, 3, 10), 19)


def test_a_corrected_line_bumps_and_a_line_taken_back_leaves_nulls() -> None:
    lines = [fact("l1", date(2025, 1, 1), "-300.00", at=at(DAY)), fact("l2", DAY, "-30.00", at=at(DAY))]
    corrected = fact("l2", DAY, "-45.00", at=at(date(2025, 3, 2)))
    gone = fact("l1", date(2025, 1, 1), "-300.00", gone=True, at=at(date(2025, 3, 3)))
    found = rows_of(facts([*lines, corrected, gone], at=at(DAY)), at(date(2025, 3, 3), 23))

    before = found.filter(pl.col("created_time") < at(date(2025, 3, 3)))
    assert spent_on(before, DAY) == [(at(DAY), 30.0), (at(date(2025, 3, 2)), 45.0)]
    last = found.filter((pl.col("event_time") == date(2025, 2, 1)) & (pl.col("created_time") == at(date(2025, 3, 3))))
    assert last.select("number", "reason").rows() == [(None, WITHDRAWN)]


def test_in_pieces_it_gives_the_same_rows_as_at_once() -> None:
    known, end = imported_twice(), at(date(2025, 3, 12))
    whole = rows_of(known, end)

    for cut in (at(DAY), at(date(2025, 3, 4)), at(date(2025, 3, 10)), at(date(2025, 3, 11), 3)):
        pieces = pl.concat([rows_of(known, cut), rows_of(known, end, cut)])
        assert pieces.sort(KEY).equals(whole)


def test_computed_again_nothing_is_new() -> None:
    known, end = imported_twice(), at(date(2025, 3, 12))

    assert rows_of(known, end, end).height == 0


def in_batches(seed: int, batches: int = 5) -> list[Row]:
    """A drawn household of which each fifth is known a fortnight after the one before."""
    lines = sorted(drawn(seed, days=120), key=lambda one: one["on"])
    size = len(lines) // batches + 1
    begun = BEGIN + timedelta(days=60)
    return [one | {"created_time": at(begun + timedelta(days=14 * (n // size)))} for n, one in enumerate(lines)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_newest_row_by_any_instant_is_what_was_known_then(seed: int) -> None:
    known = facts(in_batches(seed), at=at(BEGIN))
    rows = pl.concat(history(known, CATALOGUE, None, at(BEGIN + timedelta(days=125))))

    for day in (61, 74, 75, 90, 103, 119):
        instant = at(BEGIN + timedelta(days=day), 20)
        last = newest(rows.filter(pl.col("created_time") <= instant)).unique(KEY[:3], keep="last", maintain_order=True)
        expected = values(standing(known, instant), CATALOGUE, day_of(instant), day_of(instant))
        key = KEY[:4]
        assert last.select(expected.columns).sort(key).equals(expected.sort(key))


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_comes_later_changes_no_row_of_before(seed: int) -> None:
    lines, cut = in_batches(seed), at(BEGIN + timedelta(days=80))
    later = [one for one in lines if one["created_time"] > cut]
    shuffled = [
        one | {"amount": other["amount"] * 3, "on": other["on"], "category": "leisure.events"}
        for one, other in zip(later, reversed(later), strict=True)
    ]
    before = [one for one in lines if one["created_time"] <= cut]
    one, other = (
        pl.concat(history(facts([*before, *some], at=at(BEGIN)), CATALOGUE, None, at(BEGIN + timedelta(days=125))))
        for some in (later, shuffled)
    )

    assert not one.sort(KEY).equals(other.sort(KEY))
    known = pl.col("created_time") <= cut
    assert one.filter(known).height > 1000
    assert one.filter(known).sort(KEY).equals(other.filter(known).sort(KEY))


def test_assumed_rows_are_known_so_many_days_after_booking() -> None:
    found = assumed(facts(drawn(1)), SPEND, KNOWN, 2)
    lag = found.select(pl.col("created_time").dt.convert_time_zone(NEW_YORK.key).dt.date() - pl.col("event_time"))

    assert lag.to_series().unique().to_list() == [timedelta(days=2)]


def test_stretches_end_where_the_next_fact_is_known() -> None:
    found = epochs(imported_twice(), None, at(date(2025, 3, 12)))

    assert [(one.since, one.last) for one in found] == [
        (at(DAY), date(2025, 3, 10)),
        (at(date(2025, 3, 10)), date(2025, 3, 12)),
    ]
