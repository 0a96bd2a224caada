"""What the venue remembers of executions, to be asked for after a connection or a client was lost."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from trellis.orders.order import BrokerMessage, Fill, Settlement

KEPT = timedelta(days=10)
"""How long an execution is remembered; the port asks for seven days."""

Row = tuple[str, Fill | Settlement]


class Statement:
    """Fills and settlements by account, in order of time."""

    __slots__ = ("rows",)

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.rows: list[Row] = list(rows)

    def note(self, account: str, execution: Fill | Settlement) -> None:
        """Remember an execution of the account, once however often it is told."""
        if not self.rows or self.rows[-1] != (account, execution):
            self.rows.append((account, execution))

    def note_settlements(self, told: Iterable[BrokerMessage]) -> None:
        """Remember the settlements among the messages; they name their account themselves."""
        for message in told:
            if isinstance(message, Settlement):
                self.note(message.account, message)

    def forget(self, at: datetime) -> None:
        """Let go of what is older than KEPT."""
        self.rows = [row for row in self.rows if row[1].at > at - KEPT]

    def since(self, account: str, since: datetime) -> Sequence[Fill | Settlement]:
        """The account's executions from the instant on."""
        return [execution for owner, execution in self.rows if owner == account and execution.at >= since]
