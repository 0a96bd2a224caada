"""Option symbols as the Options Clearing Corporation writes them: root, expiry, right and strike in thousandths.

The padded form has 21 characters (root padded to six with spaces); the compact one, OptionContract.key, has none.
"""

import re
from datetime import date
from decimal import Decimal

from trellis.core.problems import problem
from trellis.core.terms import Right
from trellis.market.instruments import OptionContract

PADDED_LENGTH = 21
_SYMBOL = re.compile(r"(?P<root>[A-Z]{1,6}) *(?P<day>\d{6})(?P<right>[CP])(?P<strike>\d{8})")
_ADJUSTED = re.compile(r"[A-Z]{1,5}\d *\d{6}[CP]\d{8}")
_WAY_OUT = "Write it like AAPL  140606P00645000, or without the spaces."
_STRIKE_LIMIT = Decimal(100_000)


def format_occ(contract: OptionContract) -> str:
    """The padded 21-character symbol.

    Raises ProblemError for a contract that the form cannot carry: a root that is not one to six letters, a strike
    that is not positive, is finer than a tenth of a cent or is 100,000 or more.
    """
    if not re.fullmatch(r"[A-Z]{1,6}", contract.underlying):
        message = "an option root is one to six capital letters"
        raise problem("option contract", "underlying", contract.underlying, message, _WAY_OUT)
    if not 0 < contract.strike < _STRIKE_LIMIT or contract.strike * 1000 % 1:
        message = "a strike lies between 0 and 100,000 in steps of 0.001"
        raise problem("option contract", "strike", contract.strike, message, _WAY_OUT)
    return contract.underlying.ljust(6) + contract.key[len(contract.underlying) :]


def parse_occ(text: str) -> OptionContract:
    """The contract that a padded or compact symbol names.

    Raises ProblemError for text that is no such symbol and for adjusted contracts (AAPL1...), whose deliverable
    is not 100 shares (A.mult).
    """
    if _ADJUSTED.fullmatch(text):
        message = "a root that ends in a digit is an adjusted contract, not the standard 100 shares"
        raise problem("option symbol", "symbol", text, message, "Name the standard contract.")
    match = _SYMBOL.fullmatch(text)
    if match is None or (" " in text and len(text) != PADDED_LENGTH):
        raise problem("option symbol", "symbol", text, "it is no OCC option symbol", _WAY_OUT)
    strike = Decimal(int(match["strike"])) / 1000
    if not strike:
        raise problem("option symbol", "symbol", text, "its strike is zero", _WAY_OUT)
    right = Right.CALL if match["right"] == "C" else Right.PUT
    return OptionContract(match["root"], _expiry(text, match["day"]), right, strike)


def _expiry(text: str, digits: str) -> date:
    try:
        return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError as error:
        raise problem("option symbol", "symbol", text, f"{digits} is no date (yymmdd)", _WAY_OUT) from error
