"""A period of whole days and the one it is compared with. Pure; today is given to it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST = 3660  # days: ten years

PRESETS = ("day", "week", "month", "year")


class PeriodError(ValueError):
    """No such period; the text is a sentence for whoever asked."""


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both counted."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodError("Perioden slutar innan den börjar.")
        if self.length > LONGEST:
            raise PeriodError("Perioden är längre än tio år.")

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def is_month(self) -> bool:
        return self == month(f"{self.first:%Y-%m}")

    def before(self) -> Period:
        """The one to compare with: whole months against as many months before, the year or month so far against the same days
        of the last one; anything else against the latest whole weeks before, so that every weekday meets its own."""
        months = self._months()
        if months:
            return Period(_back(self.first, months), self._end(_back(self.last, months)))
        weeks = timedelta(weeks=-(-self.length // 7))
        return Period(self.first - weeks, self.last - weeks)

    def _months(self) -> int:
        """How many months back the one before is; 0 when months are not what the period is made of."""
        spanned = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        if self.first.day != 1 or self.length == 1:
            return 0
        if self.last == _end_of_month(self.last) or spanned == 1:
            return spanned
        return 12 if self.first.month == 1 and spanned <= 12 else 0

    def _end(self, moved: date) -> date:
        return _end_of_month(moved) if self.last == _end_of_month(self.last) else moved


def preset(name: str, today: date) -> Period:
    """Today, or this week, month or year so far."""
    first = {
        "day": today,
        "week": today - timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }
    return Period(first[name], today)


def month(text: str) -> Period:
    """The whole month written as 2026-10."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise PeriodError("Skriv månaden som 2026-10.") from None
    return Period(first, _end_of_month(first))


def next_to(period: Period, way: int) -> Period:
    """Before (-1) or after (1): the whole month, if the period is one; else as many days."""
    if period.is_month:
        return month(f"{_back(period.first, -way):%Y-%m}")
    shift = timedelta(days=way * period.length)
    return Period(period.first + shift, period.last + shift)


def last_month(today: date) -> Period:
    """The latest month that is over."""
    return month(f"{_back(today, 1):%Y-%m}")


def between(first: str, last: str) -> Period:
    """The period of two dates written as 2026-10-01."""
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    except PeriodError:
        raise
    except ValueError:
        raise PeriodError("Skriv datum som 2026-10-01.") from None


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _back(day: date, months: int) -> date:
    """The same day so many months before, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
