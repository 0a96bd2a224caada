"""The field's few words that rooms on every floor share."""

from enum import StrEnum


class Right(StrEnum):
    """What an option gives its holder: to buy (call) or to sell (put)."""

    CALL = "call"
    PUT = "put"


class Side(StrEnum):
    """Which way an order goes."""

    BUY = "buy"
    SELL = "sell"

    @property
    def sign(self) -> int:
        """+1 for a buy, -1 for a sell: the change in position per unit."""
        return 1 if self is Side.BUY else -1


class Sleeve(StrEnum):
    """The three sleeves of an All-Use account, in rulebook order."""

    GEN = "gen"
    REV = "rev"
    COM = "com"


class Latch(StrEnum):
    """A reason why a sleeve stays SAFE until somebody or something releases it (Part C)."""

    USER = "USER"
    L3 = "L3"
    VIX65 = "VIX65"
    BROKER = "BROKER"
    DATA = "DATA"
    RECON = "RECON"
    MARGIN = "MARGIN"
    ERROR = "ERROR"


class Overlay(StrEnum):
    """The account-wide mode above the sleeves' state machines (Part C)."""

    NORMAL = "NORMAL"
    HEDGED_WEEK = "HEDGED_WEEK"
    VIX_SAFE = "VIX_SAFE"
    KILLED = "KILLED"


class AccountKind(StrEnum):
    """What an account is: full, with all three sleeves, or a mini of a Gen-style and a Com-style half (section 2)."""

    FULL = "full"
    MINI = "mini"

    @property
    def sleeves(self) -> tuple[Sleeve, ...]:
        """The sleeves it has, in rulebook order."""
        return (Sleeve.GEN, Sleeve.COM) if self is AccountKind.MINI else tuple(Sleeve)
