"""Contract: each place for models does what the port ModelStore says."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.contracts.registry_deck import AT_ONCE, CARDS, Table
from tests.fakes.models import MemoryModels, artefact_of, version

from trellis.adapters.registry.embedded import EmbeddedModels
from trellis.adapters.registry.opening import store_of
from trellis.adapters.registry.with_mlflow import CHAMPION, MlflowModels
from trellis.core.problems import ProblemError
from trellis.serving.registry.stages import Stage

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


def test_mlflow_shows_the_champion_by_its_alias_and_metrics_of_the_run(tmp_path: Path, blank: Path) -> None:
    from mlflow.tracking import MlflowClient

    store = with_mlflow(tmp_path, blank).store
    store.put(version(), artefact_of(1))
    store.set_stage(version().name, 1, Stage.PRODUCTION)
    uri = f"sqlite:///{tmp_path / 'mlflow.db'}"
    client = MlflowClient(tracking_uri=uri, registry_uri=uri)
    found = client.get_model_version_by_alias(version().name, CHAMPION)
    assert int(found.version) == 1
    assert found.run_id is not None
    assert client.get_run(found.run_id).data.metrics["accuracy.merchants_seen"] == 0.95

    store.set_stage(version().name, 1, Stage.RETIRED)
    assert client.get_registered_model(version().name).aliases == {}


def test_models_that_others_keep_in_mlflow_are_not_named_and_no_page_is_left_out(
    tmp_path: Path, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlflow.tracking import MlflowClient

    monkeypatch.setattr("trellis.adapters.registry.with_mlflow._PAGE", 1)
    store = with_mlflow(tmp_path, blank).store
    for number, name in ((1, "budget"), (1, "goals"), (2, "goals")):
        store.put(version(number, name=name), artefact_of(number))
    uri = f"sqlite:///{tmp_path / 'mlflow.db'}"
    client = MlflowClient(tracking_uri=uri, registry_uri=uri)
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
