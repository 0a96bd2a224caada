"""The banks' server as a served house speaks with it: when a person asks, and once a day by itself."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trellis.adapters.banks.simplefin.calling import Line
from trellis.adapters.banks.simplefin.syncing import Banks
from trellis.bookkeeping.connections import Connection, Synced, has_access
from trellis.core.problems import ProblemError, problem
from trellis.kernel.clock import Clock
from trellis.kernel.holding import HeldError
from trellis.server.household.kept import KeptHousehold
from trellis.server.problems import Refusal

PERSON, HOUSE = "person", "house"


@dataclass(frozen=True, slots=True)
class BankSettings:
    """daily: whether the house asks by itself; private: whether a token may lead into this network."""

    daily: bool = True
    private: bool = False


DAILY = BankSettings()


def bank_settings(named: Mapping[str, str]) -> BankSettings:
    """From TRELLIS_BANK_SYNC and TRELLIS_PRIVATE_BANKS. Raises ProblemError for what is neither daily nor off."""
    when = named.get("TRELLIS_BANK_SYNC") or "daily"
    if when not in ("daily", "off"):
        raise problem("environment", "TRELLIS_BANK_SYNC", when, "it is no way to sync", "Set it to daily or off.")
    return BankSettings(when == "daily", named.get("TRELLIS_PRIVATE_BANKS", "") == "yes")


class Syncing:
    """The connection of one home's household; threads may share it."""

    def __init__(self, home: Path, kept: KeptHousehold, clock: Clock, settings: BankSettings) -> None:
        """Nothing is asked yet."""
        self.settings = settings
        self._home, self._clock = home, clock
        self._banks = Banks(home, kept, Line(private=settings.private))

    @property
    def connection(self) -> Connection | None:
        """What is known of the connection, None where there is none. Raises ProblemError where it cannot be read."""
        return self._banks.connection

    def next(self) -> datetime | None:
        """When the house asks by itself next; None where it does not."""
        found = self.connection
        return found.next(self._clock.now()) if found is not None and self.settings.daily else None

    def connect(self, token: str) -> None:
        """Claim a setup token. Raises ProblemError, Refusal 409 while another speaks with the server."""
        with _one_at_a_time():
            self._banks.connect(token, self._clock.now())

    def sync(self) -> None:
        """Ask now. A refusal of the banks' server is no error here: the connection tells of it.

        Raises Refusal 409 where nothing is connected or another is at it, 429 before the time that the server named.
        """
        now, found = self._clock.now(), self.connection
        if found is None:
            raise Refusal(409, "no bank data is connected", "Connect with a setup token first.")
        again = found.last.again if found.last is not None else None
        if again is not None and now < again:
            wait = {"Retry-After": str(int((again - now).total_seconds()) + 1)}
            raise Refusal(
                429, f"the banks' server wants no call before {again:%Y-%m-%d %H:%M}", "Wait until then.", wait
            )
        with _one_at_a_time():
            try:
                self._banks.sync(PERSON, now)
            except ProblemError:
                if self._unmarked(now):
                    raise

    def disconnect(self) -> None:
        """Destroy the access. Raises Refusal 409 where nothing is connected, or while another is at it."""
        with _one_at_a_time():
            if not self._banks.disconnect():
                raise Refusal(409, "no bank data is connected", "Nothing is left to disconnect.")

    def once(self) -> Synced | None:
        """Ask if that is due; what came of it, None where it was not. Raises ProblemError for what cannot be kept."""
        if not self.settings.daily or not has_access(self._home):
            return None
        now, due = self._clock.now(), self.next()
        if due is None or now < due:
            return None
        with suppress(HeldError):
            try:
                self._banks.sync(HOUSE, now)
            except ProblemError:
                if self._unmarked(now):
                    raise
        found = self.connection
        return found.last if found is not None and found.last is not None and found.last.at == now else None

    def _unmarked(self, at: datetime) -> bool:
        """Whether no sync of that instant is told by the connection."""
        found = self.connection
        return found is None or found.last is None or found.last.at != at


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Turns the hold of another into a refusal."""
    try:
        yield
    except HeldError as error:
        one = error.problems[0]
        raise Refusal(409, one.message, one.way_out) from error
