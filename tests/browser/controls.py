"""Which controls the pages showed, and which of them a test used: heard in every window that a test opens.

A control is known by its text in locales/en, so "Cancel small" and "Cancel large" are one, and so are the heads by
which tables are put in order. Names of categories are data there too. Links and fields whose name is made of data (a
symbol, a record) are known by their page and kind: one of them stands for all. So are the choices of a list that is
typed into, whose names are data too.
"""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext
from tests.browser.house import ROOT

LOG = "CONTROLS_LOG"
"""Names a file to which what was heard is added, so that several runs can be looked at together."""

HEAR = """(() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=menuitem], " +
    "[role=menuitemradio], [role=option], [role=slider], [role=separator][tabindex]";
  const USES = ["click", "change", "input", "pointerdown"];
  const text = (element) => {
    let words = element?.innerText ?? "";
    for (const key of element?.querySelectorAll("kbd") ?? []) words = words.replace(key.innerText, "");
    return words.replace(/\\s+/g, " ").trim();
  };
  const nameOf = (element) => {
    if (element.closest("th") && element.title) return element.title;
    const by = element.getAttribute("aria-labelledby")?.split(" ").map((id) => text(document.getElementById(id)));
    const name = element.getAttribute("aria-label") || by?.join(" ") || text(element.labels?.[0]) || text(element);
    return (name || element.getAttribute("placeholder") || element.getAttribute("title") || "").slice(0, 200);
  };
  const kindOf = (element) => {
    if (element.closest("[data-radix-popper-content-wrapper] [role=option]")) return "choice";
    return element.getAttribute("role") ?? (element.type === "radio" ? "radio" : element.localName);
  };
  const told = (element) => ({
    kind: kindOf(element), name: nameOf(element),
    inside: element.closest("main, [role=dialog]") !== null,
  });
  const tell = (what, controls) => {
    if (document.documentElement.lang !== "en" || controls.length === 0) return;
    const page = document.querySelector("h1")?.innerText ?? "";
    window.heardControls(JSON.stringify({ what, page, controls: controls.map(told) }));
  };
  const visible = (element) => element.checkVisibility() && !element.disabled && element.ariaDisabled !== "true";
  let looked = 0;
  window.lookAtControls = () => {
    looked = performance.now();
    tell("seen", [...document.querySelectorAll(CONTROLS)].filter(visible));
  };
  const heard = (event) => {
    if (performance.now() - looked > 250) window.lookAtControls();
    const element = event.target instanceof Element ? event.target.closest(CONTROLS) : null;
    // Of a list that is typed into, Enter chooses the option that stands out.
    const active = element?.getAttribute("aria-activedescendant") ?? "";
    const option = event.key === "Enter" && document.getElementById(active);
    tell("used", [element, option].filter(Boolean));
    setTimeout(window.lookAtControls, 500);
  };
  for (const kind of USES) addEventListener(kind, heard, true);
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key.startsWith("Arrow") || event.key === " ") heard(event);
  }, true);
})()"""


@dataclass
class Heard:
    """What was shown and what was used: a control's text, and the pages on which it was met."""

    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    used: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def unused(self) -> Mapping[str, set[str]]:
        """Controls that were shown and that no test used."""
        return {text: pages for text, pages in sorted(self.seen.items()) if text not in self.used}


HEARD: list[str] = []
_KINDS = {"a": "link", "summary": "what unfolds,"}
_OF_DATA = ("a", "summary", "option", "radio")
"""Kinds whose names are data but where the catalogue has their very text."""


def listen(context: BrowserContext) -> None:
    """Hear every window of the browser."""
    context.expose_binding("heardControls", lambda _, told: _note(told))
    context.add_init_script(HEAR)


def look(context: BrowserContext) -> None:
    """Look at what its windows show now, before they are closed."""
    for page in context.pages:
        if page.url.startswith("http"):
            page.evaluate("window.lookAtControls?.()")


def heard(lines: Iterable[str]) -> Heard:
    """What windows told, a line each."""
    known, found = list(_templates()), Heard()
    plain = [(text, pattern) for text, pattern in known if "{" not in text]
    names: dict[tuple[str, str], str] = {}
    for line in lines:
        told: dict[str, Any] = json.loads(line)
        page = _page(told["page"])
        kept = found.seen if told["what"] == "seen" else found.used
        for control in told["controls"]:
            name = control["name"]
            kind = control["kind"]
            if (name, kind) not in names:
                fitting = [] if kind == "choice" else plain if kind in _OF_DATA else known
                names[name, kind] = _template(name, fitting)
            where = page if control["inside"] else "the shell"
            kept[names[name, kind] or f"{where}: {_KINDS.get(kind, kind)} named by data"].add(where)
    return found


def kept() -> Sequence[str] | None:
    """What earlier runs kept of what they heard, None where they were not asked to."""
    path = os.environ.get(LOG)
    return Path(path).read_text(encoding="utf-8").splitlines() if path else None


@cache
def keys() -> frozenset[str]:
    """The keys of all texts: where a text is not there, its key stands on the page."""
    return frozenset(key for file in _files() for key in _keys(json.loads(file.read_text(encoding="utf-8"))))


def _note(told: str) -> None:
    HEARD.append(told)
    if path := os.environ.get(LOG):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(told + "\n")


def _page(heading: str) -> str:
    """A page by its heading, which changes with what it shows; every page of one record or decision is one."""
    return "one of a list" if re.search(r"[\d·]", heading) else heading or "a page that comes"


def _template(name: str, known: Iterable[tuple[str, "re.Pattern[str]"]]) -> str:
    """The text of the catalogue that a name is, the longest that fits; empty for a name made of data."""
    return next((text for text, pattern in known if pattern.fullmatch(name)), "")


def _templates() -> Iterator[tuple[str, "re.Pattern[str]"]]:
    told = [path for path in _files() if path.name != "taxonomy.json"]
    texts = {text for file in told for text in _texts(json.loads(file.read_text(encoding="utf-8")))}
    for text in sorted(texts, key=lambda text: (-len(re.sub(r"\{\w+\}", "", text)), text)):
        if len(re.sub(r"\{\w+\}|\W", "", text)) > 1:
            counted = re.sub(r"\\\{count\\\}", r"[\\d.,]+", re.escape(text))
            yield text, re.compile(re.sub(r"\\\{\w+\\\}", ".+", counted))


def _files() -> list[Path]:
    return sorted((ROOT / "locales" / "en").glob("*.json"))


def _keys(node: object, path: str = "") -> Iterator[str]:
    yield path
    for key, each in node.items() if isinstance(node, dict) else ():
        yield from _keys(each, f"{path}.{key}" if path else key)


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for each in node.values():
            yield from _texts(each)
