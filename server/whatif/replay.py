"""Days played again and again with times drawn anew, in processes of their own. It reads no journal and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random

from kolapp.office import Office
from server.lobby import Lobby
from server.play.day import Play
from server.play.staff import midnight
from server.whatif.past import PastDay, Took
from server.whatif.tally import Tally, tally

AT_A_TIME = 10  # seeds of a day that are played before anyone is told
PROCESSES = 2

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Scene:
    """An office and the days that are to be played in it."""

    office: Office
    days: Sequence[PastDay]
    took: Took


def play_again(scene: Scene, day: PastDay, seeds: range) -> Tally:
    """The day with each of these seeds, added up."""
    together, begins = Tally(), midnight(scene.office, day.day)
    for seed in seeds:
        lobby = Lobby(scene.office, day.day, foretells=False)
        visitors = day.drawn(scene.took, Random(f"{day.day} {seed}"))
        together.add(tally(Play(lobby, begins).run(visitors, day.shifts), begins))
    return together


def replay(scenes: Sequence[tuple[Scene, int]], tell: Tell, processes: int = PROCESSES) -> list[Tally]:
    """Each scene's tally over so many seeds; `tell` hears how many pieces are done, of how many."""
    tallies = [Tally() for _ in scenes]
    pieces = [
        (nth, place, range(first, min(seeds, first + AT_A_TIME)))
        for nth, (scene, seeds) in enumerate(scenes)
        for place in range(len(scene.days))
        for first in range(0, seeds, AT_A_TIME)
    ]
    with _troupe([scene for scene, _ in scenes], processes) as troupe:
        coming = {troupe.submit(_piece, nth, place, seeds): nth for nth, place, seeds in pieces}
        for done, piece in enumerate(as_completed(coming), 1):
            tallies[coming[piece]].add(piece.result())
            tell(done, len(pieces))
    return tallies


@contextmanager
def _troupe(scenes: Sequence[Scene], processes: int) -> Iterator[Executor]:
    """Processes that know the scenes; what is left to do is dropped when somebody interrupts."""
    troupe = ProcessPoolExecutor(processes, get_context("spawn"), _learn, (scenes,))
    try:
        yield troupe
    finally:
        troupe.shutdown(cancel_futures=True)


_KNOWN: list[Scene] = []  # of a process of the troupe


def _learn(scenes: Sequence[Scene]) -> None:
    _KNOWN[:] = scenes


def _piece(nth: int, place: int, seeds: range) -> Tally:
    scene = _KNOWN[nth]
    return play_again(scene, scene.days[place], seeds)
