"""The charts, in the order in which they are best read."""

from decimal import Decimal

from trellis.reports.charts_income import premium_chart
from trellis.reports.charts_money import drawdown_chart, equity_chart
from trellis.reports.charts_rules import deployment_chart, protocol_chart
from trellis.reports.figures import Figures
from trellis.reports.markup import section
from trellis.reports.run_data import RunData
from trellis.reports.weekly_series import Series

TARGET_RULE = "S0.deploy.target"
_PATTERNS = (
    '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="p-rev" width="5" height="5"/><rect class="p-line" width="2" height="5"/></pattern>'
    '<pattern id="rows" width="5" height="4" patternUnits="userSpaceOnUse">'
    '<rect class="p-com" width="5" height="4"/><rect class="p-line" width="5" height="1.2"/></pattern>'
    "</defs></svg>"
)


def pictures(run: RunData, figures: Figures, series: Series) -> str:
    """Five figures with their tables."""
    target = next((rule.value for rule in run.rules if rule.id == TARGET_RULE), None)
    charts = (
        equity_chart(series, run.identity.account, forked=bool(run.forked)),
        drawdown_chart(series, figures),
        premium_chart(series),
        deployment_chart(series, figures, target if target is not None else Decimal(1)),
        protocol_chart(series),
    )
    return section("charts", "Charts", _PATTERNS + "".join(chart.figure() for chart in charts))
