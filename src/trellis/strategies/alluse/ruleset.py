"""Which rows of the rulebook each sleeve trades by."""

from dataclasses import dataclass

from trellis.constitution.rulebook import Rulebook
from trellis.core.terms import Sleeve


@dataclass(frozen=True, slots=True)
class SleeveRules:
    """Rule ids of one sleeve. put_band and put_dte govern its puts; recovery and exit_band calls on assigned shares.

    market_days tells whether put_dte counts market days (A.mktDTE) or calendar days (A.calDTE). arm and roll are the
    rules of the lines at which a roll is prepared and made. puts_replace_lost_lots: puts are sold only for lots that
    were called away. profit: the share of a call's credit at which it is bought back; cover: calls over lots in an
    earnings week.
    """

    sleeve: Sleeve
    universe: str
    window: str
    put_band: str
    put_dte: str
    market_days: bool
    arm: str
    roll: str
    recovery: str
    exit_band: str
    puts_replace_lost_lots: bool
    profit: str = "S6.cc.L0"
    cover: str = "S6.cc.L2"


_RULES = {
    Sleeve.GEN: SleeveRules(
        sleeve=Sleeve.GEN,
        universe="S2.universe",
        window="S1.gen.window",
        put_band="S2.entry.delta",
        put_dte="S2.entry.dte",
        market_days=False,
        arm="S2.roll.prep",
        roll="S6.L2",
        recovery="S2.assign.cc",
        exit_band="S2.exit.cc",
        puts_replace_lost_lots=False,
    ),
    Sleeve.REV: SleeveRules(
        sleeve=Sleeve.REV,
        universe="S3.universe",
        window="S1.rev.window",
        put_band="S3.entry.delta",
        put_dte="S3.entry.dte",
        market_days=True,
        arm="S3.roll.prep",
        roll="S3.roll.exec",
        recovery="S3.assign.cc",
        exit_band="S3.exit.cc",
        puts_replace_lost_lots=False,
    ),
    Sleeve.COM: SleeveRules(
        sleeve=Sleeve.COM,
        universe="S4.universe",
        window="S1.com.window",
        put_band="S4.reenter",
        put_dte="S4.reenter",
        market_days=True,
        arm="S6.L1",
        roll="S6.L2",
        recovery="S7.cc",
        exit_band="S4.entry.delta",
        puts_replace_lost_lots=True,
        profit="S4.profit",
        cover="S4.earn.cover",
    ),
}


def sleeve_rules(sleeve: Sleeve) -> SleeveRules:
    """The rule ids the sleeve trades by."""
    return _RULES[sleeve]


@dataclass(frozen=True, slots=True)
class DteRule:
    """A days-to-expiry rule and the way it counts: market days (A.mktDTE) or calendar days (A.calDTE)."""

    id: str
    market_days: bool = True

    def bounds(self, rulebook: Rulebook) -> tuple[int, int]:
        """The least and the most days, both allowed, before any holiday shift."""
        return rulebook.bounds(self.id)


def dte_rule_of(band: str) -> DteRule:
    """The days-to-expiry rule that goes with a call band: Com's own has a row of its own, the others carry theirs."""
    return DteRule("S4.entry.dte" if band == "S4.entry.delta" else band)
