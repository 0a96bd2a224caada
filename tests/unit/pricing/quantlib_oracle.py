"""QuantLib's answers for rows of options, as NumPy arrays: the outside oracle of the pricing tests."""

import numpy as np
import QuantLib
from numpy.typing import NDArray

Row = tuple[int, float, float, float, float, float, float]  # right, spot, strike, t, rate, yield, vol
_TODAY = QuantLib.Date(2, 1, 2025)
_COUNT = QuantLib.Actual365Fixed()


def option_type(right: int) -> int:
    """QuantLib's constant for +1 call, -1 put."""
    return int(QuantLib.Option.Call if right > 0 else QuantLib.Option.Put)


def european(row: Row) -> tuple[float, float, float, float, float, float]:
    """Price, delta, gamma, vega, theta per year, rho."""
    right, spot, strike, t, rate, dividend_yield, vol = row
    payoff = QuantLib.PlainVanillaPayoff(option_type(right), strike)
    forward = spot * np.exp((rate - dividend_yield) * t)
    it = QuantLib.BlackCalculator(payoff, forward, vol * np.sqrt(t), float(np.exp(-rate * t)))
    return it.value(), it.delta(spot), it.gamma(spot), it.vega(t), it.theta(spot, t), it.rho(t)


def american(rows: list[Row]) -> NDArray[np.float64]:
    """QdFp at its accurate setting; t must be a whole number of days over 365."""
    return np.array([_american_option(row).NPV() for row in rows])


def american_with_dividends(row: Row, times_in_days: list[int], amounts: list[float]) -> float:
    """Finite differences on the escrowed-dividend model."""
    QuantLib.Settings.instance().evaluationDate = _TODAY
    dates = [_TODAY + days for days in times_in_days]
    engine = QuantLib.FdBlackScholesVanillaEngine(
        _process(row),
        QuantLib.DividendVector(dates, amounts),
        1000,
        1000,
        0,
        QuantLib.FdmSchemeDesc.Douglas(),
        False,
        -1.0,
        QuantLib.FdBlackScholesVanillaEngine.Escrowed,
    )
    option = _bare_option(row)
    option.setPricingEngine(engine)
    return float(option.NPV())


def _american_option(row: Row) -> QuantLib.VanillaOption:
    QuantLib.Settings.instance().evaluationDate = _TODAY
    option = _bare_option(row)
    option.setPricingEngine(QuantLib.QdFpAmericanEngine(_process(row), QuantLib.QdFpAmericanEngine.accurateScheme()))
    return option


def _bare_option(row: Row) -> QuantLib.VanillaOption:
    right, _, strike, t, *_ = row
    exercise = QuantLib.AmericanExercise(_TODAY, _TODAY + round(t * 365))
    return QuantLib.VanillaOption(QuantLib.PlainVanillaPayoff(option_type(right), strike), exercise)


def _process(row: Row) -> QuantLib.BlackScholesMertonProcess:
    _, spot, _, _, rate, dividend_yield, vol = row
    flat_rate = QuantLib.YieldTermStructureHandle(QuantLib.FlatForward(_TODAY, rate, _COUNT))
    flat_yield = QuantLib.YieldTermStructureHandle(QuantLib.FlatForward(_TODAY, dividend_yield, _COUNT))
    flat_vol = QuantLib.BlackVolTermStructureHandle(
        QuantLib.BlackConstantVol(_TODAY, QuantLib.NullCalendar(), vol, _COUNT)
    )
    return QuantLib.BlackScholesMertonProcess(
        QuantLib.QuoteHandle(QuantLib.SimpleQuote(spot)), flat_yield, flat_rate, flat_vol
    )
