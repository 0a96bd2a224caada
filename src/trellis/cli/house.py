"""A house's governance as commands use it: the folder, the register, a second factor shown on the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from trellis.adapters.stores.governance import Governance
from trellis.cli.paths import GOVERNANCE, house
from trellis.constitution.amending import RefusedError
from trellis.constitution.amendment_events import StepRefused
from trellis.constitution.amendments import GovernanceEvent, Register
from trellis.core.problems import problem
from trellis.kernel import totp
from trellis.kernel.clock import WallClock

Event = TypeVar("Event", bound=GovernanceEvent)


@dataclass(frozen=True, slots=True)
class Session:
    """One command's look at the house: the store, the register as it stood, its length, and the instant."""

    store: Governance
    register: Register
    length: int
    at: datetime

    @classmethod
    def open(cls) -> "Session":
        """The house that TRELLIS_HOME names. Raises ProblemError where there is none to be had."""
        home = house()
        if home is None:
            raise problem("TRELLIS_HOME", "folder", "", "this user has no home", "Set TRELLIS_HOME to a folder.")
        store = Governance(home / GOVERNANCE)
        return cls(store, store.register(), store.length(), WallClock().now())

    def decide(self, step: str, subject: str, by: str, decision: Callable[[], Event]) -> Event:
        """The step's event, not yet journaled; what Part I refuses is journaled as refused, and raised."""
        try:
            return decision()
        except RefusedError as error:
            reason = error.problems[0].message
            self.store.append(StepRefused(self.at, step, subject, by, reason), self.length)
            raise

    def take(self, step: str, subject: str, by: str, decision: Callable[[], Event]) -> Event:
        """Decide and journal the step."""
        event = self.decide(step, subject, by, decision)
        self.store.append(event, self.length)
        return event

    def named(self, name: str) -> str:
        """The person as enrolled, however the name's letters are written; a name of nobody as it stands."""
        return next((known for known in self.register.people if known.casefold() == name.casefold()), name)

    def shown(self, by: str, code: str) -> int | None:
        """The time step of the code that the person's authenticator shows; None where it holds for none.

        Raises ProblemError for what is no code at all.
        """
        if by not in self.register.people:
            return None
        digits = code.replace(" ", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) == totp.DIGITS):
            message = f"a code of {totp.DIGITS} digits is wanted"
            raise problem("governance", "--mfa", "", message, "Type what the authenticator shows now.")
        return totp.step_shown(self.store.secret(by), code, self.at)
