"""Every figure once more, by other means: straight from the rows of journal.db, with nothing of the product's own counting.

`python tests/recount.py DIR FIRST LAST [ZONE]` prints them as JSON, in the shape of `GET /api/figures?small=shown`.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Tables = dict[str, dict[str, dict[str, Any]]]
Move = dict[str, Any]

ENDED = {"Finished": "finished", "Settled": "finished", "Left": "left"}
WAITS = ("Issued", "PutBack", "Transferred", "Renumbered")
TURNS = {*ENDED, *WAITS, "Called", "Arrived", "Missed", "Parked", "Resumed"}


def at(move: Move) -> datetime:
    return datetime.fromisoformat(move["at"])


def whole(instant: datetime) -> datetime:
    return instant.replace(microsecond=0)


def days(directory: Path, first: str, last: str) -> dict[str, dict[str, list[Move]]]:
    """Day -> ticket -> what happened to it and was not taken back, in order."""
    db = sqlite3.connect(directory / "journal.db")
    found: dict[str, dict[str, list[Move]]] = {}
    for seq, day, kind, body in db.execute(
        "select seq, day, kind, body from journal where day between ? and ? order by seq", [first, last]
    ):
        move = {"seq": seq, "kind": kind, **json.loads(body)}
        tickets = found.setdefault(day, defaultdict(list))
        if kind == "Undone":
            tickets[move["ticket"]] = [other for other in tickets[move["ticket"]] if other["seq"] != move["move"]]
        elif "ticket" in move and not kind.startswith("Slip"):
            tickets[move["ticket"]].append(move)
    db.close()
    return found


def ending(moves: list[Move]) -> str:
    """How a visit stands when its day is closed."""
    issued, turns = moves[0], [move for move in moves if move["kind"] in TURNS]
    latest = turns[-1]["kind"]
    if latest in ENDED:
        return ENDED[latest]
    if latest == "Missed":
        return "missed"
    return "undone" if issued.get("walk_in") and latest == "Issued" else "closed"


def errands(moves: list[Move]) -> list[Move]:
    """The visit's errands in order, each with how long it was served, and what came of it."""
    told = [{"errand": moves[0]["errand"], "served": None, "outcome": None, "unit": None}]
    begun = None
    for move in moves:
        now, kind = told[-1], move["kind"]
        if begun and kind in ("Parked", "Missed", "Transferred", "Further", "Finished"):
            now["served"], begun = (now["served"] or timedelta()) + (at(move) - begun), None
        if kind in ("Arrived", "Resumed"):
            begun = at(move)
        if kind in ("Finished", "Settled", "Further"):
            now |= {"outcome": move["outcome"], "unit": move.get("unit")}
        if kind == "Further":
            told.append({"errand": move["errand"], "served": None, "outcome": None, "unit": None})
            begun = at(move)
        if kind == "Transferred":
            now |= {"errand": move["errand"], "served": None}
    return told


def of_kind(moves: list[Move], *kinds: str) -> list[Move]:
    return [move for move in moves if move["kind"] in kinds]


