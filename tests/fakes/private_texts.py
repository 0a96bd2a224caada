"""A corpus of bank texts with marked personal data, from a seed: names and addresses from Faker, not from our lists.

The contexts are ours, so what is measured on it holds for texts written like these.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random  # noqa: TID251 - the corpus is drawn from its seed

from faker import Faker

from trellis.privacy.scrubbing.checksums import IBAN_LENGTHS, is_routing, is_social
from trellis.privacy.scrubbing.findings import Kind

LOCALES = ("en_US", "de_DE")
_NAMED = (
    "ZELLE PAYMENT TO {} CONF 8A7F2K", "Zelle from {} on 03/14", "TRANSFER FROM {} REF 2210", "VENMO PAYMENT {}",
    "CHECK 1042 {}", "Miete {} März", "SEPA ÜBERWEISUNG AN {} RENT", "Gehalt Herr {}", "dinner with {} split",
    "PAYPAL *{}", "DAUERAUFTRAG AN {}", "C/O {}", "BENEFICIARY: {} INV 77", "{} birthday gift", "ONLINE TRANSFER TO {}",
    "Rent for {}", "ACH CREDIT {} PAYROLL", "WIRE FROM {} 0042",
)  # fmt: skip
_NAMED_OTHERWISE = (
    "Electronic deposit {} memo thanks", "POPMONEY {} SENT 04/02", "{} owes me for pizza",
    "Sammelüberweisung {} Anteil Urlaub", "EXT TRNSFR {} 99812", "babysitting {} friday", "E-TRANSFER RECEIVED {}",
    "für {} Geschenk",
)  # fmt: skip
"""Contexts that no rule was written for."""
_NUMBERED = {
    Kind.CARD: ("CARD {} PURCHASE", "payment by {} declined", "VISA {}", "refund to card {}."),
    Kind.IBAN: ("SEPA {} RENT", "Überweisung an {}", "IBAN: {} ref 12", "an {} Miete"),
    Kind.ROUTING: ("ROUTING {} ACH", "ABA {}", "wire via RTN {} today", "ACH {} CREDIT"),
    Kind.SOCIAL: ("SSN {} ON FILE", "taxpayer {} refund", "ID {} verified"),
    Kind.EMAIL: ("ZELLE {} LUNCH", "PayPal transfer {}", "INTERAC E-TRANSFER {} rent", "contact: {}"),
    Kind.PHONE: ("CASH APP {} DINNER", "Venmo {}", "call {} about the invoice", "TEL {}"),
}
_CLEAN = (
    "{m} #{n}", "{m} STORE {n} {c}", "SQ *{m} {c}", "TST* {m} {n}", "POS PURCHASE {m} {c} CA", "CHECKCARD 0{d} {m}",
    "{m} REF {r}", "SEPA LASTSCHRIFT {m} MANDAT {r}", "{m} AUTOPAY {d}", "PAYMENT TO {m} 2026-03-{d}", "{m} {a} USD",
    "KARTENZAHLUNG {m} {d}.03.2026", "INTEREST PAID", "ATM WITHDRAWAL {n}", "MONTHLY SERVICE FEE",
    "CARD {m} 866-579-7172 CA",
)  # fmt: skip
_TOWNS = ("OAKLAND", "BERLIN", "AUSTIN", "MÜNCHEN", "PORTLAND", "HAMBURG", "SAN JOSE", "BOSTON")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the personal data in it: each with its kind and place."""

    text: str
    spans: tuple[tuple[Kind, int, int], ...]


def named(seed: int, count: int, *, otherwise: bool = False) -> Iterator[Marked]:
    """Texts with a person's name. otherwise: in contexts that no rule was written for."""
    chance, fakers = _drawn(seed)
    for _ in range(count):
        faker = chance.choice(fakers)
        first, last = faker.first_name(), faker.last_name()
        middle = chance.choice(("", "", "", " " + chance.choice("ABCDEJKLMRST") + "."))
        whole = f"{last}, {first}" if chance.random() < 0.1 else f"{first}{middle} {last}"
        whole = whole.upper() if chance.random() < 0.6 else whole
        yield _marked(chance.choice(_NAMED_OTHERWISE if otherwise else _NAMED), Kind.NAME, whole)


