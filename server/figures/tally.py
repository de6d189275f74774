"""What a closed day's visits count to, so that years can be added up in a moment. Pure; it must never hold a ticket's id.

A tally is two mappings that add up key by key:

counts   "errand/passport/came": 12
         errand    by the errand the visit ended as: came, finished, missed, left, closed (how it ended; came is their sum),
                   moved (was moved between queues or desks), called (by number), within (of those: in time for the promise);
                   and by each errand that was done: settled (its outcome is known), resolved (the outcome is `resolved`)
         quarter   by the quarter of an hour (0-95, UTC) the visitor came: came, settled, resolved
         weekday, language, channel    the same; Monday is 0; the channel is paper, screen, walk-in or unknown
         outcome/booked/settled, unit/<errand>/<unit>    what the visitors got, and whom they were handed on to
         blank/<what>/of, blank/<what>/not    how many visits should have told it, and how many did not
         forecast/wait/<what>    how honest the waits told were: told, inside, off, naive_off (server/forecasts.py)
times    "passport/waited": 61, 415    seconds, in order: waited, walked, served
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from typing import Any

from server import forecasts

RESOLVED = "resolved"  # the outcome's id in the office file
UNKNOWN = "unknown"
NOBODY = "undone"  # how a number ended that was taken back at once: nobody came
MEASURES = ("waited", "walked", "served")

Row = Mapping[str, Any]


@dataclass
class Tally:
    """Made by `of_day`; `packed` and `unpacked` take it to the disk and back."""

    counts: Counter[str] = field(default_factory=Counter)
    times: dict[str, array[int]] = field(default_factory=lambda: defaultdict(seconds))

    def packed(self) -> tuple[str, bytes]:
        """The counts as JSON, which also tells how many seconds there are of each kind; and all the seconds, four bytes each.

        The same visits give the same text and bytes, whoever counted them and when.
        """
        times = {key: seconds(sorted(self.times[key])) for key in sorted(self.times)}
        told = {"counts": self.counts, "times": {key: len(these) for key, these in times.items()}}
        together = seconds(chain.from_iterable(times.values()))
        return json.dumps(told, sort_keys=True, separators=(",", ":")), _little(together).tobytes()


def unpacked(body: str, packed: bytes) -> Tally:
    told = json.loads(body)
    together, times, begin = _little(seconds(packed)), {}, 0
    for key, n in told["times"].items():
        times[key] = together[begin : begin + n]
        begin += n
    return Tally(told["counts"], times)


def seconds(of: Iterable[int] | bytes = ()) -> array[int]:
    return array("I", of)


def _little(these: array[int]) -> array[int]:
    """On the disk the small byte stands first, on every machine."""
    if sys.byteorder == "big":
        these.byteswap()
    return these


def of_day(day: date, visits: Iterable[Row], further: Iterable[Row]) -> Tally:
    """The tally of one day's rows of `visits` and `further`."""
    done: dict[str, list[Row]] = defaultdict(list)
    for row in further:
        done[row["ticket"]].append(row)
    tally = Tally()
    for visit in visits:
        if visit["how"] != NOBODY:
            _count(tally, day, visit, done[visit["ticket"]])
    return tally


def _count(tally: Tally, day: date, visit: Row, before: list[Row]) -> None:
    counts, errand = tally.counts, visit["errand"]
    counts[f"errand/{errand}/came"] += 1
    counts[f"errand/{errand}/{visit['how']}"] += 1
    counts[f"errand/{errand}/moved"] += visit["transfers"] > 0
    if visit["called"] and not visit["walk_in"]:
        counts[f"errand/{errand}/called"] += 1
        counts[f"errand/{errand}/within"] += visit["called"] <= visit["due"]
    about = _about(day, visit)
    for key in about:
        counts[f"{key}/came"] += 1
    for done in (*before, visit):
        if done["outcome"]:
            _settle(counts, done, (f"errand/{done['errand']}", *about))
    for what, (asked, told) in _told(visit).items():
        counts[f"blank/{what}/of"] += asked
        counts[f"blank/{what}/not"] += asked and not told
    for what, n in forecasts.counts(visit).items():
        counts[f"forecast/wait/{what}"] += n
    for measure, took in zip(MEASURES, (_waited(visit), _walked(visit), visit["served"]), strict=True):
        if took is not None:
            tally.times[f"{errand}/{measure}"].append(max(took, 0))  # a kiosk's clock may be ahead
    for done in before:
        tally.times[f"{done['errand']}/served"].append(done["served"])


def _about(day: date, visit: Row) -> tuple[str, ...]:
    """What a visit is counted under beside its errand."""
    language = visit["language"] or UNKNOWN
    return (
        f"quarter/{_quarter(visit['issued'])}",
        f"weekday/{day.weekday()}",
        f"language/{language}",
        f"channel/{_channel(visit)}",
    )


def _settle(counts: Counter[str], done: Row, about: Iterable[str]) -> None:
    for key in about:
        counts[f"{key}/settled"] += 1
        counts[f"{key}/resolved"] += done["outcome"] == RESOLVED
    counts[f"outcome/{done['outcome']}/settled"] += 1
    if done["unit"]:
        counts[f"unit/{done['errand']}/{done['unit']}"] += 1


def _told(visit: Row) -> dict[str, tuple[bool, bool]]:
    """What may be missing -> whether this visit should have it, and whether it has."""
    finished, by_number = visit["how"] == "finished", not visit["walk_in"]
    return {
        "arrival": (finished and visit["called"] is not None, visit["arrived"] is not None),
        "delivery": (by_number, visit["delivery"] is not None),
        "language": (True, bool(visit["language"])),
        "outcome": (finished, bool(visit["outcome"])),
    }


def _channel(visit: Row) -> str:
    return "walk-in" if visit["walk_in"] else visit["delivery"] or UNKNOWN


def _quarter(instant: str) -> int:
    return int(instant[11:13]) * 4 + int(instant[14:16]) // 15


def _waited(visit: Row) -> int | None:
    """With a number; who came without one and was moved has been helped already."""
    return None if visit["walk_in"] else visit["waited"]


def _walked(visit: Row) -> int | None:
    """From the first call until the visitor was there; not for who was there before the first call."""
    if not visit["called"] or not visit["arrived"] or visit["arrived"] < visit["called"]:
        return None
    return round((datetime.fromisoformat(visit["arrived"]) - datetime.fromisoformat(visit["called"])).total_seconds())
