"""What holds of every review: caps are never exceeded, nothing is remembered, closing is always allowed."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.constitution.cases import LAW, com_shares, com_view, gen_put, gen_view, quote, rev_put, rev_view, sleeve

from trellis.constitution.proposal import Action, Proposal, SleeveFacts, View
from trellis.constitution.review import review
from trellis.constitution.rulebook import load
from trellis.constitution.verdict import Outcome
from trellis.core.terms import Latch, Overlay

QUIET = settings(max_examples=150, derandomize=True, deadline=None)

amounts = st.decimals(0, 2_000_000, places=2)
prices = st.decimals("0.5", 900, places=2)
latches = st.lists(st.sampled_from(list(Latch)), max_size=2, unique=True).map(tuple)


@st.composite
def sleeves(draw: st.DrawFn) -> SleeveFacts:
    size = draw(amounts)
    return sleeve(
        str(size),
        nlv=draw(amounts),
        symbol_exposure=draw(amounts) / 8,
        deployment=draw(amounts) / 2,
        free_cash=draw(amounts),
        requirement=draw(amounts) / 2,
        requirement_per_unit=draw(prices) * 20,
        latches=draw(st.one_of(st.just(()), latches)),
        frozen=draw(st.booleans()) and draw(st.booleans()),
    )


@st.composite
def openers(draw: st.DrawFn) -> tuple[Proposal, View]:
    quantity, strike = draw(st.integers(1, 400)), str(draw(prices))
    proposal, view = draw(
        st.sampled_from(
            [
                (gen_put("AAPL", strike, quantity), gen_view()),
                (rev_put("TSLA", strike, quantity), rev_view()),
                (com_shares("NVDA", quantity * 25), com_view(spot=draw(prices))),
            ]
        )
    )
    if view.quote is not None:
        view = replace(view, quote=quote(str(view.quote.delta), adv=draw(st.decimals(50, 5000, places=0))))
    overlay = draw(st.sampled_from(list(Overlay)))
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
    if not verdict.allowed:
        return
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
    if verdict.outcome is not Outcome.RESIZED:
        return
    lot = 100 if proposal.action is Action.BUY_SHARES else 1
    assert review(replace(proposal, quantity=verdict.quantity), view, LAW).outcome is Outcome.APPROVED
    more = review(replace(proposal, quantity=verdict.quantity + lot), view, LAW)
    assert more.outcome is not Outcome.APPROVED or verdict.quantity + lot > proposal.quantity


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
