"""An office's guide as HTML. What stands in the file is text: HTML in it is shown, never obeyed."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

HIGHEST = 3  # a guide's own headings stand beneath the page's


@cache
def html(markdown: str) -> Markup:
    """Headings, lists, emphasis and links, which open beside the page; pictures and HTML stay text."""
    md = MarkdownIt("commonmark", {"html": False}).disable("image")
    tokens = md.parse(markdown)
    for token in tokens:
        _fit(token)
    return Markup(md.renderer.render(tokens, md.options, {}))


def _fit(token: Token) -> None:
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{max(HIGHEST, min(6, int(token.tag[1]) + 1))}"
    for inner in token.children or ():
        if inner.type == "link_open":
            inner.attrs |= {"target": "_blank", "rel": "noopener noreferrer"}
