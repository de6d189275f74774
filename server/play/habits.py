"""How often people do what, and when they come: assumptions that make a day believable, in tables. Nothing is drawn here."""

from __future__ import annotations

from typing import NamedTuple

# Arrivals in an hour of the day, against the average hour: early birds, a lunch peak, a quiet afternoon.
HOURS = {8: 1.15, 9: 1.05, 10: 1.1, 11: 1.35, 12: 1.55, 13: 1.0, 14: 0.85, 15: 0.8, 16: 0.65, 17: 0.6}
OTHER_HOURS = 0.8
WEEKDAYS = (1.25, 1.05, 0.95, 1.05, 0.8, 0.7, 0.7)  # from Monday
MONTHS = (
    1.1,
    1.0,
    1.05,
    1.0,
    0.95,
    0.9,
    0.6,
    1.15,
    1.1,
    1.0,
    1.0,
    0.75,
)  # from January; July is holiday, in August school begins
LOAD = 0.7  # of the staff's planned time an ordinary day fills

OWN_LANGUAGE = 0.8  # share of visitors who choose the house's own
SLOWER = 1.25  # a visit in another language
WITH_NEED = 0.06
SHAPE = 2.2  # gamma shape of service times: they vary by two thirds of their mean

WALKS = (8, 45)  # seconds from a seat to a desk
MISSES, RETURNS, BACK = 0.035, 0.5, (120, 900)  # does not come when called; of those, comes back; after so many seconds
TIRES, PATIENCE = 0.35, (50 * 60, 0.5)  # would ever tire; median seconds and spread (log-normal) of those who do
SAYS_SO = 0.5  # of those who leave
AT_THE_DOOR, AT_THE_DESK = 0.03, 0.05  # helped by the greeter; comes to a desk without a ticket
PARKS, AWAY, NEVER_BACK = 0.03, (180, 1200), 0.05
MOVES, MOVED_AFTER = 0.035, (60, 180)  # turns out to be another errand's; after so many seconds
ONE_MORE = 0.04  # has another errand too
ON_SCREEN, NOT_TOLD = 0.03, 0.01  # no paper; nobody knows
LIKELY_UNIT = 0.85  # of referrals go to a unit that the errand names

FAULTS = ("paper-out", "cover-open", "no-answer")
AGENTS = ("anna", "bilal", "cecilia", "david", "elin", "farid", "gunilla", "henrik")


class Share(NamedTuple):
    """How much of the visits an outcome is, by its place in the office file among those with or without a unit."""

    first: float
    unit: float
    rest: float


OUTCOMES = Share(first=0.64, unit=0.17, rest=0.19)
