"""When a factory is heard (reference, 5.4): bounds on percentiles and on the directional index, classes and sessions.

They are configuration that search may only narrow. A figure that is not known yet keeps a gate shut. The reference's
gates for basis, breadth, lead-lag and the volatility surface list every class: they never bind, and say so.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trellis.core.problems import problem
from trellis.signals.regimes.regimes import LIQUIDITIES, Regimes
from trellis.signals.regimes.sessions import SESSIONS, within
from trellis.signals.series import Times

Open = NDArray[np.bool_]
ALL = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class Gate:
    """atr_percentile, adx: bounds, both ends in. liquidity: classes let through. sessions: hours; empty is any."""

    atr_percentile: tuple[float, float] = ALL
    adx: tuple[float, float] = ALL
    liquidity: tuple[str, ...] = LIQUIDITIES
    sessions: tuple[str, ...] = ()

    @property
    def binds(self) -> bool:
        """Whether it ever shuts."""
        return self != Gate()

    def open(self, found: Regimes, times: Times, *, intraday: bool = True) -> Open:
        """Whether each bar is let through. intraday: False where bars are as long as a session or longer, which then
        has no say.
        """
        passed = np.ones(len(times), np.bool_)
        for figure, bounds in (
            (found.measures.atr_percentile, self.atr_percentile),
            (found.measures.adx, self.adx),
        ):
            if bounds != ALL:
                passed &= (figure >= bounds[0]) & (figure <= bounds[1])
        if set(self.liquidity) != set(LIQUIDITIES):
            passed &= np.isin(found.liquidity, [LIQUIDITIES.index(name) for name in self.liquidity])
        if self.sessions and intraday:
            passed &= within(times, self.sessions)
        return passed

    def narrowed(
        self,
        atr_percentile: tuple[float, float] | None = None,
        adx: tuple[float, float] | None = None,
        liquidity: tuple[str, ...] | None = None,
        sessions: tuple[str, ...] | None = None,
    ) -> "Gate":
        """A gate that lets less through. Raises ProblemError where it would let more."""
        return Gate(
            _inside("atr_percentile", atr_percentile, self.atr_percentile),
            _inside("adx", adx, self.adx),
            _some("liquidity", liquidity, self.liquidity, self.liquidity),
            _some("sessions", sessions, self.sessions, self.sessions or tuple(SESSIONS)),
        )


GATES = {
    "cross_section": Gate(atr_percentile=(20, 90), adx=(12, 35)),
    "kalman": Gate(atr_percentile=(20, 90), sessions=("us_eu_overlap", "asia_open")),
    "order_flow": Gate(atr_percentile=(20, 90), liquidity=("normal", "high")),
    "basis": Gate(),
    "lead_lag": Gate(),
    "breadth": Gate(),
    "vol_surface": Gate(),
    "seasonality": Gate(sessions=("us", "eu", "asia")),
}


def _inside(name: str, given: tuple[float, float] | None, bounds: tuple[float, float]) -> tuple[float, float]:
    if given is None:
        return bounds
    if not bounds[0] <= given[0] <= given[1] <= bounds[1]:
        raise _wider(name, given)
    return given


def _some(name: str, given: tuple[str, ...] | None, own: tuple[str, ...], most: tuple[str, ...]) -> tuple[str, ...]:
    if given is None:
        return own
    if not given or not set(given) <= set(most):
        raise _wider(name, given)
    return given


def _wider(name: str, given: object) -> Exception:
    return problem("gate", name, given, "it lets through what the gate shuts out", "Give a part of what it is.")