def addressed(seed: int, count: int) -> Iterator[Marked]:
    """Texts with a street and its house number, with or without a town."""
    chance, fakers = _drawn(seed)
    for _ in range(count):
        at = chance.randrange(len(LOCALES))
        street = fakers[at].street_address().replace("\n", ", ")
        whole = street.upper() if chance.random() < 0.6 else street
        yield _marked(
            chance.choice(("DELIVERY TO {} REF 12", "Lieferung {}", "moved to {}", "{} RENT")), Kind.ADDRESS, whole
        )


def numbered(seed: int, count: int) -> Iterator[Marked]:
    """Texts with a number, an e-mail address or a telephone number, each kind as often."""
    chance, fakers = _drawn(seed)
    made = {
        Kind.CARD: lambda: _grouped(_card(chance), chance),
        Kind.IBAN: lambda: _iban(chance),
        Kind.ROUTING: lambda: _routing(chance),
        Kind.SOCIAL: lambda: _social(chance),
        Kind.EMAIL: lambda: chance.choice(fakers).email(),
        Kind.PHONE: lambda: _phone(chance),
    }
    for place in range(count):
        kind = list(made)[place % len(made)]
        yield _marked(chance.choice(_NUMBERED[kind]), kind, made[kind]())


def clean(seed: int, count: int, merchants: tuple[str, ...]) -> Iterator[str]:
    """Texts without personal data: merchants, store numbers, references, amounts and dates."""
    chance = Random(seed)
    for _ in range(count):
        yield chance.choice(_CLEAN).format(
            m=chance.choice(merchants),
            n=chance.randrange(1, 99999),
            c=chance.choice(_TOWNS),
            d=f"{chance.randrange(10, 29)}",
            r="".join(chance.choices("0123456789ABCDEF", k=chance.choice((8, 10, 12, 14)))),
            a=f"{chance.randrange(1, 9999)}.{chance.randrange(100):02d}",
        )


def _drawn(seed: int) -> tuple[Random, list[Faker]]:
    fakers = [Faker(locale) for locale in LOCALES]
    for faker in fakers:
        faker.seed_instance(seed)
    return Random(seed), fakers


def _marked(template: str, kind: Kind, value: str) -> Marked:
    start = template.index("{}")
    return Marked(template.replace("{}", value), ((kind, start, start + len(value)),))


def _card(chance: Random) -> str:
    start, length = chance.choice(
        (("4", 16), ("51", 16), ("55", 16), ("34", 15), ("37", 15), ("6011", 16), ("2221", 16))
    )
    body = start + "".join(chance.choices("0123456789", k=length - len(start) - 1))
    return body + next(digit for digit in "0123456789" if _luhn(body + digit))


def _luhn(digits: str) -> bool:
    doubled = [int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(digits))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _grouped(digits: str, chance: Random) -> str:
    mark = chance.choice(("", " ", "-"))
    return mark.join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _iban(chance: Random) -> str:
    country = chance.choice(("DE", "AT", "FR", "GB", "NL", "ES"))
    body = "".join(chance.choices("0123456789", k=IBAN_LENGTHS[country] - 4))
    number = int("".join(str(int(sign, 36)) for sign in f"{body}{country}00"))
    whole = f"{country}{98 - number % 97:02d}{body}"
    return whole if chance.random() < 0.5 else " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))


def _routing(chance: Random) -> str:
    while True:
        digits = f"{chance.choice((*range(1, 13), *range(21, 33))):02d}{chance.randrange(10**7):07d}"
        if is_routing(digits):
            return digits


def _social(chance: Random) -> str:
    while True:
        digits = f"{chance.randrange(10**9):09d}"
        if is_social(digits):
            return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"


def _phone(chance: Random) -> str:
    area, middle, last = chance.choice((212, 415, 510, 617, 737)), chance.randrange(200, 999), chance.randrange(10000)
    forms = (
        f"({area}) {middle}-{last:04d}", f"{area}-{middle}-{last:04d}", f"{area}.{middle}.{last:04d}",
        f"+1 {area} {middle} {last:04d}", f"+49 170 {chance.randrange(10**7):07d}",
        f"0171 {chance.randrange(10**7):07d}",
    )  # fmt: skip
    return chance.choice(forms)
