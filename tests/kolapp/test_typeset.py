"""The typesetter's laws, on real fonts."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops, ImageStat, features

from kolapp import typeset
from kolapp.icons import glyph
from kolapp.office import OfficeError
from kolapp.typeset import block, fonts, runs

SAMPLES = {
    "sv": "Slå dig ner, vi ropar upp B\u00a0012 – ungefär 10–20 minuter.",
    "en": "Please take a seat. We are open 08:00–16:30.",
    "ar": "تفضل بالجلوس، سننادي رقمك \u2068B\u00a0012\u2069 بعد 10 دقائق",
    "fa": "شماره \u2068B\u00a0012\u2069 را می\u200cزنیم، حدود 10 دقیقه",
    "ti": "ቁጽርኹም ዘክሩ፦ B\u00a0012። ኣስታት 10–20 ደቓይቕ",
    "uk": "Запам’ятайте свій номер: B\u00a0012.",
    "se": "Čuovo ŋ ŧ đ: B\u00a0012",
    "th": "ยินดี\u200bต้อนรับ ที่ 12",
}

WORDS = st.lists(
    st.sampled_from(
        ["Åj", "gÖ", "fjälljärv", "012", "08:00–16:30", "العربية", "وسهلًا", "(المدخل)", "ที่ญี่ปุ่น", "\u2068B 1\u2069", "\n"]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


def ink(text, size=44, **options):
    return typeset.image(text, size, **options)


@settings(max_examples=150, deadline=None)
@given(
    text=WORDS,
    size=st.integers(10, 160),
    weight=st.sampled_from([400, 700]),
    language=st.sampled_from(["sv", "ar", "th"]),
    width=st.none() | st.integers(1, 700),
    align=st.sampled_from(["start", "end", "center"]),
    line_height=st.sampled_from([0.6, 1.0, 1.3]),
    lines=st.none() | st.integers(1, 3),
)
def test_ink_never_touches_the_edge_and_the_measure_is_the_pictures_size(text, align, **options):
    language, size = options.pop("language"), options.pop("size")
    picture = typeset.image(text, size, language=language, align=align, **options)
    assert picture.size == typeset.measure(text, size, language=language, **options)
    left, top, right, bottom = picture.getbbox() or (1, 1, 1, 1)
    assert min(left, top) >= 1
    assert right < picture.width
    assert bottom < picture.height


@pytest.mark.parametrize("language", SAMPLES)
def test_text_with_a_width_is_exactly_that_wide_and_has_room(language):
    assert ink(SAMPLES[language], language=language, width=400).width == 400
    assert typeset.fits(SAMPLES[language], 44, language=language, width=400, height=400)


def test_text_that_has_no_room_is_said_not_to_fit():
    assert not typeset.fits(SAMPLES["sv"], 44, language="sv", width=400, lines=2)
    assert not typeset.fits(SAMPLES["sv"], 44, language="sv", width=400, height=100)
    assert not typeset.fits("Överförmyndare", 44, language="sv", width=10)


def test_start_is_left_in_swedish_and_right_in_arabic():
    swedish, arabic = (ink(text, language=code, width=600) for code, text in (("sv", "Plats"), ("ar", "مكتب")))
    assert swedish.getbbox()[0] < 20
    assert arabic.getbbox()[2] > 580
    assert ink("Plats", language="sv", width=600, align="end").getbbox()[2] > 580
    left, _, right, _ = ink("Plats", language="sv", width=600, align="center").getbbox()
    assert abs(left - (600 - right)) < 8


def test_lines_stand_at_an_even_pitch():
    placed = block.set_block(SAMPLES["sv"], block.Style(44), 300)
    steps = {below[1] - above[1] for above, below in pairwise(placed.lines)}
    assert steps == {round(44 * typeset.LINE_HEIGHT)}


def test_lines_that_would_collide_are_moved_apart():
    placed = block.set_block("gÅ\ngÅ", block.Style(100), None, "start", 0.5)
    (_, first, above), (_, second, below) = placed.lines
    assert first + above.ink[3] < second + below.ink[1]


def test_arabic_letters_join_and_run_from_the_right():
    joined, apart = ink("سلام", language="ar"), ink("س ل ا م", language="ar")
    assert joined.width < apart.width * 0.8
    begun = ink("سلا", language="ar")  # the same word without its last letter: what is left stands at the right
    assert strangeness(joined, begun.crop((begun.width - 30, 0, begun.width, begun.height))) < ALIKE


def test_an_isolate_keeps_a_time_range_in_order_and_is_invisible():
    alone = ink("08:00–16:30", language="sv", font=fonts.FONTS[1])
    sentence = "الوقت {} اليوم"
    assert strangeness(ink(sentence.format(typeset.isolate("08:00–16:30")), language="ar"), alone) < ALIKE
    assert strangeness(ink(sentence.format("08:00–16:30"), language="ar"), alone) > ALIKE


# Letters that start between two pixels differ a little in their greys.
ALIKE = 12


def strangeness(picture, part):
    """How much the part's ink differs, in mean grey levels, from the place in the picture where it differs least."""
    part = part.crop(part.getbbox())
    corners = product(range(picture.width - part.width + 1), range(picture.height - part.height + 1))
    there = (picture.crop((x, y, x + part.width, y + part.height)) for x, y in corners)
    return min(ImageStat.Stat(ImageChops.difference(crop, part)).mean[0] for crop in there)


