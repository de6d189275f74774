"""The office as it is not, for days that are played: with other desks, with other promises. It never changes the office file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count, islice

from kolapp.office import Office


def with_desks(office: Office, more: int) -> Office:
    """So many desks more, each like the one that serves the most; or fewer, the last first, but never none."""
    if more <= 0:
        return replace(office, desks=office.desks[: max(1, len(office.desks) + more)])
    like = max(office.desks, key=lambda desk: len(desk.serves))
    return replace(
        office, desks=(*office.desks, *(replace(like, id=new, name=None, printer=None) for new in _free(office, more)))
    )


def _free(office: Office, more: int) -> list[str]:
    """So many numbers that no desk has yet."""
    taken = {desk.id for desk in office.desks}
    return list(islice((str(number) for number in count(len(taken) + 1) if str(number) not in taken), more))


def with_promises(office: Office, promises: Mapping[str, int]) -> Office:
    """Errand -> minutes. ValueError for an errand that has no ticket here."""
    known = {errand.id for errand in office.errands if errand.letter}
    if strange := sorted(promises.keys() - known):
        raise ValueError(f"{', '.join(strange)}: no errand with a ticket; it may be one of {', '.join(sorted(known))}")
    errands = tuple(replace(errand, promise=promises.get(errand.id, errand.promise)) for errand in office.errands)
    return replace(office, errands=errands)
