"""Boards as a lobby has them, for pictures without a server; they are examples and never reach a real screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PIL import Image, ImageDraw

from kolapp.theme import AMBER, BIRCH, FJORD, SPRUCE
from kolapp.typeset import image

OFFICE = {
    "name": {"sv": "Kontaktcenter Granvik", "en": "Granvik Contact Centre", "ar": "مركز خدمة السكان في غرانفيك"},
    "languages": ["sv", "en", "ar", "fa", "so", "th"],
    "timezone": "Europe/Stockholm",
}
CLOCK = datetime.fromisoformat("2026-10-12T10:24:00+02:00")
COFFEE = {
    "kind": "notice",
    "text": {
        "sv": "Kaffet är på. Ta en kopp medan du väntar.",
        "en": "The coffee is on. Have a cup while you wait.",
        "ar": "القهوة جاهزة. تفضل بفنجان أثناء الانتظار.",
    },
}
HEADLINE = {
    "kind": "headline",
    "from": "Granviks kommun",
    "text": {"sv": "Nu kan du söka lov för uteserveringar inför våren, direkt hos oss eller på webben."},
}
ANSWER = {
    "kind": "answer",
    "text": {"sv": "Ni sa: det är kallt vid entrén. Vi gjorde: en ny dörr som stänger sig själv."},
}
SLIDE = "poster.png"


@dataclass(frozen=True)
class Sample:
    """Boards in the order they come, each with how long it has stood when the next one, or the picture, comes."""

    boards: tuple[tuple[dict[str, Any], float], ...]
    slides: tuple[str, ...] = ()


def poster() -> Image.Image:
    """A picture as an office would put it in the folder."""
    paper = Image.new("RGB", (1600, 900), FJORD)
    ImageDraw.Draw(paper).ellipse((1120, 330, 1520, 730), fill=AMBER)
    ImageDraw.Draw(paper).ellipse((-300, 620, 2100, 1900), fill=SPRUCE)
    for text, size, y in (("Öppet hus i biblioteket", 96, 120), ("Lördag 17 oktober klockan 11–15", 56, 270)):
        words = image(text, size, weight=700 if size > 60 else 400, language="sv", colour=BIRCH)
        paper.paste(words, (110, y), words)
    return paper


def call(seq: int, number: str, desk: str, minutes: float = 0, **more: Any) -> dict[str, Any]:
    at = (CLOCK - timedelta(minutes=minutes)).isoformat()
    return {
        "seq": seq,
        "number": number,
        "desk": desk,
        "at": at,
        "again": False,
        "language": "sv",
        "calling": not minutes,
    } | more


def board(*calls: dict[str, Any], **more: Any) -> dict[str, Any]:
    seq = max((entry["seq"] for entry in calls), default=1)
    return {
        "seq": seq,
        "calls": sorted(calls, key=lambda entry: -entry["seq"]),
        "waiting": [],
        "missed": [],
        "notices": [],
    } | more


def waiting(**queues: tuple[int, int, int] | int) -> list[dict[str, Any]]:
    """`B=(3, 5, 12)`: three wait, 5 to 12 minutes; `B=3`: three wait, nobody knows how long."""
    return [
        {"letter": letter, "count": queue, "wait": None}
        if isinstance(queue, int)
        else {"letter": letter, "count": queue[0], "wait": {"low": queue[1], "high": queue[2]}}
        for letter, queue in queues.items()
    ]


EARLIER = [
    call(101, "A003", "1", 9),
    call(104, "C001", "3", 7),
    call(108, "B010", "2", 6),
    call(111, "A004", "4", 4),
    call(115, "D002", "12", 2),
]
NEW = call(117, "B012", "2")
SOME = waiting(A=(2, 4, 10), B=(3, 5, 12))
RUSH = waiting(A=(6, 15, 25), B=(9, 20, 35), C=(2, 5, 10), D=4, E=(12, 40, 55), F=(1, 0, 5))

SAMPLES = {
    "empty": Sample(((board(), 0),)),
    "notice-empty": Sample(((board(notices=[COFFEE], waiting=waiting(B=(1, 0, 5))), 0),)),
    "first-call": Sample(((board(waiting=SOME), 60), (board(NEW, waiting=SOME), 1))),
    "called": Sample(((board(*EARLIER, waiting=SOME), 60), (board(*EARLIER, NEW, waiting=SOME), 1))),
    "settled": Sample(((board(*EARLIER, waiting=SOME), 60), (board(*EARLIER, NEW, waiting=SOME), 20))),
    "recall": Sample(
        ((board(*EARLIER, NEW), 60), (board(*EARLIER, call(119, "B012", "2", again=True), waiting=SOME), 1))
    ),
    "rush": Sample(
        (
            (board(*EARLIER, waiting=RUSH), 60),
            (board(*EARLIER, NEW, waiting=RUSH), 12),
            (
                board(
                    *EARLIER,
                    NEW,
                    call(120, "C003", "4", again=True),
                    call(122, "A007", "1"),
                    notices=[COFFEE],
                    waiting=RUSH,
                    missed=["A002", "B009"],
                ),
                2,
            ),
        )
    ),
    "missed": Sample(((board(*EARLIER, waiting=SOME, missed=["A002", "B009", "D001"]), 0),)),
    "notice": Sample(((board(*EARLIER, notices=[COFFEE], waiting=SOME), 0),)),
    "headline": Sample(((board(*EARLIER, notices=[HEADLINE], waiting=SOME), 0),)),
    "answer": Sample(((board(*EARLIER, notices=[ANSWER], waiting=SOME), 0),)),
    "slide": Sample(((board(*EARLIER, waiting=SOME), 0),), slides=(SLIDE,)),
    "closed": Sample(((board(*EARLIER, open=False), 0),)),
    "lost": Sample(((board(*EARLIER, NEW, waiting=SOME), 30),)),
}
LOST = {"lost"}
MOODS = ("called", "settled", "recall", "notice", "lost")  # what is looked at in every theme
LOADS = ("empty", "first-call", "rush")  # what is looked at in every language
DESK = "2"  # whose sign is drawn
SIGNS = {
    "free": Sample(((board(*EARLIER, desks=[{"desk": DESK, "open": True, "number": None}]), 0),)),
    "closed": Sample(((board(*EARLIER, desks=[{"desk": DESK, "open": False, "number": None}]), 0),)),
    "called": Sample(
        ((board(*EARLIER), 60), (board(*EARLIER, NEW, desks=[{"desk": DESK, "open": True, "number": "B012"}]), 1))
    ),
    "serving": Sample(((board(*EARLIER, desks=[{"desk": DESK, "open": True, "number": "B010"}]), 0),)),
    "lost": Sample(((board(*EARLIER, NEW), 30),)),
}
