"""Examples: the household's classifiers go through the registry, and a bad one keeps no line from being answered."""

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.household import AT, file_of, line, read_of
from tests.unit.bookkeeping.test_category_models import taught

from trellis.adapters.registry.household.drifting import watched
from trellis.adapters.registry.household.evidence import NAME
from trellis.adapters.registry.household.shelf import HouseholdShelf, serve
from trellis.adapters.registry.opening import open_registry
from trellis.adapters.stores.predictions import HouseholdSeal
from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.categories import deciding, models
from trellis.bookkeeping.categories.events import LineUnlabelled
from trellis.bookkeeping.categories.shelf import Shelved
from trellis.bookkeeping.importing import import_file
from trellis.bookkeeping.keeper import Keeper, journal_of, key_of
from trellis.household.categories.memory import Scope
from trellis.household.categories.model import Model
from trellis.household.problems import InsufficientData, ValidationError
from trellis.kernel.entropy import SeededEntropy
from trellis.serving.registry.events import ModelMoved
from trellis.serving.registry.stages import Stage


def ticking() -> Callable[[], float]:
    """A clock on which every look comes a tenth of a millisecond after the one before."""
    counted: Iterator[int] = itertools.count()
    return lambda: next(counted) * 1e-4


def opened(home: Path) -> Keeper:
    """What the next command holds, with the registry."""
    return Keeper.open(home, SeededEntropy(next(_SEEDS)), shelf_of(home))


def shelf_of(home: Path) -> HouseholdShelf:
    """The registry as the household sees it."""
    return HouseholdShelf(home, HouseholdSeal(home, SeededEntropy(1)), ticking())


_SEEDS = itertools.count(1_000)


def train(home: Path, at: datetime = AT) -> Shelved:
    """Train, keep and register."""
    keeper = opened(home)
    model = models.train(keeper, at)
    keeper.commit(at)
    shelved = models.keep(keeper, model)
    assert shelved is not None
    return shelved


def relabelled(home: Path, count: int, category: str) -> None:
    """Say something else of so many lines."""
    keeper = opened(home)
    for name in list(keeper.record.categories.labels)[:count]:
        deciding.label(keeper, name, category, AT, Scope.LINE)
    keeper.commit(AT)


