"""The rulebooks that a run was decided by, found from its settings alone."""

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
    found = rulebooks_of(run).get(sha256)
    return {} if found is None else found.rules


def rulebooks_of(run: WatchedRun) -> Mapping[str, Rulebook]:
    """By hash: the one that it began with, where it is at hand, and the one that the program ships."""
    try:
        found = rulebook_of(run)
    except ProblemError:
        return {_shipped().sha256: _shipped()}
    return {_shipped().sha256: _shipped(), found.sha256: found}


@lru_cache(maxsize=_KEPT)
def _began_with(settings: Path, identity: str) -> Rulebook:
    """identity: another run in the same folder is another rulebook."""
    return rules_of(load_settings(settings), bundled=True)


@lru_cache(maxsize=1)
def _shipped() -> Rulebook:
    return load()
