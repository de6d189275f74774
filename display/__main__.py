"""Starts the lobby screen: reads the arguments, builds every part in one visible place and runs until it is told to stop."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

# Before Kivy is imported anywhere: its own arguments, files and log are not wanted.
os.environ.update(KIVY_NO_ARGS="1", KIVY_NO_CONFIG="1", KIVY_NO_FILELOG="1", KIVY_LOG_MODE="PYTHON")

from display import hanging, sounding
from display.announcer import Announcer
from display.health import Health
from display.layouts import choose
from display.link import Listener, Reports
from display.loudness import Loudness
from display.memory import Memory
from display.sizes import Sizes, check, sizes
from display.slides import Slides
from display.sounding import devices, loudspeakers
from display.watch import STALE_AFTER, Watch
from kolapp import labels, witness
from kolapp.caller import Caller
from kolapp.client import Server
from kolapp.office import OfficeError
from kolapp.watchdog import Watchdog

if TYPE_CHECKING:  # they import Kivy
    from kivy.app import App

    from display.paper import Paper


def main(argv: list[str] | None = None) -> int:
    wishes_of = parser()
    wishes = wishes_of.parse_args(argv)
    if not (wishes.pictures or (wishes.server and wishes.device and wishes.token)):
        wishes_of.error("say --server, --device and --token, or --pictures")
    _log()
    layout = choose(wishes.layout, *wishes.size)
    if bool(wishes.desk) != layout.sign and not wishes.pictures:
        wishes_of.error("--layout desk and --desk go together: say which desk's sign this is, for instance --desk 2")
    of = sizes(wishes.size[0], wishes.size[1], layout)
    try:
        check(of, wishes.inches or layout.inches, wishes.farthest or layout.farthest)
    except OfficeError as fault:
        wishes_of.exit(2, f"{fault}\n")
    _window(of, wishes.fullscreen)
    if wishes.pictures:
        from display.pictures import Pictures  # noqa: PLC0415

        Pictures(wishes.pictures, wishes.layout, wishes.theme).run()
    elif not wishes.token.exists():
        from display import newcomer  # noqa: PLC0415

        newcomer.run(wishes, of, Watchdog(dict(os.environ)))  # a copy: the program that starts again has its own
    else:
        with sounding.voice(wishes) as voice:
            _wall(wishes, of, voice)
    return 0


def _wall(wishes: argparse.Namespace, of: Sizes, voice: Caller) -> None:
    """Every thread and what it may reach: the link and the voice come to the screen through `mainthread` alone."""
    server, watchdog = Server(wishes.server, wishes.token.read_text(encoding="utf-8").strip()), Watchdog()
    audio = devices(wishes.audio)
    sound = loudspeakers(audio)  # sounds before the window
    memory = Memory(wishes.state)
    watch = Watch(stale_after=wishes.stale_after, heard=memory.heard)
    loudness = Loudness(_now)
    health = Health(audio, sound, loudness)

    from kivy.base import ExceptionManager  # noqa: PLC0415
    from kivy.clock import mainthread  # noqa: PLC0415

    from display.app import Failsafe, Wall  # noqa: PLC0415
    from kolapp import frames  # noqa: PLC0415

    reports = Reports(server, wishes.device, health.body)
    app = Wall(
        of=of,
        watch=watch,
        now=_now,
        monotonic=monotonic,
        hanging=hanging.Hanging(of.layout, wishes.desk, wishes.arrows),
        theme=wishes.theme,
        moving=not wishes.reduce_motion,
    )

    def said(seq: int, why: str) -> None:
        memory.note(seq)
        reports.tell(seq, spoken=health.said(seq, why), reason=why)
        if wishes.witness:
            witness.tell(said=seq, spoken=not why, why=why)

    announcer = Announcer(
        sound,
        voice,
        languages=lambda: app.languages,
        standing=watch.still_called,
        blind=lambda: watch.silent(monotonic()),
        voicing=mainthread(app.voicing),
        said=said,
        loudness=loudness,
    )
    draw = mainthread(app.office)

    def office(offer: dict[str, Any]) -> None:
        loudness.office(offer)
        draw(offer)

    listener = Listener(server, office=office, heard=mainthread(app.heard))

    def shown(seq: int) -> None:
        reports.tell(seq, shown=True)
        if wishes.witness:  # what stands on the glass, not what the board says
            witness.tell(shown=seq, number=app.scene.card.number, desk=app.scene.card.desk)

    app.shown, app.say = shown, announcer.say

    def ready() -> None:
        gc.collect()
        gc.freeze()  # all of this lives as long as the program: looking through it anew would keep a call waiting
        print("ready display", flush=True)
        watchdog.ready()

    app.ready = ready
    frames.watched(watchdog)
    ExceptionManager.add_handler(Failsafe())
    slides = _slides(wishes.slides, app.paper) if wishes.slides else ()
    _run(app, server, (announcer, reports, listener, *slides))


def _run(app: App, server: Server, threads: tuple[Announcer | Reports | Listener | Slides, ...]) -> None:
    """The window's own loop until it is told to stop; the threads live as long."""

    def start(_: App) -> None:
        for thread in threads:
            thread.start()

    app.bind(on_start=start)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.stop())
    try:
        app.run()
    finally:
        for thread in threads:
            thread.stop()
        server.close()
        for thread in threads:
            if thread.is_alive():  # it was not started when the window never came up
                thread.join(timeout=2)


