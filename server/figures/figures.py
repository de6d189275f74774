"""The figures of a period: its days' tallies added up, as frozen tables of whole numbers. Pure.

Every table is rows of the same columns; the columns' meanings stand in `server.figures.tally` and in docs/figures.md. Shares are
made from two columns by whoever shows them, so that nothing is rounded here.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from server.figures.period import Period
from server.figures.tally import MEASURES, Tally, seconds

PERCENTILES = {"median": 50, "p80": 80, "p95": 95}
ENDINGS = ("finished", "missed", "left", "closed")
DONE = ("came", "settled", "resolved")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "total": ("came", *ENDINGS, "moved", "called", "within", "settled", "resolved"),
    "errand": ("came", *ENDINGS, "moved", "called", "within", "settled", "resolved"),
    "hour": DONE,
    "weekday": DONE,
    "language": DONE,
    "channel": DONE,
    "quarter": ("came",),
    "outcome": ("settled",),
    "sent": ("settled",),
    "times": ("n", *PERCENTILES),
    "waited": ("n", *PERCENTILES),
    "blank": ("of", "not"),
    "forecast": ("told", "inside", "off", "naive_off"),
}
SECONDS = (*PERCENTILES, "off", "naive_off")  # columns that are times, the last two added up
COUNTED = ("errand", "weekday", "language", "channel", "outcome", "blank", "forecast")  # as they stand in a tally

Count = int | None  # None: not known, or not told
Cells = Mapping[str, Count]
Table = Mapping[str, Cells]
Counted = tuple[date, Tally]
Times = Mapping[str, "array[int]"]


@dataclass(frozen=True)
class Figures:
    """`days`: how many days had a visit. `tables`: name -> row -> column -> number; `unit` is rows of errands, columns of units,
    and `sent` its sums."""

    period: Period
    days: int
    tables: Mapping[str, Table]


def figures(period: Period, counted: Iterable[Counted], offset: Callable[[date], int]) -> Figures:
    """Add up the days. `offset`: the office's clock against UTC on a day, in quarters of an hour."""
    counts, quarters, times, days = Counter[str](), Counter[str](), defaultdict[str, "array[int]"](seconds), 0
    for day, tally in counted:
        counts.update(tally.counts)
        _by_the_clock(quarters, tally.counts, offset(day))
        for key, these in tally.times.items():
            times[key].extend(these)
        days += bool(tally.counts)
    tables: dict[str, Table] = {name: _table(counts, name) for name in COUNTED}
    tables |= _by_time(quarters) | _times(times) | {"unit": _units(counts)}
    tables["sent"] = _sent(tables["unit"])
    return Figures(period, days, tables | {"total": {"all": _sums(tables["errand"], COLUMNS["total"])}})


def _by_the_clock(total: Counter[str], counts: Mapping[str, int], offset: int) -> None:
    for key, n in counts.items():
        if key.startswith("quarter/"):
            _, quarter, column = key.split("/")
            total[f"{(int(quarter) + offset) % 96}/{column}"] += n


def _table(counts: Mapping[str, int], name: str) -> Table:
    keys = {key.split("/")[1] for key in counts if key.startswith(f"{name}/")}
    return {key: {column: counts[f"{name}/{key}/{column}"] for column in COLUMNS[name]} for key in sorted(keys)}


def _by_time(quarters: Mapping[str, int]) -> dict[str, Table]:
    """From the first quarter of an hour in which anybody came to the last; hours are their sums."""
    came = sorted({int(key.split("/")[0]) for key in quarters})
    span = range(came[0], came[-1] + 1) if came else range(0)
    hours: dict[str, dict[str, Count]] = {}
    for hour in dict.fromkeys(quarter // 4 for quarter in span):
        hours[str(hour)] = {
            column: sum(quarters[f"{hour * 4 + nth}/{column}"] for nth in range(4)) for column in COLUMNS["hour"]
        }
    return {"hour": hours, "quarter": {str(quarter): {"came": quarters[f"{quarter}/came"]} for quarter in span}}


def _times(times: Times) -> dict[str, Table]:
    counted = {tuple(key.rsplit("/", 1)): Counter(times[key]) for key in sorted(times)}
    waited = {errand: spread(these) for (errand, measure), these in counted.items() if measure == "waited"}
    together: dict[str, Counter[int]] = {measure: Counter() for measure in MEASURES}
    for (_, measure), these in counted.items():
        together[measure].update(these)
    return {"times": {measure: spread(these) for measure, these in together.items()}, "waited": waited}


def spread(these: Mapping[int, int]) -> Cells:
    """Of seconds and how often each came: how many, and the shortest time that at least so many per cent do not exceed."""
    n = sum(these.values())
    ranks = {name: -(-n * percent // 100) for name, percent in PERCENTILES.items()}
    found: dict[str, Count] = {"n": n} | dict.fromkeys(PERCENTILES)
    passed = 0
    for value in sorted(these):
        passed += these[value]
        found |= {name: value for name, rank in ranks.items() if found[name] is None and passed >= rank}
    return found


def _units(counts: Mapping[str, int]) -> Table:
    sent = {tuple(key.split("/")[1:]): n for key, n in counts.items() if key.startswith("unit/")}
    units = sorted({unit for _, unit in sent})
    return {
        errand: {unit: sent.get((errand, unit), 0) for unit in units}
        for errand in sorted({errand for errand, _ in sent})
    }


def _sent(units: Table) -> Table:
    """Every unit, whatever the errand."""
    names = next(iter(units.values()), {})
    return {unit: {"settled": sum(row[unit] or 0 for row in units.values())} for unit in names}


def _sums(rows: Table, columns: Iterable[str]) -> Cells:
    return {column: sum(row[column] or 0 for row in rows.values()) for column in columns}
