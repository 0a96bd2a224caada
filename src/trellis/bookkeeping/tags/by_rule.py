"""Tags that a person's rules put on lines: worked out at each reading, so that lines of a later file have them too."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.categories.rules import Rule
from trellis.household.categories.subject import Subject, subject
from trellis.household.known import KnownLine


@dataclass(frozen=True, slots=True)
class RuledTag:
    """A tag that rules alone put on a line. mark: its keyed digest; rules: the ids of those that do, in their order."""

    tag: str
    mark: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """What a change of rules does. gained, lost: the ids of lines with a tag more, with one less; spared: of those that
    the rule holds for and that go without one of its tags, as a person took it off.
    """

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    spared: tuple[str, ...]


def ruled(record: HouseholdRecord, known: KnownLine, about: Subject | None = None) -> tuple[RuledTag, ...]:
    """The tags that rules put on a line and no person did, by their letters; none where another line took its place.

    about: the line as the cascade sees it, where that is at hand.
    """
    found = _meant(record, known, about)
    if not found:
        return ()
    book, before = record.tags, record.predecessors
    said = book.tags(known.id, before) | book.spared(known.id, before)
    return tuple(found[mark] for mark in sorted(found, key=lambda each: found[each].tag) if mark not in said)


def ruled_lines(record: HouseholdRecord) -> dict[str, tuple[RuledTag, ...]]:
    """The same of every line that has such a tag, by its id."""
    if not any(rule.tags for rule in record.categories.rules.values()):
        return {}
    return {one.id: tags for one in record.lines() if (tags := ruled(record, one))}


def shift(record: HouseholdRecord, before: Mapping[str, tuple[RuledTag, ...]], rule: str) -> Shift:
    """What has become of lines since they had these tags by rules. rule: the one that was changed."""
    after = ruled_lines(record)
    old, new = _pairs(before), _pairs(after)
    gained, lost = {line for line, _ in new - old}, {line for line, _ in old - new}
    lines = [one.id for one in record.lines()]
    return Shift(
        tuple(line for line in lines if line in gained),
        tuple(line for line in lines if line in lost),
        tuple(_spared(record, rule)),
    )


def counts(found: Mapping[str, tuple[RuledTag, ...]]) -> Counter[str]:
    """How many lines have a tag by each rule, by its id."""
    return Counter(rule for tags in found.values() for rule in {rule for tag in tags for rule in tag.rules})


def alone(found: Mapping[str, tuple[RuledTag, ...]], rule: str) -> int:
    """How many lines lose a tag with a rule: those where no other rule puts it."""
    return sum(any(tag.rules == (rule,) for tag in tags) for tags in found.values())


def _meant(record: HouseholdRecord, known: KnownLine, about: Subject | None = None) -> dict[str, RuledTag]:
    """The tags of every rule that holds for a line, by their digests, whatever a person said."""
    rules = [rule for rule in record.categories.rules.values() if rule.tags]
    if not rules or known.superseded_by:
        return {}
    seen, found = about or subject(known), dict[str, RuledTag]()
    for rule in (rule for rule in rules if rule.holds(seen)):
        for mark, tag in _marked(record, rule):
            others = found[mark].rules if mark in found else ()
            found[mark] = RuledTag(tag, mark, (*others, rule.id))
    return found


def _marked(record: HouseholdRecord, rule: Rule) -> Iterator[tuple[str, str]]:
    return zip(record.categories.marks[rule.id], rule.tags, strict=True)


def _spared(record: HouseholdRecord, rule: str) -> Iterator[str]:
    for one in record.lines():
        off = record.tags.spared(one.id, record.predecessors)
        if off and any(mark in off and rule in tag.rules for mark, tag in _meant(record, one).items()):
            yield one.id


def _pairs(found: Mapping[str, tuple[RuledTag, ...]]) -> set[tuple[str, str]]:
    return {(line, tag.mark) for line, tags in found.items() for tag in tags}
