"""Kivy labels in a real window: what the screen shows is what the typesetter draws."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kolapp import typeset
from kolapp.demo.glass import Glass
from kolapp.icons import glyph

pytestmark = pytest.mark.window

INK = "#12211F"
ARABIC = "رقمك \u2068B\u00a0012\u2069، الوقت \u206808:00–16:30\u2069"
ICON, HOME = glyph("home-edit-outline")

CASES = {
    "swedish": (20, {"text": "Slå dig ner", "font_size": 44, "color": INK}),
    "arabic": (100, {"text": ARABIC, "text_language": "ar", "font_size": 44, "color": INK, "text_size": (640, None)}),
    "bold centre": (
        200,
        {
            "text": "Välkommen!",
            "bold": True,
            "halign": "center",
            "font_size": 56,
            "color": INK,
            "text_size": (640, None),
        },
    ),
    "no room": (
        300,
        {"text": "Vi ropar upp ditt nummer när det är din tur", "font_size": 44, "color": INK, "text_size": (400, 60)},
    ),
    "padded": (400, {"text": "Plats 2", "font_size": 44, "color": INK, "padding": (30, 10)}),
    "icon": (500, {"text": HOME, "font_name": ICON, "font_size": 96, "line_height": 1 / 1.3, "color": INK}),
    "faint": (620, {"text": "Stängt", "font_size": 44, "color": (0, 0, 0, 0.5)}),
    "empty": (700, {"text": "", "font_size": 44, "color": INK}),
}


@pytest.fixture(scope="module")
def window(tmp_path_factory):
    picture = tmp_path_factory.mktemp("window") / "labels.png"
    program = Path(__file__).with_name("labelwindow.py")
    with Glass(700, 800) as glass:
        there = {"PYTHONPATH": str(program.parents[2]), "KIVY_HOME": str(picture.parent), "DISPLAY": glass.number}
        done = subprocess.run(
            [sys.executable, str(program), str(picture)],
            input=json.dumps(list(CASES.values())).encode(),
            capture_output=True,
            timeout=60,
            check=False,
            env={**os.environ, **there},
        )
    assert done.returncode == 0, done.stderr.decode()
    seen = json.loads(done.stdout)
    return Image.open(picture).convert("RGB"), dict(zip(CASES, seen["labels"], strict=True)), seen["sdl_text"]


def assert_shows(window, name, expected):
    """The label's place in the window holds the expected picture, give or take the rounding of a blend."""
    screen, labels, _ = window
    (x, y), (width, height) = labels[name]["at"], labels[name]["size"]
    assert (width, height) == expected.size
    difference = ImageChops.difference(screen.crop((x, y, x + width, y + height)), expected)
    assert max(high for _, high in difference.getextrema()) <= 2


def drawn(text, size, **options):
    return typeset.image(text, size, colour=INK, ground="#FFFFFF", **options)


def test_a_swedish_label_is_the_typesetters_picture(window):
    assert_shows(window, "swedish", drawn("Slå dig ner", 44, language="sv"))


def test_an_arabic_label_is_the_typesetters_picture_and_starts_on_the_right(window):
    assert_shows(window, "arabic", drawn(ARABIC, 44, language="ar", width=640))


def test_weight_and_alignment_are_the_typesetters(window):
    assert_shows(window, "bold centre", drawn("Välkommen!", 56, language="sv", weight=700, align="center", width=640))


def test_text_without_room_ends_in_an_ellipsis_and_says_so(window):
    expected = Image.new("RGB", (400, 60), "#FFFFFF")
    text = drawn("Vi ropar upp ditt nummer när det är din tur", 44, language="sv", width=400, lines=1)
    expected.paste(text, (0, 60 - text.height))  # Kivy's labels stand at the bottom unless told otherwise
    assert_shows(window, "no room", expected)
    assert [name for name, label in window[1].items() if label["cut"]] == ["no room"]


def test_padding_surrounds_the_text(window):
    text = drawn("Plats 2", 44, language="sv")
    expected = Image.new("RGB", (text.width + 60, text.height + 20), "#FFFFFF")
    expected.paste(text, (30, 10))
    assert_shows(window, "padded", expected)


def test_an_icon_font_is_used_as_it_is(window):
    assert_shows(window, "icon", drawn(HOME, 96, language="sv", font=Path(ICON), line_height=1.0))


def test_a_half_transparent_colour_is_half_as_dark(window):
    screen, labels, _ = window
    (x, y), (width, height) = labels["faint"]["at"], labels["faint"]["size"]
    assert abs(screen.crop((x, y, x + width, y + height)).getextrema()[0][0] - 127) <= 2


def test_an_empty_label_takes_no_room(window):
    assert window[1]["empty"]["size"] == [0, 0]


def test_kivys_own_text_engine_is_never_loaded(window):
    assert window[2] is False


def test_installing_after_the_first_label_is_refused():
    program = "import sys; sys.modules['kivy.uix.label'] = sys; from kolapp import labels; labels.install()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert b"comes too late" in done.stderr
