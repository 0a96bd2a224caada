"""Examples: the household's classifier is a cache that its journal can make again."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home, line
from tests.fakes.labelled_lines import labelled

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.categories import deciding, models
from trellis.bookkeeping.categories.reading import answers, explained, truths
from trellis.bookkeeping.keeper import journal_of
from trellis.household.categories.answers import Stage
from trellis.household.categories.memory import Scope
from trellis.household.categories.model import Model
from trellis.household.problems import InsufficientData
from trellis.kernel.entropy import SeededEntropy
from trellis.server.household.following import Follower

NEW = "ZENO CLINIC 77"


def taught(path: Path) -> Home:
    """A home with labels of many lines, of which each is about its line alone, and a line of a new merchant."""
    home = Home(path)
    rows = labelled(90)
    home.take(*(line(str(one.amount), one.on, one.text) for one, _ in rows), line("-31.00", 9, NEW))
    keeper = home.keeper()
    of = {known.line.description: known.id for known in keeper.record.lines()}
    for one, category in rows:
        deciding.label(keeper, of[one.text], category, AT, Scope.LINE)
    keeper.commit(AT)
    return home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    found = taught(tmp_path_factory.mktemp("home"))
    keeper = found.keeper()
    model = models.train(keeper, AT)
    keeper.commit(AT)
    models.keep(keeper, model)
    return found


def told(home: Home) -> list[object]:
    """What is said of every line."""
    return list(answers(home.keeper().record).values())


def cache(home: Home) -> Path:
    """Where the classifier is kept."""
    return journal_of(home.path).with_name(models.FILE)


def test_the_classifier_answers_for_lines_that_nobody_knows(home: Home) -> None:
    record = home.keeper().record
    found = answers(record)[next(one.id for one in record.lines() if one.line.description == NEW)]

    assert found.top[0][0] == "health.doctors"
    assert found.stage in (Stage.MODEL, Stage.TABLE, Stage.NONE)
    assert explained(record, [found])[0].reasons


def test_a_cache_that_is_gone_or_damaged_is_made_again_from_the_journal(home: Home) -> None:
    before, content = told(home), cache(home).read_bytes()
    digest = home.keeper().record.categories.trained

    for damaged in (None, b"", content[:-10], b"\x80\x04cbuiltins\neval\n(V1/0\ntR."):
        cache(home).unlink(missing_ok=True)
        if damaged is not None:
            cache(home).write_bytes(damaged)
        record = home.keeper().record
        again = models.classifier_of(record)
        assert digest is not None
        assert isinstance(again, Model)
        assert again.sha256 == digest.sha256
        assert told(home) == before
    cache(home).write_bytes(content)


def test_what_was_said_after_the_training_is_no_part_of_it(home: Home, tmp_path: Path) -> None:
    other = taught(tmp_path)
    keeper = other.keeper()
    models.train(keeper, AT)
    keeper.commit(AT)
    keeper = other.keeper()
    changed = next(iter(keeper.record.categories.labels))
    deciding.label(keeper, changed, "giving.gifts", AT, Scope.LINE)
    keeper.commit(AT)
    record = other.keeper().record
    again = models.classifier_of(record)

    assert record.categories.trained is not None
    assert isinstance(again, Model)
    assert again.sha256 == record.categories.trained.sha256


def test_the_cache_is_sealed_and_the_journal_holds_without_its_key(home: Home) -> None:
    assert b"trellis categories" not in cache(home).read_bytes()
    assert audit(journal_of(home.path)).ok
    record = home.keeper().record
    record.seal = None
    assert models.classifier_of(record) is None


def test_it_is_due_after_fifty_corrections_or_seven_days_with_any(tmp_path: Path) -> None:
    other = taught(tmp_path)
    assert models.due(other.keeper().record, AT)
    keeper = other.keeper()
    models.train(keeper, AT)
    keeper.commit(AT)
    lines = list(other.keeper().record.categories.labels)
    assert not models.due(other.keeper().record, AT + timedelta(days=30))

    keeper = other.keeper()
    deciding.label(keeper, lines[0], "food.groceries", AT, Scope.LINE)
    assert not models.due(keeper.record, AT + timedelta(days=6, hours=23))
    assert models.due(keeper.record, AT + timedelta(days=7))
    for name in lines[1:50]:
        deciding.label(keeper, name, "food.groceries", AT, Scope.LINE)
    assert models.due(keeper.record, AT)


def test_few_labels_train_nothing_and_nothing_is_journaled(tmp_path: Path) -> None:
    other = Home(tmp_path)
    other.take(line("-4.50", 3))
    with pytest.raises(InsufficientData):
        models.train(other.keeper(), AT)

    assert other.keeper().record.categories.trained is None


def test_an_evaluation_goes_by_what_the_person_labelled(home: Home) -> None:
    labelled_lines, every = truths(home.keeper().record)

    assert (len(labelled_lines), len(every)) == (90, 91)


def test_a_server_that_follows_the_journal_tells_what_a_command_tells(home: Home) -> None:
    followed = Follower(home.path, SeededEntropy(1)).catch_up()

    assert list(answers(followed).values()) == told(home)
    assert models.classifier_of(followed) is not None
