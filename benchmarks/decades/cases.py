"""The runs that the page on the long replay compares: what each changes, and nothing else."""

from dataclasses import dataclass

CAPITALS = (300_000, 1_000_000, 3_000_000)
SMALL, MIDDLE = 300_000, 1_000_000
"""The capital of the bent runs, and the one whose run the page tells in full."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the rulebook, changed in a draft: the row, its field as it stands in the file, and what with."""

    rule: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Case:
    """One run: a name for its folder, what it is in words, its capital, flags besides, figures changed in a draft."""

    name: str
    title: str
    capital: int = SMALL
    flags: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


def sized(capital: int) -> Case:
    """The run as everything is written, at a capital."""
    return Case(f"as-written-{capital}", f"as written, {capital:,} USD", capital)


SIZES = tuple(sized(capital) for capital in CAPITALS)

SENSITIVITY = (
    Case("surface-down", "modelled vols times 0.9", flags=("--surface", "0.9")),
    Case("surface-up", "modelled vols times 1.1", flags=("--surface", "1.1")),
    Case("spreads-doubled", "modelled spreads times 2", flags=("--spread", "2")),
    Case("listing-historical", "no weeklies before June 2010", flags=("--listing", "historical")),
    Case("nobody-acts", "no person lifts latches", flags=("--operator", "none")),
    Case(
        "cap-for-two-names",
        "symbol cap 50 % (what Rev's two tickers need to fill it; the draft moves it for every sleeve)",
        figures=(Figure("S0.symbol.cap", "value", '"0.50"'),),
    ),
    Case(
        "rolls-at-whole-credit",
        "rolls may cost the whole first credit instead of half of it",
        figures=(Figure("S6.roll.cost", "value", '"1.00"'),),
    ),
    Case("pin-at-half", "pin zone of half an ATR", figures=(Figure("S1.pin", "value", '"0.50"'),)),
)
"""At the small capital; the last three are a cap and readings of open passages (R), changed in unreleased drafts."""
