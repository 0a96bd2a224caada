"""The texts of the rules that a run was decided by."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from trellis.constitution.rulebook import Rulebook, load
from trellis.constitution.schema import Rule
from trellis.core.problems import ProblemError
from trellis.server.runs.watched import WatchedRun
from trellis.sim.replay.rules import rules_of
from trellis.sim.replay.settings import load as load_settings

_KEPT = 64


def rulebook_of(run: WatchedRun) -> Rulebook:
    """The rulebook that the run began with. Raises ProblemError where its settings or the file they name are gone."""
    return _began_with(run.folder.settings, run.identity)


def rules_by(run: WatchedRun, sha256: str) -> Mapping[str, Rule]:
    """The rows of the rulebook of that hash; empty where it is not at hand: neither the run's, nor the one shipped."""
    for found in (_shipped(), _or_none(run)):
        if found is not None and found.sha256 == sha256:
            return found.rules
    return {}


def _or_none(run: WatchedRun) -> Rulebook | None:
    try:
        return rulebook_of(run)
    except ProblemError:
        return None


@lru_cache(maxsize=_KEPT)
def _began_with(settings: Path, identity: str) -> Rulebook:
    """identity: another run in the same folder is another rulebook."""
    return rules_of(load_settings(settings), bundled=True)


@lru_cache(maxsize=1)
def _shipped() -> Rulebook:
    return load()
