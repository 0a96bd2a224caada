"""The page on notices has a row for each kind."""

import re

from tests.house.test_pages import text

from trellis.server.notices.kinds import NAMES


def test_every_kind_of_notice_has_its_row() -> None:
    kinds = text("docs/notices.md").partition("## Kinds")[2].partition("## When")[0]

    assert re.findall(r"^\| `([a-z]+)` \|", kinds, flags=re.M) == list(NAMES)
