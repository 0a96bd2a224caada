"""Contract: each place for models does what the port ModelStore says."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest
from tests.contracts.registry_deck import AT_ONCE, CARDS, Table, the_next_number_is_free_after_that
from tests.fakes.models import MemoryModels, artefact_of, version

from trellis.adapters.registry.embedded import EmbeddedModels
from trellis.adapters.registry.opening import store_of
from trellis.adapters.registry.with_mlflow import CHAMPION, MlflowModels
from trellis.core.problems import ProblemError
from trellis.serving.registry.stages import Stage
from trellis.serving.registry.versions import ModelVersion

if TYPE_CHECKING:
    from mlflow.tracking import MlflowClient

Card = Callable[[Table], None]


def embedded(path: Path) -> Table:
    """A file of our own."""
    return Table(EmbeddedModels(path / "models.db"), lambda: EmbeddedModels(path / "models.db"))


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite backend of MLflow with its tables and nothing in them: making those takes MLflow seconds."""
    pytest.importorskip("mlflow")
    home = tmp_path_factory.mktemp("mlflow")
    assert store_of(home, "mlflow").names() == ()
    return home / "models" / "mlflow.db"


def with_mlflow(path: Path, blank: Path) -> Table:
    """MLflow over a copy of the blank backend."""
    shutil.copy(blank, path / "mlflow.db")
    made = [MlflowModels(f"sqlite:///{path / 'mlflow.db'}", path / "artefacts") for _ in range(2)]
    return Table(made[0], lambda: made[1])


def client_of(path: Path) -> "MlflowClient":
    """MLflow's own eyes on that backend."""
    from mlflow.tracking import MlflowClient

    uri = f"sqlite:///{path / 'mlflow.db'}"
    return MlflowClient(tracking_uri=uri, registry_uri=uri)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.__name__)
def test_the_fake_keeps_the_contract(card: Card) -> None:
    store = MemoryModels()
    card(Table(store, lambda: store))


@pytest.mark.parametrize("card", [*CARDS, *AT_ONCE], ids=lambda card: card.__name__)
def test_the_embedded_store_keeps_the_contract(card: Card, tmp_path: Path) -> None:
    card(embedded(tmp_path))


def test_a_file_whose_maker_was_killed_holds_no_version_and_takes_the_first(tmp_path: Path) -> None:
    (tmp_path / "models.db").touch()
    store = EmbeddedModels(tmp_path / "models.db")
    first = version()

    assert (store.names(), store.versions(first.name)) == ((), ())
    with pytest.raises(ProblemError, match="no such version"):
        store.described(first.name, 1)
    store.put(first, artefact_of(1))
    assert list(store.names()) == [first.name]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.__name__)
def test_mlflow_keeps_the_contract(card: Card, tmp_path: Path, blank: Path) -> None:
    card(with_mlflow(tmp_path, blank))