def _slides(folder: Path, paper: Paper) -> tuple[Slides]:
    from kivy.clock import mainthread  # noqa: PLC0415

    slides = Slides(folder, found=mainthread(paper.found), ready=mainthread(paper.bring))
    paper.want = slides.want
    return (slides,)


def _log() -> None:
    """To stderr: what staff should know, once. Not every request, nor what Kivy finds on its way up."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for chatty in ("kivy", "httpx"):  # a filter, for Kivy sets its own level
        logging.getLogger(chatty).addFilter(lambda record: record.levelno >= logging.WARNING)


def _now() -> datetime:
    return datetime.now().astimezone()


def parser() -> argparse.ArgumentParser:
    wanted = argparse.ArgumentParser(prog="python -m display", description="The lobby screen of Kölapp.")
    wanted.add_argument("--server", metavar="URL", help="the office's server, for instance http://127.0.0.1:8080")
    wanted.add_argument(
        "--device", metavar="NAME", help="this screen's name, as given to `python -m server device add`"
    )
    wanted.add_argument(
        "--token",
        metavar="FILE",
        type=_readable,
        help="the file with this screen's token; one that is not there yet is made when a lead has typed the code then shown",
    )
    wanted.add_argument(
        "--size", metavar="WxH", type=_size, default=(1920, 1080), help="the window's pixels (1920x1080)"
    )
    wanted.add_argument("--fullscreen", action="store_true")
    hanging.add(wanted)
    sounding.add(wanted)
    wanted.add_argument(
        "--state",
        metavar="DIR",
        type=Path,
        help="where it keeps what it has said, so that a restart repeats and loses nothing",
    )
    wanted.add_argument("--witness", action="store_true", help="tell on standard output what was shown and said")
    wanted.add_argument("--stale-after", metavar="SECONDS", type=float, default=STALE_AFTER, help=argparse.SUPPRESS)
    wanted.add_argument(
        "--pictures", metavar="DIR", type=Path, help="draw sample boards there, without a server, and end"
    )
    return wanted


def _readable(name: str) -> Path:
    """The file; one that is not there may come."""
    try:
        Path(name).exists() and Path(name).read_text(encoding="utf-8")
        return Path(name)
    except OSError as fault:
        raise argparse.ArgumentTypeError(f"{name} cannot be read ({fault.strerror})") from fault


def _size(text: str) -> tuple[int, int]:
    width, height = (int(part) for part in text.lower().split("x"))
    return width, height


def _window(of: Sizes, fullscreen: bool) -> None:
    """Kivy's window as a wall wants it: no borders, no keys that end or configure it, drawn only when something changed."""
    from kivy.config import Config  # noqa: PLC0415

    for section, key, value in (
        ("graphics", "width", of.width),
        ("graphics", "height", of.height),
        ("graphics", "borderless", int(fullscreen)),
        ("graphics", "resizable", 0),
        ("graphics", "fullscreen", "auto" if fullscreen else 0),
        ("graphics", "maxfps", 30),
        ("graphics", "multisamples", 0),
        ("graphics", "show_cursor", 0),
        ("kivy", "exit_on_escape", 0),
        ("kivy", "kivy_clock", "interrupt"),  # a call is drawn when it comes, not at the next beat of the clock
        ("kivy", "keyboard_mode", ""),
        ("kivy", "log_level", "warning"),
    ):
        Config.set(section, key, str(value))
    labels.install()


if __name__ == "__main__":
    sys.exit(main())
