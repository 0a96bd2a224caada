"""Examples: predictions are kept before they leave, read with a trace, overridden, followed up and erased."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.fakes.predictions import AT, SECRET, keyed, log_in, over_days, prediction

from trellis.adapters.stores.predictions import log_of, roots_of
from trellis.bookkeeping.keeper import key_of
from trellis.household.problems import Unavailable, ValidationError
from trellis.kernel.journal import Journal
from trellis.serving.predictions.auditing import audit
from trellis.serving.predictions.log import KeptPredictions
from trellis.serving.predictions.retention import Wanted


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return keyed(tmp_path)


@pytest.fixture
def log(home: Path) -> KeptPredictions:
    return log_in(home)


def types(home: Path) -> list[str]:
    """The type of every record."""
    with Journal.open(log_of(home), read_only=True) as journal:
        return [record.type for record in journal.read()]


def bytes_of(home: Path) -> bytes:
    """Every byte under a home."""
    return b"".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


def test_what_was_kept_is_read_as_it_was_and_the_reading_is_kept(home: Path, log: KeptPredictions) -> None:
    given = prediction()
    name = log.append(given)

    assert log_in(home).read(name, "u-eve", AT) == given
    assert types(home) == ["prediction.made", "prediction.read"]


def test_an_id_names_one_record_alone(log: KeptPredictions) -> None:
    first, second = log.append_all([prediction(1), prediction(2)])
    mixed = first.partition("-")[0] + "-" + second.partition("-")[2]

    assert first != second
    for none in (mixed, "p9-000000000000", "p0-000000000000", "", "x" * 80, "p1-" + "g" * 12):
        assert log.read(none, "u-eve", AT) is None


def test_content_is_nowhere_in_the_home_in_the_clear(home: Path, log: KeptPredictions) -> None:
    log.append(prediction())
    log.close()

    assert SECRET.encode() not in bytes_of(home)
    assert b"u-ada" not in bytes_of(home)
    assert b"budget-qp" in bytes_of(home)


def test_a_prediction_that_cannot_be_kept_is_refused_and_nothing_is_there(home: Path, log: KeptPredictions) -> None:
    log.append(prediction())
    with Journal.open(log_of(home)) as holder:
        holder._connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unavailable, match="another program holds it"):
            log.append(prediction(2))
        holder._connection.execute("ROLLBACK")

    assert types(home) == ["prediction.made"]
    assert log.append(prediction(3))


def test_a_log_whose_last_record_was_changed_takes_no_more(home: Path, log: KeptPredictions) -> None:
    log.append(prediction())
    log.close()
    with Journal.open(log_of(home)) as journal:
        journal._connection.execute("UPDATE records SET payload = x'7b7d' WHERE sequence = 1")

    with pytest.raises(Unavailable, match="last record"):
        log.append(prediction(2))


def test_without_the_households_key_nothing_new_is_kept(home: Path, log: KeptPredictions) -> None:
    name = log.append(prediction())
    key_of(home).unlink()

    with pytest.raises(Unavailable, match="no key of the household"):
        log.append(prediction(2))
    assert log.read(name, "u-eve", AT) is None


def test_a_destroyed_key_erases_all_content_and_the_chain_still_holds(home: Path, log: KeptPredictions) -> None:
    over_days(log, 2)
    log.close()
    key_of(home).unlink()
    found = audit(log_of(home), roots_of(home), None)

    assert found.ok, found.problems
    assert [one.content for one in log_in(home).newest("u-eve", AT)] == [None] * 6


def test_one_persons_predictions_are_erased_and_no_byte_of_their_key_is_left(home: Path, log: KeptPredictions) -> None:
    mine = log.append(prediction(1))
    other = log.append(prediction(2, user="u-bob"))
    (slot,) = [one for one in log.vault.keys.slots() if one.startswith(log.vault.user("u-ada"))]
    wrapped = log.vault.keys.find(slot)
    assert wrapped
    assert wrapped.encode() in bytes_of(home)

    assert log.erase(Wanted(user="u-ada"), "u-ada", AT) == (slot,)
    log.close()
    assert log.read(mine, "u-eve", AT) is None
    assert log.read(other, "u-eve", AT) is not None
    assert wrapped.encode() not in bytes_of(home)
    assert audit(log_of(home), roots_of(home), None).ok


def test_what_is_kept_after_an_erasure_is_readable(log: KeptPredictions) -> None:
    log.append(prediction(1))
    log.erase(Wanted(user="u-ada"), "u-ada", AT)

    assert log.read(log.append(prediction(2)), "u-eve", AT) == prediction(2)


def test_each_operation_is_kept_for_its_own_time(log: KeptPredictions) -> None:
    market = log.append(prediction(1, operation="market_intelligence"))
    budget = log.append(prediction(2))
    due = Wanted(due=True)
    eve = AT.replace(year=2027, month=3)

    assert log.erase(due, "house", eve) == ()
    assert len(log.erase(due, "house", eve + timedelta(days=1))) == 1
    assert log.read(market, "u-eve", eve) is None
    assert log.read(budget, "u-eve", eve) is not None


def test_overrides_and_outcomes_are_read_beside_their_prediction(home: Path, log: KeptPredictions) -> None:
    name, other = log.append_all([prediction(1), prediction(2)])
    log.override(name, json.dumps({"limit": "200.00"}), "u-ada", AT)
    log.outcome(name, json.dumps({"spent": "187.20"}), "u-ada", AT + timedelta(days=30))
    log.override(other, "{}", "u-ada", AT)
    found = log.look(name, "u-eve", AT)

    assert found is not None
    assert [(word.kind, word.said) for word in found.words] == [
        ("override", '{"limit": "200.00"}'),
        ("outcome", '{"spent": "187.20"}'),
    ]
    assert b"187.20" not in bytes_of(home)


@pytest.mark.parametrize("name", ["p7-000000000000", "nonsense"])
def test_an_outcome_of_no_prediction_is_refused(home: Path, log: KeptPredictions, name: str) -> None:
    log.append(prediction())
    with pytest.raises(ValidationError, match="no such prediction"):
        log.outcome(name, "{}", "u-ada", AT)

    assert types(home) == ["prediction.made"]


def test_an_outcome_of_erased_content_is_refused(log: KeptPredictions) -> None:
    name = log.append(prediction())
    log.erase(Wanted(), "u-ada", AT)

    with pytest.raises(ValidationError, match="was erased"):
        log.outcome(name, "{}", "u-ada", AT)


def test_the_newest_come_first_by_operation_and_page(log: KeptPredictions) -> None:
    names = log.append_all([prediction(n, operation=("a", "b")[n % 2]) for n in range(1, 1_200)])

    assert [one.id for one in log.newest("u-eve", AT, limit=3)] == [*names[:-4:-1]]
    assert [one.id for one in log.newest("u-eve", AT, limit=2, operation="a")] == [names[-2], names[-4]]
    assert [one.id for one in log.newest("u-eve", AT, limit=500, before=3)] == [names[1], names[0]]
    for limit in (0, 501):
        with pytest.raises(ValidationError, match="out of range"):
            log.newest("u-eve", AT, limit=limit)


def test_threads_and_processes_append_side_by_side(home: Path, log: KeptPredictions) -> None:
    other = log_in(home, 2)
    with ThreadPoolExecutor(16) as pool:
        names = list(pool.map(lambda n: (log, other)[n % 2].append(prediction(n)), range(120)))
    log.close()
    other.close()
    found = audit(log_of(home), roots_of(home), None)

    assert (found.ok, found.records, len(set(names))) == (True, 120, 120)
    assert {one.content.request for one in log.newest("u-eve", AT, limit=500) if one.content} == {
        f"r-{n}" for n in range(120)
    }


def test_a_number_that_is_not_finite_is_refused(home: Path, log: KeptPredictions) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        log.append(replace(prediction(), result={"chance": float("nan")}))

    assert not log_of(home).exists()


def test_nothing_is_written_by_looking_at_a_log_that_is_not_there(home: Path, log: KeptPredictions) -> None:
    assert log.newest("u-eve", AT) == ()
    assert log.append_all([]) == ()
    assert log.erase(Wanted(), "u-ada", AT) == ()
    assert not log_of(home).exists()


@pytest.mark.parametrize("before", ["2026", "2026-13", "march"])
def test_a_month_that_is_none_is_refused(before: str) -> None:
    with pytest.raises(ValidationError, match="no month"):
        Wanted(before=before)
