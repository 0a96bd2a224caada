"""Versions of a made-up model in the registry of a home, and an experiment, for tests of what is told of them."""

import json
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from trellis.adapters.registry.opening import open_registry
from trellis.server.household.answering.shipped import VERSIONS
from trellis.serving.experiments.desk import Experiments
from trellis.serving.experiments.experiment import Plan
from trellis.serving.registry.describing import version_of
from trellis.serving.registry.stages import Stage
from trellis.serving.routing.operations import Operation

NAME = "weights"
_ABOUT: dict[str, Any] = {
    "name": NAME,
    "kind": "quantile regression",
    "owner": "ada",
    "licence": "MIT",
    "trained": "2025-03-01T12:00:00-05:00",
    "features": {"amount": "money"},
    "importance": {"amount": 0.7},
    "metrics": [{"name": "accuracy", "slice": "", "value": 0.9, "low": 0.8, "high": 0.95, "level": 0.95, "count": 300}],
    "calibration": {"error": 0.02, "over": 0.01, "noise": 0.02},
    "latency": 0.4,
    "explanation": "contributions",
    "audience": 1,
}


def registered(
    home: Path, at: datetime, *, to_production: bool = False, spoilt: bool = False, explanation: str = "contributions"
) -> None:
    """The next version, as a draft or in production. spoilt: the store's bytes are changed afterwards."""
    registrar = open_registry(home)
    number = registrar.record.latest(NAME) + 1
    content = f"weights {number}".encode()
    about = json.dumps({**_ABOUT, "explanation": explanation})
    registrar.register(version_of(about, content, "about", registrar.record.latest), content, "ada", at)
    while to_production and registrar.record.stages[NAME, number] is not Stage.PRODUCTION:
        registrar.promote(NAME, number, "ada", at, "for a test")
    if spoilt:
        _spoil(home, number)


def tried_out(experiments: Experiments, name: str) -> None:
    """An experiment in which everybody is, of a quicker simulation of goals."""
    versions = VERSIONS[Operation.GOAL]
    plan = Plan(name, "answers", Operation.GOAL, versions[0], versions[1], 100, 0.10, 0.05)
    experiments.start(plan, "salt", versions)


def _spoil(home: Path, number: int) -> None:
    with sqlite3.connect(home / "models" / "models.db") as connection:
        connection.execute("UPDATE models SET artefact = x'00' WHERE version = ?", (number,))
    connection.close()
