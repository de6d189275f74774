"""A small office and a day in its lobby, told with actors: a visitor, an agent, a hand clock. Pure: no server, no file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from uuid import UUID
from zoneinfo import ZoneInfo

from kolapp.office import Desk, Errand, Group, Hours, Need, Office, Outcome, Unit
from server.board import board, receipt
from server.events import Event
from server.lobby import Lobby
from server.panel import panel

NINE = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # Monday 09:00 in Stockholm


def in_words(text: str) -> dict[str, str]:
    return {"sv": text, "en": text, "ar": text}


def an_errand(name: str, letter: str | None, promise: int, service: int = 6) -> Errand:
    return Errand(
        id=name,
        name=in_words(name),
        group="all",
        letter=letter,
        promise=promise,
        service=service,
        icon="home",
        about=None,
        message=None if letter else in_words("next door"),
        link=None,
        words={},
        sensitive=False,
        hours=None,
    )


def an_office(first_number: int = 1) -> Office:
    """Two letters, three errands, three desks: 1 serves everything, 2 only passport and invoice, 3 only building."""
    return Office(
        name=in_words("Kontaktcenter"),
        languages=("sv", "en", "ar"),
        timezone=ZoneInfo("Europe/Stockholm"),
        quiet_hour=time(3),
        hours=Hours(week=(((time(8), time(17)),),) * 5 + ((), ()), exceptions={}, reasons={}),
        groups=(Group(id="all", name=in_words("Allt"), icon="home"),),
        errands=(
            an_errand("passport", "A", 15),
            an_errand("invoice", "A", 10, service=3),
            an_errand("building", "B", 30, service=15),
            an_errand("library", None, 0),
        ),
        desks=(
            Desk(id="1", name=None, serves=frozenset({"passport", "invoice", "building"})),
            Desk(id="2", name=None, serves=frozenset({"passport", "invoice"})),
            Desk(id="3", name=None, serves=frozenset({"building"})),
        ),
        units=(Unit(id="social", name=in_words("Socialtjänsten"), place=None, hours=None, phone=None, link=None),),
        outcomes=(
            Outcome(id="resolved", name=in_words("Löst här"), unit=False),
            Outcome(id="referred", name=in_words("Slussad vidare"), unit=True),
        ),
        needs=(
            Need(id="seat", name=in_words("Sittplats"), icon="seat", head_start=5),
            Need(id="interpreter", name=in_words("Tolk"), icon="translate", head_start=20),
        ),
        head_start_max=8,
        first_number=first_number,
        ask_minutes=30,
        notices=(),
        theme=None,
        public_url=None,
    )


@dataclass
class Morning:
    """One service day under a hand clock; every event that happens is kept, so that it can be replayed."""

    office: Office = field(default_factory=an_office)
    now: datetime = NINE
    journal: list[tuple[int, Event]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lobby = Lobby(self.office, date(2026, 11, 23))
        self._ids = (str(UUID(int=n)) for n in count(1))

    def does(self, command: str | Callable[..., list[Event]], **args: object) -> list[Event]:
        """Ask the lobby; what it answers happens. Refused passes through and nothing happens."""
        asked = getattr(Lobby, command) if isinstance(command, str) else command
        happened = asked(self.lobby, now=self.now, **args)
        for event in happened:
            self.journal.append((len(self.journal) + 1, event))
            self.lobby.apply(*self.journal[-1])
        return happened

    def after(self, **passed: float) -> None:
        self.now += timedelta(**passed)

    def visitor_takes(self, errand: str, *needs: str, language: str = "sv") -> str:
        """The ticket's id."""
        ticket = next(self._ids)
        self.does("issue", ticket=ticket, errand=errand, language=language, needs=needs)
        return ticket

    def kiosk_hands_in(self, number: str, errand: str = "passport", *, device: str = "entrance", **more: object) -> str:
        """The ticket's id; `more` may name one, and say when it was `issued`."""
        said = {"ticket": next(self._ids), "issued": self.now, "language": "sv"} | more
        self.does("hand_in", device=device, errand=errand, number=number, **said)
        return str(said["ticket"])

    def number(self, ticket: str) -> str:
        return self.lobby.tickets[ticket].number

    def agent_at(self, desk: str, name: str | None = None) -> Agent:
        agent = Agent(self, desk, name or f"agent {desk}")
        self.does("open_desk", desk=desk, agent=agent.name)
        return agent

    def board(self) -> dict:
        return board(self.lobby, self.now)

    def receipt(self, ticket: str) -> dict:
        return receipt(self.lobby, ticket, self.now)

    def replayed(self) -> Lobby:
        again = Lobby(self.office, date(2026, 11, 23))
        for seq, event in self.journal:
            again.apply(seq, event)
        return again


@dataclass
class Agent:
    """Somebody at a desk. Verbs answer the number of the visitor they touched."""

    day: Morning
    desk: str
    name: str

    def does(self, command: str, **args: object) -> str:
        happened = self.day.does(command, desk=self.desk, **args)
        touched = getattr(happened[-1], "ticket", "") if happened else ""
        return self.day.number(touched) if touched else ""

    def calls_next(self) -> str:
        return self.does("call_next")

    def receives(self) -> str:
        return self.does("arrive")

    def finishes(self, outcome: str = "resolved", unit: str | None = None) -> str:
        return self.does("finish", outcome=outcome, unit=unit)

    def panel(self) -> dict:
        return panel(self.day.lobby, self.desk, self.day.now, {})
