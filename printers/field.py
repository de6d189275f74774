"""The field engineer's tools: each says in plain sentences what it found, and its exit status says whether that is well.

0: well. 1: the printer, or its paper, is not. 2: the address or the command is wrong.
"""
# ruff: noqa: T201 - it talks to a person

from __future__ import annotations

import argparse
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qsl

from PIL import Image

from printers import profiles, star, stored
from printers.counting import Counting, counted
from printers.dialects import Ear
from printers.ledger import Ledger
from printers.pagetest import page_test
from printers.ports import Port, Unplugged, address
from printers.preview import preview
from printers.printer import Outcome, Printer
from printers.replies import Block, Replies, Report
from printers.sample import LANGUAGES, sample
from printers.status import Status
from printers.ticket import Ticket

WELL, NOT_WELL = 0, 1
# GS I 66 and 67: the maker and the model, answered after an underscore. "ESC/POS command reference" (Epson), GS I.
MAKER, MODEL = b"\x1dIB", b"\x1dIC"
PATIENCE, PACE = 1.0, 2.0
Words = TypeVar("Words", Block, Report)

TOLD = {
    Outcome.PRINTED: "{what} is printed: the printer has said so.",
    Outcome.NOT_PRINTED: "Nothing was printed.",
    Outcome.IN_DOUBT: "It is not certain that the whole of {what} came out: look at the printer.",
}


def status(options: argparse.Namespace) -> int:
    printer = counted(options.url, options.state)
    found = printer.status()
    printer.close()
    print(_sentence(found, printer if options.state else None))
    return WELL if found.fine else NOT_WELL


def test(options: argparse.Namespace) -> int:
    return _print(options.url, sample(options.language), "the test ticket")


def codepages(options: argparse.Namespace) -> int:
    return _print(options.url, page_test(), "the code page test")


def show(options: argparse.Namespace) -> int:
    """The sample ticket as a picture, as a printer with these options in its address would print it."""
    chosen = profiles.chosen(dict(parse_qsl(options.options)))
    preview(sample(options.language), chosen).save(options.file)
    print(f"{options.file} shows the ticket, a pixel a dot.")
    return WELL


def detect(options: argparse.Namespace) -> int:
    """Ask for maker and model, and name the profile."""
    place = address(options.url)
    try:
        port = place.open(time.monotonic() + PATIENCE)
    except Unplugged as gone:
        print(f"Nothing answers at {options.url}: {gone}")
        return NOT_WELL
    maker, model = _asked(port, MAKER), _asked(port, MODEL)
    line_mode = not model and bool(_heard(port, star.ASK, star.StarReplies(), Report))
    port.close()
    if line_mode:
        print(
            "It speaks Star's own language, Line Mode, which we do not write. Set it to its ESC/POS emulation, "
            "with its switches or Star's set-up program, and ask again."
        )
        return NOT_WELL
    if not model:
        print("It does not say what model it is: many without a name do not. Try profile=generic-80, then `codepages`.")
        return NOT_WELL
    name = profiles.named(model)
    print(f"It says it is {maker} {model}.".replace("  ", " "))
    print(
        f"Write profile={name} into its address."
        if name
        else "No profile of ours fits: try profile=generic-80, then `codepages`."
    )
    return WELL if name else NOT_WELL


def store(options: argparse.Namespace) -> int:
    """Give the printer our large letters and figures, and the house's logo, to keep. Once, for its memory wears out."""
    logo = "stored" if options.logo else "none"
    printer = Printer(f"{options.url}{'&' if '?' in options.url else '?'}number=stored&logo={logo}")
    picture = Image.open(options.logo) if options.logo else None
    fault = printer.store(stored.uploads(printer.profile, picture))
    printer.close()
    kept = fault is None and printer.profile.number == "stored" and printer.profile.logo == bool(options.logo)
    if kept:
        print("It keeps them, and prints with them from its next connection on.")
    else:
        print(
            "It does not keep them. "
            + (fault.sentence if fault else "This model may have no picture memory: leave number=drawn.")
        )
    return WELL if kept else NOT_WELL


