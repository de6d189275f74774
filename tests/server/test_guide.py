"""A guide as the desk shows it: headings, lists and links; anything that would act on the page is only text."""

from __future__ import annotations

import pytest

from server.views.guide import html


def test_headings_stand_beneath_the_pages_own_and_links_open_beside_it() -> None:
    shown = html("# Ett\n## Två\n### Tre\n- [karta](https://karta.example/a?b=1&c=2)")
    assert "<h3>Ett</h3>" in shown and "<h3>Två</h3>" in shown and "<h4>Tre</h4>" in shown
    assert '<a href="https://karta.example/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">karta</a>' in shown


@pytest.mark.parametrize(
    "wicked",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[klicka](javascript:alert(1))",
        "[klicka](data:text/html;base64,PHNjcmlwdD4=)",
        "![bild](https://elsewhere.example/spy.png)",
        "<div style='position:fixed'>",
    ],
)
def test_what_would_act_on_the_page_is_only_text(wicked: str) -> None:
    shown = html(wicked)
    for tag in ("<script", "<img", "<div", 'href="javascript', 'href="data'):
        assert tag not in shown
