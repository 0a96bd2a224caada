"""The page: one file that needs nothing else, readable by machines that read for people, true to its data."""

import json
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.fakes.run_events import HOSTILE, history, write_run

from trellis.reports.attribution import Attribution, RuleEffect
from trellis.reports.figures import figures_of
from trellis.reports.html import asset, render
from trellis.reports.run_data import RunData
from trellis.reports.sections.attribution import attribution
from trellis.sim.replay.gathering import gather

VOID = {"meta", "link", "br", "input", "path", "rect", "img"}


class Outline(HTMLParser):
    """What a reader of the page's structure meets."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.captions = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunData:
    return gather(write_run(Path(tmp_path_factory.mktemp("report")) / "run"), history())


@pytest.fixture(scope="module")
def page(run: RunData) -> str:
    return render(run, figures_of(run))


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    return found


def blocks(page: str) -> dict[str, dict[str, object]]:
    found = re.findall(r"<script type=application/json id=([\w-]+)>(.*?)</script>", page, re.S)
    return {name: json.loads(text) for name, text in found}


def test_the_page_fetches_nothing(page: str, outline: Outline) -> None:
    fetching = [attributes for _, attributes in outline.attributes if "src" in attributes or "srcset" in attributes]

    assert fetching == []
    assert outline.tags["link"] == 0
    assert re.findall(r"url\((?!#)|@import|https?://", page) == []


def test_ids_are_unique_and_every_reference_leads_to_one(outline: Outline) -> None:
    ids = Counter(attributes["id"] for _, attributes in outline.attributes if "id" in attributes)
    wanted = {
        name
        for _, attributes in outline.attributes
        for key in ("aria-labelledby", "href")
        for name in (attributes.get(key) or "").split()
        if key != "href" or name.startswith("#")
    }

    assert [name for name, count in ids.items() if count > 1] == []
    assert {name.removeprefix("#") for name in wanted} - set(ids) == set()


def test_headings_follow_in_order_under_one_title(outline: Outline) -> None:
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))


def test_every_picture_and_every_table_says_what_it_is(outline: Outline) -> None:
    pictures = [
        attributes for tag, attributes in outline.attributes if tag == "svg" and "aria-hidden" not in attributes
    ]
    frames = [attributes for tag, attributes in outline.attributes if attributes.get("role") == "region"]

    assert len(pictures) == 10
    assert all(picture["role"] == "img" and picture["aria-labelledby"] for picture in pictures)
    assert outline.tags["caption"] == outline.tags["table"] == len(frames)
    assert all(frame["aria-label"] and frame["tabindex"] == "0" for frame in frames)
    assert all("scope" in attributes for tag, attributes in outline.attributes if tag == "th")


def test_landmarks_a_language_and_a_way_past_the_head_are_there(page: str, outline: Outline) -> None:
    assert all(outline.tags[tag] == 1 for tag in ("main", "nav", "header", "footer"))
    assert '<html lang="en">' in page
    assert '<a class="skip" href="#main">' in page


def test_what_comes_from_outside_stays_text(page: str, outline: Outline) -> None:
    assert HOSTILE not in page
    assert "&lt;/script&gt;&lt;b&gt;not markup" in page
    assert page.count("<script") == page.count("</script>") == outline.tags["script"]


def test_a_frame_that_hides_rows_is_shaded_at_its_edge_and_a_rule_stands_with_its_words(run: RunData) -> None:
    effect = RuleEffect("S1.earn.skip", "refused", 1, 1, 1, Decimal(5))
    told = attribution(replace(run, attribution=Attribution((), (effect,))))
    rule = next(rule for rule in run.rules if rule.id == effect.rule)

    assert escape(rule.text, quote=True) in told
    assert asset("page.css").count("no-repeat scroll") == 4


def test_the_outcome_is_told_against_the_fund_and_cash(page: str) -> None:
    lead = re.search(r"<p class=lead>(.*?)</p>", page)

    assert lead is not None
    assert "300,000.00 USD became" in lead[1]
    assert "SPY held would have come to" in lead[1]
    assert "cash would have stayed at 300,000.00" in lead[1]


def test_the_head_says_what_the_run_rests_on(page: str, run: RunData) -> None:
    rests = page.split('<dl class="rests">')[1].split("</dl>")[0]

    assert "1 series real" in rests
    assert "modelled on all 6 sessions" in rests
    assert f"v1.3, {run.identity.rulebook.digest[:12]}" in rests
    assert "imagined (attentive): acted 1 time," in rests


def test_every_decision_of_every_week_can_be_read_back_with_every_clause(page: str, run: RunData) -> None:
    for week in run.weeks:
        block = blocks(page)[f"y{week.name[:4]}"]
        rows = block["weeks"][week.name].get("d", [])  # type: ignore[index]
        told = [[clause for at in (9, 11) if at < len(row) for clause in unfold(row[at], block)] for row in rows]
        meant = [
            [
                (c.rule, c.op, c.limit, c.value, c.passed, c.reason if not c.passed else "")
                for verdict in (seen.verdict, seen.risk)
                if verdict is not None
                for c in verdict.clauses
            ]
            for seen in week.decisions
        ]
        assert told == meant


def unfold(cells: list[object], block: dict[str, object]) -> list[tuple[object, ...]]:
    """The reader's own steps: shape, then what differs."""
    words, heads, shapes = block["words"], block["heads"], block["shapes"]
    shape, usual = shapes[cells[0]]  # type: ignore[index]
    rows = [list(line) for line in usual]
    rest = iter(cells[1:])
    for at in rest:
        cell = next(rest)
        if at < 0:  # type: ignore[operator]
            rows[-1 - at] = [words[cell], words[next(rest)]]  # type: ignore[index, operator]
        elif isinstance(cell, list):
            rows[at] = [words[word] for word in cell]  # type: ignore[index, call-overload]
        else:
            rows[at] = [usual[at][0], words[cell]]  # type: ignore[index, call-overload]
    return [
        (*heads[head][:2], row[0], row[1], len(row) == 2, row[2] if len(row) == 3 else "")  # type: ignore[index]
        for head, row in zip(shape, rows, strict=True)
    ]


def test_the_reader_has_the_week_s_facts_and_the_rules_words(page: str, run: RunData) -> None:
    found = blocks(page)

    assert found["week-facts"]["2025-W10"] == ["Preservation", "l3_exit", "299,725.99", "Assignment", "2025-03-03"]
    assert set(found["rule-texts"]) == {rule.id for rule in run.rules}


def test_every_reading_of_the_house_is_listed(page: str, run: RunData) -> None:
    readings = [rule for rule in run.rules if rule.interpretation]

    assert f"All {len(readings)} readings" in page
    assert all(f"<th scope=row>{rule.id}<td" in page for rule in readings)


def test_the_page_says_what_its_figures_leave_out_and_what_was_modelled(page: str) -> None:
    for words in ("before tax", "section 8 holds for them", "no order here moved a price", "docs/modelled-chain.md"):
        assert words in page


def test_the_page_says_what_happened_over_the_years_and_what_was_modelled(page: str) -> None:
    for words in ("Accounts of the house", "Tax quarters", "Hedges", "LEAP ladder", "docs/modelled-chain.md"):
        assert words in page
