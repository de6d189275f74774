"""Starts the lobby screen: reads the arguments, builds every part in one visible place and runs until it is told to stop."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from time import monotonic

# Before Kivy is imported anywhere: its own arguments, files and log are not wanted.
os.environ.update(KIVY_NO_ARGS="1", KIVY_NO_CONFIG="1", KIVY_NO_FILELOG="1", KIVY_LOG_MODE="PYTHON")

from display.announcer import Announcer, Silence, Sound
from display.health import Health
from display.link import Listener, Reports
from display.sizes import Sizes, check, sizes
from display.watch import STALE_AFTER, Watch
from kolapp import labels, witness
from kolapp.client import Server
from kolapp.office import OfficeError
from kolapp.sound import Player
from kolapp.voice import Espeak


def main(argv: list[str] | None = None) -> int:
    wishes_of = parser()
    wishes = wishes_of.parse_args(argv)
    if not (wishes.pictures or (wishes.server and wishes.device and wishes.token)):
        wishes_of.error("say --server, --device and --token, or --pictures")
    _log()
    of = sizes(*wishes.size)
    try:
        check(of, wishes.inches, wishes.farthest)
    except OfficeError as fault:
        wishes_of.exit(2, f"{fault}\n")
    _window(of, wishes.fullscreen)
    if wishes.pictures:
        from display.pictures import Pictures  # noqa: PLC0415

        Pictures(wishes.pictures).run()
    else:
        _wall(wishes, of)
    return 0


def _wall(wishes: argparse.Namespace, of: Sizes) -> None:
    """Every thread and what it may reach: the link and the voice come to the screen through `mainthread` alone."""
    server = Server(wishes.server, wishes.token)
    sound: Sound = Silence() if wishes.audio == "none" else Player(wishes.audio)  # sounds before the window
    watch = Watch(stale_after=wishes.stale_after)
    health = Health(wishes.audio, sound)

    from kivy.app import App  # noqa: PLC0415
    from kivy.base import ExceptionManager  # noqa: PLC0415
    from kivy.clock import mainthread  # noqa: PLC0415

    from display.app import Failsafe, Wall  # noqa: PLC0415

    reports = Reports(server, wishes.device, health.body)
    app = Wall(of=of, watch=watch, now=_now, monotonic=monotonic)

    def said(seq: int, why: str) -> None:
        reports.tell(seq, spoken=health.said(seq, why), reason=why)
        if wishes.witness:
            witness.tell(said=seq, spoken=not why, why=why)

    announcer = Announcer(
        sound,
        Espeak(),
        languages=lambda: app.languages,
        standing=watch.still_called,
        voicing=mainthread(app.voicing),
        said=said,
    )
    listener = Listener(server, office=mainthread(app.office), heard=mainthread(app.heard))

    def shown(seq: int) -> None:
        reports.tell(seq, shown=True)
        if wishes.witness:  # what stands on the glass, not what the board says
            witness.tell(shown=seq, number=app.scene.card.number, desk=app.scene.card.desk)

    app.shown, app.say = shown, announcer.say
    app.ready = lambda: print("ready display", flush=True)
    threads: tuple[Announcer | Reports | Listener, ...] = (announcer, reports, listener)
    ExceptionManager.add_handler(Failsafe())

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
    wanted.add_argument("--token", metavar="FILE", type=_secret, help="the file with this screen's token")
    wanted.add_argument(
        "--size", metavar="WxH", type=_size, default=(1920, 1080), help="the window's pixels (1920x1080)"
    )
    wanted.add_argument("--fullscreen", action="store_true")
    wanted.add_argument("--inches", type=float, default=55, help="the screen's diagonal (55)")
    wanted.add_argument(
        "--farthest", metavar="METRES", type=float, default=5, help="from the screen to the farthest seat (5)"
    )
    wanted.add_argument(
        "--audio", metavar="DEVICE", default="default", help="ALSA device for chime and voice; none = silent"
    )
    wanted.add_argument("--witness", action="store_true", help="tell on standard output what was shown and said")
    wanted.add_argument("--stale-after", metavar="SECONDS", type=float, default=STALE_AFTER, help=argparse.SUPPRESS)
    wanted.add_argument(
        "--pictures", metavar="DIR", type=Path, help="draw sample boards there, without a server, and end"
    )
    return wanted


def _secret(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8").strip()
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
        ("kivy", "keyboard_mode", ""),
        ("kivy", "log_level", "warning"),
    ):
        Config.set(section, key, str(value))
    labels.install()


if __name__ == "__main__":
    sys.exit(main())
