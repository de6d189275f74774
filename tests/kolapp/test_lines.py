"""Line breaking with a ruler where every letter is one wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolapp.typeset.lines import broken, capped


def lines(text, width):
    return broken(text, width, len)


def test_a_line_ends_at_the_last_space_that_has_room():
    assert lines("Slå dig ner så ropar vi", 11) == ["Slå dig ner", "så ropar vi"]


def test_a_title_is_balanced_so_that_no_word_stands_alone():
    text = "Hej och välkommen, vad gäller ditt besök i dag"
    assert lines(text, 43) == ["Hej och välkommen, vad", "gäller ditt besök i dag"]


def test_a_text_of_two_lines_breaks_where_one_draws_breath():
    assert lines("Vi kommer strax. Ta gärna ett nummer", 30) == ["Vi kommer strax.", "Ta gärna ett nummer"]
    assert lines("Gå gärna fram till oss, så hjälper vi dig.", 40) == ["Gå gärna fram till oss,", "så hjälper vi dig."]
    assert lines("Bygga, bo och miljö i hela kommunen", 30) == ["Bygga, bo och miljö", "i hela kommunen"]


def test_a_long_text_is_filled():
    text = "a bb " * 24
    assert [len(line) for line in lines(text.strip(), 30)] == [29, 29, 29, 29]


def test_a_broken_arabic_word_gets_no_hyphen():
    assert lines("والمستشفيات", 6) == ["والمست", "شفيات"]


def test_a_no_break_space_holds_its_words_together():
    assert lines("nummer B\u00a0012", 9) == ["nummer", "B\u00a0012"]


def test_a_soft_hyphen_shows_only_where_the_line_ends():
    assert lines("bygg\u00adlov", 20) == ["bygglov"]
    assert lines("bygg\u00adlov", 6) == ["bygg-", "lov"]


def test_a_zero_width_space_lets_a_language_without_spaces_break():
    assert lines("ยินดี\u200bต้อนรับ", 7) == ["ยินดี", "ต้อนรับ"]


def test_a_word_too_long_for_the_line_goes_on_on_the_next():
    assert lines("en överförmyndare", 8) == ["en", "överför-", "myndare"]


def test_a_mark_is_never_parted_from_its_letter():
    assert lines("سسس\u0651س", 3) == ["سس", "س\u0651س"]


def test_a_line_end_in_the_text_is_kept():
    assert lines("Tack\n\nHej då", None) == ["Tack", "", "Hej då"]


def test_control_characters_become_spaces():
    assert lines("plats\t2\x1b", None) == ["plats 2"]


@pytest.mark.parametrize(("most", "expected"), [(3, ["ett två", "tre fyra", "fem sex"]), (2, ["ett två", "tre…"])])
def test_what_has_no_room_ends_in_an_ellipsis_after_a_whole_word(most, expected):
    shown, cut = capped(["ett två", "tre fyra", "fem sex"], most, 8, len)
    assert (shown, cut) == (expected, most < 3)


def test_an_ellipsis_stands_inside_a_word_only_when_not_one_word_has_room():
    assert capped(["överförmyndare", "mer"], 1, 6, len) == (["överf…"], True)


@given(st.text(alphabet="aåb\u0301ม \u200b\u00ad\u00a0", max_size=60), st.integers(2, 20))
def test_no_letter_is_lost_and_no_line_is_wider_than_asked(text, width):
    shown = lines(text, width)

    def letters(s):
        return s.replace("-", "").replace(" ", "").replace("\u200b", "").replace("\u00ad", "").replace("\u00a0", "")

    assert letters("".join(shown)) == letters(text)
    assert all(len(line) <= width for line in shown if "\u0301" not in line)
