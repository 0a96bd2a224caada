"""What may be sent, to whom, until when."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.fakes.bus import START, START_US
from tests.fakes.messages import decider, detector, plan, trader
from tests.unit.messages.test_envelope import directory

from trellis.core.problems import ProblemError
from trellis.messages.composing import addressed, drafted, due
from trellis.messages.directory import Directory
from trellis.messages.kinds import Kind
from trellis.messages.limits import Limits
from trellis.messages.module import Capabilities, Everyone, Identity, Need, Outgoing, Subscription

KNOWN = directory(detector(), decider(), trader())
YES = Outgoing("plan_decision", "det-1", b"yes", "plan-1", START + timedelta(seconds=9))


@pytest.mark.parametrize(
    "who, outgoing, words",
    [
        (
            detector(),
            Outgoing("trading_plan", "tr:acct-1", b""),
            "may say trading_plan to a trader",
        ),
        (detector(), Outgoing("execution_feedback", "dm:acct-1", b""), "may say execution_feedback"),
        (detector(), Outgoing("risk_halt", Everyone(), b""), "no alpha_detector may say risk_halt to all"),
        (detector(), Outgoing("trading_plan", Everyone(), b""), "may say trading_plan to all"),
        (detector(), Outgoing("trading_plan", "dm:none", b""), "no module that takes it"),
        (detector(), Outgoing("trading_plan", Need(Kind.DSI), b""), "no module that takes it"),
        (detector(), Outgoing("timer", "dm:acct-1", b""), "may say timer"),
        (detector("det-2"), Outgoing("timer", "det-1", b""), "may say timer"),
        (decider(), replace(YES, until=None), "says how long it holds"),
        (decider(), replace(YES, until=START), "over already"),
        (detector(), Outgoing("order", "tr:acct-1", b""), "no such message type"),
        (detector(), replace(plan(1), payload=bytes(1 << 20) + b"1"), "1,048,576 bytes at most"),
        (detector(), replace(plan(1), key="a\nb"), "printable ASCII"),
        (detector(), replace(plan(1), key="k" * 201), "200 printable"),
    ],
)
def test_what_may_not_be_sent_is_refused_in_words(who: Identity, outgoing: Outgoing, words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        addressed(who, outgoing, None, START_US, KNOWN)


def test_a_module_may_remind_itself() -> None:
    timer = Outgoing("timer", "det-1", b"", after=timedelta(seconds=3))
    said = addressed(detector(), timer, None, START_US, KNOWN)

    assert due(detector(), said, START_US, Limits()) == (("det-1", START_US + 3_000_000),)


def test_a_payload_and_a_key_at_their_limits_are_sent() -> None:
    assert addressed(detector(), replace(plan(1), payload=bytes(1 << 20), key="k" * 200), None, START_US, KNOWN)


def test_an_end_that_is_named_is_kept_but_for_the_types_own() -> None:
    soon, late = START + timedelta(seconds=9), START + timedelta(hours=9)

    assert addressed(detector(), plan(1, until=soon), None, START_US, KNOWN).expires_us == START_US + 9_000_000
    assert addressed(detector(), plan(1, until=late), None, START_US, KNOWN).expires_us == START_US + 300_000_000
    assert addressed(decider(), YES, None, START_US, KNOWN).expires_us == START_US + 9_000_000
    halt = addressed(decider(), Outgoing("risk_halt", Everyone(), b""), None, START_US, KNOWN)
    assert halt.expires_us is None
    assert halt.boxes == ("det-1", "tr:acct-1")


def test_sequences_go_on_by_key() -> None:
    said = [addressed(detector(), one, None, START_US, KNOWN) for one in (plan(1), plan(2), plan(1))]
    drafts = drafted(detector(), said, {"plan-1": 4}, START_US)

    assert [draft.fields[5:7] for draft in drafts] == [("plan-1", 5), ("plan-2", 1), ("plan-1", 6)]
    assert len({draft.message_id for draft in drafts}) == 3


def able(name: str, *symbols: str, horizons: tuple[str, ...] = (), hears: tuple[Subscription, ...] = ()) -> Identity:
    """A decision maker that can work on these."""
    able = Capabilities(frozenset(symbols), frozenset(horizons), frozenset(), hears)
    return Identity(name, Kind.DECISION_MAKER, name, capabilities=able)


def test_work_goes_to_who_can_and_has_the_least_of_it() -> None:
    rows = directory(able("a", "XYZ"), able("b", "XYZ", "ABC"), able("c", "XYZ", horizons=("1d",))).rows.values()
    known = Directory(rows, {"a": 2, "b": 1, "c": 0})

    assert known.route(Need(Kind.DECISION_MAKER, "ABC")) == "b"
    assert known.route(Need(Kind.DECISION_MAKER, "XYZ", "1h")) == "a"
    assert known.route(Need(Kind.DECISION_MAKER, "XYZ", "1d")) == "c"
    assert [known.route(Need(Kind.DECISION_MAKER, "XYZ", "1d")) for _ in range(3)] == ["c", "b", "c"]
    assert known.route(Need(Kind.DECISION_MAKER, "QQQ")) is None
    assert known.route(Need(Kind.TRADER, "XYZ")) is None


def test_topics_narrow_what_is_heard() -> None:
    wants = able("a", hears=(Subscription("regime_change", frozenset({"XYZ"})),))
    known = directory(wants, able("b", hears=(Subscription("regime_change"),)), able("c"))
    regime = Identity("r", Kind.REGIME, "r")

    def boxes(key: str) -> tuple[str, ...]:
        return addressed(regime, Outgoing("regime_change", Everyone(), b"", key), None, START_US, known).boxes

    assert boxes("XYZ") == ("a", "b")
    assert boxes("ABC") == ("b",)


def test_a_sequence_that_is_told_again_does_not_take_later_ones_back() -> None:
    told = [addressed(detector(), one, None, START_US, KNOWN) for one in (plan(1, version=2), plan(1), plan(1))]

    drafts = drafted(detector(), told, {"plan-1": 5}, START_US)
    assert [draft.fields[6] for draft in drafts] == [2, 6, 7]
