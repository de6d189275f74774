"""What issuing a ticket costs in the server's process, in bare commits; and whether 100,000 old tickets make it, or the start, slower."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

from bench import workplace
from bench.commit import Bare, interleaved, p99
from kolapp.office import Office, load
from server.clerk import Clerk
from server.events import Arrived, Called, DayClosed, Event, Finished, Issued
from server.journal import Journal
from server.lobby import Lobby

OLD_TICKETS, A_DAY = 100_000, 400
OPENED = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday, ten o'clock at the office
ISSUES = 720


def an_old_day(office: Office, start: datetime, first: int) -> list[Event]:
    """Each visitor waits ten minutes and is helped for five."""
    happened: list[Event] = []
    errands = cycle([errand for errand in office.errands if errand.letter])
    for nth, errand in zip(range(A_DAY), errands, strict=False):
        ticket, at, desk = str(UUID(int=first + nth)), start + timedelta(seconds=70 * nth), office.desks[nth % 4].id
        called, number = at + timedelta(minutes=10), f"{errand.letter}{nth % 999 + 1:03d}"
        due = at + timedelta(minutes=errand.promise)
        happened += [
            Issued(at=at, ticket=ticket, number=number, errand=errand.id, language="sv", due=due),
            Called(at=called, ticket=ticket, desk=desk, agent="anna"),
            Arrived(at=called, ticket=ticket, desk=desk),
            Finished(at=called + timedelta(minutes=5), ticket=ticket, desk=desk, outcome="resolved"),
        ]
    return [*happened, DayClosed(at=start + timedelta(hours=20))]


def write_history(directory: Path, office: Office, tickets: int) -> None:
    """A journal that has seen so many tickets, on the days before OPENED."""
    journal = Journal(directory)
    for day in range(tickets // A_DAY):
        start = OPENED - timedelta(days=tickets // A_DAY - day)
        journal.close_day(an_old_day(office, start, day * A_DAY), start.date())
    journal.close()


def opened(directory: Path, office: Office) -> tuple[Clerk, Journal, float]:
    """A clerk on the journal there, and how many milliseconds the start took."""
    begun = time.perf_counter()
    journal = Journal(directory)
    clerk = Clerk(office, journal, lambda: OPENED)
    return clerk, journal, (time.perf_counter() - begun) * 1000


def issuing(clerk: Clerk, office: Office) -> Callable[[], object]:
    errands = cycle([errand.id for errand in office.errands if errand.letter])
    return lambda: clerk.do(Lobby.issue, ticket=str(uuid4()), errand=next(errands), language="sv")


def main() -> None:
    office = load(Path("office.toml"))
    with workplace() as folder:
        new, old = Path(folder, "new"), Path(folder, "old")
        write_history(old, office, OLD_TICKETS)
        new_clerk, new_journal, new_start = opened(new, office)
        old_clerk, old_journal, old_start = opened(old, office)
        bare = Bare(Path(folder))
        actions = {"commit": bare.commit, "new": issuing(new_clerk, office), "old": issuing(old_clerk, office)}
        taken = interleaved(actions, ISSUES)
        for opened_one in (new_journal, old_journal, bare):
            opened_one.close()
        size = (old / "journal.db").stat().st_size / 1e6
    commit, none, many = (median(taken[name]) for name in ("commit", "new", "old"))
    print(f"bare commit             p50 {commit:.3f} ms   p99 {p99(taken['commit']):.3f} ms")
    print(
        f"issue, no old tickets   p50 {none:.3f} ms   p99 {p99(taken['new']):.3f} ms   {none / commit:.2f} x a bare commit"
    )
    print(
        f"issue, {OLD_TICKETS} old      p50 {many:.3f} ms   p99 {p99(taken['old']):.3f} ms   {many / none:.2f} x without (anchor 1.2)"
    )
    print(
        f"start                   {new_start:.0f} ms empty, {old_start:.0f} ms with {OLD_TICKETS} old ({size:.0f} MB)"
    )


if __name__ == "__main__":
    main()
