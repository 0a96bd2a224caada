"""`trellis privacy scrub`: a file of records without what identifies a person."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.privacy.scrubbing.policy import Policy
    from trellis.privacy.scrubbing.replacing import Replacement
    from trellis.privacy.scrubbing.scrubber import ScrubbedRecord

EXAMPLE = "Example: trellis privacy scrub lines.csv --policy fields.toml --out clean.csv"


def scrub(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv file, or .jsonl with a JSON object a line")],
    policy: Annotated[
        Path | None, typer.Option("--policy", metavar="FILE", help="TOML: field = keep, scan, hide or drop")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to write; else NAME.clean")] = None,
    tokens: Annotated[
        bool, typer.Option("--tokens", help="Equal texts get equal tokens under the house's key, not only their kind")
    ] = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Write a file again without names, addresses and numbers of people. Amounts, dates and categories stay."""
    with bad_input_exits(json_output=json_output):
        from trellis.books.whole_file import whole_file
        from trellis.cli.privacy_files import written
        from trellis.core.problems import problem

        target = out or file.with_name(f"{file.stem}.clean{file.suffix}")
        if target.suffix.lower() != file.suffix.lower():
            raise problem("flags", "--out", target, "it has another ending than the file", f"Use {file.suffix}.")
        found = _scrubbed(file, _policy(policy), _replacement(home) if tokens else None)
        with whole_file(target) as opened:
            opened.write(written([dict(one.fields) for one in found], file.suffix))
        counts = Counter(one.kind for each in found for some in each.findings.values() for one in some)
        if json_output:
            rows = [
                {field: [one.as_mapping() for one in some] for field, some in each.findings.items()} for each in found
            ]
            emit_json(
                {"file": str(target), "records": len(found), "found": dict(sorted(counts.items())), "findings": rows}
            )
            return
        told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items())) or "nothing"
        say(f"{target}: {counted(len(found), 'record')}; replaced: {told}.", json_output=False)
        say(
            "Names that nothing announces and no list holds can remain: read the file before you give it away.",
            json_output=False,
        )


def _scrubbed(file: Path, policy: "Policy", replacement: "Replacement | None") -> "list[ScrubbedRecord]":
    from trellis.cli.privacy_files import records
    from trellis.household.categories.knowledge import knowledge
    from trellis.privacy.scrubbing.replacing import Placeholders
    from trellis.privacy.scrubbing.scrubber import Scrubber

    tables = knowledge()
    merchants = frozenset({*tables.sure, *tables.broad} - tables.exact)
    scrubber = Scrubber(replacement or Placeholders(), merchants)
    return [scrubber.record(record, policy, where) for where, record in records(file)]


def _policy(path: Path | None) -> "Policy":
    """The policy of a file; without one, that of bank lines."""
    from trellis.core.documents import read_document, read_text
    from trellis.privacy.scrubbing.policy import BANK_LINES, Policy

    if path is None:
        return BANK_LINES
    return Policy.of(str(path), read_document(read_text(path, "Name a policy that is there"), str(path)))


def _replacement(home: Path | None) -> "Replacement":
    """Tokens under the house's own key, which is made when it is first needed."""
    from trellis.bookkeeping.sealing import new_key, read_key
    from trellis.cli.paths import home_of
    from trellis.kernel.entropy import SystemEntropy
    from trellis.privacy.scrubbing.replacing import KEY_BYTES, Tokens

    path = home_of(home) / "keys" / "scrubbing.key"
    key = read_key(path)
    if key is None:
        key = SystemEntropy().take(KEY_BYTES)
        new_key(path, key)
    return Tokens(key)
