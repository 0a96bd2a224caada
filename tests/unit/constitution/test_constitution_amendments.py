"""The path of Part H: every step, everybody who may not take it, and everything that is missing on the way."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from tests.fakes.rulebooks import draft, evidence

from trellis.constitution import amending
from trellis.constitution.amendment_events import Evidence, PersonEnrolled
from trellis.constitution.amendments import MOVES, Register, Stage
from trellis.constitution.differences import RowChange, differences
from trellis.constitution.roles import Role
from trellis.constitution.rulebook import load
from trellis.constitution.standing import Standing, admit, standing_of
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError

AT = datetime(2025, 3, 5, 12, 0, tzinfo=NEW_YORK)
BASE, DRAFT = load(), draft()
EVIDENCE = evidence(BASE.sha256, DRAFT.sha256)


def register(*, until: Stage = Stage.DRAFT) -> Register:
    """A house with people of every role and, if asked, an amendment by ann that stands at a stage."""
    made = Register()
    people = {"ann": Role.MANAGER, "bob": Role.MANAGER, "cleo": Role.COMPLIANCE, "tom": Role.TRADER}
    people |= {"vic": Role.VIEWER, "oracle": Role.ADVISORY, "root": Role.ADMIN, "motor": Role.ENGINE}
    for name, role in people.items():
        made.apply(PersonEnrolled(AT, name, (role,), "", None))
    if until is Stage.DRAFT:
        return made
    event = amending.proposed(made, BASE, DRAFT, "ann", "Deploy more.", AT)
    made.apply(event)
    id = event.amendment
    if until is not Stage.PROPOSED:
        made.apply(amending.backtested(made, id, EVIDENCE, AT))
    if until in (Stage.APPROVED, Stage.RELEASED):
        made.apply(amending.approved(made, id, "bob", 100, AT))
    if until is Stage.REJECTED:
        made.apply(amending.rejected(made, id, "bob", 100, "Too bold.", AT))
    if until is Stage.RELEASED:
        made.apply(amending.released(made, id, BASE, AT))
    return made


def id_of(made: Register) -> str:
    """The one amendment there is."""
    (found,) = made.amendments
    return found


def test_a_change_goes_its_whole_way_and_is_in_force_from_the_next_monday() -> None:
    made = register(until=Stage.RELEASED)
    found = made.amendments[id_of(made)]

    assert (found.stage, found.decided_by, found.effective) == (Stage.RELEASED, "bob", date(2025, 3, 10))
    assert found.evidence == EVIDENCE
    assert made.hashes == {DRAFT.sha256}


def test_a_proposal_states_every_row_it_changes() -> None:
    made = register(until=Stage.PROPOSED)

    assert made.amendments[id_of(made)].proposed.changes[-1] == RowChange("S0.symbol.cap", "value", "0.25", "0.3", "C")


@pytest.mark.parametrize("author", ["vic", "oracle", "root", "motor"])
def test_who_may_not_propose_is_refused_by_part_i(author: str) -> None:
    with pytest.raises(ProblemError, match=r"Part I, propose rule change: \w+ may not"):
        amending.proposed(register(), BASE, DRAFT, author, "Deploy more.", AT)


@pytest.mark.parametrize("by", ["vic", "tom", "oracle", "root", "motor"])
def test_who_may_not_approve_is_refused(by: str) -> None:
    made = register(until=Stage.BACKTESTED)

    with pytest.raises(ProblemError, match=r"may not|only a person"):
        amending.approved(made, id_of(made), by, 100, AT)


def test_an_author_does_not_approve_an_own_change() -> None:
    made = register(until=Stage.BACKTESTED)

    with pytest.raises(ProblemError, match="may not approve an own change"):
        amending.approved(made, id_of(made), "ann", 100, AT)


def test_without_a_second_factor_nobody_approves_or_rejects() -> None:
    made = register(until=Stage.BACKTESTED)

    with pytest.raises(ProblemError, match="second factor"):
        amending.approved(made, id_of(made), "bob", None, AT)
    with pytest.raises(ProblemError, match="second factor"):
        amending.rejected(made, id_of(made), "bob", None, "No.", AT)


def test_a_code_is_used_up_by_a_decision() -> None:
    made = register(until=Stage.BACKTESTED)
    made.steps["bob"] = 100

    with pytest.raises(amending.RefusedError, match="used before"):
        amending.approved(made, id_of(made), "bob", 100, AT)
    assert amending.approved(made, id_of(made), "bob", 101, AT).step == 101


def test_nothing_skips_the_backtest() -> None:
    made = register(until=Stage.PROPOSED)

    with pytest.raises(ProblemError, match="it is PROPOSED, and cannot become APPROVED"):
        amending.approved(made, id_of(made), "bob", 100, AT)


def test_what_was_rejected_is_not_released_and_not_proposed_again() -> None:
    made = register(until=Stage.REJECTED)

    with pytest.raises(ProblemError, match="it is REJECTED, and cannot become RELEASED"):
        amending.released(made, id_of(made), BASE, AT)
    with pytest.raises(ProblemError, match="proposed before and are REJECTED"):
        amending.proposed(made, BASE, DRAFT, "tom", "Again.", AT)


@pytest.mark.parametrize(
    "evidence, message",
    [
        (replace(EVIDENCE, new_sources="other"), "different data"),
        (replace(EVIDENCE, new_sha256=BASE.sha256), "other rulebooks"),
        (replace(EVIDENCE, metrics=()), "no figure"),
    ],
)
def test_a_backtest_that_compares_unlike_things_is_refused(evidence: Evidence, message: str) -> None:
    made = register(until=Stage.PROPOSED)

    with pytest.raises(ProblemError, match=message):
        amending.backtested(made, id_of(made), evidence, AT)


def test_a_change_of_an_older_law_is_not_released() -> None:
    made = register(until=Stage.APPROVED)

    with pytest.raises(ProblemError, match=r"v2.3 has been released since"):
        amending.released(made, id_of(made), draft(version="2.3"), AT)


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"version": "1.5"}, r"does not follow v1\.3. Write 1\.4, or 2\.3"),
        ({"new": '"0.25"'}, r"every row is as in v1\.3"),
    ],
)
def test_a_draft_that_does_not_follow_the_law_is_refused(changes: dict[str, str], message: str) -> None:
    with pytest.raises(ProblemError, match=message):
        amending.proposed(register(), BASE, draft(**changes), "ann", "Deploy more.", AT)


def test_a_great_change_steps_a_whole_version() -> None:
    event = amending.proposed(register(), BASE, draft(version="2.3"), "ann", "Deploy more.", AT)

    assert event.version == "2.3"


@pytest.mark.parametrize("day, monday", [(date(2025, 3, 9), 10), (date(2025, 3, 10), 17), (date(2025, 3, 14), 17)])
def test_a_release_never_takes_effect_in_mid_week(day: date, monday: int) -> None:
    assert amending.next_monday(day) == date(2025, 3, monday)


@pytest.mark.parametrize("name", ["", "ANN", "a b", "x" * 41])
def test_a_name_that_could_be_mistaken_is_refused(name: str) -> None:
    with pytest.raises(ProblemError, match=r"it is no name|somebody of this name"):
        amending.enrolled(register(), name, (Role.MANAGER,), "root", 1, AT)


def test_people_are_enrolled_by_an_admin_and_the_first_of_a_house_is_one() -> None:
    assert amending.enrolled(Register(), "ann", (Role.ADMIN, Role.MANAGER), "", None, AT).by == ""
    with pytest.raises(ProblemError, match="first person is an admin"):
        amending.enrolled(Register(), "ann", (Role.MANAGER,), "", None, AT)

    assert amending.enrolled(register(), "dan", (Role.TRADER,), "root", 7, AT).step == 7
    with pytest.raises(amending.RefusedError, match="Part I, users, keys, deployments: manager may not"):
        amending.enrolled(register(), "dan", (Role.TRADER,), "ann", 7, AT)
    with pytest.raises(amending.RefusedError, match="second factor"):
        amending.enrolled(register(), "dan", (Role.TRADER,), "root", None, AT)


def test_every_stage_but_the_last_leads_on_and_none_leads_back() -> None:
    assert {start for start, _ in MOVES} == set(Stage) - {Stage.REJECTED, Stage.RELEASED}
    assert not any(end is Stage.DRAFT for _, end in MOVES)


@pytest.mark.parametrize("world", ["paper", "live"])
def test_an_unregistered_rulebook_does_not_start_where_money_moves(world: str) -> None:
    with pytest.raises(ProblemError, match=r"S15\.change lets"):
        admit(world, DRAFT, frozenset())
    assert admit(world, DRAFT, frozenset((DRAFT.sha256,))) is Standing.RELEASED
    assert admit(world, BASE, frozenset()) is Standing.PACKAGED


def test_a_replay_runs_a_draft_and_calls_it_one() -> None:
    assert admit("replay", DRAFT, frozenset()) is Standing.DRAFT
    assert standing_of(DRAFT, frozenset()) is Standing.DRAFT


def test_differences_name_row_field_and_both_values() -> None:
    found = differences(BASE, draft(rule="S2.universe", old='"AAPL", ', new=""))
    (row,) = [change for change in found if change.id == "S2.universe"]

    assert (row.field, row.old) == ("symbols", "AAPL MSFT AMZN GOOG SPY QQQ IWM")
    assert row.new == "MSFT AMZN GOOG SPY QQQ IWM"


def test_a_rulebook_does_not_differ_from_itself() -> None:
    assert differences(BASE, BASE) == ()
