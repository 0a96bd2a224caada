"""Checking the log: the chain, every day's root, its signature, and the second place. No household's key is needed."""

from dataclasses import asdict, dataclass
from pathlib import Path

from trellis.core.problems import Problem, ProblemError
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.layout import open_file
from trellis.kernel.verify import verify_journal
from trellis.serving.predictions.events import DaySigned
from trellis.serving.predictions.merkle import root_of
from trellis.serving.predictions.roots import RootFolder, leaves, signature_holds, signed_in

_RESTORE = "Restore the log from a backup made before the change."


@dataclass(frozen=True, slots=True)
class LogAudit:
    """What was checked. first_broken: the first record that does not hold, None where all do; roots: days that hold."""

    source: str
    records: int
    head: str
    roots: int
    unsigned: int
    first_broken: int | None
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def as_mapping(self) -> dict[str, object]:
        """The findings for machines."""
        told = {
            name: getattr(self, name) for name in ("source", "records", "head", "roots", "unsigned", "first_broken")
        }
        return {"ok": self.ok, **told, "problems": [asdict(found) for found in self.problems]}


def audit(path: Path, second: RootFolder, public_key: bytes | None) -> LogAudit:
    """Every record and root of a log. public_key: the house's, against which signatures are checked where it is given.

    A chain made anew after a change is whole in itself: the first root that no longer holds tells, and the second place
    tells of days that were cut off.
    """
    chain = verify_journal(path)
    found = _Roots(path, second, chain.records, public_key)
    if chain.records:
        found.check(whole=chain.ok)
    broken = None if chain.ok else chain.records + 1
    firsts = [index for index, _ in found.wrong]
    problems = (*chain.problems, *(problem for _, problem in found.wrong))
    return LogAudit(
        str(path),
        chain.records,
        chain.head.hash.hex(),
        len(found.held),
        chain.records - found.last,
        min(firsts) if broken is None and firsts else broken,
        problems,
    )


class _Roots:
    """The roots of a log as far as its chain is good. held: those that hold; last: the last record that one covers."""

    def __init__(self, path: Path, second: RootFolder, good: int, public_key: bytes | None) -> None:
        self.held: list[DaySigned] = []
        self.wrong: list[tuple[int, Problem]] = []
        self.last = 0
        self._path, self._second, self._good, self._key = path, second, good, public_key

    def check(self, *, whole: bool) -> None:
        """Look at those in the log and those in the second place. whole: whether the chain is good to its end."""
        with Journal(self._path, open_file(self._path, read_only=True), Durability.EACH) as journal:
            self._inside(journal)
            try:
                kept = self._second.kept()
            except ProblemError as error:
                self.wrong += [(1, found) for found in error.problems]
                return
            for signed in kept:
                self._outside(journal, signed, whole=whole)
        there = {one.root for one in kept}
        for lacking in (one for one in self.held if one.root not in there):
            self._note(self._second.path, lacking, lacking.first, "its root is not in the second place")

    def _inside(self, journal: Journal) -> None:
        before = ""
        for signed in signed_in(journal):
            if signed.last > self._good:
                break
            follows = signed.first == self.last + 1 and signed.before == before
            message = self._message(journal, signed) if follows else "it does not follow the root before it"
            if message:
                self._note(self._path, signed, signed.first, message)
            else:
                self.held.append(signed)
            self.last, before = signed.last, signed.root

    def _outside(self, journal: Journal, signed: DaySigned, *, whole: bool) -> None:
        if signed.last <= self._good:
            message = self._message(journal, signed)
            if message:
                self._note(self._second.path, signed, signed.first, message)
        elif whole:
            message = f"it signs records that are gone; the log ends at {self._good}"
            self._note(self._second.path, signed, max(self._good + 1, signed.first), message)

    def _message(self, journal: Journal, signed: DaySigned) -> str:
        """What is wrong with a root, taken by itself; "" for nothing."""
        if self._key is not None and signed.public_key != self._key.hex():
            return "it was signed with another key than the house's"
        if not signature_holds(signed):
            return "its signature does not hold"
        if root_of(leaves(journal, signed.first, signed.last)).hex() != signed.root:
            return "its records do not give its root: one of them was changed, and the chain made anew"
        return ""

    def _note(self, source: Path, signed: DaySigned, index: int, message: str) -> None:
        value = f"{signed.day}, records {signed.first} to {signed.last}"
        self.wrong.append((index, Problem(str(source), "root", value, message, _RESTORE)))
