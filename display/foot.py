"""What stands at the foot of the screen: how many wait and how long, and the missed numbers. Where nobody knows, it says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from display.announcements import Board
from display.scene import MOST_QUEUES, Queue
from display.tongues import Tongues, _
from kolapp import words

MISSED = 4


def foot(board: Board, tongues: Tongues) -> dict[str, Any]:
    """The scene's parts about those who wait or have missed their number."""
    queues = [_queue(entry, tongues) for entry in board.waiting if entry.get("count")]
    nobody = tongues.say(_("Ingen väntar just nu.")) if board.open else ""
    return {
        "queues_title": tongues.say(_("Väntar just nu")) if queues else nobody,
        "queues": tuple([*queues, *[Queue()] * MOST_QUEUES][:MOST_QUEUES]),
        "missed_title": tongues.say(_("Missat numret? Säg till oss.")) if board.missed else "",
        "missed": " · ".join(words.shown(number) for number in board.missed[:MISSED]),
    }


def _queue(entry: Mapping[str, Any], tongues: Tongues) -> Queue:
    wait = entry.get("wait")
    return Queue(
        letter=str(entry["letter"]),
        count=tongues.say(_("{count} väntar"), count=entry["count"]),
        wait=_range(wait, tongues) if isinstance(wait, Mapping) else tongues.say(_("okänd tid")),
    )


def _range(wait: Mapping[str, Any], tongues: Tongues) -> str:
    low, high = wait.get("low"), wait.get("high")
    if low == high:
        return tongues.say(_("{minutes} min"), minutes=high)
    if not low:
        return tongues.say(_("under {minutes} min"), minutes=high)
    return tongues.say(_("{low}–{high} min"), low=low, high=high)