def watch(options: argparse.Namespace, stop: threading.Event | None = None) -> int:
    """Say each change, until interrupted; the last state is the exit status."""
    printer, last, pause = counted(options.url, options.state), "", stop or threading.Event()
    found = Status()
    try:
        while not pause.is_set():
            found = printer.status()
            if (now := _sentence(found, None)) != last:
                print(time.strftime("%H:%M:%S"), now, flush=True)
                last = now
            pause.wait(PACE)
    except KeyboardInterrupt:
        print()
    printer.close()
    return WELL if found.fine else NOT_WELL


def roll(options: argparse.Namespace) -> int:
    """How much paper is left by count; with --new, a new roll is in. Works while the kiosk is not running."""
    ledger = Ledger(options.state)
    if options.new:
        ledger.write(ledger.read().renewed())
    left = ledger.read()
    print(f"About {left.tickets} tickets left on this roll ({left.left / 1000:.1f} m).")
    return WELL if left.has_room(left.ticket) else NOT_WELL


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The tools as subcommands."""
    for name, run, says in (
        ("status", status, "say how the printer is"),
        ("test", test, "print a sample ticket and say whether it came out"),
        ("detect", detect, "ask the printer what it is, and name its profile"),
        ("codepages", codepages, "print a page from which the printer's code pages are read"),
        ("store", store, "give the printer our large figures and the logo to keep"),
        ("watch", watch, "say how the printer is whenever that changes"),
    ):
        tool = commands.add_parser(name, help=says)
        tool.add_argument("url")
        tool.set_defaults(run=run)
        if name in ("status", "watch"):
            _add_state(tool, required=False)
        if name == "store":
            tool.add_argument("--logo", metavar="FILE", type=Path, help="a picture, dark on light")
        if name == "test":
            tool.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    picture = commands.add_parser("preview", help="draw the sample ticket into a picture, without a printer")
    picture.add_argument("file", metavar="PNG", type=Path)
    picture.add_argument(
        "--options", metavar="profile=…&width=…", default="", help="as they would stand in the address"
    )
    picture.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    picture.set_defaults(run=show)
    paper = commands.add_parser("roll", help="say how much paper is left by count")
    _add_state(paper, required=True)
    paper.add_argument("--new", action="store_true", help="a new roll has been put in")
    paper.set_defaults(run=roll)


def _add_state(tool: argparse.ArgumentParser, *, required: bool) -> None:
    tool.add_argument("--state", metavar="DIR", type=Path, required=required, help="where the kiosk keeps its count")


def _print(url: str, ticket: Ticket, what: str) -> int:
    printer = Printer(url)
    result = printer.print(ticket, what)
    printer.close()
    told = TOLD[result.outcome].format(what=what)
    print(told[0].upper() + told[1:] + (f" {result.reason.sentence}" if result.reason else ""))
    return WELL if result.outcome is Outcome.PRINTED else NOT_WELL


def _sentence(found: Status, printer: Counting | None) -> str:
    left = f" About {printer.roll.tickets} tickets are left." if printer else ""
    return found.sentence + left


def _asked(port: Port, question: bytes) -> str:
    """The printer's answer in words, or nothing."""
    block = _heard(port, question, Replies(), Block)
    return block.data[1:].decode("ascii", "replace").strip() if block and block.data.startswith(b"_") else ""


def _heard(port: Port, question: bytes, ear: Ear, kind: type[Words]) -> Words | None:
    """The first reply of this kind, or None when there is none in time."""
    deadline = time.monotonic() + PATIENCE
    with suppress(Unplugged):
        port.write(question, deadline)
        while time.monotonic() < deadline:
            for reply in ear.feed(port.read(deadline)):
                if isinstance(reply, kind):
                    return reply
    return None
