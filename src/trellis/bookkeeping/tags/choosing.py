"""Lines described in words, and those of them that a person means by what they have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.categories.reading import answers
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.tags.reading import Annotation, annotation_of
from trellis.core.problems import problem
from trellis.household.categories.answers import Answer
from trellis.household.categories.subject import subject
from trellis.household.known import KnownLine


@dataclass(frozen=True, slots=True)
class DescribedLine:
    """A line with all that is found by. answer: what the cascade says, None where it moves no money; category: the slug
    that is applied, category_name: its name; merchant: the normaliser's key. Texts may be empty.
    """

    known: KnownLine
    answer: Answer | None
    category: str
    category_name: str
    merchant: str
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Conditions that all must hold; an empty one is none.

    account: an account's id; words: all of them in the line's texts; merchant: found in its merchant; category: a slug,
    or a group's; tag: in the form in which it is kept; since, until: days, both included; least, most: bounds of the
    amount without its sign, both included.
    """

    account: str = ""
    words: str = ""
    merchant: str = ""
    category: str = ""
    tag: str = ""
    since: date | None = None
    until: date | None = None
    least: Decimal | None = None
    most: Decimal | None = None

    def fits(self, one: DescribedLine) -> bool:
        """Whether a line meets every condition."""
        line, size = one.known.line, abs(one.known.line.amount)
        return (
            self.account in ("", one.known.account)
            and self.category in ("", one.category, one.category.rpartition(".")[0])
            and (not self.tag or self.tag in one.annotation.tags)
            and self.merchant.casefold() in one.merchant.casefold()
            and (self.since is None or line.booked >= self.since)
            and (self.until is None or line.booked <= self.until)
            and (self.least is None or size >= self.least)
            and (self.most is None or size <= self.most)
            and (not self.words or _has(one, self.words.casefold().split()))
        )


EVERY = LineFilter()
_LINES = "`trellis household lines` lists them."


def described(record: HouseholdRecord) -> Iterator[DescribedLine]:
    """Every line, in the order of its first sighting."""
    lines, taxonomy = list(record.lines()), record.categories.taxonomy()
    found = answers(record, lines)
    for one in lines:
        answer = found.get(one.id)
        category = answer.applied if answer else ""
        name = taxonomy[category].name if category in taxonomy else ""
        about = subject(one)
        yield DescribedLine(one, answer, category, name, about.merchant, annotation_of(record, one, about))


def chosen(record: HouseholdRecord, where: LineFilter) -> list[KnownLine]:
    """The lines that fit and that nothing took the place of.

    Raises ProblemError where there is no condition at all, or one that nothing can meet.
    """
    if where == EVERY:
        message = "no condition is given, and every line would be meant"
        raise problem("household", "where", "", message, "Name lines, or say what they have in common.")
    check(record, where)
    return [one.known for one in described(record) if not one.known.superseded_by and where.fits(one)]


def lines_of(record: HouseholdRecord, named: Sequence[str]) -> list[KnownLine]:
    """The lines of these ids. Raises ProblemError for one that is not there, or whose place another one took."""
    there = {one.id: one for one in record.lines()}
    for line in named:
        if line not in there:
            raise problem("household", "LINE", line, "there is no such line", _LINES)
        if there[line].superseded_by:
            raise problem(
                "household", "LINE", line, "another line took its place", f"Name {there[line].superseded_by}."
            )
    return [there[line] for line in dict.fromkeys(named)]


def check(record: HouseholdRecord, where: LineFilter) -> None:
    """Raises ProblemError for an account or a category that is not there, and for bounds that nothing meets."""
    if where.account and where.account not in record.accounts():
        raise problem("household", "--account", where.account, "there is no such account", "See household accounts.")
    if where.category and where.category not in record.categories.taxonomy():
        way_out = "`trellis household categories` lists them."
        raise problem("household", "--category", where.category, "there is no such category", way_out)
    if where.since and where.until and where.since > where.until:
        raise problem("household", "--from", where.since, f"it is after --to {where.until}", "Give the earlier first.")
    for name, bound in (("--least", where.least), ("--most", where.most)):
        if bound is not None and bound < 0:
            raise problem("household", name, bound, "bounds are of the amount without its sign", "Leave the sign out.")
    if where.least is not None and where.most is not None and where.least > where.most:
        raise problem("household", "--least", where.least, f"it is above --most {where.most}", "Give it below.")


def _has(one: DescribedLine, words: list[str]) -> bool:
    line, put = one.known.line, one.annotation
    parts = (line.counterparty, line.description, one.category_name, str(line.amount), *put.tags, put.note)
    text = " ".join(parts).casefold()
    return all(word in text for word in words)
