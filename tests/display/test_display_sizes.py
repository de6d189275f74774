"""Letters that can be read from the farthest seat, and numbers that are never cut."""

import string

import pytest

from display.look import CARD, DEEP, GROUND, TEXT
from display.sizes import CAPITAL, check, desk_font, number_font, number_mm, row_mm, sizes
from kolapp.office import OfficeError
from kolapp.theme import AMBER, INK, contrast
from kolapp.typeset import measure

SHAPES = [(1920, 1080), (1080, 1920), (3840, 2160), (1280, 720)]
LETTERS = string.ascii_uppercase + "ÅÄÖ"


@pytest.mark.parametrize(("metres", "mm"), [(3, 37), (5, 61), (8, 98), (10, 122)])
def test_the_called_number_is_seen_at_seven_tenths_of_a_degree(metres, mm):
    assert round(number_mm(metres)) == mm


def test_earlier_calls_are_at_least_half_that_and_sixteen_css_pixels_to_the_x():
    assert row_mm(5) >= number_mm(5) / 2
    assert row_mm(5) * 0.536 / CAPITAL == pytest.approx(29.8, abs=0.1)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_55_inch_screen_is_read_at_five_metres(shape):
    check(sizes(*shape), 55, 5)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_set_up_nobody_could_read_is_refused_with_the_figures_and_the_remedy(shape):
    with pytest.raises(OfficeError) as refused:
        check(sizes(*shape), 32, 8)
    sentence = str(refused.value)
    assert "32 inches" in sentence
    assert "8 m" in sentence
    inches = int(sentence.split("use a screen of ")[1].split(" ", maxsplit=1)[0])
    metres = float(sentence.split("farthest seat within ")[1].split(" ", maxsplit=1)[0])
    check(sizes(*shape), inches + 60, 8)
    check(sizes(*shape), 32, metres / 2)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("beside", [True, False])
def test_no_number_is_ever_cut(shape, beside):
    of = sizes(*shape)
    room = of.width - 2 * of.margin - 2 * of.pad
    room -= (of.panel + (of.column + of.gap if beside else 0)) if of.wide else 0
    for letter in LETTERS:
        number = f"{letter}\u00a0888"
        font = number_font(of, number, beside)
        assert measure(number, round(font), weight=700, language="sv")[0] <= room


@pytest.mark.parametrize("shape", SHAPES)
def test_a_desk_of_two_figures_has_room(shape):
    of = sizes(*shape)
    assert measure("88", round(desk_font(of, "88")), weight=700, language="sv")[0] <= (
        of.panel if of.wide else of.width
    )


def test_text_on_every_card_reaches_ten_to_one_and_amber_its_nine():
    for mood, (ground, text, panel) in CARD.items():
        assert contrast(ground, text) >= (9 if mood == "new" else 10)
        assert contrast(panel, TEXT) >= 10
    assert contrast(GROUND, TEXT) >= 10
    assert contrast(DEEP, TEXT) >= 10
    assert CARD["new"][:2] == (AMBER, INK)
