"""Whole visits at the real window: touched with xdotool, printed on a serial line, looked at in pictures."""

import json
import os
import signal
import struct
import subprocess
import sys
import threading
from contextlib import ExitStack

import pytest
from fakeoffice import FakeOffice
from PIL import ImageChops, ImageStat
from visitors import Visitor

from kolapp import typeset
from kolapp.sound.wav import unpacked
from printers import profiles
from printers.serve import Service
from printers.virtual import VirtualPrinter
from printers.virtualline import TerminalEnd

pytestmark = pytest.mark.window

SOON = 15.0
LINK = "http://127.0.0.1/t/7Hq2xWb0dLr9"


class Kiosk:
    """The running program. `screen` is the one it says it shows; touches go where the geometry has the item."""

    def __init__(self, process, glass, geometry):
        self.process, self.glass, self.geometry = process, glass, geometry
        self._news = threading.Condition()
        self._shown: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            told = json.loads(line)
            with self._news:
                self._shown.append(told["screen"])
                self._news.notify_all()

    def shows(self, name):
        with self._news:
            assert self._news.wait_for(lambda: self._shown and self._shown[-1] == name, SOON), self._shown

    def settles(self):
        """Longer than a double tap takes; the window's own clock runs, there is nothing to wait on."""
        threading.Event().wait(0.6)

    def taps(self, screen, item, language="sv"):
        box = next(each["box"] for each in self.geometry[f"{screen}-{language}"]["buttons"] if each["id"] == item)
        self.settles()
        self.glass.touch((box[0] + box[2]) / 2, self.glass.size[1] - (box[1] + box[3]) / 2)

    def touches_beside_until(self, name, tries=3):
        """A touch that meets no item, again when a busy machine took it for part of the one before, as a person would."""
        for _ in range(tries):
            self.settles()
            self.glass.touch(5, self.glass.size[1] / 2)
            with self._news:
                if self._news.wait_for(lambda: self._shown[-1] == name, SOON / tries):
                    return
        raise AssertionError(self._shown)

    def slides_off(self, screen, item):
        box = next(each["box"] for each in self.geometry[f"{screen}-sv"]["buttons"] if each["id"] == item)
        x, y = str(round(box[0] + 30)), str(round(self.glass.size[1] - box[3] + 30))
        self.settles()
        self.does("mousemove", x, y, "mousedown", "1", "mousemove", x, str(self.glass.size[1] - 5), "mouseup", "1")

    def holds_a_corner_until(self, screen):
        self.settles()
        self.does("mousemove", "5", str(self.glass.size[1] - 5), "mousedown", "1")
        self.shows(screen)
        self.does("mouseup", "1")

    def keys(self, *names):
        self.settles()
        self.does("key", "--delay", "100", *names)

    def does(self, *words):
        subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": self.glass.number}, check=True)

    def figure(self, number, screen="ticket"):
        """How much what is drawn where the number belongs differs from the number as the typesetter sets it, 0 to 255."""
        shown = number.replace("B", "B\u00a0")
        label = next(each for each in self.geometry[f"{screen}-sv"]["labels"] if each["text"] == "B\u00a0012")
        x0, y0, x1, y1 = label["box"]
        seen = self.glass.picture().convert("RGB").crop((x0, self.glass.size[1] - y1, x1, self.glass.size[1] - y0))
        wanted = typeset.image(
            shown, round(label["px"]), weight=700, language="sv", width=seen.width, line_height=1.3 * 0.77
        )
        ink = seen.convert("L").point(lambda level: 255 if level < 128 else 0)
        return ImageStat.Stat(ImageChops.difference(ink, wanted.crop((0, 0, *ink.size)))).mean[0]

    def ends(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(10)
        self._reader.join()
        self.process.stdout.close()
        assert code == 0


class Lobby:
    """A kiosk with the server and the printer it talks to."""

    def __init__(self, office, printer, kiosk, heard):
        self.office, self.printer, self.kiosk, self.heard = office, printer, kiosk, heard


@pytest.fixture
def lobby(glass, geometry, tmp_path):
    with ExitStack() as stack:
        office = stack.enter_context(FakeOffice(LINK))
        end = TerminalEnd(tmp_path / "printer")
        virtual = VirtualPrinter(profiles.load(profiles.DEFAULT))
        printer = stack.enter_context(Service(virtual, end, baud=10_000_000, mm_per_second=100_000))
        (tmp_path / "token").write_text("secret\n")
        command = [sys.executable, "-m", "kiosk", "--server", office.url, "--device", "kiosk", "--witness"]
        command += ["--token", str(tmp_path / "token"), "--printer", f"{end.url}?baudrate=115200"]
        heard = tmp_path / "heard.wav"
        command += ["--size", "x".join(map(str, glass.size)), "--audio", f"file:{heard}"]
        environment = {**os.environ, "DISPLAY": glass.number}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        ready = process.stdout.readline()
        kiosk = Kiosk(process, glass, geometry)
        stack.callback(kiosk.ends)
        assert ready == "ready kiosk\n"
        kiosk.shows("welcome")
        yield Lobby(office, printer, kiosk, heard)


def test_a_visit_in_swedish(lobby):
    kiosk = lobby.kiosk
    kiosk.taps("welcome", "group:home")
    kiosk.shows("errands")
    kiosk.slides_off("home", "errand:building-permit")
    assert not lobby.office.tickets
    kiosk.taps("home", "errand:building-permit")
    kiosk.glass.touch(5, kiosk.glass.size[1] / 2)  # the second tap of a double one
    kiosk.shows("ticket")
    assert lobby.printer.wait(1) and lobby.printer.slips[0].text.startswith("Kontaktcenter Granvik\nB 012")
    lobby.office.wait(lambda: lobby.office.deliveries)
    assert lobby.office.deliveries[0][1] == {"how": "paper", "fault": None}
    kiosk.settles()
    assert kiosk.figure("B012") < 3 < kiosk.figure("B013")
    kiosk.touches_beside_until("welcome")
    assert len(lobby.office.tickets) == 1


def test_a_visit_in_arabic_with_help_and_a_message(lobby):
    kiosk = lobby.kiosk
    kiosk.taps("welcome", "languages:")
    kiosk.shows("languages")
    kiosk.taps("languages", "language:ar")
    kiosk.taps("welcome", "group:street", "ar")
    kiosk.shows("errands")
    kiosk.taps("street", "errand:fault-report", "ar")
    kiosk.shows("message")
    kiosk.taps("fault-report", "back:", "ar")
    kiosk.shows("errands")
    kiosk.taps("street", "help:", "ar")
    kiosk.shows("help")
    kiosk.taps("help", "need:interpreter", "ar")
    kiosk.taps("help", "back:", "ar")
    kiosk.shows("errands")
    kiosk.taps("street", "errand:water", "ar")
    kiosk.shows("ticket")
    assert lobby.printer.wait(1)
    slip = lobby.printer.slips[0].text
    assert "[picture" in slip and slip.isascii()  # Arabic is drawn, not spelt
    (ticket,) = lobby.office.tickets.values()
    assert (ticket["language"], ticket["errand"], ticket["needs"]) == ("ar", "water", ["interpreter"])


def test_without_paper_the_number_stays_on_the_screen(lobby):
    kiosk = lobby.kiosk
    assert lobby.printer.do("paper out")
    kiosk.taps("welcome", "group:home")
    kiosk.shows("errands")
    kiosk.taps("home", "errand:building-permit")
    kiosk.shows("ticket")
    lobby.office.wait(lambda: lobby.office.deliveries)
    assert lobby.office.deliveries[0][1] == {"how": "screen", "fault": "paper-out"}
    kiosk.settles()
    assert kiosk.figure("B012", "ticket-no-paper") < 3


def test_a_server_that_goes_away_and_comes_back(lobby):
    kiosk = lobby.kiosk
    lobby.office.goes_down()
    kiosk.shows("away")
    lobby.office.comes_up()
    kiosk.shows("welcome")
    lobby.office.refusal = 503, "journal-unavailable"
    kiosk.taps("welcome", "group:home")
    kiosk.shows("errands")
    kiosk.taps("home", "errand:building-permit")
    kiosk.shows("sorry")
    assert not lobby.printer.slips


def test_a_bug_leaves_the_visitor_with_the_number(lobby):
    kiosk = lobby.kiosk
    lobby.office.more = {"ahead": "many"}  # no program of ours can count with that
    kiosk.taps("welcome", "group:home")
    kiosk.shows("errands")
    kiosk.taps("home", "errand:building-permit")
    kiosk.shows("sorry")
    kiosk.settles()
    assert kiosk.process.poll() is None
    kiosk.glass.touch(5, kiosk.glass.size[1] / 2)
    kiosk.settles()
    kiosk.glass.touch(5, kiosk.glass.size[1] / 2)
    kiosk.shows("welcome")


def test_a_visit_by_ear_and_keys(lobby):
    kiosk = lobby.kiosk
    kiosk.holds_a_corner_until("listen")
    kiosk.keys("Down", "Return")  # the first choice: the loudspeaker
    kiosk.shows("welcome")
    kiosk.keys("Down", "Return")
    kiosk.shows("errands")
    visitor = Visitor()
    visitor.touches("group:home")
    steps = [item.of for item in visitor.screen.choices].index("building-permit") + 1
    kiosk.keys(*steps * ["Down"], "Return")
    kiosk.shows("ticket")
    assert lobby.printer.wait(1)
    kiosk.settles()
    kiosk.keys("F6")  # what was being said has been heard so far, and is written down
    kiosk.settles()
    samples, rate = unpacked(lobby.heard.read_bytes())
    loud = [abs(level[0]) > 1000 for level in struct.iter_unpack("<h", samples)]
    assert sum(loud) > rate / 4


def test_corners_alone_lead_through_the_window(lobby):
    kiosk, (width, height) = lobby.kiosk, lobby.kiosk.glass.size
    kiosk.holds_a_corner_until("listen")
    for screen in ("welcome", "errands"):
        for corner in ((width - 5, height - 5), (width - 5, 5)):  # next, select
            kiosk.settles()
            kiosk.glass.touch(*corner)
        kiosk.shows(screen)
    kiosk.settles()
    kiosk.glass.touch(5, 5)
    kiosk.shows("welcome")
