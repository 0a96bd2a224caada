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


def test_a_choice_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="names no store"):
        store_of(tmp_path, "postgresql://somewhere")


def test_an_mlflow_server_that_is_not_there_is_a_problem_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("mlflow")

    signed_in = "ada:" + "secret@"
    assert MlflowModels(f"http://{signed_in}localhost:1").source == "http://localhost:1"
