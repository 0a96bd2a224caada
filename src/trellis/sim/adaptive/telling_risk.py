"""How value at risk held, for people and machines: read from an account's record."""

from collections.abc import Mapping

from trellis.adaptive.state import Record
from trellis.risk.plan_gate import VAR_LEVEL


def risk_told(record: Record) -> dict[str, object]:
    """The last forecast, and what all days judged say: days, passes, the light, p-values; None where none was made."""
    known, last = record.backtest, record.backtest.last
    made = known.foretold
    return {
        "level": VAR_LEVEL,
        "day": None if made is None else made.day.isoformat(),
        "value_at_risk": None if made is None else made.value_at_risk,
        "shortfall": None if made is None else made.shortfall,
        "days": 0 if last is None else last.days,
        "passes": 0 if last is None else last.passes,
        "light": known.light.value,
        "unconditional": None if last is None else last.unconditional,
        "independence": None if last is None else last.independence,
        "conditional": None if last is None else last.conditional,
        "days_asked": _asked(record),
    }


def lines_of(told: Mapping[str, object]) -> list[str]:
    """The same in words: a line."""
    found = told["risk"]
    assert isinstance(found, Mapping), "risk is told with its figures"
    if not found["days"]:
        return ["backtest  value at risk is judged by no day yet"]
    share = 1 - found["level"]
    p_values = ", ".join(f"{words} p {_p(found[name])}" for name, words in _TESTS)
    few = found["days_asked"] is not None and found["days"] < found["days_asked"]
    light = f"{found['light']}, judged from {found['days_asked']} days on" if few else found["light"]
    return [
        f"backtest  {found['passes']} of {found['days']} days passed value at risk, {share * found['days']:.1f} "
        f"promised: {light}; {p_values}"
    ]


_TESTS = (("unconditional", "as many"), ("independence", "not in a row"), ("conditional", "both"))


def _p(value: object) -> str:
    return "-" if value is None else f"{value:.3f}"


def _asked(record: Record) -> int | None:
    """Days that the mandate asks for; None where it asks for no backtest."""
    figures = dict(record.started.figures) if record.started is not None else {}
    return int(figures["M.backtest_days"]) if "M.backtest_days" in figures else None
