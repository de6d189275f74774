"""What staff tell the lobby, as entries of the logbook like those of server/events.py, and what stands after each. They decide nothing."""

from __future__ import annotations

from dataclasses import dataclass

from server.events import Event
from server.values import Notice

Notices = dict[str, Notice]  # in the order they were put up


@dataclass(frozen=True, kw_only=True)
class NoticePosted(Event):
    """`agent` tells the lobby something until the day is over. `text` is public, one line, and names nobody."""

    notice: str
    text: str
    agent: str


@dataclass(frozen=True, kw_only=True)
class NoticeTaken(Event):
    notice: str
    agent: str


def posted(notices: Notices, event: NoticePosted) -> None:
    notices[event.notice] = Notice(event.notice, event.text, event.agent, event.at)


def taken(notices: Notices, event: NoticeTaken) -> None:
    notices.pop(event.notice, None)
