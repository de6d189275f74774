"""Letters that can be read from the farthest seat, and numbers that are never cut."""

import string
from pathlib import Path

import pytest

import kolapp
from display.layouts import LANDSCAPE, NAMED, PORTRAIT, choose
from display.scene import Scene, Slot
from display.sizes import (
    CAPITAL,
    Sizes,
    check,
    desk_font,
    fitted,
    number_font,
    number_mm,
    row_box,
    row_mm,
    row_word_font,
    sizes,
)
from display.tongues import Tongues
from kolapp.office import OfficeError
from kolapp.typeset import measure

SHAPES = [(1920, 1080), (1080, 1920), (3840, 2160), (1280, 720)]
LOCALES = Path(kolapp.__file__).parent / "locales"
ALONE = Scene().absent
LETTERS = string.ascii_uppercase + "ÅÄÖ"


@pytest.mark.parametrize(("metres", "mm"), [(3, 37), (5, 61), (8, 98), (10, 122)])
def test_the_called_number_is_seen_at_seven_tenths_of_a_degree(metres, mm):
    assert round(number_mm(metres)) == mm


def test_earlier_calls_are_at_least_half_that_and_sixteen_css_pixels_to_the_x():
    assert row_mm(5) >= number_mm(5) / 2
    assert row_mm(5) * 0.536 / CAPITAL == pytest.approx(29.8, abs=0.1)


def auto(width: int, height: int) -> Sizes:
    return sizes(width, height, choose("auto", width, height))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_55_inch_screen_is_read_at_five_metres(shape):
    check(auto(*shape), 55, 5)


@pytest.mark.parametrize(("name", "way"), [(name, way) for name in NAMED for way in (0, 1)])
def test_every_layout_can_be_read_where_it_is_meant_to_hang(name, way):
    layout = NAMED[name][way]
    check(sizes(*layout.drawn, layout), layout.inches, layout.farthest)


@pytest.mark.parametrize(("name", "way"), [(name, way) for name in NAMED for way in (0, 1)])
def test_a_set_up_nobody_could_read_is_refused_with_the_figures_and_the_remedy(name, way):
    layout = NAMED[name][way]
    of = sizes(*layout.drawn, layout)
    with pytest.raises(OfficeError) as refused:
        check(of, 12, 8)
    sentence = str(refused.value)
    assert "12 inches" in sentence
    assert "8 m" in sentence
    inches = int(sentence.split("use a screen of ")[1].split(" ", maxsplit=1)[0])
    metres = float(sentence.split("farthest seat within ")[1].split(" ", maxsplit=1)[0])
    check(of, inches, 8)
    check(of, 12, metres)


@pytest.mark.parametrize(("name", "way"), [(name, way) for name in NAMED for way in (0, 1)])
@pytest.mark.parametrize("absent", [frozenset(), ALONE])
def test_no_number_is_ever_cut_and_no_desk(name, way, absent):
    layout = NAMED[name][way]
    of = sizes(*layout.drawn, layout)
    places = of.places(absent)
    for letter in LETTERS:
        number = f"{letter}\u00a0888"
        font = number_font(of, places.at("number"), number, bool(absent))
        assert measure(number, round(font), weight=700, language="sv")[0] <= places.at("number").width - 2 * of.pad
    for desk in ("8", "88", "Expedition"):
        font = desk_font(of, places.at("desk"), desk)
        assert measure(desk, round(font), weight=700, language="sv")[0] <= places.at("desk").width - of.pad


@pytest.mark.parametrize("shape", [(1920, 1080), (2560, 1080), (3840, 2160), (1280, 800), (1024, 768)])
def test_a_lying_window_is_landscape(shape):
    assert choose("auto", *shape) is LANDSCAPE


@pytest.mark.parametrize(
    ("shape", "name"),
    [((1080, 1920), "portrait"), ((3840, 1080), "wide"), ((1920, 540), "wide"), ((1920, 360), "strip")],
)
def test_the_window_s_shape_chooses_the_layout(shape, name):
    assert choose("auto", *shape) is choose(name, *shape)


def test_the_calls_keep_their_size_on_a_window_of_another_shape_than_drawn():
    drawn, wider = sizes(*LANDSCAPE.drawn), sizes(2560, 1080)
    assert wider.number == drawn.number
    assert wider.places().at("stage").width > drawn.places().at("stage").width


def test_nothing_stands_outside_the_window_and_nothing_over_another():
    for layout in {id(layout): layout for pair in NAMED.values() for layout in pair}.values():
        of = sizes(*layout.drawn, layout)
        boxes = {name: box for name, box in of.places().boxes.items() if name != "stage"}
        for name, box in boxes.items():
            assert 0 <= box.x <= box.right <= of.width, (layout, name)
            assert 0 <= box.y <= box.top <= of.height, (layout, name)
            for other, beside in boxes.items():
                apart = (
                    box.right <= beside.x + 1
                    or beside.right <= box.x + 1
                    or box.top <= beside.y + 1
                    or beside.top <= box.y + 1
                )
                assert name == other or apart, (layout, name, other)


def test_a_part_that_has_nothing_to_show_leaves_its_room():
    of = sizes(*PORTRAIT.drawn, PORTRAIT)
    assert of.places(ALONE).at("stage").height > of.places().at("stage").height
    assert of.places(ALONE).at("list").size == (0, 0)


@pytest.mark.parametrize("language", sorted(path.name for path in LOCALES.iterdir() if path.is_dir()))
@pytest.mark.parametrize(("name", "way"), [(name, way) for name in NAMED for way in (0, 1)])
def test_no_word_of_any_language_is_cut_or_runs_into_a_number(name, way, language):
    layout = NAMED[name][way]
    of, tongues = sizes(*layout.drawn, layout), Tongues.of((language,))
    word, places = tongues.say("Plats"), of.places()
    panel = places.at("desk").width - 2 * of.pad
    assert wide(word, fitted(word, of.heading, panel), language) <= panel + 1
    if layout.rows:
        slot, box = (
            Slot(number="M\u00a0012", desk="12", word=word, mark=tongues.say("Igen")),
            row_box(of, places.at("list"), 0),
        )
        font = row_word_font(of, box, slot, "12")
        assert font >= 0.3 * of.small
        taken = wide(slot.number, of.row, "sv", 700) + wide("12", of.row, "sv", 700) + wide(word, font, language)
        assert taken <= box.width - 2 * of.gap


def wide(text: str, font: float, language: str, weight: int = 400) -> int:
    return measure(text, round(font), weight=weight, language=language)[0]
