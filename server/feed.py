"""The board, drawn and encoded once each time the journal has grown, and handed to every stream. It never touches the journal.

One thread waits for the clerk; the streams wait here, each in the thread of its request.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from server.clerk import Clerk
    from server.lobby import Lobby

HEARTBEAT = 2.0  # seconds; facts/performance.md C3: only a heartbeat finds a reader that has gone
TICK = 0.25  # how soon the end of the server, a warning or a turned day is noticed
RETRY = 5.0
SETTLES = 0.001  # whoever pressed is answered first; and what happens at once is told at once

BEAT = b":\n\n"
WARNINGS = b"event: warnings\ndata: {}\n\n"

log = logging.getLogger("server")


@dataclass(frozen=True)
class Drawn:
    """A board as JSON. `redrawn` counts boards that changed with time alone, such as at closing time."""

    seq: int
    redrawn: int
    body: bytes

    @property
    def etag(self) -> str:
        return f"{self.seq}.{self.redrawn}" if self.redrawn else str(self.seq)

    @property
    def frame(self) -> bytes:
        return b"event: board\nid: %d\ndata: %s\n\n" % (self.seq, self.body)


class Feed:
    """`draw` makes the board, `warn` says what staff must know now (it is compared, not sent); `room` is how many streams there may be."""

    def __init__(
        self,
        clerk: Clerk,
        draw: Callable[[Lobby, datetime], dict[str, Any]],
        warn: Callable[[Lobby, datetime], object],
        room: int,
        heartbeat: float = HEARTBEAT,
    ) -> None:
        self._clerk, self._draw, self._warn, self._room, self._heartbeat = clerk, draw, warn, room, heartbeat
        self._changed = Condition()
        self._drawn = Drawn(-1, 0, b"{}")
        self._minute: datetime | None = None
        self._warned: object = None
        self._alarms = 0
        self._streams = 0
        self._thread: Thread | None = None
        self._closing = False

    def board(self) -> Drawn:
        """The board as it is now."""
        with self._clerk.reading() as (lobby, now):
            minute = now.replace(second=0, microsecond=0)
            if (lobby.seq, minute) != (self._drawn.seq, self._minute):
                self._redraw(lobby, now)
                self._minute = minute
            return self._drawn

    def _redraw(self, lobby: Lobby, now: datetime) -> None:
        body = json.dumps(self._draw(lobby, now), separators=(",", ":")).encode()
        if lobby.seq != self._drawn.seq:
            self._drawn = Drawn(lobby.seq, 0, body)
        elif body != self._drawn.body:
            self._drawn = Drawn(lobby.seq, self._drawn.redrawn + 1, body)

    # The streams

    def enter(self) -> bool:
        """Take a place for one more stream, unless all are taken. Give it back with `leave`."""
        with self._changed:
            if self._closing or self._streams >= self._room:
                return False
            self._streams += 1
            self._changed.notify_all()
            if self._thread is None:
                self._thread = Thread(target=self._watch, name="feed", daemon=True)
                self._thread.start()
            return True

    def leave(self) -> None:
        with self._changed:
            self._streams -= 1

    def follow(self, welcome: Callable[[], bool], *, warnings: bool = False) -> Iterator[bytes]:
        """Server-sent events: the board now and after each change, a comment every heartbeat. Ends when no longer `welcome`.

        That is asked once a heartbeat: streams that wake together must not stand before whoever pressed.
        """
        sent: Drawn | None = None
        drawn, alarms = self.board(), self._alarms
        asked = -self._heartbeat
        while not self._closing:
            if (now := time.monotonic()) - asked >= self._heartbeat:
                asked = now
                if not welcome():
                    return
            if drawn != sent:
                yield drawn.frame
                sent = drawn
            elif warnings and alarms != self._alarms:
                yield WARNINGS
                alarms = self._alarms
            else:
                yield BEAT
            drawn = self._next(sent, alarms if warnings else None)

    def _next(self, sent: Drawn, alarms: int | None) -> Drawn:
        """Wait for something new, at most a heartbeat long."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._closing or self._drawn != sent or alarms not in (None, self._alarms), self._heartbeat
            )
            return self._drawn

    def _watch(self) -> None:
        told: tuple[Drawn, object] | None = None
        while self._wanted():
            try:
                news = self.board(), self._warnings()
            except Exception:
                # The thread must outlive a full disk; the streams' heartbeats go on and the views say what is wrong.
                log.exception("the board could not be drawn")
                self._pause(RETRY)
                continue
            if news != told:
                self._tell(news[1])
                told = news
            if self._clerk.wait(news[0].seq, TICK) > news[0].seq:
                self._pause(SETTLES)

    def _wanted(self) -> bool:
        """Wait until somebody follows; False when the server ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._streams)
            return not self._closing

    def _warnings(self) -> object:
        with self._clerk.reading() as (lobby, now):
            return self._warn(lobby, now)

    def _tell(self, warned: object) -> None:
        with self._changed:
            self._alarms += warned != self._warned
            self._warned = warned
            self._changed.notify_all()

    def _pause(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing, seconds)

    def close(self) -> None:
        """End every stream, now."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread:
            self._thread.join()
