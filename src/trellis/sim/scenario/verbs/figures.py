"""`ratios`: the yearly figures that reports make of weekly returns."""

from collections.abc import Mapping
from decimal import Decimal

from trellis.reports.performance import scale_of, sharpe, sortino, volatility
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need

_PLACES = Decimal("0.000001")


def _ratios(asking: Asking) -> Mapping[str, Value]:
    returns = [float(each) for each in need(asking.table.numbers("returns", required=True))]
    free, scale = float(asking.number("risk_free", 0)), scale_of(asking.rulebook.rules.values())
    return {
        "volatility": _shown(volatility(returns, scale)),
        "sharpe": _shown(sharpe(returns, free, scale)),
        "sortino": _shown(sortino(returns, free, scale)),
    }


def _shown(figure: float | None) -> Decimal | None:
    return None if figure is None else Decimal(str(figure)).quantize(_PLACES)


VERBS = (Verb("ratios", ("returns", "risk_free"), ("volatility", "sharpe", "sortino"), _ratios),)
