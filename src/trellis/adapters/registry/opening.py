"""The registry of a home, put together by what the house was told."""

import os
from pathlib import Path

from trellis.adapters.registry.embedded import EmbeddedModels
from trellis.core.problems import problem
from trellis.serving.registry.ports import ModelStore
from trellis.serving.registry.registrar import Registrar

CHOICE = "TRELLIS_MODELS"
"""The variable that says where models are kept: unset for a file in the home, `mlflow`, or an MLflow server's URL."""


def open_registry(home: Path) -> Registrar:
    """The registry. Nothing is written before the first version. Raises ProblemError for a choice that is none."""
    return Registrar(models_journal(home), store_of(home, os.environ.get(CHOICE, "")))


def models_journal(home: Path) -> Path:
    """Where a home keeps the journal of its models."""
    return home / "models" / "journal.db"


def store_of(home: Path, choice: str) -> ModelStore:
    """The store of a choice. Raises ProblemError for one that is none, or where MLflow is not installed."""
    folder = home / "models"
    if not choice:
        return EmbeddedModels(folder / "models.db")
    from trellis.adapters.registry.with_mlflow import MlflowModels

    if choice == "mlflow":
        folder.mkdir(parents=True, exist_ok=True)
        return MlflowModels(f"sqlite:///{folder.resolve() / 'mlflow.db'}", folder / "artefacts")
    if choice.startswith(("http://", "https://")):
        return MlflowModels(choice)
    way_out = "Leave it out, or set it to mlflow or to the address of an MLflow server."
    raise problem("environment", CHOICE, choice[:80], "it names no store of models", way_out)
