"""What holds of every review: caps are never exceeded, nothing is remembered, closing is always allowed."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.unit.constitution.cases import LAW, com_shares, com_view, gen_put, gen_view, quote, rev_put, rev_view, sleeve

from trellis.constitution.proposal import Action, Proposal, SleeveFacts, View
from trellis.constitution.review import review
from trellis.constitution.rulebook import load
from trellis.constitution.verdict import Outcome
from trellis.core.terms import Latch, Overlay

QUIET = settings(max_examples=150, derandomize=True, deadline=None)

prices = st.decimals(5, 150, places=2)


def parts(most: int) -> st.SearchStrategy[Decimal]:
    """A fraction from 0 to most percent."""
    return st.integers(0, most).map(lambda percent: Decimal(percent) / 100)


@st.composite
def sleeves(draw: st.DrawFn) -> SleeveFacts:
    """A sleeve near its limits: most let something through, some nothing."""
    size = draw(st.decimals(60_000, 1_000_000, places=2))
    exposure = size * draw(parts(20))
    barred = draw(st.integers(0, 19))
    return sleeve(
        str(size),
        nlv=size * draw(st.integers(80, 120)) / 100,
        symbol_exposure=exposure,
        deployment=exposure + size * draw(parts(35)),
        free_cash=size * (Decimal("0.1") + draw(parts(100))),
        requirement=size * draw(parts(50)),
        requirement_per_unit=draw(st.decimals(0, 400, places=2)),
        latches=(draw(st.sampled_from(list(Latch))),) if barred == 19 else (),
        frozen=barred == 18,
    )


@st.composite
def openers(draw: st.DrawFn) -> tuple[Proposal, View]:
    quantity, strike = draw(st.integers(1, 50)), str(draw(prices))
    proposal, view = draw(
        st.sampled_from(
            [
                (gen_put("AAPL", strike, quantity), gen_view()),
                (rev_put("TSLA", strike, quantity), rev_view()),
                (com_shares("NVDA", quantity * 50), com_view(spot=draw(prices))),
            ]
        )
    )
    if view.quote is not None:
        view = replace(view, quote=quote(str(view.quote.delta), adv=draw(st.decimals(95, 2000, places=0))))
    overlay = draw(
        st.sampled_from([Overlay.NORMAL, Overlay.NORMAL, Overlay.HEDGED_WEEK, Overlay.HEDGED_WEEK, *Overlay])
    )
    return proposal, replace(view, sleeve=draw(sleeves()), overlay=overlay)


@QUIET
@given(openers())
def test_what_is_allowed_stays_within_every_cap(case: tuple[Proposal, View]) -> None:
    proposal, view = case
    verdict, facts = review(proposal, view, LAW), view.sleeve
    unit = view.spot if proposal.action is Action.BUY_SHARES else (proposal.strike or Decimal(0)) * 100
    assert unit is not None
    assert 0 <= verdict.quantity <= proposal.quantity
    assert verdict.allowed is (verdict.outcome in (Outcome.APPROVED, Outcome.RESIZED))
    assume(verdict.allowed)
    added = unit * verdict.quantity
    ceiling = Decimal("0.50") if view.overlay is Overlay.HEDGED_WEEK else Decimal(1)
    assert facts.symbol_exposure + added <= Decimal("0.25") * facts.size
    assert facts.deployment + added <= ceiling * facts.size
    assert added <= facts.free_cash
    assert facts.requirement + facts.requirement_per_unit * verdict.quantity <= Decimal("0.60") * facts.nlv
    assert not facts.latches
    assert not facts.frozen
    assert view.overlay in (Overlay.NORMAL, Overlay.HEDGED_WEEK)
    if proposal.action is Action.BUY_SHARES:
        assert verdict.quantity % 100 == 0


@QUIET
@given(openers())
def test_a_lowered_quantity_is_the_most_that_fits(case: tuple[Proposal, View]) -> None:
    proposal, view = case
    verdict = review(proposal, view, LAW)
    assume(verdict.outcome is Outcome.RESIZED)
    lot = 100 if proposal.action is Action.BUY_SHARES else 1
    assert review(replace(proposal, quantity=verdict.quantity), view, LAW).outcome is Outcome.APPROVED
    if verdict.quantity + lot <= proposal.quantity:
        assert review(replace(proposal, quantity=verdict.quantity + lot), view, LAW).quantity == verdict.quantity


@QUIET
@given(openers())
def test_the_same_input_gives_the_same_verdict_under_a_rulebook_read_anew(case: tuple[Proposal, View]) -> None:
    proposal, view = case
    again = replace(LAW)
    assert again is not load()
    assert review(proposal, view, LAW) == review(proposal, view, LAW) == review(proposal, view, again)


@QUIET
@given(openers())
def test_every_applicable_clause_is_told_whatever_the_outcome(case: tuple[Proposal, View]) -> None:
    proposal, view = case
    calm = replace(view, sleeve=sleeve("100000000"), overlay=view.overlay)
    told = [clause.rule for clause in review(proposal, view, LAW).clauses]
    assert told == [clause.rule for clause in review(replace(proposal, quantity=100), calm, LAW).clauses]


@QUIET
@given(openers(), st.sampled_from([Action.CLOSE, Action.EXIT]))
def test_a_closing_action_is_always_approved_whole(case: tuple[Proposal, View], action: Action) -> None:
    proposal, view = case
    verdict = review(replace(proposal, action=action), view, LAW)
    assert (verdict.outcome, verdict.quantity) == (Outcome.APPROVED, proposal.quantity)
