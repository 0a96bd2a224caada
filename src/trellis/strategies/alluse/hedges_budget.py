"""How much protection may cost: the quarter's budget and one deployment's spend (S5.budget, S5.spend)."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ZERO, cents
from trellis.strategies.hedge_account import LEVEL_TWO, ROLL, HedgeAccount, HedgeLeg, amount_of

BUDGET, SPEND = "S5.budget", "S5.spend"
_FACTORS = ("p_0_1", "p_0_1", "p_2", "p_3")


@dataclass(frozen=True, slots=True)
class Deployment:
    """One deployment weighed, with every figure that went into it, in USD.

    factor is p of S5.budget, chosen by how many triggers are active; budget is B, left what B leaves after premium
    paid this quarter. carried is what earlier deployments of the quarter allotted and could not spend; spend is new.
    puts and calls are what each leg may cost: its part of the spend and what was carried for it.
    """

    cause: str
    active: tuple[str, ...]
    factor: Decimal
    equity: Decimal
    gains: Decimal
    budget: Decimal
    paid: Decimal
    left: Decimal
    carried: Decimal
    spend: Decimal
    puts: Decimal
    calls: Decimal


def budget(account: HedgeAccount, rulebook: Rulebook) -> Decimal:
    """B of the sleeve and quarter: the larger of p x G and a part of E, to the cent."""
    gains, equity = _factor(account, rulebook) * account.gains, rulebook.number(BUDGET, "equity") * account.equity
    return cents(max(gains, equity))


def budget_left(account: HedgeAccount, rulebook: Rulebook) -> Decimal:
    """B less the hedge premium already paid this quarter; never below zero."""
    return max(budget(account, rulebook) - account.paid, ZERO)


def deployment(account: HedgeAccount, cause: str, rulebook: Rulebook) -> Deployment:
    """What a deployment may spend for the cause, Level 2 or the onset of a trigger, and how it is parted.

    Puts that are rolled forward are bought anew with the puts' part alone.

    What was carried is set aside first, the puts' before the calls', so that both together never pass what is left.
    """
    left = budget_left(account, rulebook)
    kept_puts = min(amount_of(account.carried, HedgeLeg.PUTS), left)
    kept_calls = min(amount_of(account.carried, HedgeLeg.CALLS), left - kept_puts)
    kept = kept_puts + kept_calls
    spend = min(_allowed(account, cause, rulebook), left - kept)
    puts = cents(spend * _puts_part(rulebook))
    spend = puts if cause == ROLL else spend
    return Deployment(
        cause=cause,
        active=account.active,
        factor=_factor(account, rulebook),
        equity=account.equity,
        gains=account.gains,
        budget=budget(account, rulebook),
        paid=account.paid,
        left=left,
        carried=kept,
        spend=spend,
        puts=puts + kept_puts,
        calls=spend - puts + kept_calls,
    )


def _factor(account: HedgeAccount, rulebook: Rulebook) -> Decimal:
    return rulebook.number(BUDGET, _FACTORS[len(account.active)])


def _allowed(account: HedgeAccount, cause: str, rulebook: Rulebook) -> Decimal:
    """The caps of one deployment apart from the budget: Level 2 has two, an onset one."""
    most = cents(rulebook.number(SPEND, "equity") * account.equity)
    if cause != LEVEL_TWO:
        return most
    gains = rulebook.number(SPEND, "gains") * account.gains
    return min(most, cents(max(gains, rulebook.number(SPEND, "equity_floor") * account.equity)))


def _puts_part(rulebook: Rulebook) -> Decimal:
    puts, calls = rulebook.number(SPEND, "spx_parts"), rulebook.number(SPEND, "vix_parts")
    return puts / (puts + calls)
