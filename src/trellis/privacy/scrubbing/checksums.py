"""Check digits: what tells a number of a kind from a number that only looks like one."""

CARD_DIGITS = range(13, 20)
IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
    "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24,
    "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "TN": 24, "TR": 26, "UA": 29, "VA": 22, "XK": 20,
}  # fmt: skip
"""Signs of an IBAN by country (ISO 13616)."""

_ROUTING_WEIGHTS = (3, 7, 1) * 3
_ROUTING_STARTS = (*range(13), *range(21, 33), *range(61, 73), 80)
_NINE = 9
_AREA_NEVER, _AREA_MAX = 666, 899
_SPREAD = 2
"""Fewer different digits than this are a filler such as zeros, not a number of somebody."""


def digits_of(text: str) -> str:
    """The digits in it, nothing else."""
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())


def is_card(text: str) -> bool:
    """Whether it can be a payment card's number: 13 to 19 digits beginning with 2 to 6, right by Luhn (ISO 7812)."""
    digits = digits_of(text)
    if len(digits) not in CARD_DIGITS or digits[0] not in "23456" or len(set(digits)) < _SPREAD:
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > _NINE)
    return total % 10 == 0


def is_iban(text: str) -> bool:
    """Whether it is an IBAN: a country's length, and the remainder 1 modulo 97 (ISO 7064). Spaces count for nothing."""
    signs = "".join(text.split()).upper()
    if not (signs.isascii() and signs.isalnum()) or IBAN_LENGTHS.get(signs[:2]) != len(signs):
        return False
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1


def is_routing(text: str) -> bool:
    """Whether it is an ABA routing number: nine digits, a district in use, weights 3-7-1 that sum to tens."""
    digits = digits_of(text)
    if len(digits) != _NINE or int(digits[:2]) not in _ROUTING_STARTS or len(set(digits)) < _SPREAD:
        return False
    return sum(weight * int(digit) for weight, digit in zip(_ROUTING_WEIGHTS, digits, strict=True)) % 10 == 0


def is_social(text: str) -> bool:
    """Whether it can be a US social security number: no area 000, 666 or 900 and above, no part of zeros."""
    digits = digits_of(text)
    if len(digits) != _NINE:
        return False
    area, group, serial = int(digits[:3]), int(digits[3:5]), int(digits[5:])
    return 0 < area <= _AREA_MAX and area != _AREA_NEVER and group > 0 and serial > 0
