"""portfolio_analysis: the mix that carries least risk by past prices, or equal risks; else equal weights."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.invest.rebalancing import symbols_of
from trellis.bookkeeping.invest.standing import value
from trellis.core.numbers import ONE, ZERO
from trellis.core.problems import ProblemError
from trellis.household.invest.limits import Limits
from trellis.household.invest.optimisers import Objective
from trellis.household.invest.proposing import Proposal, Wish, propose
from trellis.household.invest.valuation import Rates
from trellis.household.problems import ValidationError, refused
from trellis.server.household.answering.asking import HOUSE
from trellis.server.household.answering.markets import FREQUENCY, PAST, FromPrices, named
from trellis.serving.answer import Answer, Explanation, Factor, Reasoning
from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.ports import Json
from trellis.serving.routing.schema import Field, Kind

SCHEMA = (
    PAST,
    FREQUENCY,
    Field("symbols", Kind.TEXT, 1, 400),
    Field("currency", Kind.TEXT, 3, 3),
    Field("most", Kind.NUMBER, 0, 1),
)
_STEP = Decimal("0.0001")


class _OfMix(FromPrices):
    model = "mix"

    def symbols(self, question: Question) -> tuple[str, ...]:
        """Those named, else those that are held or aimed at. Raises ValidationError where there is none."""
        asked = named(question)
        if asked:
            return asked
        with self.kept.reading() as record:
            found = symbols_of(record.invest, self.day(question))
        if not found:
            message = "nothing is held or aimed at"
            raise refused(ValidationError, "mix", "symbols", "", message, "Tell holdings, or name symbols.")
        return found

    def current(self, question: Question, symbols: Sequence[str]) -> Mapping[str, Decimal]:
        """Weights as they are, among these symbols; none where they cannot be valued."""
        code = str(question.fields.get("currency", "USD"))
        with self.kept.reading() as record:
            try:
                found = value(record.invest, self.day(question), Rates(code))
            except ProblemError:
                return {}
        parts = {symbol: part for symbol, part in found.by_symbol().items() if symbol in symbols}
        total = sum(parts.values(), ZERO)
        return {symbol: part / total for symbol, part in parts.items()} if total > 0 else {}


class CalmestMix(_OfMix):
    """The weights whose variance was least."""

    version = "minimum-variance-1"
    objective = Objective.MINIMUM_VARIANCE

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Raises InsufficientData under twelve returns, InfeasiblePlan for a cap that leaves no mix."""
        symbols, day = self.symbols(question), self.day(question)
        table = self.table(question, symbols)
        with self.kept.reading() as record:
            classes = {name: asset.asset_class.value for name, asset in record.invest.assets.items()}
        most = question.fields.get("most", ONE)
        assert isinstance(most, Decimal)
        current = self.current(question, symbols)
        wish = Wish(self.objective, Limits(most=most, current=current), classes, resamples=0)
        return _mixed(propose(table, wish), current, table.days[-1], day)


class EvenRiskMix(CalmestMix):
    """The weights under which each holding carried the same risk."""

    version = "risk-parity-1"
    objective = Objective.RISK_PARITY


class EqualMix(_OfMix):
    """The rule: as much of each."""

    version = "equal-weights-1"

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Asks for no history."""
        symbols = self.symbols(question)
        weight = (ONE / len(symbols)).quantize(_STEP)
        rows: list[Json] = [{"symbol": symbol, "weight": str(weight)} for symbol in symbols]
        line = "As much is held of each."
        full = f"{line} It rests on no history, and knows neither risk nor cost."
        factors = tuple(Factor(symbol, f"{weight:.1%}") for symbol in symbols)
        why = Explanation(Reasoning.RULE, line, factors, full, HOUSE)
        return Answer({"weights": rows, "method": "equal"}, (full,), (), None, why)


def _mixed(found: Proposal, current: Mapping[str, Decimal], last: date, day: date) -> Answer:
    rows: list[Json] = [
        {
            "symbol": share.symbol,
            "weight": str(share.weight),
            "risk_share": str(share.risk.quantize(_STEP)),
            "now": str(current[share.symbol].quantize(_STEP)) if share.symbol in current else None,
        }
        for share in found.shares
    ]
    data: dict[str, Json] = {
        "method": found.objective.value,
        "weights": rows,
        "volatility": str(found.volatility.quantize(_STEP)),
        "effective_holdings": str(found.effective),
        "turnover": str(found.turnover.quantize(_STEP)),
        "returns": found.periods,
        "prices_until": last.isoformat(),
        "prices_age_days": (day - last).days,
    }
    ranked = sorted(found.shares, key=lambda share: -share.risk)
    parts = [Factor(one.symbol, f"{one.risk:.0%} of the risk at {one.weight:.0%} of the mix") for one in ranked]
    line = f"{parts[0].name} carries most: {parts[0].effect}."
    calm = f"Its yearly volatility was {found.volatility:.1%} over {found.periods} returns until {last}."
    notes = " ".join(found.notes)
    full = f"{line} No return is foretold: weights follow from how prices moved together until {last}. {notes}"
    advice = (f"To get there from what is held, {found.turnover:.0%} would change hands.",) if current else ()
    why = Explanation(Reasoning.CONTRIBUTIONS, line, tuple(parts[:6]), full, f"{found.objective.value}, by skfolio")
    return Answer(data, (calm, *found.notes), advice, None, why)
