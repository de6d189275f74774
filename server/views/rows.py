"""The rows of those who wait. A row is drawn once for every desk that looks, until something in it changes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from server.views.deskwords import DeskWords

MOST = 2048  # rows kept: a full hall, as its desks may see it
# What a row is drawn from, beside the needs and the times.
TOLD = (
    "id", "number", "errand", "language", "delayed", "mine", "state",
    "for_desk", "printed", "paper", "note", "issued", "due",
)  # fmt: skip


class Rows:
    """Of one office, in its own language."""

    def __init__(self, templates: Environment, words: DeskWords) -> None:
        self._templates, self._words = templates, words
        self._told, self._kept = itemgetter(*TOLD), lru_cache(MOST)(self._drawn)

    def __call__(self, template: str, queue: Sequence[Mapping[str, Any]], **more: Hashable) -> Markup:
        """Those who wait, each by the template. Times count in whole minutes, and run on in the page. `more`: what else it asks for."""
        if not queue:  # nobody waits: what was written of those who did is forgotten
            self._kept.cache_clear()
        return Markup().join(
            self._kept(
                template,
                self._told(ticket),
                tuple(ticket["needs"]),
                ticket["waited"] // 60 * 60,
                min(0, ticket["promise_left"] // 60 * 60),
                first=place == 0,
                **more,
            )
            for place, ticket in enumerate(queue)
        )

    def _drawn(
        self, template: str, told: tuple[Any, ...], needs: tuple[str, ...], waited: int, left: int, **more: Hashable
    ) -> Markup:
        row = dict(zip(TOLD, told, strict=True)) | {"needs": needs, "waited": waited, "promise_left": left}
        given = {"w": self._words, "_": self._words.catalogue.gettext, "row": row}
        return Markup(self._templates.get_template(template).render(given | more))
