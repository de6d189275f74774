"""One visitor after the other, drawn by chance: language, needs, patience, and what comes of the visit. It knows no day and no queue."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from random import Random
from uuid import UUID

from kolapp.office import Errand, Office, Outcome
from server.play import habits
from server.play.visitor import Finish, Further, Park, Stint, Transfer, Visitor


class Casting:
    """Draws visitors of the office from `random`. `takes`: errand -> minutes that a visit truly takes on average."""

    def __init__(self, office: Office, takes: Mapping[str, float], random: Random) -> None:
        self._office, self._takes, self._random = office, takes, random
        self._errands = [errand for errand in office.errands if errand.letter]
        self._with_unit = [outcome for outcome in office.outcomes if outcome.unit]
        self._without = [outcome for outcome in office.outcomes if not outcome.unit]

    def visitor(self, at: int, errand: Errand) -> Visitor:
        random = self._random
        own = self._chance(habits.OWN_LANGUAGE) or len(self._office.languages) == 1
        needs = (random.choice(self._office.needs).id,) if self._office.needs and self._chance(habits.WITH_NEED) else ()
        return Visitor(
            id=str(UUID(int=random.getrandbits(128), version=4)),
            at=at,
            errand=errand.id,
            language=self._office.languages[0] if own else self._other_language(),
            stints=self._stints(errand, 1.0 if own else habits.SLOWER),
            needs=needs,
            walk=random.randint(*habits.WALKS),
            hears=not self._chance(habits.MISSES),
            returns=random.randint(*habits.BACK) if self._chance(habits.RETURNS) else None,
            patience=self._patience(),
            says_so=self._chance(habits.SAYS_SO),
            asks=self._picked(((habits.AT_THE_DOOR, "greeter"), (habits.AT_THE_DESK, "desk"))) or "kiosk",
            delivery=self._delivery(),
        )

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _picked(self, shares: tuple[tuple[float, str], ...]) -> str | None:
        """One of those that are picked with that chance, or None."""
        left = self._random.random()
        for share, what in shares:
            left -= share
            if left < 0:
                return what
        return None

    def _other_language(self) -> str:
        """The ones that the office file names first are the commoner."""
        others = self._office.languages[1:]
        return self._random.choices(others, [1 / (place + 1) for place in range(len(others))])[0]

    def _patience(self) -> int | None:
        median, spread = habits.PATIENCE
        drawn = self._random.lognormvariate(log(median), spread)
        return round(drawn) if self._chance(habits.TIRES) else None

    def _delivery(self) -> tuple[str, str | None] | None:
        how = self._picked(((habits.ON_SCREEN, "screen"), (habits.NOT_TOLD, "unknown")))
        fault = self._random.choice(habits.FAULTS)
        return {None: ("paper", None), "screen": ("screen", fault)}.get(how)

    def _stints(self, errand: Errand, slower: float) -> tuple[Stint, ...]:
        """Most are served once and are done; a few are moved, step aside or have one more errand."""
        happens = self._picked(((habits.MOVES, "moves"), (habits.PARKS, "parks"), (habits.ONE_MORE, "more")))
        other = self._random.choice(self._errands)
        first = self._lasts(errand, slower)
        if happens == "moves" and other != errand:
            found_out = self._random.randint(*habits.MOVED_AFTER)
            return Stint(found_out, Transfer(other.id)), Stint(self._lasts(other, slower), self._finish(other))
        if happens == "parks":
            never = self._chance(habits.NEVER_BACK)
            away = Park(None if never else self._random.randint(*habits.AWAY))
            return Stint(first // 2, away), Stint(first // 2, self._finish(errand))
        if happens == "more":
            got = self._finish(errand)
            more = Further(other.id, got.outcome, got.unit)
            return Stint(first, more), Stint(self._lasts(other, slower), self._finish(other))
        return (Stint(first, self._finish(errand)),)

    def _lasts(self, errand: Errand, slower: float) -> int:
        """Seconds; at least half a minute."""
        mean = self._takes[errand.id] * slower * 60
        return max(30, round(self._random.gammavariate(habits.SHAPE, mean / habits.SHAPE)))

    def _finish(self, errand: Errand) -> Finish:
        """The first outcome without a unit is the commonest, as the first that the office file names."""
        common, *rest = self._without or self._with_unit
        share = habits.OUTCOMES
        known: list[tuple[float, Outcome]] = [(share.first, common)]
        known += [(share.rest / len(rest), outcome) for outcome in rest]
        known += [(share.unit / len(self._with_unit), outcome) for outcome in self._with_unit]
        outcome = self._random.choices([each for _, each in known], [weight for weight, _ in known])[0]
        return Finish(outcome.id, self._unit(errand) if outcome.unit else None)

    def _unit(self, errand: Errand) -> str:
        usual = errand.units if errand.units and self._chance(habits.LIKELY_UNIT) else ()
        return self._random.choice(usual or tuple(unit.id for unit in self._office.units))
