"""What a person wants to be told, by which ways, and when not."""

from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from trellis.adapters.notify.message import Severity
from trellis.core.numbers import AMOUNT_MAX
from trellis.core.problems import problem
from trellis.household.amounts import currency_of, posted
from trellis.server.notices.kinds import NAMES


class Way(StrEnum):
    """How a message reaches a person."""

    PUSH = "push"
    MAIL = "mail"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of day to another, over midnight where the end is the earlier; in the person's own time zone.

    Raises ProblemError for a zone that is none.
    """

    start: time
    end: time
    zone: str = "America/New_York"

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            way_out = "Give a name such as Europe/Berlin."
            raise problem("notices", "zone", self.zone[:64], "there is no such time zone", way_out) from error

    def hold(self, at: datetime) -> bool:
        """Whether the instant lies in them; equal ends mean none."""
        now = at.astimezone(ZoneInfo(self.zone)).time()
        if self.start <= self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end


@dataclass(frozen=True, slots=True)
class Preferences:
    """least: how much a notice must matter at least, by way; a way that is not there is off.

    by_kind: another least for kinds of notices. floors: by currency, below which cash should not fall, 0 where none is
    given. Critical and emergency notices come in quiet hours too.
    """

    least: dict[Way, Severity] = field(default_factory=dict)
    by_kind: dict[str, Severity] = field(default_factory=dict)
    muted: frozenset[str] = frozenset()
    quiet: QuietHours | None = None
    floors: dict[str, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises ProblemError for a kind or a currency that is none, and a floor finer than its currency."""
        for name in (*self.by_kind, *self.muted):
            if name not in NAMES:
                way_out = f"Give some of: {', '.join(NAMES)}."
                raise problem("notices", "kind", name[:64], "there is no such kind of notice", way_out)

        for code, amount in self.floors.items():
            currency_of("notices", "floors", code)
            if amount != posted(amount, code) or abs(amount) >= AMOUNT_MAX:
                message = f"{code} has no unit so small, or it is too large"
                raise problem("notices", "floors", amount, message, "Write it like 500.00.")

    def hears(self, way: Way, kind: str) -> bool:
        """Whether anything of the kind could be wanted by the way."""
        return way in self.least and kind not in self.muted

    def wants(self, way: Way, kind: str, severity: Severity) -> bool:
        """Whether a notice of the kind is wanted by the way. An emergency is, by every way that is on."""
        if way not in self.least:
            return False
        if severity is Severity.EMERGENCY:
            return True
        least = self.by_kind.get(kind, self.least[way])
        return kind not in self.muted and severity.rank >= max(least.rank, self.least[way].rank)
