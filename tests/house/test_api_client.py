"""House: the pages' types of the API are those of the server. `npm run api` in web/ makes them anew."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

from trellis.server.document import NAMES

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "web" / "src" / "api" / "schema.d.ts"
HEAD = re.compile(r"// Made by npm run api\. Document (\w{64}), types (\w{64})\.")


def _parts() -> tuple[str, str, str]:
    """The digests that the file names, and the types in it."""
    head, _, types = SCHEMA.read_text(encoding="utf-8").partition("\n")
    named = HEAD.fullmatch(head)
    assert named is not None, "the first line names no digests"
    return named[1], named[2], types


def test_the_types_are_made_from_the_servers_document() -> None:
    document = subprocess.run([sys.executable, ROOT / "scripts" / "openapi.py"], capture_output=True, check=True).stdout

    assert hashlib.sha256(document).hexdigest() == _parts()[0], "run npm run api in web/"


def test_no_two_schemas_share_a_name() -> None:
    shared = set(re.findall(r"\btrellis__\w+", _parts()[2]))

    assert shared == set(), "give one of each two that share a name another, or a line in server/document.py NAMES"


def test_every_name_given_to_a_schema_is_one_schema_s() -> None:
    names = re.findall(r"^ {8}(\w+): ", _parts()[2].partition("schemas: {")[2].partition("\n    };")[0], re.M)
    given = list(NAMES.values())

    assert [name for name in given if names.count(name) != 1] == []


def test_the_types_are_as_they_were_made() -> None:
    _, digest, types = _parts()

    assert hashlib.sha256(types.encode()).hexdigest() == digest, "run npm run api in web/"
