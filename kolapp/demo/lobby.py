"""Starts the whole lobby: printer, server, display, kiosk. With a screen it is yours; without one it plays a visit by itself."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from kolapp.demo import house
from kolapp.demo.crew import Crew, DidNotStart
from kolapp.demo.glass import Glass
from kolapp.demo.stage import Stage

KIOSK, DISPLAY = (1080, 1920), (1920, 1080)
HALF = 2  # what is for a wall is shown at half size on a desktop
LEFT, TOP = {"kiosk": 40, "display": 40 + KIOSK[0] // HALF + 40}, 60  # side by side there


def run(office: Path, into: Path, *, by_itself: bool) -> int:
    """The exit status: 0 when all that was to be seen was seen."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that whoever ends us ends the programs too
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    try:
        with tempfile.TemporaryDirectory(prefix="kolapp-") as folder, ExitStack() as stack:
            if screen and not by_itself:
                return wait(start(stack, office, Path(folder), into))
            glasses = [stack.enter_context(Glass(*size)) for size in (KIOSK, DISPLAY)]
            stage = start(stack, office, Path(folder), into, *glasses)
            from kolapp.demo import visit  # noqa: PLC0415 - only here is a browser needed

            return visit.play(stage)
    except DidNotStart as fault:
        print(fault, file=sys.stderr)
        return 1


def start(stack: ExitStack, office: Path, folder: Path, into: Path, *glasses: Glass) -> Stage:
    """Everything started, each ready before the next; `stack` ends it all. `glasses`: the kiosk's and the display's, or none."""
    kiosk_glass, display_glass = glasses or (None, None)
    crew = stack.enter_context(Crew(into / "logs"))
    made = house.build(office, folder)
    paper = into / "paper"
    printer = crew.start("printer", "printers", "serve", "--pty", str(folder / "printer"), "--paper", str(paper))
    server = crew.start("server", "server", "--office", str(made.office), "--data", str(made.data), "--port", "0")
    sound = f"file:{into / 'spoken.wav'}" if display_glass else "default"
    programs = []
    for role, size, glass, extra in (
        ("display", DISPLAY, display_glass, ["--audio", sound, "--state", str(folder / "display")]),
        ("kiosk", KIOSK, kiosk_glass, ["--printer", printer.word, "--state", str(folder / "kiosk")]),
    ):
        width, height = size if glass else (size[0] // HALF, size[1] // HALF)
        arguments = ["--server", server.word, "--device", role, "--token", str(made.tokens[role])]
        arguments += ["--size", f"{width}x{height}", *extra, *(["--witness"] if glass else [])]
        environment = {"DISPLAY": glass.number} if glass else beside(role)
        programs.append(crew.start(role, role, *arguments, environment=environment))
    display, kiosk = programs
    return Stage(crew, made, into, server.word, printer, kiosk, display, paper, kiosk_glass, display_glass)


def beside(role: str) -> dict[str, str]:
    """Where Kivy puts the window, as its configuration by environment."""
    return {"KCFG_GRAPHICS_POSITION": "custom", "KCFG_GRAPHICS_LEFT": str(LEFT[role]), "KCFG_GRAPHICS_TOP": str(TOP)}


def wait(stage: Stage) -> int:
    """Until Ctrl-C, or until one of the programs has ended."""
    print(f"The lobby is open. The desk page: {stage.url}   name: {house.AGENT}   password: {stage.house.password}")
    print(f"Tickets are painted in {stage.paper}. Close a window, or press Ctrl-C here, to end it all.")
    try:
        while not (fallen := stage.crew.fallen()):
            stage.kiosk.says(timeout=1.0)
    except KeyboardInterrupt:
        return 0
    return fallen.process.returncode
