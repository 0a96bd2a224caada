"""What a run asks of a data source."""

from dataclasses import dataclass
from datetime import date, timedelta

_RUN_UP = timedelta(days=45)  # calendar days before the first that ATR, averages and the feed look back on


@dataclass(frozen=True, slots=True)
class Wanted:
    """The symbols and the days of a run. No symbols means every one the source has.

    A bad row within the days and symbols stops the run; outside them it is left out and counted in the notes.
    """

    symbols: tuple[str, ...]
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"first was {self.first}, last {self.last}; first must not be later")

    @property
    def reach(self) -> date:
        """The first day that must be sound: the run looks back a little before its first."""
        return self.first - _RUN_UP

    def names(self, symbol: str) -> bool:
        """Whether the run asked for this symbol by name."""
        return symbol in self.symbols

    def covers(self, symbol: str) -> bool:
        """Whether the symbol belongs to the run: named, or every symbol was asked for, or the VIX that rules read."""
        return not self.symbols or symbol in self.symbols or symbol == "VIX"
