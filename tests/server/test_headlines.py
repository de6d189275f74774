"""Headlines: read in a thread of their own, cleaned to plain text, kept when a feed is silent, and led on to no other house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import httpx
import pytest
from lobbies import Morning, an_office, in_words

from kolapp.office import NewsFeed, Office
from server.board import board
from server.headlines import EVERY, FIRST_WAIT, KEPT, LARGEST, Headlines
from server.rss import LONGEST, headlines_of, plain

URL = "https://granvik.example/news.rss"
Answer = Callable[[httpx.Request], httpx.Response]


def rss(*titles: str) -> bytes:
    items = "".join(f"<item><title>{title}</title></item>" for title in titles)
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


ENTRY = "<entry><title type='html'>Nya &lt;b&gt;p-platser&lt;/b&gt;</title></entry>"
ATOM = f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>{ENTRY}</feed>".encode()


def an_office_with(*feeds: str, most: int = 3) -> Office:
    return replace(an_office(), feeds=tuple(NewsFeed(url, in_words("Granvik"), most) for url in feeds or (URL,)))


class Web:
    """The world outside, as a function; `asked` is what it was asked. `now` is the only clock."""

    def __init__(self, answer: Answer, office: Office | None = None) -> None:
        self.answer, self.asked, self.now = answer, list[httpx.Request](), 100_000.0
        transport = httpx.MockTransport(self._serve)
        self.headlines = Headlines(
            office or an_office_with(), lambda: httpx.Client(transport=transport), lambda: self.now
        )

    def _serve(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.answer(request)

    def lines(self, after: float = 0) -> list[str]:
        self.now += after
        self.headlines.look()
        return [entry["text"]["sv"] for entry in self.headlines.latest()]


def body(content: bytes, **headers: str) -> Answer:
    return lambda _: httpx.Response(200, stream=httpx.ByteStream(content), headers=headers)


def test_the_newest_headlines_stand_on_the_board_with_whose_they_are() -> None:
    web = Web(body(rss("Ny skola", "Vattenläcka", "Kulturnatt", "Äldre")))
    assert web.lines() == ["Ny skola", "Vattenläcka", "Kulturnatt"]
    told = board(Morning().lobby, datetime.now(UTC), web.headlines.latest())["notices"]
    assert told[0] == {"kind": "headline", "text": {"sv": "Ny skola"}, "from": "Granvik"}


def test_atom_is_read_as_well() -> None:
    assert headlines_of(ATOM, 3) == ("Nya p-platser",)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Ny <b>skola</b>&amp;lekplats", "Ny skola&lekplats"),
        ("<script>alert(1)</script>Hej<br>då", "Hej då"),
        ("<img src=x onerror=alert(1)>Torg", "Torg"),
        ("a\u202eb\x00c\nd", "a b c d"),
        ("1 < 2 och 3 > 2", "1 < 2 och 3 > 2"),
    ],
)
def test_a_headline_is_text_and_nothing_else(markup: str, words: str) -> None:
    assert plain(markup) == words


def test_a_long_headline_is_cut_between_words_and_one_told_twice_stands_once() -> None:
    (line,) = headlines_of(rss("kommunen " * 30, "kommunen " * 30), 5)
    assert len(line) <= LONGEST + 2
    assert line.endswith("kommunen …")


def test_what_has_not_changed_is_not_sent_again() -> None:
    web = Web(body(rss("Ny skola"), ETag='"7"', **{"Last-Modified": "Mon, 23 Nov 2026 08:00:00 GMT"}))
    web.lines()
    web.answer = lambda _: httpx.Response(304)
    assert web.lines(EVERY - 1) == ["Ny skola"]
    assert len(web.asked) == 1  # not its time yet
    assert web.lines(1) == ["Ny skola"]
    assert web.asked[1].headers["If-None-Match"] == '"7"'
    assert web.asked[1].headers["If-Modified-Since"] == "Mon, 23 Nov 2026 08:00:00 GMT"


def away(_: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no route")


def test_a_feed_that_answers_with_something_else_costs_no_headline_that_was_read() -> None:
    web = Web(body(rss("Ny skola")))
    assert web.lines() == ["Ny skola"]
    web.answer = body(b"<html>Logga in</html>")
    assert web.lines(after=EVERY) == ["Ny skola"]
    assert len(web.asked) == 2


def test_a_silent_feed_is_asked_more_and_more_seldom_and_its_headlines_stay_for_a_day() -> None:
    web = Web(body(rss("Ny skola")))
    web.lines()
    web.answer = away
    assert web.lines(EVERY) == ["Ny skola"]
    assert web.lines(FIRST_WAIT) == web.lines(2 * FIRST_WAIT - 1) == ["Ny skola"]
    assert len(web.asked) == 3
    assert web.lines(KEPT) == []
    web.answer = body(rss("Kulturnatt"))
    assert web.lines(3600) == ["Kulturnatt"]


@pytest.mark.parametrize(
    "answer",
    [
        body(b"<html>not a feed</html>"),
        body(b""),
        body(rss("Stor nyhet") + b" " * LARGEST),
        body(rss("Ny skola"), **{"Content-Encoding": "br"}),
        lambda _: httpx.Response(500),
        away,
    ],
    ids=["page", "empty", "huge", "packed", "trouble", "away"],
)
def test_whatever_a_feed_answers_the_others_are_read(answer: Answer) -> None:
    def mixed(request: httpx.Request) -> httpx.Response:
        return answer(request) if request.url.host == "bad.example" else body(rss("Ny skola"))(request)

    assert Web(mixed, an_office_with("https://bad.example/rss", URL)).lines() == ["Ny skola"]


@pytest.mark.parametrize(
    ("to", "lines"),
    [
        ("https://www.granvik.example/all.rss", ["Ny skola"]),
        ("/all.rss", ["Ny skola"]),
        ("http://granvik.example/all.rss", []),
        ("https://169.254.169.254/latest", []),
        ("https://granvik.example:8443/all.rss", []),
        ("file:///etc/passwd", []),
        (URL, []),  # round and round
    ],
)
def test_a_feed_may_lead_on_within_its_own_house_only(to: str, lines: list[str]) -> None:
    def leads(request: httpx.Request) -> httpx.Response:
        first = str(request.url) == URL
        return httpx.Response(302, headers={"Location": to}) if first else body(rss("Ny skola"))(request)

    assert Web(leads).lines() == lines


def test_no_more_than_six_in_all() -> None:
    office = an_office_with(*(f"https://{n}.example/rss" for n in range(3)), most=5)
    assert len(Web(lambda r: body(rss(*(f"{r.url.host} {n}" for n in range(9))))(r), office).lines()) == 6


def test_the_thread_reads_by_itself_and_ends_when_told() -> None:
    read = Event()

    def tells(request: httpx.Request) -> httpx.Response:
        read.set()
        return body(rss("Ny skola"))(request)

    web = Web(tells)
    web.headlines.start()
    assert read.wait(5)
    web.headlines.close()


def test_an_office_without_feeds_has_no_thread_and_no_client() -> None:
    headlines = Headlines(an_office())
    headlines.start()
    assert headlines.latest() == ()
    headlines.close()
