"""A question of the kind "what if", from the journal to the answer: gather the days, play them as they were and changed, compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kolapp.office import Office
from server.events import DayClosed
from server.journal import Logbook, Reader
from server.play.changed import with_desks, with_promises
from server.play.staff import midnight
from server.whatif.answer import Answer, answer
from server.whatif.manned import manned
from server.whatif.past import past_day, took
from server.whatif.replay import PROCESSES, Scene, Tell, replay
from server.whatif.tally import Tally, tally

FEWER = 5  # times fewer seeds tell how well the play is like the life


@dataclass(frozen=True)
class Question:
    """`desks` more than there were, other `promises` in minutes by errand, so many `seeds`."""

    first: date
    last: date
    desks: int = 0
    promises: Mapping[str, int] | None = None
    seeds: int = 100


def ask(question: Question, office: Office, directory: Path, tell: Tell, processes: int = PROCESSES) -> Answer:
    """The answer as JSON values. ValueError when there is no closed day in the period."""
    logbooks = _closed_days(directory, question.first, question.last)
    if not logbooks:
        raise ValueError(f"there is no closed day from {question.first} to {question.last} in {directory}")
    before = as_lived(office, logbooks)
    after = with_promises(with_desks(before, question.desks), question.promises or {})
    lasted = took(before, logbooks.values())
    scenes = [_scene(place, before, logbooks, lasted) for place in (before, after)]
    seeds = (max(1, question.seeds // FEWER), question.seeds)
    played, changed = replay(list(zip(scenes, seeds, strict=True)), tell, processes)
    lived = Tally()
    for day, logbook in logbooks.items():
        lived.add(tally((event for _, event in logbook), midnight(office, day)))
    return answer(question, _promises(scenes[1]), lived, played, changed)


def _promises(scene: Scene) -> dict[int, float]:
    """Minutes -> share of the visitors who were promised that."""
    came = Counter(scene.office.errand(visitor.errand).promise for day in scene.days for visitor in day.visitors)
    return {minutes: times / came.total() for minutes, times in came.items()}


def _scene(office: Office, before: Office, logbooks: Mapping[date, Logbook], lasted: Mapping[str, list[int]]) -> Scene:
    new = {desk.id for desk in office.desks} - {desk.id for desk in before.desks}
    return Scene(office, [past_day(office, new, day, logbook) for day, logbook in logbooks.items()], lasted)


def as_lived(office: Office, logbooks: Mapping[date, Logbook]) -> Office:
    """With the desks that were manned then and have left the office file since, each like the one that serves the most."""
    seen = {desk for logbook in logbooks.values() for desk in manned(event for _, event in logbook)}
    like = max(office.desks, key=lambda desk: len(desk.serves))
    gone = sorted(seen - {desk.id for desk in office.desks})
    return replace(office, desks=(*office.desks, *(replace(like, id=desk, name=None, printer=None) for desk in gone)))


def _closed_days(directory: Path, first: date, last: date) -> dict[date, Logbook]:
    with closing(Reader(directory)) as journal:
        days = [day for day in journal.days() if first <= day <= last]
        told = {day: journal.day(day) for day in days}
    return {day: logbook for day, logbook in told.items() if any(isinstance(event, DayClosed) for _, event in logbook)}
