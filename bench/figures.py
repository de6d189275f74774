"""How long the figures of one year (200,000 visits) and of ten take, with the period before, and how much memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median

from bench import workplace
from kolapp.office import Office, load
from server import daybook
from server.figures.period import Period
from server.journal import Journal, Reader
from server.learning import of_period

A_YEAR, A_DAY = 250, 800  # working days, visits: 200,000 a year
TEMPLATES = 25  # days that are told apart; the tallies of the others are theirs again
LAST = date(2026, 11, 20)


def rows_of(office: Office, day: str, random: Random, first: int) -> list[dict[str, object]]:
    """A day's visits, as their table has them."""
    errands = [errand.id for errand in office.errands if errand.letter]
    outcomes = [outcome.id for outcome in office.outcomes]
    units = [unit.id for unit in office.units]
    made = []
    for nth in range(first, first + A_DAY):
        minute = random.randrange(7 * 60, 16 * 60)
        waited, walked, served = random.randrange(3000), random.randrange(90), random.randrange(60, 1800)
        outcome, errand = random.choice(outcomes), random.choice(errands)
        issued, told = minute * 60, random.randrange(50)
        at = {"issued": issued, "called": issued + waited, "arrived": issued + waited + walked}
        clock = {name: f"{day}T{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}+00:00" for name, s in at.items()}
        made.append(
            {
                "ticket": f"{day}-{nth}", "day": day, "number": "A001", "asked": errand, "errand": errand,
                "language": random.choice(office.languages), "needs": "", "walk_in": 0, "delivery": "paper",
                "due": clock["called"], "ended": clock["arrived"], "desk": "1", "calls": 1, "transfers": 0, "waited": waited,
                "served": served, "how": "finished", "outcome": outcome,
                "unit": random.choice(units) if outcome == "referred" else None,
                "ahead": told // 4, "expected": told, "low": 0.7 * told, "high": 1.5 * told, "naive": 1.2 * told,
            } | clock
        )  # fmt: skip
    return made


def write(directory: Path, office: Office, years: int) -> Period:
    """Tallies of so many years before LAST; the period they are of."""
    working = (LAST - timedelta(days=nth) for nth in range(years * 366 + 30))
    days = sorted(islice((day for day in working if day.weekday() < 5), years * A_YEAR))
    journal, random = Journal(directory), Random(1)
    db = journal._db
    for nth, day in enumerate(days[:TEMPLATES]):
        daybook.write(db, day.isoformat(), rows_of(office, day.isoformat(), random, nth * A_DAY), [])
    told = db.execute("select body, seconds from tallies").fetchall()
    with db.atomic():
        for nth, day in enumerate(days[TEMPLATES:]):
            db.execute(
                "insert into tallies (day, body, seconds) values (?, ?, ?)", [day.isoformat(), *told[nth % TEMPLATES]]
            )
    journal.close()
    return Period(days[0], days[-1])


def taken(directory: Path, office: Office, period: Period, times: int) -> tuple[float, float, int]:
    """Milliseconds on the clock and of the processor, the middle of so many; and how many visits."""
    spent, worked, came = [], [], 0
    for _ in range(times):
        begun, began = time.perf_counter(), time.process_time()
        with closing(Reader(directory)) as journal:
            found = of_period(office, journal, period)
            of_period(office, journal, period.before())
        spent.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - began) * 1000)
        came = found.tables["total"]["all"]["came"] or 0
    return median(spent), median(worked), came


def measure(years: int, times: int) -> None:
    """In a process of its own, so that its memory is its own."""
    office = load(Path("office.toml"))
    with workplace() as folder:
        period = write(Path(folder), office, years)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        spent, worked, came = taken(Path(folder), office, period, times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    anchor = {1: 300, 10: 1500}[years]
    print(
        f"figures, {years:2} year{'s' if years > 1 else ' '}  {spent:5.0f} ms for {came:,} visits (anchor {anchor}), {worked:.0f} of work"
        f"   memory {peak / 1024:.0f} MB, of which {(peak - before) / 1024:.0f} for this (anchor 300)"
    )


def main() -> None:
    for years, times in ((1, 9), (10, 5)):
        subprocess.run([sys.executable, "-m", "bench.figures", str(years), str(times)], check=True)


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:])) if len(sys.argv) > 1 else main()
