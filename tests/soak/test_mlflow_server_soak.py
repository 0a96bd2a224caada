"""Soak: an MLflow server does what the port ModelStore says, and keeps nothing of two who register at once."""

from collections.abc import Iterator
from threading import Barrier, Thread
from typing import Any

import pytest
from tests.contracts.registry_deck import AT_ONCE, CARDS, Table
from tests.fakes.mlflow import COMMAND, mlflow_command, mlflow_server
from tests.fakes.models import NAME, artefact_of, version

from trellis.adapters.registry.with_mlflow import MlflowModels
from trellis.core.problems import ProblemError

ROUNDS, WRITERS = 10, 3

pytestmark = pytest.mark.skipif(mlflow_command() is None, reason=f"{COMMAND} names no command of a whole MLflow")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of this module's own."""
    with mlflow_server(tmp_path_factory.mktemp("mlflow"), mlflow_command() or "") as found:
        yield found


@pytest.fixture
def empty(address: str) -> str:
    """The same with no model in it."""
    client = client_of(address)
    for one in client.search_registered_models():
        client.delete_registered_model(one.name)
    return address


def client_of(address: str) -> Any:
    """MLflow's own eyes on the server."""
    from mlflow.tracking import MlflowClient

    return MlflowClient(tracking_uri=address, registry_uri=address)


@pytest.mark.parametrize("card", [*CARDS, *AT_ONCE], ids=lambda card: card.__name__)
def test_a_server_keeps_the_contract(card: Any, empty: str) -> None:
    card(Table(MlflowModels(empty), lambda: MlflowModels(empty)))


def test_of_many_who_put_each_number_at_once_one_is_kept_and_nothing_else(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    met, logged = Barrier(WRITERS, timeout=120), MlflowModels._log

    def log(*asked: Any) -> None:
        logged(*asked)
        met.wait()

    monkeypatch.setattr(MlflowModels, "_log", log)
    kept: list[tuple[int, str]] = []
    refused: list[str] = []

    def put(number: int, name: str) -> None:
        try:
            MlflowModels(empty).put(version(number, owner=name), artefact_of(number))
        except ProblemError as error:
            refused.append(str(error))
        else:
            kept.append((number, name))

    for number in range(1, ROUNDS + 1):
        writers = [Thread(target=put, args=(number, f"writer {one}")) for one in range(WRITERS)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()

    assert [words for words in refused if "never change" not in words] == []
    store = MlflowModels(empty)
    assert sorted(number for number, _ in kept) == list(store.versions(NAME)) == list(range(1, ROUNDS + 1))
    assert all(store.described(NAME, number).owner == name for number, name in kept)
    assert len(client_of(empty).search_model_versions("")) == ROUNDS
