"""Which genes a module of each kind has: the reference's table (1.3), and a sense for each factor.

A simplex of weights has no sign, so each factor has a sense besides: that its residual goes back (reversion), or goes
on (continuation). Figures of factories take a few places each, so that what was measured once serves many genomes.
Hard limits are no genes: they are configuration (limits.py), and a test holds the two apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from trellis.strategies.garden import timeframes as frames
from trellis.strategies.garden.genes import Gene, Scale, chosen, flag, linear, logarithmic, whole
from trellis.strategies.garden.sizing import Method
from trellis.strategies.garden.words import Horizon, Kind

FACTORS = (
    "cross_section",
    "kalman",
    "order_flow",
    "basis",
    "lead_lag",
    "breadth",
    "vol_surface",
    "seasonality",
)
"""Residual factories, in the order of the arrays."""
EVIDENCE = "evidence"
"""Named beside the factors where calibrated experts on a tape speak; it is asked, and weighs nothing."""
FACTORS_LEAST = 2
"""Factors that a detector has on at least, where so many can work."""
SENSES = ("reversion", "continuation")
VOLATILITIES = ("low", "medium", "high")
TRENDS = ("bearish", "neutral", "bullish")
WEIGHTS = "weights"
VENUES = "venues"
REWARD = "reward"
STYLES = "styles"
OPTIMISERS = ("mean_variance", "black_litterman", "risk_parity", "hrp")
STEP = linear("mutation_step", 0.1, 0.01, 0.3)
"""How far a mutation goes, in shares of a gene's range; it is bred itself."""

_PARAMETERS: dict[str, tuple[Gene, ...]] = {
    "cross_section": (
        whole("cross_section.lookback", 252, 60, 756, 5),
        logarithmic("cross_section.ridge_alpha", 0.1, 1e-3, 10, 5),
    ),
    "kalman": (
        logarithmic("kalman.process_noise", 0.01, 1e-4, 1, 9),
        logarithmic("kalman.observation_noise", 0.1, 1e-4, 1, 9),
    ),
    "order_flow": (
        whole("order_flow.flow_window", 60, 15, 240, 6),
        logarithmic("order_flow.ridge_alpha", 0.1, 1e-3, 10, 5),
    ),
    "basis": (
        whole("basis.basis_window", 252, 60, 756, 5),
        logarithmic("basis.ridge_alpha", 0.1, 1e-3, 10, 5),
    ),
    "lead_lag": (
        whole("lead_lag.max_lag", 5, 1, 20, 6),
        Gene("lead_lag.correlation", Scale.LINEAR, 0.3, 0.1, 0.7, steps=4),
    ),
    "breadth": (whole("breadth.breadth_window", 250, 60, 1000, 5),),
    "vol_surface": (whole("vol_surface.surface_window", 30, 8, 120, 6),),
    "seasonality": (
        whole("seasonality.season_window", 365, 91, 1460, 6),
        logarithmic("seasonality.ridge_alpha", 0.1, 1e-3, 10, 5),
    ),
}


@dataclass(frozen=True, slots=True)
class Table:
    """The genes of a kind where these factors can work and these horizons can be traded."""

    kind: Kind
    genes: tuple[Gene, ...]
    names: tuple[str, ...] = field(init=False)
    factors: tuple[str, ...] = field(init=False)

    @property
    def heard(self) -> tuple[str, ...]:
        """What detector_table() was asked for: the factors, several timeframes, and evidence where there is some."""
        evidence = (EVIDENCE,) if f"{EVIDENCE}.asked" in self.names else ()
        return (*self.factors, *frames.named(self.timeframes), *evidence)

    @property
    def timeframes(self) -> tuple[Horizon, ...]:
        """Those that are weighed, longest first; none where a detector hears one."""
        return frames.heard_in(self.names)

    def __post_init__(self) -> None:
        """names: of the genes, in order; factors: those that it has genes for."""
        object.__setattr__(self, "names", tuple(gene.name for gene in self.genes))
        object.__setattr__(self, "factors", tuple(name for name in FACTORS if f"{name}.on" in self.names))


