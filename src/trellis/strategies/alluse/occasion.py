"""Everything one planning call is about, under one name, so that its steps need not pass seven arguments on."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.constitution.proposal import Proposal
from trellis.constitution.review import review
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.verdict import Verdict
from trellis.core.terms import Sleeve
from trellis.market.instruments import Kind
from trellis.market.ports import Feed
from trellis.market.quotes import OptionQuote
from trellis.market.sessions import Sessions
from trellis.strategies.alluse.cadence import WeekPlan
from trellis.strategies.alluse.facts import view
from trellis.strategies.alluse.ruleset import SleeveRules, sleeve_rules
from trellis.strategies.ports import Known, SleeveState


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known, the market, the rules and the calendar, for whom, and the how-manieth attempt of the window."""

    known: Known
    feed: Feed
    rulebook: Rulebook
    sessions: Sessions
    week: WeekPlan
    account: str
    attempt: int = 0

    @property
    def at(self) -> datetime:
        """The instant of the decision."""
        return self.known.at

    @property
    def today(self) -> date:
        """Its day in New York."""
        return self.known.at.date()

    @property
    def state(self) -> SleeveState:
        """The sleeve that decides."""
        return self.known.sleeve

    @property
    def sleeve(self) -> Sleeve:
        """The sleeve's name."""
        return self.known.sleeve.sleeve

    @property
    def rules(self) -> SleeveRules:
        """The rule ids the sleeve trades by."""
        return sleeve_rules(self.known.sleeve.sleeve)

    def single_stock(self, symbol: str) -> bool:
        """Whether the symbol has earnings; one the feed does not know is taken for a stock."""
        underlying = self.feed.underlyings().get(symbol)
        return underlying is None or underlying.kind is Kind.EQUITY

    def judge(self, proposal: Proposal, quote: OptionQuote | None = None) -> Verdict:
        """The constitution's verdict on the proposal, as of now."""
        seen = view(proposal, self.known, self.feed, self.rulebook, self.sessions, self.week, quote=quote)
        return review(proposal, seen, self.rulebook)
