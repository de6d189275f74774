"""What a feed of news says, as plain lines: RSS or Atom in, headlines out. Pure; nothing in it can be more than text."""

from __future__ import annotations

from html.parser import HTMLParser

import feedparser

from server.notices import cleaned

LONGEST = 110  # characters: two lines on the lobby screen
_SILENT = {"script", "style"}


def headlines_of(body: bytes, most: int) -> tuple[str, ...]:
    """The newest headlines of the feed, each once; () when it is no feed or has none."""
    entries = feedparser.parse(body).entries
    lines = dict.fromkeys(shortened(plain(str(entry.get("title", "")))) for entry in entries)
    return tuple(line for line in lines if line)[:most]


def plain(markup: str) -> str:
    """The words alone: tags, scripts, controls and marks that turn a line round are gone."""
    words = _Words()
    words.feed(markup)
    words.close()
    return cleaned("".join(words.said))


def shortened(line: str) -> str:
    """At most LONGEST characters, cut between words."""
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rpartition(" ")[0].rstrip(" ,.;:–-") + " …"


class _Words(HTMLParser):
    """Hears what is said between the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in _SILENT
        self.said.append(" " if tag in ("br", "p", "div") else "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
