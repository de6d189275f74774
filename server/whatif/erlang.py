"""How many desks hold the promise: Erlang's formula for people who come by chance and queue for desks all alike. Pure.

A. K. Erlang, 1917. Visits end by chance, nobody tires, every desk serves everything: where desks differ, more are needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

SHARE = 0.8  # of the visitors who should be called within their promise


def waits_at_all(load: float, desks: int) -> float:
    """The chance that nobody is free. `load` is visitors per hour x hours per visit; 1 when the desks cannot keep up."""
    if desks <= load:
        return 1.0
    blocked = 1.0
    for number in range(1, desks + 1):  # Erlang B by its recursion, which never overflows
        blocked = load * blocked / (number + load * blocked)
    return blocked / (1 - load / desks * (1 - blocked))


def kept(load: float, desks: int, visit: float, promises: Mapping[int, float]) -> float:
    """The share called within their promise. Minutes: `visit` is the mean, `promises` is minutes -> share of the visitors."""
    if desks <= load:
        return 0.0
    late = waits_at_all(load, desks)
    return sum(share * (1 - late * exp(-(desks - load) * promise / visit)) for promise, share in promises.items())


def desks_needed(an_hour: float, visit: float, promises: Mapping[int, float], share: float = SHARE) -> int:
    """The fewest desks with which at least that share is called in time."""
    if not an_hour:
        return 0
    load = an_hour * visit / 60
    desks = int(load) + 1
    while kept(load, desks, visit, promises) < share:
        desks += 1
    return desks
