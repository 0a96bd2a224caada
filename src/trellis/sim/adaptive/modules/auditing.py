"""The leakage audit of an account's modules, made again where the last one is a week old and a module is to plan."""

import importlib
from collections import deque
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, cast

from trellis.adaptive.garden_events import ModuleAudited
from trellis.core.problems import problem
from trellis.market.bars import Bar
from trellis.sim.adaptive.modules.alongside import Row
from trellis.sim.adaptive.modules.breeding import Breeding, Grown
from trellis.strategies.garden.events import CheckTold
from trellis.strategies.garden.genome import Genome

BARS = 2_000
"""The latest bars that are audited on, at most."""


class Auditor(Protocol):
    """Who makes the checks: a lab's."""

    def __call__(
        self, breeding: Breeding, genome: Genome, bars: Sequence[Bar], closes: Sequence[Row], /
    ) -> tuple[CheckTold, ...]:
        """Each check with what came of it; none where the bars are too few. closes: of the breeding's peers at the
        bars, nothing where they are not heard.
        """
        ...


class Audits:
    """Bars that were heard, and the audits that are asked for on them."""

    def __init__(self, breeding: Breeding, auditor: Auditor | None) -> None:
        """auditor: None where nobody audits."""
        self._breeding, self._auditor = breeding, auditor
        self._bars: deque[Bar] = deque(maxlen=BARS)
        self._closes: deque[Row] = deque(maxlen=BARS)

    def hear(self, bar: Bar, closes: Row = ()) -> None:
        """A bar has ended. closes: of peers then."""
        self._bars.append(bar)
        self._closes.append(closes)

    def of(self, grown: Grown, data: str, at: datetime) -> ModuleAudited | None:
        """A module's audit on the bars heard so far; None where nobody audits, or they are too few.

        data: the digest of every bar that was heard.
        """
        given = self._breeding, grown.module.genome, self._bars, self._closes
        checks = () if self._auditor is None else self._auditor(*given)
        if not checks:
            return None
        first, last = self._bars[0].start, self._bars[-1].start
        held = all(each.held for each in checks)
        return ModuleAudited(at, grown.module.module_id, first, last, len(self._bars), data, held, checks)


def auditor_named(name: str) -> Auditor | None:
    """The auditor that a name means, PACKAGE.MODULE:FUNCTION; None for no name. Raises ProblemError for no such one."""
    if not name:
        return None
    package, _, function = name.partition(":")
    try:
        return cast(Auditor, getattr(importlib.import_module(package), function))
    except (ImportError, AttributeError, ValueError) as error:
        raise problem("pipeline", "auditor", name, str(error), "Write PACKAGE.MODULE:FUNCTION.") from error
