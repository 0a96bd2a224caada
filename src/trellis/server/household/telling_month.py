"""A month of the household, told: its groups beside the months before, its flows, and when it spends."""

from datetime import date

from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.categories.taxonomy import Taxonomy
from trellis.household.patterns.flows import DRAWN, KEPT, OWN, REFUNDS, Flows, Layer, Node, flows
from trellis.household.patterns.merging import REST, merged, sizes
from trellis.household.patterns.months import Entry, MonthReport, month_report
from trellis.household.patterns.places import NO_MERCHANT, UNCATEGORISED
from trellis.household.patterns.seasons import MONTH, PAY, WEEK, YEAR, Season, seasons
from trellis.household.problems import InsufficientData
from trellis.server.household.asked import Asked, currencies, money_known
from trellis.server.household.kept import KeptHousehold
from trellis.server.schemas.household.spending import (
    EffectTold,
    EntryTold,
    FlowLink,
    FlowNode,
    FlowsTold,
    Lack,
    Meaning,
    MonthAnswer,
    MonthTold,
    SeasonsTold,
    SeasonTold,
)

_MEANINGS: dict[str, Meaning] = {
    OWN: "own",
    DRAWN: "drawn",
    KEPT: "kept",
    UNCATEGORISED: "uncategorised",
    NO_MERCHANT: "no_merchant",
    REST: "rest",
}
_SEASONS = {WEEK: "week", MONTH: "month", PAY: "pay", YEAR: "year"}


def month_told(kept: KeptHousehold, asked: Asked | None) -> MonthAnswer:
    """The month; without anything to tell, an answer that says so."""
    if asked is None:
        return MonthAnswer(first=None, last=None, currencies=[], told=None)

    def compute(record: HouseholdRecord) -> MonthAnswer:
        known = [one for one in money_known(kept) if one.on <= kept.today]
        tree = record.categories.taxonomy()
        found = month_report(known, asked.month, asked.currency, asked.until, tree)
        ends = (known[0].on.replace(day=1), known[-1].on.replace(day=1))
        return MonthAnswer(first=ends[0], last=ends[1], currencies=currencies(known), told=_month(found, tree))

    return kept.derived(("month", asked, kept.today), compute)


def flows_told(kept: KeptHousehold, asked: Asked, most: int) -> FlowsTold:
    """The month's flows with so many sources and leaves at most, the others put together."""

    def compute(record: HouseholdRecord) -> FlowsTold:
        known, tree = money_known(kept), record.categories.taxonomy()
        found = flows(known, asked.month, asked.until, asked.currency, tree)
        names = {one.id: one.label for one in record.accounts().values()}
        return _flows(found, most, names, tree)

    return kept.derived(("flows", asked, most), compute)


def seasons_told(kept: KeptHousehold, as_of: date, currency: str, of: str) -> SeasonsTold:
    """When money is spent on all or on one group, leaf or merchant; too little history is told."""

    def compute(record: HouseholdRecord) -> SeasonsTold:
        told = SeasonsTold(as_of=as_of, currency=currency, lacks=None, since=None, whole_years=False, seasons=[])
        try:
            found = seasons(money_known(kept), as_of, currency, of, record.categories.taxonomy())
        except InsufficientData as short:
            return told.model_copy(update={"lacks": Lack(needs=short.needs, has=short.has)})
        year = next((one for one in found.seasons if one.name == YEAR), None)
        more = {"since": found.since, "whole_years": year is not None and year.strength > 0}
        return told.model_copy(update=more | {"seasons": [_season(one) for one in found.seasons]})

    return kept.derived(("seasons", as_of, currency, of), compute)


def _month(found: MonthReport, tree: Taxonomy) -> MonthTold:
    return MonthTold(
        month=found.month,
        until=found.until,
        whole=found.whole,
        currency=found.currency,
        came_in=_entry(found.came_in, tree, leaves=False),
        spent=_entry(found.spent, tree, leaves=False),
        left=found.left,
        income=[_entry(one, tree) for one in found.income],
        spending=[_entry(one, tree) for one in found.spending],
    )


def _entry(one: Entry, tree: Taxonomy, *, leaves: bool = True) -> EntryTold:
    return EntryTold(
        slug=one.slug,
        name=tree[one.slug].name if one.slug in tree else one.slug,
        amount=one.amount,
        lines=one.count,
        before=one.before,
        usual=one.usual,
        refunded=one.refunded,
        leaves=[_entry(leaf, tree) for leaf in one.leaves] if leaves else [],
    )


def _flows(found: Flows, most: int, names: dict[str, str], tree: Taxonomy) -> FlowsTold:
    links = merged(found.links, most)
    nodes = [_node(node, amount, names, tree) for layer in Layer for node, amount in sizes(links, layer).items()]
    told = [FlowLink(source=_id(one.source), target=_id(one.target), amount=one.amount) for one in links]
    return FlowsTold(since=found.since, until=found.until, currency=found.currency, nodes=nodes, links=told)


def _node(node: Node, amount: object, names: dict[str, str], tree: Taxonomy) -> FlowNode:
    refund, _, leaf = node.name.partition(f"{REFUNDS}: ") if node.layer is Layer.SOURCE else (node.name, "", "")
    name, means = (leaf, "refunds") if leaf and not refund else (node.name, _MEANINGS.get(node.name, ""))
    if node.layer is Layer.ACCOUNT:
        name, means = names.get(node.name, node.name), ""
    elif name in tree:
        name = tree[name].name
    return FlowNode.model_validate(
        {"id": _id(node), "layer": node.layer.value, "name": name, "means": means, "amount": amount}
    )


def _id(node: Node) -> str:
    return f"{node.layer.value}/{node.name}"


def _season(one: Season) -> SeasonTold:
    effects = [EffectTold(place=place, factor=each.factor) for place, each in enumerate(one.effects)]
    return SeasonTold.model_validate({"name": _SEASONS[one.name], "strength": one.strength, "effects": effects})
