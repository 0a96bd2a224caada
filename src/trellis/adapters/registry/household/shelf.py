"""Implements bookkeeping.categories.shelf.Shelf over the registry of a home."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from trellis.adapters.registry.household.evidence import NAME, Ticks, described, judged, latency_of
from trellis.adapters.registry.household.package import Package, opened, sealed
from trellis.adapters.registry.household.samples import sample_of
from trellis.adapters.registry.opening import open_registry
from trellis.bookkeeping.categories.events import ModelServed
from trellis.bookkeeping.categories.models import rows_of
from trellis.bookkeeping.categories.reading import truths
from trellis.bookkeeping.categories.shelf import Shelved
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.sealing import Seal
from trellis.core.problems import Problem, ProblemError
from trellis.household.categories.model import Model
from trellis.household.problems import ValidationError
from trellis.serving.drift.profile import profile_of
from trellis.serving.registry.registrar import Registrar
from trellis.serving.registry.stages import Stage

BY = "owner"
"""Who approves what a training brings: whoever owns the household began it, by a command or by a label."""
_REASON = "trained on the owner's word, and passed the gate"


class HouseholdShelf:
    """Registers each training with its evaluation, and lets it answer where it passes the gate."""

    def __init__(self, home: Path, seal: Callable[[], Seal | None], ticks: Ticks) -> None:
        """seal: the household's, None where its key is gone; ticks: what tells how long an answer takes."""
        self._home, self._seal, self._ticks = home, seal, ticks

    def keep(self, keeper: Keeper, model: Model) -> Shelved:
        """Through the stages as far as the gate lets it; one that comes to production answers from then on."""
        registrar = open_registry(self._home)
        event = keeper.record.categories.trainings[model.sha256]
        rows = rows_of(keeper.record)
        labelled, _ = truths(keeper.record)
        found = judged(labelled)
        subjects = [one for one, _ in rows]
        profile = profile_of(sample_of(model, subjects, {}), found.accuracy)
        artefact = sealed(Package(model.as_bytes(), profile), keeper.seal)
        number = registrar.record.latest(NAME) + 1
        latency = latency_of(model, subjects, self._ticks)
        registrar.register(described(model, artefact, found, rows, number, latency, event.at), artefact, BY, event.at)
        refused = _promoted(registrar, number, event.at)
        serve(keeper, registrar, BY, event.at, _REASON)
        return Shelved(number, registrar.record.stages[NAME, number].value, refused)

    def content(self, sha256: str) -> bytes | None:
        """From the newest version that holds it."""
        seal = self._seal()
        if seal is None:
            return None
        registrar = open_registry(self._home)
        holding = [one for one in registrar.record.versions.values() if (one.name, one.content) == (NAME, sha256)]
        for version in reversed(holding):
            try:
                return opened(registrar.load(NAME, version.version), seal).content
            except ProblemError:  # `trellis models show` tells of it; whoever asks goes on to the version before
                continue
        return None


def serve(keeper: Keeper, registrar: Registrar, by: str, at: datetime, reason: str) -> bool:
    """Let the version in production answer for the household, where another does; whether it came to.

    After a crash between the registry and the household the next change of either comes by here.
    """
    champion = registrar.record.champion(NAME)
    served = keeper.record.categories.served
    if champion is None or (served and served[-1] == champion.content):
        return False
    keeper.add(ModelServed(at, champion.content, champion.version, by, reason))
    keeper.commit(at)
    return True


def _promoted(registrar: Registrar, number: int, at: datetime) -> tuple[Problem, ...]:
    """As far as it goes; why no further."""
    try:
        while registrar.record.stages[NAME, number] is not Stage.PRODUCTION:
            registrar.promote(NAME, number, BY, at, _REASON)
    except ValidationError as error:
        return error.problems
    return ()
