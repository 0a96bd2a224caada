"""The deck of cards that every StatementReader must pass: nothing of a file is lost, changed or trusted without ground.

Each card is numbered; a new reader adds a subject in test_statement_contract.py and passes the deck or is no reader.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

import pytest
from tests.fakes.banks import lines_of

from trellis.adapters.banks.limits import MAX_BYTES
from trellis.core.problems import ProblemError
from trellis.household.currencies import known
from trellis.household.ports import StatementReader
from trellis.household.statement import Read


@dataclass(frozen=True, slots=True)
class Subject:
    """A reader under test with a file of its format, and what to replace in it so that exactly one row is bad."""

    name: str
    make: Callable[[], StatementReader]
    content: bytes
    good: bytes
    bad: bytes
    others: Sequence[bytes]

    def read(self, content: bytes | None = None) -> Read:
        """What a fresh reader makes of the file."""
        return self.make().read(self.content if content is None else content, "file")


def card_01_it_recognises_its_own_format(subject: Subject) -> None:
    assert subject.make().recognises(subject.content, "anything.bin")


def card_02_it_recognises_none_of_the_others(subject: Subject) -> None:
    assert not [content for content in subject.others if subject.make().recognises(content, "file")]


def card_03_reading_twice_gives_the_same(subject: Subject) -> None:
    reader = subject.make()
    assert reader.read(subject.content, "file") == reader.read(subject.content, "file") == subject.read()


def card_04_every_line_keeps_its_text_as_it_stood_and_its_hash(subject: Subject) -> None:
    text = subject.content.decode("utf-8")
    for line in lines_of(subject.read()):
        assert line.source.text
        assert line.source.text in text
        assert line.source.sha256 == hashlib.sha256(line.source.text.encode()).hexdigest()


def card_05_places_are_lines_of_the_file_in_order(subject: Subject) -> None:
    rows = subject.content.decode("utf-8").split("\n")
    for statement in subject.read().statements:
        places = [line.source.place for line in statement.lines]
        assert places == sorted(places)
        for line in statement.lines:
            assert rows[line.source.place - 1].strip()
            assert line.source.text.split("\n")[0].strip() in rows[line.source.place - 1]


def card_06_amounts_are_exact_and_currencies_are_known(subject: Subject) -> None:
    lines = lines_of(subject.read())
    assert lines
    for line in lines:
        assert type(line.amount) is Decimal
        assert line.amount.is_finite()
        assert known(line.currency)
        assert line.source.format == subject.make().name


def card_07_a_bad_row_costs_itself_and_no_other(subject: Subject) -> None:
    assert subject.content.count(subject.good) == 1
    whole, broken = subject.read(), subject.read(subject.content.replace(subject.good, subject.bad))
    assert len(broken.problems) == len(whole.problems) + 1
    assert len(lines_of(broken)) == len(lines_of(whole)) - 1
    kept = {(line.booked, line.amount, line.description) for line in lines_of(whole)}
    assert {(line.booked, line.amount, line.description) for line in lines_of(broken)} <= kept


def card_08_a_problem_names_place_field_value_and_way_out(subject: Subject) -> None:
    found = subject.read(subject.content.replace(subject.good, subject.bad)).problems[-1]
    assert any(letter.isdigit() for letter in found.field)
    assert found.message
    assert found.way_out
    assert found.source == "file"


def card_09_a_file_cut_off_anywhere_is_read_or_refused(subject: Subject) -> None:
    for end in range(0, len(subject.content), 7):
        with suppress(ProblemError):
            subject.read(subject.content[:end])


def card_10_what_is_empty_or_too_large_is_refused(subject: Subject) -> None:
    for content in (b"", b" \r\n ", b"x" * (MAX_BYTES + 1)):
        with pytest.raises(ProblemError):
            subject.read(content)


def card_11_other_formats_give_a_problem_and_never_lines(subject: Subject) -> None:
    for content in subject.others:
        with pytest.raises(ProblemError):
            subject.read(content)


CARDS = [card for name, card in sorted(globals().items()) if name.startswith("card_")]
