"""The page on operations, the dashboard and the alerts name the figures that the server has, and no others."""

import json
import re

from tests.house.test_pages import ROOT, text

from trellis.server.operations.metrics import Metrics

_FIGURE = re.compile(r"\btrellis_(?:http|stream|journal|views)_[a-z_]+\b")


def _figures() -> set[str]:
    return set(re.findall(r"^# TYPE (\S+) (?!gauge\n.*_created)", Metrics().text().decode(), flags=re.M))


def _known(name: str) -> bool:
    return re.sub(r"_bucket$", "", name) in _figures()


def test_every_figure_has_its_row() -> None:
    page = text("docs/operations.md")

    assert {name for name in _figures() if f"`{name}" not in page and not name.endswith("_created")} == set()


def test_the_dashboard_and_the_alerts_ask_for_figures_that_exist() -> None:
    dashboard = json.loads(text("deploy/grafana/trellis.json"))
    asked = " ".join(target["expr"] for panel in dashboard["panels"] for target in panel["targets"])
    named = set(_FIGURE.findall(asked + text("deploy/prometheus/alerts.yml")))

    assert named
    assert [name for name in named if not _known(name)] == []
    assert (ROOT / "deploy" / "prometheus" / "prometheus.yml").is_file()