def test_of_two_who_meet_in_mlflow_the_second_leaves_nothing_and_the_next_number_is_free(
    tmp_path: Path, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, logged = Barrier(2, timeout=120), MlflowModels._log

    def log(store: MlflowModels, client: "MlflowClient", run: str, put: ModelVersion, artefact: bytes) -> None:
        logged(store, client, run, put, artefact)
        if put.version == 1:  # both have found the number free, and neither has made its version
            both.wait()

    monkeypatch.setattr(MlflowModels, "_log", log)
    the_next_number_is_free_after_that(with_mlflow(tmp_path, blank))

    client = client_of(tmp_path)
    found = client.search_model_versions("")
    experiment = client.get_experiment_by_name("trellis")
    assert experiment is not None
    runs = client.search_runs([experiment.experiment_id])
    assert sorted(one.tags["number"] for one in found) == ["1", "2"]
    assert {one.run_id for one in found} == {run.info.run_id for run in runs}


def test_what_one_that_was_killed_left_counts_for_nothing_and_goes_with_the_next(tmp_path: Path, blank: Path) -> None:
    table = with_mlflow(tmp_path, blank)
    table.store.put(version(), artefact_of(1))
    client = client_of(tmp_path)
    first = client.get_model_version(version().name, "1")
    run = client.create_run(client.get_run(first.run_id or "").info.experiment_id)
    client.create_model_version(version().name, first.source or "", run.info.run_id, tags=first.tags)
    table.store.set_stage(version().name, 1, Stage.SHADOW)

    assert table.again().versions(version().name) == (1,)
    assert client.get_model_version(version().name, "1").tags["stage"] == "shadow"

    table.store.put(version(2), artefact_of(2))
    assert [one.tags["number"] for one in client.search_model_versions("")] == ["2", "1"]
    assert client.get_run(run.info.run_id).info.lifecycle_stage == "deleted"
    assert table.again().artefact(version().name, 2) == artefact_of(2)


def test_a_request_that_mlflow_heard_twice_keeps_its_run(
    tmp_path: Path, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlflow.tracking import MlflowClient

    made = MlflowClient.create_model_version

    def twice(*asked: Any, **more: Any) -> Any:
        made(*asked, **more)
        return made(*asked, **more)

    monkeypatch.setattr(MlflowClient, "create_model_version", twice)
    store = with_mlflow(tmp_path, blank).store
    store.put(version(), artefact_of(1))

    (kept,) = client_of(tmp_path).search_model_versions("")
    assert (int(kept.version), store.artefact(version().name, 1)) == (1, artefact_of(1))
    assert client_of(tmp_path).get_run(kept.run_id or "").info.lifecycle_stage == "active"


def test_a_version_from_before_numbers_were_kept_has_the_one_of_mlflow(tmp_path: Path, blank: Path) -> None:
    store = with_mlflow(tmp_path, blank).store
    store.put(version(), artefact_of(1))
    client_of(tmp_path).delete_model_version_tag(version().name, "1", "number")

    assert store.versions(version().name) == (1,)
    with pytest.raises(ProblemError, match="never change"):
        store.put(version(), artefact_of(1))


def test_mlflow_shows_the_champion_by_its_alias_and_metrics_of_the_run(tmp_path: Path, blank: Path) -> None:
    store = with_mlflow(tmp_path, blank).store
    store.put(version(), artefact_of(1))
    store.set_stage(version().name, 1, Stage.PRODUCTION)
    client = client_of(tmp_path)
    found = client.get_model_version_by_alias(version().name, CHAMPION)
    assert int(found.version) == 1
    assert found.run_id is not None
    assert client.get_run(found.run_id).data.metrics["accuracy.merchants_seen"] == 0.95

    store.set_stage(version().name, 1, Stage.RETIRED)
    assert client.get_registered_model(version().name).aliases == {}


def test_models_that_others_keep_in_mlflow_are_not_named_and_no_page_is_left_out(
    tmp_path: Path, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trellis.adapters.registry.mlflow_versions._PAGE", 1)
    store = with_mlflow(tmp_path, blank).store
    for number, name in ((1, "budget"), (1, "goals"), (2, "goals")):
        store.put(version(number, name=name), artefact_of(number))
    client = client_of(tmp_path)
    run = client.get_run(client.get_model_version("budget", "1").run_id or "")
    client.create_registered_model("another")
    client.create_model_version("another", f"{run.info.artifact_uri}/artefact.bin", run.info.run_id)

    assert store.names() == ("budget", "goals")
    assert store.versions("goals") == (1, 2)


def test_a_choice_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="names no store"):
        store_of(tmp_path, "postgresql://somewhere")


def test_an_mlflow_server_that_is_not_there_is_a_problem_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("mlflow")
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")

    signed_in = "ada:" + "secret@"
    store = MlflowModels(f"http://{signed_in}localhost:1")
    assert store.source == "http://localhost:1"
    with pytest.raises(ProblemError, match="Check that the MLflow server answers") as told:
        store.names()
    assert "localhost:1/api" in str(told.value)
    assert "secret" not in str(told.value)
