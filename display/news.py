"""The newspaper corner: notices, headlines, answers and pictures as pages that take turns; pure, and no page ever stands over a call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any

from display.tongues import Tongues

STANDS = 12.0  # seconds a page stands


@dataclass(frozen=True)
class Page:
    """A text with whose it is above it and the second language beneath it, or the name of a picture."""

    text: str = ""
    head: str = ""
    aside: str = ""
    slide: str = ""


BLANK = Page()


def pages(notices: tuple[Any, ...], slides: tuple[str, ...], tongues: Tongues) -> tuple[Page, ...]:
    """What there is to show, texts and pictures by turns. A notice is {"text": {language: …}, "kind", "from"} or {language: …}."""
    texts = [page for notice in notices if (page := _page(notice, tongues)).text]
    turns = zip_longest(texts, [Page(slide=name) for name in slides])
    return tuple(page for page in chain.from_iterable(turns) if page)


def _page(notice: Any, tongues: Tongues) -> Page:
    told = notice if isinstance(notice, Mapping) and "text" in notice else {"text": notice}
    text, head = tongues.name(told["text"]), tongues.name(told.get("from"))
    second = tongues.name_beside(told["text"])
    return Page(text=text, head=head, aside=second if second != text else "")


class Pager:
    """Which page stands. It is asked at every look at the clock and turns when the page has stood its time."""

    def __init__(self) -> None:
        self._page, self._since = BLANK, 0.0

    def at(self, tick: float, every: tuple[Page, ...], held: bool = False) -> Page:
        """`held`: the corner yields to a call just now, so the page keeps its whole time for afterwards."""
        gone = self._page not in every
        if held or gone or tick - self._since >= STANDS:
            self._page = self._page if held and not gone else self.next(every)
            self._since = tick
        return self._page

    def next(self, every: tuple[Page, ...]) -> Page:
        """The page whose turn it will be."""
        after = chain(_after(self._page, every), every)
        return next(after, BLANK)


def _after(page: Page, every: tuple[Page, ...]) -> Iterator[Page]:
    return iter(every[every.index(page) + 1 :] if page in every else ())