def test_a_line_in_three_scripts_keeps_its_order():
    pieces = runs.runs("Mixed ไทย 12 العربية", "ltr")
    assert [piece.font.name[:12] for piece in pieces] == ["NotoSans[wdt", "NotoSansThai", "NotoSansArab"]
    turned = runs.runs("مكتب ไทย 12", "rtl")
    assert [piece.text.strip() for piece in turned] == ["ไทย 12", "مكتب"]
    assert turned[-1].direction == "rtl"


def test_one_font_is_used_for_a_whole_line_where_one_holds_it():
    assert len(runs.runs("رقمك B 012 اليوم", "rtl")) == 1
    assert fonts.covering("B 012 – 08:00").name.startswith("NotoSans[")


def test_figures_are_tabular():
    assert len({typeset.measure(digit * 3, 60, language="sv") for digit in "0123456789"}) == 1


def test_bold_is_bolder():
    regular, bold = (sum(ink("Nummer", language="sv", weight=weight).tobytes()) for weight in (400, 700))
    assert bold > regular * 1.2


def test_colour_and_ground_choose_the_kind_of_picture():
    assert ink("A", language="sv").mode == "L"
    clear = ink("A", language="sv", colour="#0E3B36")
    assert (clear.mode, clear.getpixel((0, 0))) == ("RGBA", (0x0E, 0x3B, 0x36, 0))
    solid = ink("A", language="sv", colour="#0E3B36", ground="#FBF8F3")
    assert (solid.mode, solid.getpixel((0, 0))) == ("RGB", (0xFB, 0xF8, 0xF3))


def test_an_icon_is_a_letter_of_its_own_font():
    path, char = glyph("home-edit-outline")
    picture = ink(char, 96, language="sv", font=path, line_height=1.0)
    assert picture.size[1] == 96
    with pytest.raises(KeyError, match="no icon is called 'no-such-icon'"):
        glyph("no-such-icon")


def test_letters_no_font_holds_are_named():
    assert fonts.missing("Hej 中") == {"中"}
    assert not fonts.missing("".join(SAMPLES.values()))


def test_empty_text_is_an_empty_line():
    assert ink("", language="sv").getbbox() is None


def test_a_right_to_left_language_is_refused_without_fribidi(monkeypatch):
    typeset.check(["sv", "ar"])
    monkeypatch.setattr(features, "check", lambda feature: feature != "fribidi")
    typeset.check(["sv", "en"])
    with pytest.raises(OfficeError, match=r"ar.*libfribidi0"):
        typeset.check(["sv", "ar"])


def test_a_language_whose_font_is_not_installed_is_left_out_and_told_once(monkeypatch, caplog):
    monkeypatch.setattr(fonts, "FONTS", fonts.PACKAGED)
    typeset._settable.cache_clear()
    assert [typeset.settable(["sv", "ti", "th"]) for _ in range(3)] == [("sv", "th")] * 3
    assert [record.getMessage() for record in caplog.records] == [
        "languages: no font here holds the letters of ti — install the Debian package fonts-sil-abyssinica; "
        "until then it is not offered here"
    ]
    typeset._settable.cache_clear()


def test_a_language_whose_font_is_not_installed_is_refused_with_its_package(monkeypatch):
    typeset.check(["sv", "ti"])
    monkeypatch.setattr(fonts, "FONTS", fonts.PACKAGED)
    typeset.check(["sv", "th"])
    with pytest.raises(OfficeError, match="install the Debian package fonts-sil-abyssinica"):
        typeset.check(["sv", "ti"])