class Recount:
    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.tables: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self.seconds: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.waited: dict[str, list[int]] = defaultdict(list)

    def visit(self, day: str, moves: list[Move]) -> None:
        how = ending(moves)
        if how == "undone":
            return
        issued, done = moves[0], errands(moves)
        came = datetime.fromisoformat(issued.get("given") or issued["at"])
        local = came.astimezone(self.zone)
        due = datetime.fromisoformat((of_kind(moves, "Delayed") or [issued])[-1]["due"])
        walk_in, given = bool(issued.get("walk_in")), of_kind(moves, "Delivered")
        channel = "walk-in" if walk_in else given[-1]["how"] if given else "unknown"
        about = {
            "hour": str(local.hour),
            "weekday": str(date.fromisoformat(day).weekday()),
            "language": issued["language"],
            "channel": channel,
        }
        own = self.tables["errand"][done[-1]["errand"]]
        own.update({"came": 1, how: 1, "moved": bool(of_kind(moves, "Transferred"))})
        self.tables["quarter"][str(local.hour * 4 + local.minute // 15)]["came"] += 1
        for table, row in about.items():
            self.tables[table][row]["came"] += 1
        for errand in done:
            self.errand(errand, about)
        calls, arrivals = of_kind(moves, "Called", "Recalled"), of_kind(moves, "Arrived", "Resumed")
        if calls and not walk_in:
            own.update({"called": 1, "within": whole(at(calls[0])) <= whole(due)})
            waited = max(round((at(calls[0]) - came).total_seconds()), 0)
            self.seconds["times", "waited"].append(waited)
            self.waited[done[-1]["errand"]].append(waited)
            if issued.get("expected", 0) > 0.5:
                self.forecast(issued, waited)
        if calls and arrivals and whole(at(arrivals[0])) >= whole(at(calls[0])):
            walked = whole(at(arrivals[0])) - whole(at(calls[0]))
            self.seconds["times", "walked"].append(round(walked.total_seconds()))
        blank = self.tables["blank"]
        blank["language"]["of"] += 1
        blank["delivery"].update({"of": not walk_in, "not": not walk_in and not given})
        blank["outcome"]["of"] += how == "finished"
        blank["arrival"].update(
            {"of": bool(how == "finished" and calls), "not": bool(how == "finished" and calls and not arrivals)}
        )

    def forecast(self, issued: Move, waited: int) -> None:
        """What was told is kept to a tenth of a minute, so three seconds beside it are within it."""
        tenths = round(10 * issued["low"]), round(10 * issued["high"])  # of a minute, as they were written; exact
        inside = 6 * tenths[0] - 3 <= waited <= 6 * tenths[1] + 3
        off, naive = (round(abs(waited - 60 * issued[name])) for name in ("expected", "naive"))
        self.tables["forecast"]["wait"].update({"told": 1, "inside": inside, "off": off, "naive_off": naive})

    def errand(self, errand: Move, about: dict[str, str]) -> None:
        if errand["served"] is not None:
            self.seconds["times", "served"].append(round(errand["served"].total_seconds()))
        if not errand["outcome"]:
            return
        for table, row in (("errand", errand["errand"]), *about.items()):
            self.tables[table][row].update({"settled": 1, "resolved": errand["outcome"] == "resolved"})
        self.tables["outcome"][errand["outcome"]]["settled"] += 1
        if errand["unit"]:
            self.tables["unit"][errand["errand"]][errand["unit"]] += 1
            self.tables["sent"][errand["unit"]]["settled"] += 1

    def told(self) -> Tables:
        tables: Tables = {name: {row: dict(cells) for row, cells in rows.items()} for name, rows in self.tables.items()}
        total: Counter[str] = Counter()
        for cells in self.tables["errand"].values():
            total.update(cells)
        tables["total"] = {"all": dict(total)}
        tables["times"] = {measure: spread(these) for (_, measure), these in self.seconds.items()}
        tables["waited"] = {errand: spread(these) for errand, these in self.waited.items()}
        return tables


def spread(these: list[int]) -> dict[str, int]:
    """The nearest rank: the value that stands at the place which so many per cent of all have reached."""
    these = sorted(these)
    ranks = {
        name: these[ceil(len(these) * share) - 1] for name, share in (("median", 0.5), ("p80", 0.8), ("p95", 0.95))
    }
    return {"n": len(these), **ranks}


def recount(directory: Path, first: str, last: str, zone: str = "Europe/Stockholm") -> Tables:
    """Table -> row -> column -> number; what is nought may be left out."""
    counting = Recount(zone)
    for day, tickets in days(directory, first, last).items():
        for moves in tickets.values():
            if moves:
                counting.visit(day, moves)
    return counting.told()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(recount(Path(sys.argv[1]), *sys.argv[2:]), indent=1, sort_keys=True) + "\n")
