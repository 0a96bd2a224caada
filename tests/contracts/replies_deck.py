"""Cards of the store of people on answers kept for repeats of a call and findings told; they go on from people_deck."""

from dataclasses import replace

from tests.contracts.people_deck import ADA, BEN, at_once, with_people
from tests.fakes.people_rows import HOUR, NOON

from trellis.adapters.stores.people.rows import ReplyRow
from trellis.adapters.stores.people.store import PeopleStore


def card_25_a_key_is_claimed_once_and_its_answer_kept(store: PeopleStore) -> None:
    with_people(store)
    row = ReplyRow("m", ADA.id, "asked", NOON)

    def claimed() -> bool:
        with store.writing() as unit:
            return unit.replies.claim(row, NOON) is None

    assert at_once(claimed) == 1
    with store.writing() as unit:
        assert unit.replies.claim(replace(row, request="other"), NOON) == row
        unit.replies.keep("m", 201, b"sealed")
        assert unit.replies.claim(row, NOON) == replace(row, status=201, answer=b"sealed")
        unit.replies.release("m")
        assert unit.replies.claim(row, NOON) is None


def card_26_answers_are_forgotten_with_time_and_with_their_person(store: PeopleStore) -> None:
    with_people(store)
    old, new = ReplyRow("old", ADA.id, "r", NOON), ReplyRow("new", ADA.id, "r", NOON + HOUR)
    other = ReplyRow("other", BEN.id, "r", NOON + HOUR)
    with store.writing() as unit:
        assert [unit.replies.claim(row, NOON) for row in (old, new, other)] == [None] * 3
        assert unit.replies.claim(new, NOON + HOUR) == new
        assert unit.replies.claim(old, NOON) is None

        unit.replies.forget(ADA.id)
        unit.replies.keep("new", 204, b"")
        assert unit.replies.claim(new, NOON) is None
        assert unit.replies.claim(other, NOON) == other


def card_27_a_finding_is_told_to_a_person_once_until_it_ends(store: PeopleStore) -> None:
    with_people(store)
    told = (ADA.id, ("one",), "offers", "2026-03-31"), (ADA.id, ("two",), "offers", "2026-03-31")
    with store.writing() as unit:
        others = [unit.findings.claim(*key) for key in (*told, (BEN.id, *told[0][1:]), (ADA.id, ("b",), "bills", "d"))]
        again = unit.findings.claim(*told[0])
        unit.findings.end(ADA.id, "offers", ["two"])
        assert others == [True] * 4
        assert again is False
        assert unit.findings.told(ADA.id) == {"two", "b"}
        assert unit.findings.told(BEN.id) == {"one"}
        assert [unit.findings.claim(*key) for key in told] == [True, False]
        unit.findings.end(ADA.id, "offers", [])
        assert unit.findings.told(ADA.id) == {"b"}


CARDS = tuple(card for name, card in sorted(globals().items()) if name.startswith("card_"))
