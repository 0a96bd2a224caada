"""Examples: versions go through their stages by table and gate, are loaded by digest, and come back by a rollback."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.models import AT, NAME, MemoryModels, artefact_of, metric, version

from trellis.core.problems import ProblemError
from trellis.household.problems import ValidationError
from trellis.kernel.journal import Journal
from trellis.kernel.verify import verify_journal
from trellis.serving.registry.calibration import chance_error
from trellis.serving.registry.events import ModelMoved, PromotionRefused
from trellis.serving.registry.gate import refusals
from trellis.serving.registry.registrar import CODEC, Registrar
from trellis.serving.registry.stages import MOVES, Stage, next_stage
from trellis.serving.registry.versions import Calibration

BY = "u-ada"


@pytest.fixture
def registrar(tmp_path: Path) -> Registrar:
    return Registrar(tmp_path / "journal.db", MemoryModels())


def again(registrar: Registrar) -> Registrar:
    """The registry as another process opens it."""
    return Registrar(registrar._path, registrar.store)


def events(registrar: Registrar) -> list[object]:
    """All that was journaled."""
    with Journal.open(registrar._path, read_only=True) as journal:
        return [CODEC.decode(one.type, one.version, one.payload) for one in journal.read()]


def produced(registrar: Registrar, number: int, **more: object) -> None:
    """Register a version and promote it as far as it goes."""
    registrar.register(version(number, **more), artefact_of(number), BY, AT)
    while registrar.record.stages[NAME, number] is not Stage.PRODUCTION:
        registrar.promote(NAME, number, BY, AT, "tested")


def test_a_version_goes_through_every_stage_and_each_move_is_journaled_with_its_approver(registrar: Registrar) -> None:
    produced(registrar, 1)
    moves = [one for one in events(registrar) if isinstance(one, ModelMoved)]

    assert [(one.source, one.target, one.by) for one in moves] == [
        (Stage.DRAFT, Stage.VALIDATED, BY),
        (Stage.VALIDATED, Stage.SHADOW, BY),
        (Stage.SHADOW, Stage.CANARY, BY),
        (Stage.CANARY, Stage.PRODUCTION, BY),
    ]
    assert again(registrar).champion(NAME) == "1"
    assert registrar.store.stage(NAME, 1) is Stage.PRODUCTION
    assert verify_journal(registrar._path).ok


def test_who_takes_over_retires_the_champion_and_points_back_to_it(registrar: Registrar) -> None:
    produced(registrar, 1)
    produced(registrar, 2)
    last = events(registrar)[-1]

    assert isinstance(last, ModelMoved)
    assert (last.version, last.target, last.rollback) == (2, Stage.PRODUCTION, 1)
    assert (registrar.champion(NAME), registrar.previous(NAME)) == ("2", "1")
    assert registrar.store.stage(NAME, 1) is Stage.RETIRED


def test_a_rollback_brings_the_version_before_back(registrar: Registrar) -> None:
    produced(registrar, 1)
    produced(registrar, 2)
    assert registrar.rollback(NAME, BY, AT, "it errs").version == 1

    assert (again(registrar).champion(NAME), again(registrar).previous(NAME)) == ("1", None)
    assert registrar.store.stage(NAME, 2) is Stage.RETIRED
    with pytest.raises(ValidationError, match="no version was in production before"):
        registrar.rollback(NAME, BY, AT, "again")


def test_a_champion_that_was_retired_is_brought_back(registrar: Registrar) -> None:
    produced(registrar, 1)
    registrar.retire(NAME, 1, BY, AT, "by mistake")
    assert registrar.champion(NAME) == ""

    assert registrar.rollback(NAME, BY, AT, "it was good").version == 1
    assert registrar.champion(NAME) == "1"


def test_there_is_no_move_besides_the_tables(registrar: Registrar) -> None:
    registrar.register(version(), artefact_of(1), BY, AT)
    registrar.retire(NAME, 1, BY, AT, "never used")
    for refused in (
        lambda: registrar.promote(NAME, 1, BY, AT, "back"),
        lambda: registrar.retire(NAME, 1, BY, AT, "again"),
        lambda: registrar.promote(NAME, 2, BY, AT, "none"),
        lambda: registrar.promote("other", 1, BY, AT, "none"),
    ):
        with pytest.raises(ValidationError):
            refused()
    assert len(events(registrar)) == 2
    assert MOVES[Stage.RETIRED] == ()
    assert next_stage(Stage.PRODUCTION, 1) is None


def test_a_model_for_few_people_has_no_canary(registrar: Registrar) -> None:
    assert next_stage(Stage.SHADOW, 19) is Stage.PRODUCTION
    assert next_stage(Stage.SHADOW, 20) is Stage.CANARY


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"metrics": ()}, "metrics"),
        ({"calibration": None}, "calibration"),
        ({"calibration": Calibration(Decimal("0.05"), Decimal("0.0401"), Decimal("0.0400"))}, "calibration"),
        ({"calibration": Calibration(Decimal("0.05"), Decimal("0.0301"), Decimal("0.0100"))}, "calibration"),
        ({"latency": None}, "latency"),
        ({"latency": Decimal("5.01")}, "latency"),
        ({"explanation": ""}, "explanation"),
    ],
)
def test_the_gate_refuses_a_version_for_each_thing_it_lacks(more: dict[str, Any], field: str) -> None:
    assert [one.field for one in refusals(version(2, **more), None)] == [field]


@pytest.mark.parametrize(
    ("metrics", "field"),
    [
        ((metric("0.869"), metric("0.95", "merchants seen")), "accuracy on all rows"),
        ((metric("0.90"), metric("0.919", "merchants seen")), "accuracy on merchants seen"),
        ((metric("0.95", "merchants seen"),), "accuracy on all rows"),
    ],
)
def test_the_gate_refuses_a_version_that_is_worse_on_a_slice(metrics: tuple[Any, ...], field: str) -> None:
    assert [one.field for one in refusals(version(2, metrics=metrics), version())] == [field]


def test_the_gate_lets_pass_what_is_at_its_limits() -> None:
    edge = version(
        2,
        metrics=(metric("0.87"), metric("0.92", "merchants seen")),
        calibration=Calibration(Decimal("0.5"), Decimal("0.03"), Decimal("0.01")),
        latency=Decimal(5),
    )

    assert refusals(edge, version()) == ()


def test_a_refused_promotion_stays_where_it_is_and_is_journaled_with_its_reasons(registrar: Registrar) -> None:
    registrar.register(version(explanation="", latency=None), artefact_of(1), BY, AT)
    with pytest.raises(ValidationError) as error:
        registrar.promote(NAME, 1, BY, AT, "hope")
    last = events(registrar)[-1]

    assert len(error.value.problems) == 2
    assert isinstance(last, PromotionRefused)
    assert len(last.findings) == 2
    assert again(registrar).record.stages[NAME, 1] is Stage.DRAFT


def test_an_artefact_that_was_changed_is_neither_loaded_nor_promoted(registrar: Registrar) -> None:
    produced(registrar, 1)
    registrar.register(version(2), artefact_of(2), BY, AT)
    assert isinstance(registrar.store, MemoryModels)
    registrar.store.kept[NAME, 2] = (replace(version(2), artefact="e" * 64), b"evil")

    with pytest.raises(ProblemError, match="not the one that was registered"):
        registrar.load(NAME, 2)
    with pytest.raises(ProblemError, match="not the one that was registered"):
        registrar.promote(NAME, 2, BY, AT, "hope")
    assert again(registrar).record.stages[NAME, 2] is Stage.DRAFT
    assert registrar.load(NAME, 1) == artefact_of(1)


def test_a_rollback_to_a_damaged_artefact_is_refused(registrar: Registrar) -> None:
    produced(registrar, 1)
    produced(registrar, 2)
    assert isinstance(registrar.store, MemoryModels)
    registrar.store.kept[NAME, 1] = (version(1), b"")

    with pytest.raises(ProblemError, match="not the one that was registered"):
        registrar.rollback(NAME, BY, AT, "it errs")
    assert registrar.champion(NAME) == "2"


@pytest.mark.parametrize(
    ("made", "artefact"),
    [
        (version(2), artefact_of(2)),
        (version(1), b"other"),
        (version(1, size=3), artefact_of(1)),
        (version(1, owner=""), artefact_of(1)),
        (version(1, licence=""), artefact_of(1)),
        (version(1, name="it's"), artefact_of(1)),
        (version(1, name=""), artefact_of(1)),
    ],
)
def test_a_version_that_is_not_what_it_says_is_not_registered(registrar: Registrar, made: Any, artefact: bytes) -> None:
    with pytest.raises(ValidationError):
        registrar.register(made, artefact, BY, AT)

    assert registrar.store.names() == ()
    assert not registrar._path.exists()


def test_a_crash_between_store_and_journal_is_put_right(registrar: Registrar) -> None:
    registrar.store.put(version(), artefact_of(1))  # the process died before the journal was written
    registrar.register(version(), artefact_of(1), BY, AT)
    registrar.store.set_stage(NAME, 1, Stage.PRODUCTION)  # a hand in the store, past the gate

    assert registrar.champion(NAME) == ""
    assert registrar.mirror() == (f"{NAME} 1",)
    assert registrar.store.stage(NAME, 1) is Stage.DRAFT


def test_two_who_change_the_registry_at_once_do_not_overwrite_each_other(registrar: Registrar) -> None:
    registrar.register(version(), artefact_of(1), BY, AT)
    other = again(registrar)
    registrar.promote(NAME, 1, BY, AT, "first")

    with pytest.raises(ProblemError, match="in between"):
        other.promote(NAME, 1, BY, AT, "second")
    other.refresh()
    assert other.record.stages[NAME, 1] is Stage.VALIDATED


def test_chance_explains_more_where_rows_are_few() -> None:
    assert chance_error([]) == 1
    assert chance_error([(Decimal("0.9"), 100)]) > chance_error([(Decimal("0.9"), 10_000)])
    exact = Decimal("1.96") * Decimal("0.005")  # of one bin: the size of a normal error, exceeded one time in twenty
    assert exact * Decimal("0.9") < chance_error([(Decimal("0.5"), 10_000)]) < exact
