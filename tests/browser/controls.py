"""Which controls the pages showed, and which of them a test used: heard in every window that a test opens.

A control is known by its text in locales/en.json, so "Cancel small" and "Cancel large" are one, and so are the heads by
which tables are put in order. Links and fields whose name is made of data (a symbol, a record) are known by their page
and kind: one of them stands for all.
"""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
  const text = (element) => (element?.innerText ?? "").replace(/\\s+/g, " ").trim();
  const nameOf = (element) => {
    if (element.closest("th") && element.title) return element.title;
    const by = element.getAttribute("aria-labelledby")?.split(" ").map((id) => text(document.getElementById(id)));
    const name = element.getAttribute("aria-label") || by?.join(" ") || text(element.labels?.[0]) || text(element);
    return (name || element.getAttribute("placeholder") || element.getAttribute("title") || "").slice(0, 200);
  };
  const told = (element) => ({
    kind: element.getAttribute("role") ?? element.localName, name: nameOf(element),
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
    names: dict[tuple[str, bool], str] = {}
    for line in lines:
        told: dict[str, Any] = json.loads(line)
        page = _page(told["page"])
        kept = found.seen if told["what"] == "seen" else found.used
        for control in told["controls"]:
            name = control["name"]
            link = control["kind"] in ("a", "summary")
            if (name, link) not in names:
                names[name, link] = _template(name, plain if link else known)
            where = page if control["inside"] else "the shell"
            kept[names[name, link] or f"{where}: {_KINDS.get(control['kind'], control['kind'])} named by data"].add(
                where
            )
    return found


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
    texts = set(_texts(json.loads((ROOT / "locales" / "en.json").read_text(encoding="utf-8"))))
    for text in sorted(texts, key=lambda text: (-len(re.sub(r"\{\w+\}", "", text)), text)):
        if len(re.sub(r"\{\w+\}|\W", "", text)) > 1:
            yield text, re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)))


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for each in node.values():
            yield from _texts(each)
