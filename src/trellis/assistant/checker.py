"""What keeps an answer honest: a sentence is shown only if everything in it stands in what it cites (Part J).

Blocked is a sentence that cites a row or a rule that does not exist, names a rule in its text that it does not cite,
says a number or a day that none of its rows holds and that nothing derives, or claims an absence that is none. Words
are not judged: who writes a sentence answers for them.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from trellis.assistant.rows import DAY, Row, numbers_in
from trellis.assistant.sentence import Sentence

RULE = re.compile(r"\b(?:[A-D]|S\d{1,2})\.[A-Za-z][\w.]*\w")
PERCENT = re.compile(r"(?<![\w.,-])(-?\d[\d,]*\.\d\d)%")
"""A fraction of a row as people say it; it must be rounded to two places, and only so."""
WEEK = re.compile(r"\b\d{4}-W\d{2}\b")


def faults(sentence: Sentence, rows: Mapping[int, Row], rules: Collection[str]) -> tuple[str, ...]:
    """Everything in the sentence that does not stand in what it cites; empty where it may be shown.

    rows: by sequence, every row there is. rules: the ids of the rulebook.
    """
    cited = [rows[number] for number in sentence.rows if number in rows]
    return (
        *(f"there is no row {number}" for number in sentence.rows if number not in rows),
        *(f"there is no rule {rule}" for rule in sentence.rules if rule not in rules),
        *_uncited(sentence),
        *_wrong_sums(sentence, cited),
        *_wrong_numbers(sentence, cited),
        *_wrong_days(sentence, cited),
        *_present(sentence, tuple(rows.values())),
        *_bare(sentence),
    )


def _uncited(sentence: Sentence) -> Iterator[str]:
    for rule in RULE.findall(sentence.text):
        if rule not in sentence.rules:
            yield f"it names {rule} and does not cite it"


def _wrong_sums(sentence: Sentence, cited: Sequence[Row]) -> Iterator[str]:
    for derived in sentence.derived:
        if not derived.holds(cited):
            yield f"{derived.value} does not come out of its rows"


def _wrong_numbers(sentence: Sentence, cited: Sequence[Row]) -> Iterator[str]:
    known = {number for row in cited for number in row.numbers()} | {derived.value for derived in sentence.derived}
    text = WEEK.sub(" ", RULE.sub(" ", sentence.text))
    for number in numbers_in(PERCENT.sub(" ", text)):
        if number not in known:
            yield f"{number} stands in none of its rows"
    rounded = {percent(number) for number in known}
    for said in PERCENT.finditer(text):
        if said[0].replace(",", "") not in rounded:
            yield f"{said[0]} stands in none of its rows"


def percent(fraction: Decimal) -> str:
    """A fraction in percent, rounded to two places."""
    return f"{fraction * 100:.2f}%"


def _wrong_days(sentence: Sentence, cited: Sequence[Row]) -> Iterator[str]:
    known = {day for row in cited for day in row.days()}
    if sentence.absence is not None:
        known |= {str(sentence.absence.first), str(sentence.absence.last)}
    for day in DAY.findall(sentence.text):
        if day not in known:
            yield f"{day} stands in none of its rows"
    weeks = {row.text("week") for row in cited}
    yield from (f"{week} stands in none of its rows" for week in WEEK.findall(sentence.text) if week not in weeks)


def _present(sentence: Sentence, every: Sequence[Row]) -> Iterator[str]:
    if sentence.absence is not None and not sentence.absence.holds(every):
        found = next(row.sequence for row in every if sentence.absence.matches(row))
        yield f"row {found} is one of those that it says are not there"


def _bare(sentence: Sentence) -> Iterator[str]:
    if not sentence.rules:
        yield "it cites no rule"