def horizons_of(bar: timedelta) -> tuple[Horizon, ...]:
    """Horizons that are not shorter than a bar."""
    return tuple(each for each in Horizon if each.span >= bar)


def detector_table(factors: Sequence[str] = FACTORS, horizons: Sequence[Horizon] = tuple(Horizon)) -> Table:
    """A detector's genes. factors: those whose data there is, timeframes as timeframes.named() has them, and EVIDENCE;
    horizons: not shorter than a bar.
    """
    genes: list[Gene] = []
    there = [name for name in FACTORS if name in factors]
    for name in there:
        genes += [
            flag(f"{name}.on"),
            linear(f"{name}.weight", 1 / len(there), 0, 1, WEIGHTS),
            chosen(f"{name}.sense", SENSES, SENSES[0]),
            *_PARAMETERS[name],
        ]
    gates = (
        whole("gate.atr_least", 20, 20, 50),
        whole("gate.atr_most", 90, 60, 90),
        whole("gate.adx_least", 12, 12, 22),
        whole("gate.adx_most", 35, 25, 35),
        *(flag(f"gate.volatility.{name}") for name in VOLATILITIES),
        *(flag(f"gate.trend.{name}") for name in TRENDS),
    )
    evidence = (flag(f"{EVIDENCE}.asked"), linear(f"{EVIDENCE}.margin", 0, 0, 0.1)) if EVIDENCE in factors else ()
    usual = Horizon.HOUR if Horizon.HOUR in horizons else horizons[0]
    trading = (
        chosen("horizon", tuple(each.value for each in horizons), usual.value),
        linear("threshold", 0.5, 0.1, 0.9),
        linear("stop", 2.0, 1, 4),
        linear(REWARD, 1.5, 1.2, 3),
        linear("holding", 1.0, 0.5, 4),
        chosen("sizing", tuple(each.value for each in Method), Method.KELLY.value),
        linear("kelly", 0.25, 0.05, 0.5),
    )
    return Table(Kind.DETECTOR, (*genes, *gates, *frames.genes_of(frames.heard_in(factors)), *evidence, *trading, STEP))


def bounded(table: Table, reward_least: float) -> Table:
    """The table where a limit asks for so much reward: limits bound genes, and may only take from what these allow."""
    genes = [
        replace(gene, usual=max(gene.usual, reward_least), least=max(gene.least, reward_least))
        if gene.name == REWARD
        else gene
        for gene in table.genes
    ]
    return Table(table.kind, tuple(genes))


DECISION_MAKER = Table(
    Kind.DECISION_MAKER,
    (
        chosen("optimiser", OPTIMISERS, OPTIMISERS[0]),
        whole("covariance_halflife", 60, 20, 250),
        linear("shrinkage", 0.1, 0, 1),
        whole("rebalance_minutes", 60, 15, 1_440),
        linear("turnover", 0.5, 0.05, 0.5),
        linear("risk_tolerance", 0.05, 0.005, 0.05),
        STEP,
    ),
)
TRADER = Table(
    Kind.TRADER,
    (
        logarithmic("urgency", 1e-5, 1e-7, 1e-4),
        whole("twap_seconds", 300, 60, 7_200),
        whole("vwap_seconds", 900, 60, 7_200),
        linear("style.schedule", 0.4, 0, 1, STYLES),
        linear("style.twap", 0.3, 0, 1, STYLES),
        linear("style.vwap", 0.3, 0, 1, STYLES),
        linear("passive", 0.5, 0, 1),
        linear("venue.latency", 0.4, 0, 1, VENUES),
        linear("venue.cost", 0.3, 0, 1, VENUES),
        linear("venue.liquidity", 0.3, 0, 1, VENUES),
        STEP,
    ),
)


def table_of(kind: Kind, factors: Sequence[str] = FACTORS, horizons: Sequence[Horizon] = tuple(Horizon)) -> Table:
    """The genes of a kind; factors and horizons are a detector's alone."""
    if kind is Kind.DETECTOR:
        return detector_table(factors, horizons)
    return DECISION_MAKER if kind is Kind.DECISION_MAKER else TRADER
