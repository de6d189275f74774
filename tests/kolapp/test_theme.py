"""What is written can be read: contrast, computed from the tokens."""

import pytest

from kolapp import theme
from kolapp.theme import HIGH_CONTRAST, PAIRS, Theme, contrast

THEMES = {"default": Theme(), **HIGH_CONTRAST}


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS, ids=str)
@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_text_and_ground_can_be_read(name, text, ground, least):
    colours = THEMES[name]
    ratio = contrast(getattr(colours, text), getattr(colours, ground))
    assert ratio >= (least if name == "default" else 10)


def test_every_colour_that_text_stands_on_has_a_pair():
    assert {name for pair in PAIRS for name in pair[:2]} == set(vars(Theme()))


def test_the_three_high_contrast_themes_are_there():
    assert list(HIGH_CONTRAST) == ["black-on-white", "white-on-black", "yellow-on-black"]
    assert contrast(HIGH_CONTRAST["black-on-white"].text, theme.WHITE) == pytest.approx(21)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#12211F", "#FBF8F3", 15.7),
        ("#0E3B36", "#FBF8F3", 11.7),
    ],
)
def test_contrast_is_that_of_the_guidelines(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.05)
    assert contrast(one, other) == contrast(other, one)


def test_the_stylesheet_names_every_colour():
    sheet = theme.css(Theme())
    assert sheet.startswith(":root{--ground:#FBF8F3;")
    assert "--on-primary:#FBF8F3;" in sheet
    assert sheet.count(":#") == len(vars(Theme()))


def test_kivy_gets_four_floats():
    assert theme.rgba("#FF0080", 0.5) == (1.0, 0.0, 128 / 255, 0.5)
