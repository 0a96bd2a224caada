"""Claim: every reader of bank files is at least as fast as the library that people use for its format.

The job: one file of each format with the same movements, read from memory to exact amounts and dates. Ours also keeps
each line's text with its SHA-256, and proposes the mapping of the CSV anew. Peers do it in environments of their own
(scripts/bench-peers); for CSV and CAMT.053, which have no usual library, the peer is the bare standard library doing no
check at all, beside which nothing is claimed. Every side is a fresh process; sides take turns, and each counts its own
processor time for one reading after one that warms it up. The sums of all sides must be equal.

Run: python benchmarks/bank_files.py [--lines N] [--rounds N]
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bank_samples import write_samples
from benchmarks.beside import OUT, Absent, Answer, install, run_peer
from benchmarks.measure import Comparison, Side, table

PEERS = {
    "ofx": ("ofxparse", "ofxtools"),
    "qif": ("quiffen",),
    "sta": ("mt940",),
    "beancount": ("beancount",),
    "csv": ("bare_csv",),
    "xml": ("bare_tree",),
}
BARE = ("bare_csv", "bare_tree")
SCRIPT = "bank_reader.py"


@dataclass(frozen=True, slots=True)
class Measured:
    """One format's answers: ours and one peer's, round by round."""

    ending: str
    peer: str
    ours: list[Answer]
    theirs: list[Answer]


def main() -> int:
    """Measures and prints; 1 where sums differ or a library is faster than ours."""
    given = _arguments()
    files = write_samples(OUT / "bank-files", given.lines)
    install("ofxparse", "ofxtools", "mt940", "beancount", "quiffen")
    rows: list[Measured] = []
    for ending, peers in PEERS.items():
        for peer in peers:
            found = _measure(ending, peer, files[ending], given.rounds)
            if isinstance(found, Absent):
                print(f"{found.name}: not measured: {found.reason}")
            else:
                rows.append(found)
    pairs = [_comparison(row) for row in rows]
    print(f"{given.lines:,} movements in each file")
    print(table(pairs))
    equal = all(_outcome(row.ours) == _outcome(row.theirs) for row in rows)
    print(f"every side read the same lines to the same sum: {'yes' if equal else 'NO'}")
    held = all(pair.ratios[1] >= 1 for row, pair in zip(rows, pairs, strict=True) if row.peer not in BARE)
    print(f"as fast as each library: {'yes' if held else 'NO'}")
    return 0 if equal and held else 1


def _measure(ending: str, peer: str, file: Path, rounds: int) -> Measured | Absent:
    measured = Measured(ending, peer, [], [])
    for _ in range(rounds):
        for name, reader, answers in (("trellis", "trellis", measured.ours), (peer, peer, measured.theirs)):
            answer = run_peer("trellis" if reader in BARE else name, SCRIPT, reader, file)
            if isinstance(answer, Absent):
                return Absent(reader, answer.reason)
            answers.append(answer)
    return measured


def _comparison(row: Measured) -> Comparison:
    ours, theirs = (tuple(_rate(answer) for answer in answers) for answers in (row.ours, row.theirs))
    units = cast(int, row.theirs[0]["lines"])
    sides = [Side(name, units, lambda: None) for name in ("trellis", row.peer)]
    return Comparison(row.ending, "lines", sides[0], sides[1], ours, theirs)


def _rate(answer: Answer) -> float:
    return cast(int, answer["lines"]) / cast(float, answer["seconds"])


def _outcome(answers: list[Answer]) -> set[tuple[object, object]]:
    return {(answer["lines"], answer["sum"]) for answer in answers}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
