"""What no decision maker may exceed, however it shares: configuration that can only be tightened, and no gene."""

from dataclasses import dataclass, fields
from decimal import Decimal

from trellis.core.problems import Problem, ProblemError

_LOOSEST = {"module_max": Decimal("0.4"), "gross_max": Decimal(1), "risk_max": Decimal("0.02")}


@dataclass(frozen=True, slots=True)
class ShareLimits:
    """Fractions of net asset value. module_max: one module's share; gross_max: all shares together; risk_max: value at
    risk of a day at 95 %. Raises ProblemError naming each that is looser than what is shipped.
    """

    module_max: Decimal = _LOOSEST["module_max"]
    gross_max: Decimal = _LOOSEST["gross_max"]
    risk_max: Decimal = _LOOSEST["risk_max"]

    def __post_init__(self) -> None:
        """Refuse what would loosen one."""
        loose = [
            Problem("limits", name, str(value), f"it loosens {_LOOSEST[name]}", "Give a tighter one above 0.")
            for name, value in ((each.name, getattr(self, each.name)) for each in fields(self))
            if not value.is_finite() or not 0 < value <= _LOOSEST[name]
        ]
        if loose:
            raise ProblemError(loose)

    @property
    def figures(self) -> tuple[float, ...]:
        """As shares are worked out under them: module_max, gross_max, risk_max."""
        return tuple(getattr(self, each.name).__float__() for each in fields(self))
