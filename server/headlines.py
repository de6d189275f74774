"""Headlines from the feeds the office has named, fetched in a thread of their own and kept. Nobody ever waits for them.

Only over https, no larger than a feed need be, and led on to no other house: what stands in the office file is what is asked.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from urllib.parse import urljoin, urlsplit

import httpx

from kolapp import __version__
from kolapp.office import NewsFeed, Office
from server.corner import Entry
from server.rss import headlines_of

EVERY = 600.0  # seconds between two questions to a feed
FIRST_WAIT, LONGEST_WAIT = 60.0, 3600.0  # before a feed that failed is asked again
KEPT = 24 * 3600.0  # seconds: headlines of a feed that is silent longer are no news
TIMEOUT, WHOLE = 10.0, 30.0  # seconds for one step of an answer, and for all of it
LARGEST = 512 * 1024  # bytes
REDIRECTS = 3
MOST = 6  # headlines in all

log = logging.getLogger("server.headlines")


class Unread(Exception):
    """The feed could not be fetched, and why."""


@dataclass
class _Source:
    feed: NewsFeed
    lines: tuple[str, ...] = ()
    tag: str = ""
    modified: str = ""
    due: float = 0.0
    wait: float = FIRST_WAIT
    heard: float = 0.0
    fault: str = ""


def a_client() -> httpx.Client:
    """By the machine's own proxy, if it has one."""
    headers = {
        "User-Agent": f"kolapp/{__version__}",
        "Accept-Encoding": "identity",
    }  # so that what is small cannot swell
    return httpx.Client(timeout=TIMEOUT, headers=headers)


class Headlines:
    """`latest` may be asked from any thread. Start it, and close it."""

    def __init__(
        self, office: Office, client: Callable[[], httpx.Client] = a_client, clock: Callable[[], float] = monotonic
    ) -> None:
        self._language, self._clock = office.languages[0], clock
        self._sources = [_Source(feed) for feed in office.feeds]
        self._client = client() if office.feeds else None
        self._latest: tuple[Entry, ...] = ()
        self._ended = Event()
        self._thread = Thread(target=self._run, name="headlines", daemon=True)

    def latest(self) -> Sequence[Entry]:
        return self._latest

    def start(self) -> None:
        if self._client:
            self._thread.start()

    def close(self) -> None:
        self._ended.set()
        if self._client:
            self._client.close()
        if self._thread.is_alive():
            self._thread.join(timeout=1)  # it holds nothing that must be put away

    def _run(self) -> None:
        while not self._ended.is_set():
            self.look()
            soonest = min(source.due for source in self._sources)
            self._ended.wait(max(1.0, soonest - self._clock()))

    def look(self) -> None:
        """Ask every feed whose time has come."""
        for source in self._sources:
            if source.due <= self._clock() and not self._ended.is_set():
                self._ask(source)
        lines = [(source.feed, line) for source in self._sources for line in source.lines]
        self._latest = tuple(self._entry(feed, line) for feed, line in lines[:MOST])

    def _entry(self, feed: NewsFeed, line: str) -> Entry:
        return {"kind": "headline", "text": {self._language: line}, "from": feed.name[self._language]}

    def _ask(self, source: _Source) -> None:
        try:
            self._fetch(source)
        except Exception as fault:  # the top of this thread: a feed may hold anything, and the next one shall be asked
            self._failed(source, fault)
        else:
            if source.fault:
                log.info("%s is read again", source.feed.url)
            source.fault, source.wait, source.heard = "", FIRST_WAIT, self._clock()
            source.due = source.heard + EVERY

    def _failed(self, source: _Source, fault: Exception) -> None:
        """The first failure is logged, not every try. What was read stays for a day."""
        if not source.fault and not self._ended.is_set():
            log.warning("no headlines from %s: %s", source.feed.url, fault or type(fault).__name__)
        source.fault = str(fault) or type(fault).__name__
        source.due = self._clock() + source.wait
        source.wait = min(source.wait * 2, LONGEST_WAIT)
        if self._clock() - source.heard > KEPT:
            source.lines = ()

    def _fetch(self, source: _Source) -> None:
        url = source.feed.url
        for _ in range(REDIRECTS + 1):
            assert self._client
            with self._client.stream("GET", url, headers=_conditions(source), follow_redirects=False) as answer:
                if answer.status_code == 304:
                    return
                if not answer.has_redirect_location:
                    self._read(source, answer)
                    return
                url = _onward(source.feed.url, urljoin(url, answer.headers["Location"]))
        raise Unread("it leads on and on")

    def _read(self, source: _Source, answer: httpx.Response) -> None:
        if answer.status_code != 200:
            raise Unread(f"it answers {answer.status_code}")
        if answer.headers.get("Content-Encoding", "identity") != "identity":
            raise Unread("it is packed, though asked not to be")
        body, began = b"", self._clock()
        for chunk in answer.iter_raw():
            body += chunk
            if len(body) > LARGEST:
                raise Unread(f"it is larger than {LARGEST // 1024} kB")
            if self._clock() - began > WHOLE:
                raise Unread(f"it takes longer than {WHOLE:.0f} seconds")
        lines = headlines_of(body, source.feed.most)
        if not lines:
            raise Unread("it holds no headlines in RSS or Atom")
        source.lines = lines
        source.tag, source.modified = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")


def _conditions(source: _Source) -> dict[str, str]:
    """What we have already need not be sent again."""
    known = {"If-None-Match": source.tag, "If-Modified-Since": source.modified}
    return {name: value for name, value in known.items() if value}


def _onward(named: str, led_to: str) -> str:
    """Where a feed leads on to, if that is the same house, over https."""
    one, other = urlsplit(named), urlsplit(led_to)
    if other.scheme != "https" or _house(one.hostname) != _house(other.hostname) or other.port not in (None, one.port):
        raise Unread(f"it leads on to another address, {led_to}: name that one in the office file if it is right")
    return led_to


def _house(host: str | None) -> str:
    return (host or "").removeprefix("www.")
