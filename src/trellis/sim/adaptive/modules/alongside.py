"""Peers of a breeding as an account hears them: their closes at the instants at which its own bars begin.

A bar's row is found by the instant at which it began, so nothing of a later one can be read; where a peer has no bar
then, it is unknown there, as it is in the lab. Where an account has no bars of a peer at all, factories that listen to
peers are off: what was bred on ten is not heard on nine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import nan

import numpy as np

from trellis.market.bars import Bar
from trellis.signals.residuals.catalogue import FACTORIES
from trellis.signals.series import Peers, Series, of_close
from trellis.sim.adaptive.modules.breeding import Breeding
from trellis.sim.adaptive.telling_beside import OFF, PEERS

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Alongside:
    """names: as the breeding had them; closes: of all of them by the beginning of a bar in UTC, NaN where one has none;
    lacking: those that nobody has bars of, and why.
    """

    names: tuple[str, ...] = ()
    closes: Mapping[datetime, Row] = field(default_factory=dict)
    lacking: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_heard(self) -> bool:
        """Whether there are peers, and bars of every one."""
        return bool(self.names) and not self.lacking

    def at(self, bar: Bar) -> Row:
        """Closes of the peers at the bar; nothing where they are not heard."""
        if not self.is_heard:
            return ()
        return self.closes.get(bar.start.astimezone(UTC), (nan,) * len(self.names))

    def told_to(self, row: Series, closes: Row) -> Series:
        """One bar with its peers beside it."""
        if not closes:
            return row
        made = np.array([closes], np.float64)
        return row._replace(peers=Peers(self.names, made, np.full_like(made, np.nan)))


NOBODY = Alongside()


def alongside(
    names: tuple[str, ...], found: Mapping[str, Mapping[datetime, float]], lacking: Mapping[str, str]
) -> Alongside:
    """Closes of each peer by its own instants, as rows."""
    instants = sorted({at for closes in found.values() for at in closes})
    rows = {at: tuple(found.get(name, {}).get(at, nan) for name in names) for at in instants}
    return Alongside(names, rows, dict(lacking))


def off_on(breeding: Breeding, heard: Alongside) -> Mapping[str, str]:
    """Why factories that the breeding had cannot work on an account, by their names."""
    bar = heard.told_to(
        of_close(breeding.begun.symbol, np.ones(1)), (1.0,) * len(heard.names) if heard.is_heard else ()
    )
    named = {each.name: each.lacks(bar) for each in FACTORIES if each.name in breeding.begun.factors}
    lacking = f"no bars of {_named(heard.lacking)}" if heard.lacking else ""
    return {name: lacking if lacking and "peers" in lack else lack for name, lack in named.items() if lack}


def settings_of(breeding: Breeding, heard: Alongside) -> tuple[tuple[str, str], ...]:
    """What an account's beginning tells of both; nothing for a breeding on bars alone."""
    off = "; ".join(f"{name}: {why}" for name, why in off_on(breeding, heard).items())
    peers = ", ".join(heard.names) if heard.is_heard else ""
    return tuple(row for row in ((PEERS, peers), (OFF, off)) if row[1])


def _named(lacking: Mapping[str, str]) -> str:
    return "; ".join(f"{name}, {why}" if why else name for name, why in lacking.items())
