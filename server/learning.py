"""The figures of a period for those who ask for them: read beside the clerk, so that nobody in the lobby waits. It changes nothing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from kolapp.office import Office
from server.figures.figures import Figures, figures
from server.figures.period import Period
from server.figures.selfcheck import Check
from server.figures.small import without_small
from server.forgotten import Forgotten
from server.house import House
from server.journal import Reader

QUARTER = 15 * 60  # seconds


@dataclass(frozen=True)
class Learnt:
    """A period, the one before it, the latest self-check, and what was forgotten last."""

    now: Figures
    before: Figures
    check: Check | None
    forgotten: Forgotten | None

    def without_small(self) -> Learnt:
        """As it may leave the house."""
        return Learnt(without_small(self.now), without_small(self.before), self.check, self.forgotten)


def learnt(house: House, period: Period) -> Learnt:
    with closing(house.clerk.beside()) as journal:
        now, before = (of_period(house.office, journal, one) for one in (period, period.before()))
        return Learnt(now, before, journal.latest_check(), journal.forgotten())


def of_period(office: Office, journal: Reader, period: Period) -> Figures:
    return figures(period, journal.counted(period.first, period.last), lambda day: offset(office, day))


def offset(office: Office, day: date) -> int:
    """The office's clock against UTC at noon that day, in quarters of an hour."""
    against = office.local(datetime.combine(day, time(12), UTC)).utcoffset()
    assert against is not None
    return int(against.total_seconds() // QUARTER)
