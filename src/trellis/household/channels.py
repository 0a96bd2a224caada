"""What banks put around a merchant's name: how a payment went, and where. Tables of the normaliser, one version."""

import re

CHANNELS: tuple[tuple[str, str], ...] = (
    (r"SQ ?\*", "square"),
    (r"TST ?\*", "toast"),
    (r"(?:PP|PAYPAL) ?\*", "paypal"),
    (r"(?:SP|SHOPIFY) ?\*", "shopify"),
    (r"IZ ?\*|SUMUP ?\*|ZETTLE[_ ]?\*", "terminal"),
    (r"APPLE ?PAY\b|GOOGLE ?PAY\b", "wallet"),
    (r"CHECK ?CARD \d{4}\b|CHECK ?CARD\b", "card"),
    (r"(?:RECURRING )?(?:PURCHASE|PAYMENT) AUTHORIZED ON\b", "card"),
    (r"(?:POS|DEBIT|CREDIT) (?:CARD )?(?:PURCHASE|DEBIT|REFUND|PAYMENT)\b|POS\b|CARD PURCHASE\b|DEBIT CARD\b", "card"),
    (r"VISA (?:DEBIT|PURCHASE)\b|CONTACTLESS\b|KARTENZAHLUNG\b|PAIEMENT (?:PAR )?CARTE\b|CARTE\b|CB\*", "card"),
    (r"SEPA[- ]?(?:BASIS|FIRMEN)?[- ]?LASTSCHRIFT\b|LASTSCHRIFT\b|DIRECT DEBIT\b|PRELEVEMENT\b", "direct debit"),
    (r"SEPA[- ]?(?:UEBERWEISUNG|ÜBERWEISUNG|CREDIT TRANSFER)\b|ÜBERWEISUNG\b|UEBERWEISUNG\b|VIREMENT\b", "transfer"),
    (r"ACH (?:DEBIT|CREDIT|PAYMENT|WITHDRAWAL|DEPOSIT)\b|ACH\b|STANDING ORDER\b|DAUERAUFTRAG\b", "transfer"),
    (r"(?:NON[- ][A-Z0-9]+ )?ATM (?:CASH )?(?:WITHDRAWAL|DEPOSIT)\b|CASH WITHDRAWAL\b|BARGELDAUSZAHLUNG\b", "cash"),
)
"""Prefixes, as patterns on upper case, and the channel that each shows."""

NOISE = re.compile(
    r"""(?x)
      \b\d{4}-\d{2}-\d{2}\b | \b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b          # dates
    | \b\d{1,2}:\d{2}(?::\d{2})?\b                                            # times
    | \b\d{4,6}[X*]{2,}\d{2,4}\b | [X*]{2,}[- ]?\d{2,4}\b | \bCARD\ \d{4}\b   # masked card numbers
    | \b(?:\+?1[- .]?)?\(?\d{3}\)?[- .]\d{3}[- .]\d{4}\b                      # telephone numbers
    | \b(?:AUTH|REF|TRACE|TRN|CONF|SEQ|TERMINAL|STORE|SHOP|FILIALE)(?:\ ?(?:CODE|NO|NR|ID|NUMBER))?[\ :.\#]*
      [A-Z]{0,3}\d[A-Z0-9-]*\b                                                # authorisation codes, store numbers
    | \#\ ?[A-Z]?\d[\d-]*\b                                                   # store numbers
    """
)
"""What says nothing about who was paid, wherever it stands."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in text.split("|"))


ENDS = _words("INC LLC LTD GMBH CORP CO COM AG SA BV PLC USA US GB GBR UK DE DEU FR FRA CA CAN IE NL AT CH")
STATES = _words(
    """AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK
    OR PA RI SC SD TN TX UT VT VA WA WV WI WY"""
)
CITIES = _names(
    """NEW YORK|LOS ANGELES|CHICAGO|HOUSTON|PHOENIX|PHILADELPHIA|SAN ANTONIO|SAN DIEGO|DALLAS|SAN JOSE|AUSTIN
    |JACKSONVILLE|FORT WORTH|COLUMBUS|CHARLOTTE|SAN FRANCISCO|INDIANAPOLIS|SEATTLE|DENVER|WASHINGTON|BOSTON|EL PASO
    |NASHVILLE|DETROIT|PORTLAND|LAS VEGAS|MEMPHIS|BALTIMORE|MILWAUKEE|ALBUQUERQUE|TUCSON|FRESNO|SACRAMENTO|KANSAS CITY
    |MESA|ATLANTA|OMAHA|RALEIGH|MIAMI|OAKLAND|MINNEAPOLIS|TULSA|TAMPA|NEW ORLEANS|CLEVELAND|HONOLULU|BROOKLYN|ORLANDO
    |ST LOUIS|PITTSBURGH|CINCINNATI|LONDON|MANCHESTER|BIRMINGHAM|DUBLIN|BERLIN|HAMBURG|MUENCHEN|MÜNCHEN|KOELN|KÖLN
    |FRANKFURT|PARIS|LYON|AMSTERDAM|ROTTERDAM|VIENNA|WIEN|ZUERICH|ZÜRICH|TORONTO|VANCOUVER|MONTREAL"""
)
BRANDS = _names(
    """MOTEL 6|FOREVER 21|PIER 1|SUPER 8|STUDIO 54|CHANNEL 4|PHASE 10|FIVE 9|LEVEL 3|FORMULA 1|MICROSOFT 365
    |OFFICE 365|LIFE 360"""
)
"""Names whose second word is a number that belongs to them."""
