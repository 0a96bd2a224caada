"""The chart of accounts: one set of names per sleeve, legal in Beancount.

A name is Type:Account:Sleeve:Subject, for instance Assets:Main:Gen:Cash. Debits are positive, so assets and expenses
normally stand above zero, liabilities, equity and income below. docs/ledger.md explains each account.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache

from trellis.books.keys import contract_of
from trellis.market.instruments import INDEX_ROOTS

INCOME = "Income:"
EXPENSES = "Expenses:"


@dataclass(frozen=True, slots=True)
class Place:
    """One sleeve of one account: the smallest unit whose books balance by themselves."""

    account: str
    sleeve: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """The ledger accounts of one place. shares and short_shares are prefixes, completed by a symbol.

    Options owned on an index stand in hedges, all others in leaps, and each kind has gains of its own; leap_cash is
    what the LEAP ledger has to spend (Part E, ledgers).
    """

    cash: str
    leap_cash: str
    reserve: str
    shares: str
    leaps: str
    hedges: str
    short_options: str
    short_shares: str
    contributions: str
    transfers: str
    corrections: str
    option_premium: str
    leap_gains: str
    hedge_gains: str
    share_gains: str
    dividends: str
    interest: str
    commissions: str

    def holding(self, key: str, *, short: bool) -> str:
        """The account in which lots of the instrument are kept, long or short."""
        contract = contract_of(key)
        if contract is not None:
            return self.short_options if short else self.hedges if contract.underlying in INDEX_ROOTS else self.leaps
        return f"{self.short_shares if short else self.shares}:{component(key)}"

    def gain(self, key: str, *, short: bool) -> str:
        """The income account that a closed lot of the instrument realises into."""
        contract = contract_of(key)
        if contract is not None:
            own = self.hedge_gains if contract.underlying in INDEX_ROOTS else self.leap_gains
            return self.option_premium if short else own
        return self.share_gains

    def __iter__(self) -> Iterator[str]:
        return (getattr(self, field.name) for field in fields(self))


@lru_cache(maxsize=4096)
def component(text: str) -> str:
    """The text as one part of an account name: a capital or digit first, then letters, digits and hyphens.

    main becomes Main; a character that may not stand in a name becomes a hyphen and its code in hex (BRK.B is BRK-2EB).
    Raises ValueError for empty text.
    """
    if not text:
        raise ValueError("an account or sleeve id was empty; give at least one character")
    legal = "".join(sign if _may_stand(sign) else _hex(sign) for sign in text)
    return "X" + legal if legal[0] == "-" else legal[0].upper() + legal[1:]


@lru_cache(maxsize=4096)
def accounts_of(place: Place) -> Accounts:
    """The names of every account of the place."""
    where = section(place)
    return Accounts(
        cash=f"Assets:{where}:Cash",
        leap_cash=f"Assets:{where}:LeapCash",
        reserve=f"Assets:{where}:TaxReserve",
        shares=f"Assets:{where}:Shares",
        leaps=f"Assets:{where}:Leaps",
        hedges=f"Assets:{where}:Hedges",
        short_options=f"Liabilities:{where}:ShortOptions",
        short_shares=f"Liabilities:{where}:ShortShares",
        contributions=f"Equity:{where}:Contributions",
        transfers=f"Equity:{where}:Transfers",
        corrections=f"Equity:{where}:Corrections",
        option_premium=f"Income:{where}:OptionPremium",
        leap_gains=f"Income:{where}:LeapGains",
        hedge_gains=f"Income:{where}:HedgeGains",
        share_gains=f"Income:{where}:ShareGains",
        dividends=f"Income:{where}:Dividends",
        interest=f"Income:{where}:Interest",
        commissions=f"Expenses:{where}:Commissions",
    )


@lru_cache(maxsize=4096)
def section(place: Place) -> str:
    """The part of every name that tells the place: Main:Gen."""
    return f"{component(place.account)}:{component(place.sleeve)}"


@lru_cache(maxsize=65536)
def section_of(account: str) -> str:
    """The section to which an account's name belongs."""
    _, owner, sleeve, _ = account.split(":", 3)
    return f"{owner}:{sleeve}"


def _hex(sign: str) -> str:
    return "".join(f"-{byte:02X}" for byte in sign.encode())


def _may_stand(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign == "-")
