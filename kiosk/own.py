"""The numbers this kiosk may give when the server cannot be asked, and those it gave that are not handed in yet.

A number is in the logbook before it is shown, so that none is ever given twice. It knows no server and no clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from kiosk.events import PutTicket
from kiosk.logbook import Logbook, Record

LONGEST_DAY = timedelta(hours=25)  # when the clocks go back
Ranges = Mapping[str, list[list[int]]]


@dataclass(frozen=True)
class Given:
    """A ticket the visitor has and the server has not."""

    ticket_id: str
    number: str
    errand: str
    language: str
    needs: tuple[str, ...]
    issued: str

    @property
    def ticket(self) -> dict[str, Any]:
        """What the server would have answered, as far as anybody can know."""
        told = {"id": self.ticket_id, "number": self.number, "errand": self.errand, "language": self.language}
        return told | {"ahead": None, "wait": None, "issued": self.issued}


class OwnNumbers:
    """A thread's own. `since` may be read by all: when the oldest ticket was given that is not handed in yet."""

    def __init__(self, logbook: Logbook) -> None:
        self._logbook = logbook
        self._until, self._numbers = "", dict[str, list[list[int]]]()
        self._used = set[str]()  # under this lease
        self.given: dict[str, Given] = {}  # not handed in yet, oldest first
        self.since: str | None = None
        for record in logbook.records:
            self._fold(record)

    def lease(self, until: str, numbers: Ranges) -> None:
        """What the server says is ours until then. A new day begins a new file, with what is still to be handed in."""
        if (until, numbers) == (self._until, self._numbers):
            return
        record = {"kind": "lease", "until": until, "numbers": dict(numbers)}
        if until == self._until:
            self._logbook.append(record)
        else:
            self._logbook.begin_anew([record, *({"kind": "given", **asdict(given)} for given in self.given.values())])
        self._fold(record)

    def letters(self, now: datetime) -> frozenset[str]:
        """The letters there is a number of."""
        return frozenset(letter for letter in self._numbers if self._next(letter, now))

    def take(self, job: PutTicket, now: datetime) -> Given | None:
        """The next number, ours and durable; None when there is none. OSError: the disk failed, and nobody has the number."""
        number = self._next(job.letter, now)
        if number is None:
            return None
        given = Given(job.ticket_id, number, job.errand, job.language, job.needs, now.isoformat())
        self._write({"kind": "given", **asdict(given)})
        return given

    def settle(self, ticket_id: str, told: str) -> None:
        """The server has it, as the number `told` or not at all, for the reason `told`; either way it is not asked again."""
        self._write({"kind": "settled", "ticket_id": ticket_id, "told": told})

    def close(self) -> None:
        self._logbook.close()

    def _next(self, letter: str, now: datetime) -> str | None:
        good = self._until and timedelta() < datetime.fromisoformat(self._until) - now <= LONGEST_DAY
        return next((number for number in self._of(letter) if number not in self._used), None) if good else None

    def _of(self, letter: str) -> Iterator[str]:
        for first, last in self._numbers.get(letter, ()):
            yield from (f"{letter}{n:03d}" for n in range(first, last + 1))

    def _write(self, record: Record) -> None:
        self._logbook.append(record)
        self._fold(record)

    def _fold(self, record: Record) -> None:
        {"lease": self._leased, "given": self._gave, "settled": self._settled}[record["kind"]](record)
        self.since = next((given.issued for given in self.given.values()), None)

    def _leased(self, record: Record) -> None:
        if record["until"] != self._until:
            self._used = {given.number for given in self.given.values()}
        self._until, self._numbers = record["until"], record["numbers"]

    def _gave(self, record: Record) -> None:
        given = Given(**{name: record[name] for name in Given.__dataclass_fields__} | {"needs": tuple(record["needs"])})
        self.given[given.ticket_id] = given
        self._used.add(given.number)

    def _settled(self, record: Record) -> None:
        self.given.pop(record["ticket_id"], None)
