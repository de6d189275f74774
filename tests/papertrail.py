"""Seeded mishaps between a real `Printer` and a virtual one, and the judge of what lies there afterwards: the paper alone."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from printers import profiles
from printers.encode import encode
from printers.layout import visit
from printers.paper import Slip
from printers.printer import Outcome, Patience, Printer
from printers.serve import Service
from printers.status import Fault
from printers.ticket import Text, Ticket
from printers.virtual import VirtualPrinter
from printers.virtualdialect import DIALECTS
from printers.virtualinlet import BUFFERS, Buffer
from printers.virtualline import NetworkEnd, TerminalEnd

# Everything twenty times as fast as in a lobby, patience too.
PATIENCE = Patience(answer=0.02, reach=0.04, stall=0.06, confirm=0.2, poll=0.01)
# An echo that does not say whose it is must be waited out; a busy machine may be late with it.
LONGER = replace(PATIENCE, stall=0.2, poll=0.1)
MM_PER_SECOND, BAUD = 4000.0, 2_000_000
TICKET_MM, TICKET_BYTES = 150, 260
SOON, PAUSE = 10.0, 0.02

# What can go wrong and what mends it.
MISHAPS = {
    "paper out": ("paper in",),
    "cover open": ("cover close",),
    "cutter jam": ("cutter free", "cover open", "cover close"),
    "head hot": ("head cool",),
    "fatal error": ("power off", "power on"),
    "feed hold": ("feed release",),
    "power off": ("power on",),
    "unplug": ("plug",),
    "hang up": (),
    "stop reading": ("read",),
    "silent": ("answer",),
    "replies late": ("replies straight",),
    "replies in bytes": ("replies straight",),
    "replies twice": ("replies straight",),
    "replies lost": ("replies straight",),
    "replies garbled": ("replies straight",),
}


@dataclass(frozen=True)
class Mishap:
    """`what` happens when `at` more millimetres have moved or bytes have come."""

    what: str
    by: str
    at: int


@dataclass(frozen=True)
class Scenario:
    """`mishaps`: one a ticket, None for a quiet one."""

    line: str
    mishaps: tuple[Mishap | None, ...]
    profile: str = profiles.DEFAULT
    dialect: str | None = None
    buffer: int | None = None
    flow: str = "wait"
    language: str = "sv"
    number: str = "own"
    baud: int = BAUD
    agreed: bool = True

    @property
    def can_be_stopped(self) -> bool:
        """Whether "forget it" reaches a printer whose paper has ended: not when 45 bytes are full and it hears nothing more."""
        return profiles.load(self.profile).clears and self.buffer != 45


def drawn(seed: int) -> Scenario:
    """Anything may happen, the same for the same seed."""
    dice = random.Random(seed)
    line = dice.choice(("pty", "tcp"))
    mishaps = tuple(_mishap(dice) if dice.random() < 0.8 else None for _ in range(dice.choice((1, 1, 2))))
    return Scenario(
        line=line,
        mishaps=mishaps,
        profile=dice.choice((profiles.DEFAULT, profiles.DEFAULT, profiles.DEFAULT, "TM-T88III")),
        buffer=dice.choice((None, 4096, 45) if line == "pty" else (None, 4096)),
        flow=dice.choice(("wait", "xonxoff")) if line == "pty" else "wait",
        language=dice.choice(("sv",) * 5 + ("ar",)),
        number=dice.choice(("own",) * 5 + ("drawn",)),
        baud=dice.choice((BAUD,) * 5 + (115_200,)),
        agreed=line == "tcp" or dice.random() < 0.95,
    )


def _mishap(dice: random.Random) -> Mishap:
    by, most = dice.choice((("mm", TICKET_MM), ("byte", TICKET_BYTES)))
    return Mishap(dice.choice(list(MISHAPS)), by, dice.randrange(most))


@dataclass
class Trail:
    """`told` is what the driver said of each number, `copied` of its marked copy, `slips` what lay there in the end."""

    scenario: Scenario
    told: dict[int, Outcome] = field(default_factory=dict)
    copied: dict[int, Outcome] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    reason: Fault | None = None  # of the last ticket

    def wrongs(self) -> list[str]:
        """Everything the paper holds against the driver, in words; nothing when they agree."""
        found = [wrong for number in self.told for wrong in self._wrongs(number)]
        marked = [wrong for number, told in self.copied.items() for wrong in self._counted(number, told, copy=True)]
        return found + marked

    def _wrongs(self, number: int) -> Iterator[str]:
        told = self.told[number]
        yield from self._counted(number, told, copy=False)
        if told is Outcome.NOT_PRINTED and any(_traces(slip, number) for slip in self.slips):
            yield f"{number} was reported not printed, and there are traces of it"
        if self.scenario.can_be_stopped and any(_second_half(slip, number) for slip in self.slips):
            yield f"the second half of {number} came out by itself"

    def _counted(self, number: int, told: Outcome, *, copy: bool) -> Iterator[str]:
        whole = [slip for slip in self.slips if complete(slip, number, self.scenario, copy=copy)]
        name = f"the copy of {number}" if copy else f"{number}"
        if len(whole) > 1:
            yield f"{name} came out {len(whole)} times"
        if told is Outcome.PRINTED and len(whole) != 1:
            yield f"{name} was reported printed, and {len(whole)} tickets lie there"


def ticket(number: int, language: str, *, copy: bool = False) -> Ticket:
    """Its first and its last line name it too, so that any piece of it can be told."""
    other = (Text("نعم", language="ar"),) if language == "ar" else ()
    link = f"https://example.org/t/{number:03}"
    whole = visit(
        office=f"start {number:03}",
        number=f"B\u00a0{number:03}",
        what="Bygglov",
        wait="Snart",
        advice="Slå dig ner",
        link=link,
        time=f"slut {number:03}",
        language="sv",
        copy="Kopia",
    )
    return replace(whole, copy=copy, lines=(*whole.lines[:4], *other, *whole.lines[4:]))


def complete(slip: Slip, number: int, scenario: Scenario, *, copy: bool) -> bool:
    """Cut off, and dot for dot what this ticket looks like."""
    named = slip.cut and f"slut {number:03}" in slip.text
    return named and _ink(slip) == _ideal(number, scenario.profile, scenario.number, scenario.language, copy)


@cache
def _ideal(number: int, profile: str, how: str, language: str, copy: bool) -> bytes:
    virtual = VirtualPrinter(_profile(profile, how))
    virtual.receive(encode(ticket(number, language, copy=copy), virtual.profile))
    virtual.run(1e6)
    return _ink(virtual.slips[0])


def _profile(name: str, number: str) -> profiles.Profile:
    return profiles.chosen({"profile": name, "number": number})


def _ink(slip: Slip) -> bytes:
    return slip.ink.crop(slip.ink.getbbox()).tobytes()


def _traces(slip: Slip, number: int) -> bool:
    return any(f"{mark} {number:03}" in slip.text for mark in ("start", "B", "slut"))


def _second_half(slip: Slip, number: int) -> bool:
    return f"slut {number:03}" in slip.text and f"start {number:03}" not in slip.text


def play(scenario: Scenario, folder: Path, make: Callable[[str, Patience], Printer] = Printer) -> Trail:
    """Print a ticket a mishap, mend it each time, and at last print until one comes out; then look at the paper."""
    trail = Trail(scenario)
    with ExitStack() as stack:
        service = stack.enter_context(_service(scenario, folder))
        named = service.printer.dialect.process_id
        printer = make(_url(scenario, service), PATIENCE if named else LONGER)
        stack.callback(printer.close)
        for mishap in scenario.mishaps:
            if mishap:
                plan = service.when_moved if mishap.by == "mm" else service.when_received
                plan(mishap.at, mishap.what)
            _print(printer, trail)
            _mend(service, mishap)
            _copy(printer, trail)
        if scenario.agreed:
            _recover(printer, service, trail)
        _let_it_finish(service)
    trail.slips = _all_slips(service.printer)
    return trail


def _print(printer: Printer, trail: Trail) -> Outcome:
    number = len(trail.told) + 1
    result = printer.print(ticket(number, trail.scenario.language), f"{number}")
    trail.told[number], trail.reason = result.outcome, result.reason
    return result.outcome


def _copy(printer: Printer, trail: Trail) -> None:
    """As the kiosk does: the last ticket once more, marked, when it is in doubt and the printer is well again."""
    number = len(trail.told)
    if trail.told[number] is Outcome.IN_DOUBT and printer.status().fine:
        trail.copied[number] = printer.print(ticket(number, trail.scenario.language, copy=True), "copy").outcome


def _recover(printer: Printer, service: Service, trail: Trail) -> None:
    """By itself, and soon. A plan that comes due only now is mended like the others."""
    deadline = time.monotonic() + SOON
    while time.monotonic() < deadline:
        if _print(printer, trail) is Outcome.PRINTED:
            return
        for mishap in trail.scenario.mishaps:
            _mend(service, mishap)
        service.wait(len(trail.told) + 100, PAUSE)
    how = f"{trail.reason}, while {service.printer.state.sentence}"
    raise AssertionError(f"it does not print again: {how}: {trail.scenario} {trail.told}")


def _mend(service: Service, mishap: Mishap | None) -> None:
    """Nobody changes a roll that has paper: pulling it out would tear what is being printed."""
    for act in MISHAPS[mishap.what] if mishap else ():
        if act != "paper in" or service.printer.state.end:
            service.do(act)


def _let_it_finish(service: Service) -> None:
    deadline = time.monotonic() + 5
    while not service.printer.idle and time.monotonic() < deadline:
        service.do("read")


def _all_slips(virtual: VirtualPrinter) -> list[Slip]:
    """Later somebody puts in a new roll: what it still holds comes out then."""
    virtual.load(2000)
    virtual.run(1e5)
    virtual.load(2000)
    return virtual.slips


def _service(scenario: Scenario, folder: Path) -> Service:
    buffer = replace(BUFFERS[scenario.buffer], flow=scenario.flow) if scenario.buffer else Buffer()
    dialect = DIALECTS[scenario.dialect] if scenario.dialect else None
    virtual = VirtualPrinter(_profile(scenario.profile, scenario.number), dialect=dialect, buffer=buffer)
    speed = 115_200 if scenario.line == "pty" else None
    end = TerminalEnd(folder / "printer", speed) if scenario.line == "pty" else NetworkEnd("tcp://127.0.0.1:0")
    return Service(virtual, end, baud=scenario.baud, mm_per_second=MM_PER_SECOND)


def _url(scenario: Scenario, service: Service) -> str:
    flow = "&flow=xonxoff" if scenario.flow == "xonxoff" else ""
    baud = 115_200 if scenario.agreed else 19_200
    logo = "&logo=none" if scenario.number == "own" else ""  # else it is asked which pictures it keeps
    return f"{service.end.url}?profile={scenario.profile}&number={scenario.number}&baudrate={baud}{flow}{logo}"