def serving(home: Path) -> str:
    """The digest of the classifier that answers."""
    model = models.classifier_of(opened(home).record)
    assert isinstance(model, Model)
    return model.sha256


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Ninety labelled lines, and one classifier in production."""
    taught(tmp_path)
    return tmp_path


def test_a_training_that_passes_the_gate_comes_to_answer_and_each_move_is_audited(home: Path) -> None:
    shelved = train(home)
    record = open_registry(home).record

    assert (shelved.version, shelved.stage, shelved.refused) == (1, "production", ())
    assert [one.target for one in record.moves] == [Stage.VALIDATED, Stage.SHADOW, Stage.PRODUCTION]
    assert {one.by for one in record.moves} == {"owner"}
    assert opened(home).record.categories.served == [record.versions[NAME, 1].content]
    assert {(one.name, one.slice) for one in record.versions[NAME, 1].metrics} >= {("accuracy", "")}
    assert audit(journal_of(home)).ok


def test_a_worse_training_is_registered_and_does_not_answer(home: Path) -> None:
    train(home)
    first = serving(home)
    keeper = opened(home)
    names = list(keeper.record.categories.labels)
    for at, name in enumerate(names):  # words that contradict themselves teach nothing
        deciding.label(
            keeper, name, ("food.groceries", "health.doctors", "giving.gifts")[at * at % 7 % 3], AT, Scope.LINE
        )
    keeper.commit(AT)
    second = train(home, AT + timedelta(days=8))

    assert second.stage != "production"
    assert second.refused
    assert serving(home) == first


def test_what_a_rollback_brings_back_answers(home: Path) -> None:
    train(home)
    first = serving(home)
    relabelled(home, 3, "giving.gifts")
    assert train(home, AT + timedelta(days=8)).stage == "production"
    assert serving(home) != first

    registrar, keeper = open_registry(home), opened(home)
    registrar.rollback(NAME, "u-ada", AT, "it errs")
    assert serve(keeper, registrar, "u-ada", AT, "it errs")
    assert serving(home) == first
    assert not serve(opened(home), registrar, "u-ada", AT, "again")


def test_a_bad_artefact_falls_back_to_the_champion_before(home: Path) -> None:
    train(home)
    first = serving(home)
    relabelled(home, 3, "giving.gifts")
    train(home, AT + timedelta(days=8))
    (journal_of(home).with_name(models.FILE)).unlink()
    with sqlite3.connect(home / "models" / "models.db") as connection:
        connection.execute("UPDATE models SET artefact = zeroblob(64) WHERE version = 2")
    assert serving(home) == first

    with sqlite3.connect(home / "models" / "models.db") as connection:
        connection.execute("UPDATE models SET artefact = zeroblob(64)")
    again = opened(home).record.categories.served[-1]
    assert serving(home) == again  # made again from the journal, byte for byte


def test_production_loads_from_the_registry(home: Path) -> None:
    train(home)
    expected = serving(home)
    (journal_of(home).with_name(models.FILE)).unlink()
    record = opened(home).record
    record.categories.trainings.clear()  # so that it cannot be made again

    model = models.classifier_of(record)
    assert isinstance(model, Model)
    assert model.sha256 == expected


def test_the_registry_holds_no_word_in_the_clear_and_nothing_without_the_key(home: Path) -> None:
    train(home)
    content = b"".join(path.read_bytes() for path in (home / "models").rglob("*") if path.is_file())
    assert b"trellis categories" not in content
    assert b"food.groceries" not in content

    digest = opened(home).record.categories.served[-1]
    assert shelf_of(home).content(digest) is not None
    assert shelf_of(home).content("0" * 64) is None
    key_of(home).unlink()
    assert shelf_of(home).content(digest) is None


def test_a_crash_before_the_household_heard_of_the_champion_is_put_right_at_the_next_change(home: Path) -> None:
    train(home)
    relabelled(home, 3, "giving.gifts")
    keeper = opened(home)
    model = models.train(keeper, AT + timedelta(days=8))
    keeper.commit(AT)
    keeper.commit = lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt)  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        models.keep(keeper, model)
    assert open_registry(home).champion(NAME) == "2"
    assert serving(home) != model.sha256

    assert serve(opened(home), open_registry(home), "u-ada", AT, "after a crash")
    assert serving(home) == model.sha256


def test_without_labels_to_hold_out_nothing_is_promoted_and_the_newest_training_answers(home: Path) -> None:
    keeper = opened(home)
    for name in list(keeper.record.categories.labels):
        deciding.lock(keeper, name, AT)
    for name in list(keeper.record.categories.labels):
        keeper.add(LineUnlabelled(AT, name))
    keeper.commit(AT)
    shelved = train(home)

    assert shelved.stage == "draft"
    assert [one.field for one in shelved.refused] == ["metrics", "calibration"]
    assert "too few" in open_registry(home).record.versions[NAME, 1].notes[0]
    assert serving(home) == open_registry(home).record.versions[NAME, 1].content


def later(home: Path, amount: str, text: str, count: int = 120) -> None:
    """So many lines after the training."""
    keeper = Keeper.open(home, SeededEntropy(77))
    days = [(AT + timedelta(days=1 + at % 20)).date() for at in range(count)]
    read = read_of(*(line(f"-{amount}{at % 10}", day, f"{text} {at}") for at, day in enumerate(days)))
    import_file(keeper, file_of(read, "april.csv"), read, AT)
    keeper.commit(AT)


def test_drift_is_found_told_once_and_proposes_a_training_that_nobody_began(home: Path) -> None:
    train(home)
    with pytest.raises(InsufficientData, match="lines since training"):
        watched(home, opened(home).record, AT)
    later(home, "4999.9", "YACHT CHARTER")
    before = open_registry(home).record
    version, found, told = watched(home, opened(home).record, AT + timedelta(days=30))
    after = open_registry(home).record

    assert version.version == 1
    assert next(one for one in found if one.subject.startswith("amount")).level == "alert"
    assert told >= 2
    assert (NAME, 1) in after.proposals
    assert watched(home, opened(home).record, AT + timedelta(days=31))[2] == 0
    assert after.stages == before.stages
    assert not [one for one in after.moves[len(before.moves) :] if isinstance(one, ModelMoved)]


def test_drift_needs_a_version_in_production(tmp_path: Path) -> None:
    taught(tmp_path)
    with pytest.raises(ValidationError, match="no version is in production"):
        watched(tmp_path, opened(tmp_path).record, AT)
