"""A case to rebalance: what is held where, at which price, what is aimed at, and what may not be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.household.invest.booking import Bought
from trellis.household.invest.costs import Costs, Traded
from trellis.household.invest.drift import check_targets
from trellis.household.invest.lots import ClosedPart, HeldLot
from trellis.household.invest.taxes import TaxRules, TaxYear
from trellis.household.invest.terms import Treatment
from trellis.household.invest.valuation import CASH
from trellis.household.problems import ValidationError, refused


@dataclass(frozen=True, slots=True)
class PlanAsset:
    """A symbol to plan with. group: what a wash sale sees as one; step: the least units traded; tradable: whether its
    price may be traded on; issuer: who issues it, "" where nobody told.
    """

    symbol: str
    asset_class: str
    group: str
    traded: Traded
    step: Decimal = ONE
    tradable: bool = True
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class PlanAccount:
    """An account to plan with. cash: settled, with what is paid in now; floor: cash to keep; proceeds_usable: whether
    what is sold may be bought with at once, or has to settle first.
    """

    id: str
    treatment: Treatment
    cash: Decimal
    floor: Decimal = ZERO
    proceeds_usable: bool = True
    costs: Costs = field(default_factory=Costs)


@dataclass(frozen=True, slots=True)
class Case:
    """All of it, in one currency. targets: weights with CASH; covariance: yearly, of the assets in their order;
    risk_price: money a year for each unit of squared tracking error and of value; caps: most by symbol;
    class_caps, issuer_caps: most by class and by issuer; turnover: most that is sold and bought, as a part of twice
    the value; ticket: the least value of an order; buys_only: nothing is sold.
    """

    as_of: date
    accounts: Sequence[PlanAccount]
    assets: Sequence[PlanAsset]
    lots: Sequence[HeldLot]
    targets: Mapping[str, Decimal]
    covariance: Sequence[Sequence[Decimal]]
    rules: TaxRules
    year: TaxYear = field(default_factory=TaxYear)
    bought: Sequence[Bought] = ()
    closed: Sequence[ClosedPart] = ()
    risk_price: Decimal = Decimal(10)
    caps: Mapping[str, Decimal] = field(default_factory=dict)
    class_caps: Mapping[str, Decimal] = field(default_factory=dict)
    issuer_caps: Mapping[str, Decimal] = field(default_factory=dict)
    turnover: Decimal | None = None
    ticket: Decimal = ZERO
    buys_only: bool = False

    @property
    def value(self) -> Decimal:
        """All that is held, cash included."""
        prices = {asset.symbol: asset.traded.price for asset in self.assets}
        held = sum((lot.units * prices[lot.symbol] for lot in self.lots), ZERO)
        return held + sum((account.cash for account in self.accounts), ZERO)

    def yearly(self, account: PlanAccount, asset: PlanAsset) -> Decimal:
        """What holding an asset there costs a year beyond where it costs the household least, as a fraction.

        So it says where a class belongs, and never whether it is held: that is what targets say.
        """
        costs = self.rules.location.get(asset.asset_class, {})
        here = costs.get(account.treatment.value, ZERO)
        return here - min(costs.get(each.treatment.value, ZERO) for each in self.accounts)

    def capped(self) -> list[tuple[str, list[str], Decimal]]:
        """Name, symbols and most of every cap: of symbols, classes and issuers."""
        return [
            *((symbol, [symbol], cap) for symbol, cap in self.caps.items()),
            *((n, [a.symbol for a in self.assets if a.asset_class == n], cap) for n, cap in self.class_caps.items()),
            *((n, [a.symbol for a in self.assets if a.issuer == n], cap) for n, cap in self.issuer_caps.items()),
        ]

    def weights(self) -> dict[str, Decimal]:
        """The mix as it is, by symbol, without cash."""
        value = self.value
        found = dict.fromkeys((asset.symbol for asset in self.assets), ZERO)
        prices = {asset.symbol: asset.traded.price for asset in self.assets}
        for lot in self.lots:
            found[lot.symbol] += lot.units * prices[lot.symbol] / value
        return found


@dataclass(frozen=True, slots=True)
class Barred:
    """What may not be done: lots that are not sold and symbols that are not bought, each with the reason."""

    lots: Mapping[str, str]
    buys: Mapping[str, str]


def check_case(case: Case) -> None:
    """Raises ValidationError for a case that cannot be: what is missing, twice there, or out of range."""
    check_targets(case.targets)
    symbols = [asset.symbol for asset in case.assets]
    accounts = [account.id for account in case.accounts]
    strange = next((name for name in case.targets if name not in (*symbols, CASH)), None)
    if strange is not None:
        raise refused(ValidationError, "rebalance", "target", strange, "it is not among the assets", "Tell its price.")
    lost = next((lot for lot in case.lots if lot.symbol not in symbols or lot.account not in accounts), None)
    if lost is not None:
        message = "its symbol has no price, or its account is not there"
        raise refused(ValidationError, "rebalance", "lot", lost.id, message, "Tell the price, or name the account.")
    if len(set(symbols)) != len(symbols) or len(set(accounts)) != len(accounts):
        raise refused(
            ValidationError, "rebalance", "names", "", "an asset or an account is there twice", "Leave one out."
        )
    if len(case.covariance) != len(symbols) or any(len(row) != len(symbols) for row in case.covariance):
        message = "the covariance is not of these assets"
        raise refused(ValidationError, "rebalance", "covariance", len(case.covariance), message, "Give a row for each.")
    if any(not cell.is_finite() for row in case.covariance for cell in row):
        raise refused(ValidationError, "rebalance", "covariance", "", "a cell is not finite", "Complete it.")
    bad = next((asset for asset in case.assets if asset.traded.price <= 0 or asset.step <= 0), None)
    if bad is not None:
        raise refused(
            ValidationError, "rebalance", "price", bad.symbol, "a price or step is not above 0", "Correct it."
        )
    short = next((account for account in case.accounts if account.cash < account.floor), None)
    if short is not None:
        message = f"its cash is below its floor of {short.floor}"
        raise refused(ValidationError, "rebalance", "cash", short.cash, message, "Pay in, or lower the floor.")
    if case.value <= 0 or case.risk_price < 0 or case.ticket < 0:
        message = "there is nothing to rebalance, or a price of risk or a ticket is below 0"
        raise refused(ValidationError, "rebalance", "value", case.value, message, "Correct it.")


def barred(case: Case) -> Barred:
    """What stale prices, unknown costs and wash sales forbid before any trade is weighed.

    A loss in a taxable account is not taken where the like was bought within the wash days before, in any account,
    and the like of what was sold at a loss within them is not bought. A lot's own purchase counts too: part of it
    would stay.
    """
    assets = {asset.symbol: asset for asset in case.assets}
    since = case.as_of - timedelta(days=case.rules.wash_days)
    groups = {one.symbol: assets[one.symbol].group if one.symbol in assets else one.symbol for one in case.bought}
    fresh = {groups[one.symbol] for one in case.bought if since <= one.on <= case.as_of}
    taxable = {account.id for account in case.accounts if account.treatment is Treatment.TAXABLE}
    lots = {}
    for lot in case.lots:
        asset = assets[lot.symbol]
        if case.buys_only:
            lots[lot.id] = "no holding calls for a sale"
        elif not asset.tradable:
            lots[lot.id] = "its price is stale or unconfirmed"
        elif lot.cost is None:
            lots[lot.id] = "its cost is unknown"
        elif lot.account in taxable and asset.group in fresh and is_loss(lot, asset.traded.price):
            lots[lot.id] = "the like was bought within the wash days"
    lost = {
        assets[part.symbol].group if part.symbol in assets else part.symbol
        for part in case.closed
        if part.gain is not None and part.gain < 0 and since <= part.closed <= case.as_of
    }
    buys = {}
    for asset in case.assets:
        if not asset.tradable:
            buys[asset.symbol] = "its price is stale or unconfirmed"
        elif asset.group in lost:
            buys[asset.symbol] = "the like was sold at a loss within the wash days"
    return Barred(lots, buys)


def is_loss(lot: HeldLot, price: Decimal) -> bool:
    """Whether selling the lot at a price realises a loss."""
    return lot.cost is not None and lot.units * price < lot.cost


def whole_steps(units: Decimal, step: Decimal) -> int:
    """How many whole steps there are in some units."""
    return int((units / step).to_integral_value(ROUND_FLOOR))
