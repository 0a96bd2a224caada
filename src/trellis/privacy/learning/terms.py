"""What a round is run by: how many take part, what is hidden of each, and how much noise does that."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, isqrt

from trellis.privacy.noise.accounting import charged, gaussian_rho, rho_of
from trellis.privacy.noise.vectors import SIGMA_MAX
from trellis.privacy.problems import CohortTooSmall, OutOfBounds, refused

MEMBERS_MIN, PAIR, MEMBERS_MAX = 100, 2, 1_000
CELLS_MAX = 80_000
GRID_MAX = 4_096
"""The longest update, in steps of the grid that weights are rounded to."""


class Unit(StrEnum):
    """What is hidden: everything that a household has, or everything it knows of any one merchant."""

    HOUSEHOLD = "household"
    MERCHANT = "merchant"


class RoundMode(StrEnum):
    """MASKED: the coordinator sees the sum alone. TRIMMED: it sees each noised update and leaves out the outermost."""

    MASKED = "masked"
    TRIMMED = "trimmed"


@dataclass(frozen=True, slots=True)
class Terms:
    """round: its id; members: how many take part; trusted: they know and trust each other, so fewer than 100 may;
    classes: what is told apart, in order; width: columns of hashed features; epsilon, delta: what a member may lose.
    """

    round: str
    members: int
    trusted: bool
    unit: Unit
    mode: RoundMode
    classes: tuple[str, ...]
    width: int
    epsilon: Decimal
    delta: Decimal

    def __post_init__(self) -> None:
        least = PAIR if self.trusted else MEMBERS_MIN
        if not least <= self.members <= MEMBERS_MAX:
            message = f"a round takes {least} to {MEMBERS_MAX} members"
            way_out = "Wait for more, or, for a few who know and trust each other, say so: --trusted."
            raise refused(CohortTooSmall, "federation", "members", self.members, message, way_out)
        if not (self.classes and 0 < self.cells <= CELLS_MAX):
            raise refused(OutOfBounds, "federation", "width", self.width, f"1 to {CELLS_MAX} weights", "Give fewer.")
        if self.unit is Unit.HOUSEHOLD and self.members < MEMBERS_MIN:
            message = "a whole household cannot be hidden among so few: the noise would be all there is"
            raise refused(OutOfBounds, "federation", "unit", self.unit, message, "Hide merchants: --unit merchant.")
        if self.delta * self.members >= 1:
            message = f"it must be less than one in {self.members}"
            raise refused(OutOfBounds, "federation", "delta", self.delta, message, "Give a smaller one.")
        if self.grid < 1:
            raise refused(
                OutOfBounds, "federation", "epsilon", self.epsilon, "the noise is too wide", "Give a larger one."
            )

    @property
    def cells(self) -> int:
        """How many weights an update has."""
        return len(self.classes) * self.width

    @property
    def threshold(self) -> int:
        """How many must stay to the end, so that the sum can be read: more than two thirds, and both of a pair."""
        return self.members * 2 // 3 + 1

    @property
    def honest(self) -> int:
        """Whose noise is counted on: those who stay, less a third of all that may lie, or tell their own noise."""
        if self.mode is RoundMode.TRIMMED:
            return 1
        return max(1, self.threshold - max(1, self.members // 3))

    @property
    def grid(self) -> int:
        """Steps of the grid in the longest update, 1 in weights: as fine as the noise lets one have it."""
        widest = isqrt(int(SIGMA_MAX**2 * self.honest * 2 * Fraction(rho_of(self.epsilon, self.delta))))
        return min(GRID_MAX, widest - 1)

    @property
    def sigma(self) -> int:
        """Each member's own noise, in steps of the grid."""
        variance = Fraction(self.grid**2) / (2 * Fraction(rho_of(self.epsilon, self.delta)) * self.honest)
        root = isqrt(ceil(variance))
        return root + (root * root < variance)

    @property
    def cost(self) -> Decimal:
        """What taking part costs a member, in rho."""
        return charged(gaussian_rho(Fraction(self.grid), Fraction(self.sigma**2 * self.honest)))

    def as_mapping(self) -> dict[str, object]:
        """The terms for machines."""
        return {
            "round": self.round,
            "members": self.members,
            "trusted": self.trusted,
            "unit": self.unit,
            "mode": self.mode,
            "classes": self.classes,
            "width": self.width,
            "epsilon": self.epsilon,
            "delta": self.delta,
        }
