"""Chain rows: one line per contract, in pairs of word and value after its name.

AAPL 2025-03-07 put 235 bid 1.35 ask 1.45 delta 0.425 oi 900 adv 1500
"""

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from trellis.core.numbers import price4
from trellis.market.corporate_actions import split_contract
from trellis.market.instruments import OptionContract
from trellis.sim.scenario.words import contract_from, number_from

HALF_SPREAD = Decimal("0.01")
"""`mid` stands for a bid and an ask this part of it below and above."""
ROW_WORDS = ("bid", "ask", "mid", "delta", "oi", "adv", "volume", "volumes")
NONE = "none"
OWN = "own"
"""As a delta: computed from the mid (A.delta)."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a row says beyond the contract; None where it says nothing. own_delta: delta is computed from the mid.

    volumes: contracts traded on each day before, oldest first, of which adv is the average.
    """

    bid: Decimal | None = None
    ask: Decimal | None = None
    delta: Decimal | None = None
    oi: int | None = None
    adv: Decimal | None = None
    own_delta: bool = False
    volumes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One contract as quoted."""

    contract: OptionContract
    figures: Figures


class RowError(ValueError):
    """A text that is no chain row; its message says why."""


def row_from(text: str, usual: Figures) -> Row:
    """The row that a line writes; usual fills in what it leaves out. Raises RowError."""
    parts = text.split()
    contract = contract_from(" ".join(parts[:4]))
    if contract is None:
        raise RowError(f"it does not begin with a contract but with {' '.join(parts[:4])!r}")
    return Row(contract, figures_from(parts[4:], usual))


def figures_from(parts: list[str], usual: Figures) -> Figures:
    """The figures in pairs of word and value. Raises RowError."""
    if len(parts) % 2:
        raise RowError(f"{parts[-1]!r} has no value after it")
    given: dict[str, Decimal | None] = {}
    own, volumes = usual.own_delta, usual.volumes
    for word, text in zip(parts[::2], parts[1::2], strict=True):
        if word not in ROW_WORDS:
            raise RowError(f"{word!r} is no word of a chain row; known: {', '.join(ROW_WORDS)}")
        if word == "volumes":
            volumes = _counts(text)
            continue
        absent = text == NONE or (word == "delta" and text == OWN)
        value = None if absent else number_from(text)
        if value is None and not absent:
            raise RowError(f"{word} was {text!r}, which is no number (absent is written none)")
        own = text == OWN if word == "delta" else own
        given.update(_meant(word, value))
    oi = given.pop("oi", None) if "oi" in given else usual.oi
    if oi is not None and oi % 1:
        raise RowError(f"oi was {oi}; contracts are whole")
    return replace(usual, **given, oi=None if oi is None else int(oi), own_delta=own, volumes=volumes)


def split_row(row: Row, ratio: Decimal) -> Row:
    """The row after a whole-number split: strike and prices divided, contracts multiplied."""
    seen = row.figures
    figures = Figures(
        bid=None if seen.bid is None else price4(seen.bid / ratio),
        ask=None if seen.ask is None else price4(seen.ask / ratio),
        delta=seen.delta,
        oi=None if seen.oi is None else seen.oi * int(ratio),
        adv=None if seen.adv is None else seen.adv * ratio,
        own_delta=seen.own_delta,
        volumes=tuple(each * int(ratio) for each in seen.volumes),
    )
    return Row(split_contract(row.contract, ratio), figures)


def _counts(text: str) -> tuple[int, ...]:
    """Whole counts with strokes between them."""
    parts = text.split("/")
    if not all(part.isdecimal() for part in parts):
        raise RowError(f"volumes was {text!r}; write whole counts, oldest first, as 120/80/95")
    return tuple(int(part) for part in parts)


def _meant(word: str, value: Decimal | None) -> dict[str, Decimal | None]:
    if word == "mid":
        if value is None:
            return {"bid": None, "ask": None}
        return {"bid": value * (1 - HALF_SPREAD), "ask": value * (1 + HALF_SPREAD)}
    return {"adv" if word == "volume" else word: value}


assert {field.name for field in fields(Figures)} <= {*ROW_WORDS, "own_delta"}
