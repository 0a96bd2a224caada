"""The pieces of HTML that reports are made of."""

from trellis.reports.markup import bullets, paragraph


def test_a_figure_is_never_parted_from_its_percent_sign() -> None:
    assert paragraph("up 12.3 % < 20 %") == "<p>up 12.3&nbsp;% &lt; 20&nbsp;%</p>"
    assert bullets(["cut at 125 %"]) == "<ul><li>cut at 125&nbsp;%</li></ul>"
