"""A text or a record without what identifies a person, and what was found in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from trellis.core.problems import problem
from trellis.privacy.scrubbing.addresses import addresses
from trellis.privacy.scrubbing.findings import Finding, Kind, apart
from trellis.privacy.scrubbing.names import names
from trellis.privacy.scrubbing.numbers import SURE, numbers
from trellis.privacy.scrubbing.policy import Policy, Treatment
from trellis.privacy.scrubbing.replacing import REPLACED, Placeholders, Replacement

TEXT_MAX = 10_000
"""A longer text is refused: no bank writes one, and it is not cut in silence."""

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A text without what was found. findings: by their places in the text as it was."""

    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ScrubbedRecord:
    """A record as it may leave, and the findings by field."""

    fields: Mapping[str, Value]
    findings: Mapping[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Scrubber:
    """replacement: what is written in place of findings. merchants: names of businesses, in capital letters, that are
    never taken for a person's. people: whether names and addresses are looked for, or only what is told by its form.
    """

    replacement: Replacement = field(default_factory=Placeholders)
    merchants: frozenset[str] = frozenset()
    people: bool = True

    def text(self, text: str) -> Scrubbed:
        """A free text scrubbed. A second pass over the answer finds nothing.

        Raises ProblemError for a text of more than TEXT_MAX signs.
        """
        if len(text) > TEXT_MAX:
            raise problem("scrub", "text", f"{len(text)} signs", f"at most {TEXT_MAX} are read", "Cut it into parts.")
        found = tuple(sorted(self._found(text, 0)))
        parts, last = [], 0
        for one in found:
            parts += [text[last : one.start], self.replacement.of(one.kind, text[one.start : one.end])]
            last = one.end
        return Scrubbed("".join((*parts, text[last:])), found)

    def record(self, record: Mapping[str, Value], policy: Policy, source: str = "scrub") -> ScrubbedRecord:
        """A record, each field treated as the policy says. Raises ProblemError for a field that it does not name."""
        fields: dict[str, Value] = {}
        findings: dict[str, tuple[Finding, ...]] = {}
        for name, value in record.items():
            treatment = policy.of_field(source, name)
            if treatment is Treatment.DROP:
                continue
            fields[name] = value
            if treatment is Treatment.KEEP or value is None or value == "":
                continue
            scrubbed = self.text(str(value)) if treatment is Treatment.SCAN else self._hidden(str(value))
            if scrubbed.findings:
                fields[name], findings[name] = scrubbed.text, scrubbed.findings
        return ScrubbedRecord(fields, findings)

    def _hidden(self, text: str) -> Scrubbed:
        """A whole value out of sight; one that is hidden already stays."""
        if REPLACED.fullmatch(text):
            return Scrubbed(text, ())
        return Scrubbed(self.replacement.of(Kind.HIDDEN, text), (Finding(0, len(text), Kind.HIDDEN, SURE),))

    def _found(self, text: str, offset: int) -> Iterator[Finding]:
        """Findings between what was replaced before; what is left between findings is looked at again, alone.

        The second look sees what a pass over the answer would see, so that pass has nothing left to find.
        """
        for start, end in _between([match.span() for match in REPLACED.finditer(text)], len(text)):
            gap = text[start:end]
            worded = (*addresses(gap), *names(gap, self.merchants)) if self.people else ()
            found = apart((*numbers(gap), *worded))
            yield from (one.moved(offset + start) for one in found)
            if found:
                for low, high in _between([(one.start, one.end) for one in found], len(gap)):
                    yield from self._found(gap[low:high], offset + start + low)


def _between(spans: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """The parts of a text that no span covers, empty ones left out."""
    last = 0
    for start, end in (*spans, (length, length)):
        if start > last:
            yield last, start
        last = end
