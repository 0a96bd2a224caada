"""Protocol levels of short puts (section 6): how far spot is below the strike, in ATR. Equality is a breach.

The lines of a put are computed once a day; an evaluation is then three comparisons.
"""

from dataclasses import dataclass
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import price4
from trellis.core.terms import Sleeve
from trellis.strategies.alluse.ruleset import sleeve_rules
from trellis.strategies.ports import ShortOption


@dataclass(frozen=True, slots=True)
class PutLines:
    """Spots at or below which a put is at Level 1 (prep), has its roll armed, is at Level 2 (roll), 3 (exit)."""

    prep: Decimal
    arm: Decimal
    roll: Decimal
    exit: Decimal


def lines(option: ShortOption, atr: Decimal, rulebook: Rulebook, sleeve: Sleeve) -> PutLines:
    """The put's lines at the day's frozen ATR, to four places."""
    return lines_at(option.contract.strike, atr, rulebook, sleeve)


def lines_at(strike: Decimal, atr: Decimal, rulebook: Rulebook, sleeve: Sleeve) -> PutLines:
    """The lines of a put of the sleeve with that strike."""
    rules = sleeve_rules(sleeve)

    def line(rule: str) -> Decimal:
        return price4(strike - rulebook.number(rule) * atr)

    return PutLines(prep=line("S6.L1"), arm=line(rules.arm), roll=line(rules.roll), exit=line("S6.L3"))


def level_of(spot: Decimal, at: PutLines) -> int:
    """The level this spot alone puts the position at."""
    if spot > at.prep:
        return 0
    if spot > at.roll:
        return 1
    return 2 if spot > at.exit else 3


def armed(spot: Decimal, at: PutLines) -> bool:
    """Whether roll candidates are to be prepared (S2.roll.prep, S3.roll.prep)."""
    return spot <= at.arm


def next_level(level: int, calm_checks: int, seen: int, needed: int) -> tuple[int, int]:
    """The position's level and calm count after an evaluation that saw level `seen`.

    Level 1 ends after `needed` evaluations in a row above its line (S6.calm); Levels 2 and 3 end only by closing,
    rolling or reset.
    """
    if seen > level:
        return seen, 0
    if level != 1 or seen == 1:
        return level, 0
    if calm_checks + 1 >= needed:
        return 0, 0
    return 1, calm_checks + 1


def crossed(before: int, after: int) -> tuple[int, ...]:
    """The levels to log, in order, when a position worsens: a gap skips none of them."""
    return tuple(range(before + 1, after + 1))


def intervals(rulebook: Rulebook) -> tuple[int, int, int, int]:
    """Seconds between evaluations at Levels 0, 1, 2 and 3."""
    return (
        rulebook.integer("S0.mon.L0"),
        rulebook.integer("S0.mon.L1"),
        rulebook.integer("S0.mon.L2"),
        rulebook.integer("S0.mon.L3"),
    )
