"""The words of investing: how an account is taxed, how lots are chosen, what is told of holdings, classes of assets."""

from enum import StrEnum


class Treatment(StrEnum):
    """How gains in an account are taxed: as they are realised, when money is taken out, or never."""

    TAXABLE = "taxable"
    DEFERRED = "deferred"
    EXEMPT = "exempt"


class Method(StrEnum):
    """Which lots a sale closes: first in, last in, dearest first, those named, or all at their average cost."""

    FIFO = "fifo"
    LIFO = "lifo"
    HIFO = "hifo"
    SPECIFIC = "specific"
    AVERAGE = "average"


class What(StrEnum):
    """What an entry tells of an account.

    lot: a lot that is held; bought, sold: for cash; dividend, fee: within the account; paid_in, paid_out: between the
    account and the household; cash: settled cash at the end of a day; value: the whole account at the end of a day,
    cash included.
    """

    LOT = "lot"
    BOUGHT = "bought"
    SOLD = "sold"
    DIVIDEND = "dividend"
    FEE = "fee"
    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"
    CASH = "cash"
    VALUE = "value"


class AssetClass(StrEnum):
    """The classes that mixes and class caps are written in."""

    CASH = "cash"
    BONDS = "bonds"
    STOCKS = "stocks"
    REAL_ESTATE = "real_estate"
    COMMODITIES = "commodities"
    CRYPTO = "crypto"
    ALTERNATIVE = "alternative"


class Term(StrEnum):
    """How long a lot was held, as gains are taxed."""

    SHORT = "short"
    LONG = "long"
