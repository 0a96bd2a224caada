"""Stage A of promotion: what a search has to show on history before anything of it may be tried live.

The reference's section 7.5: deflated Sharpe, overfitting, trades, baselines, audit. Every limit is the reference's.
"""

from dataclasses import dataclass

DEFLATED_LEAST = 0.95
OVERFITTING_MOST = 0.2
TRADES_LEAST = 200
P_MOST = 0.05


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition: its name, what was found and asked for, whether it held, and what it means in plain words."""

    name: str
    found: str
    asked: str
    held: bool
    says: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What the gates are about. ahead: the interval of the yearly ratio above buy-and-hold's; by_chance: the share of
    entries by chance that did as well; causal: directions were the same where the future was cut off.
    """

    deflated: float
    overfitting: float
    trades: int
    ahead: tuple[float, float]
    by_chance: float
    hansen: float
    causal: bool


def gates(found: Figures) -> tuple[Gate, ...]:
    """Every gate in the order that they are told in."""
    return (
        Gate(
            "deflated Sharpe ratio",
            f"{found.deflated:.3f}",
            f">= {DEFLATED_LEAST}",
            found.deflated >= DEFLATED_LEAST,
            "the probability that the rule is better than the luckiest of all that were ever tried on this symbol",
        ),
        Gate(
            "probability of overfitting",
            f"{found.overfitting:.3f}",
            f"<= {OVERFITTING_MOST}",
            found.overfitting <= OVERFITTING_MOST,
            "how often the best rule of one half of history was below the median in the other half",
        ),
        Gate(
            "trades out of sample",
            f"{found.trades:,}",
            f">= {TRADES_LEAST}",
            found.trades >= TRADES_LEAST,
            "fewer trades tell too little",
        ),
        Gate(
            "beats entry by chance",
            f"p = {found.by_chance:.3f}",
            f"p <= {P_MOST}",
            found.by_chance <= P_MOST,
            "the share of entries by chance, in the market as long and as often, that did as well or better",
        ),
        Gate(
            "beats buy and hold",
            f"{found.ahead[0]:+.2f} to {found.ahead[1]:+.2f}",
            "> 0",
            found.ahead[0] > 0,
            "the yearly Sharpe ratio above that of buy and hold on the same days, 90 % interval",
        ),
        Gate(
            "superior predictive ability",
            f"p = {found.hansen:.3f}",
            f"p <= {P_MOST}",
            found.hansen <= P_MOST,
            "Hansen's test that the best of all rules beats buy and hold beyond what a search finds by luck",
        ),
        Gate(
            "no look-ahead",
            "same" if found.causal else "differs",
            "same",
            found.causal,
            "what a rule wanted on a day is the same where everything after that day is cut off",
        ),
    )
