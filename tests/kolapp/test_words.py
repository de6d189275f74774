"""Numbers and calls as they are said."""

import re

import pytest

from kolapp import words
from kolapp.texts import LOCALES

SAID = [
    ("B012", "sv", "B noll tolv"),
    ("A142", "sv", "A hundra fyrtiotvå"),
    ("C007", "sv", "C noll noll sju"),
    ("D121", "sv", "D hundra tjugoett"),
    ("Å900", "sv", "Å niohundra"),
    ("E020", "sv", "E noll tjugo"),
    ("B012", "en", "B zero twelve"),
    ("A142", "en", "A one hundred and forty-two"),
    ("C300", "en", "C three hundred"),
    ("B012", "ar", "B صفر اثنا عشر"),
    ("A142", "ar", "A مئة واثنان وأربعون"),
    ("C235", "ar", "C مئتان وخمسة وثلاثون"),
    ("A021", "de", "A null einundzwanzig"),
    ("A142", "de", "A einhundertzweiundvierzig"),
    ("B012", "fi", "B nolla kaksitoista"),
    ("A142", "fi", "A sata neljäkymmentäkaksi"),
    ("B012", "pl", "B zero dwanaście"),
    ("C235", "pl", "C dwieście trzydzieści pięć"),
    ("A142", "uk", "A сто сорок два"),
    ("A142", "fa", "A صد و چهل و دو"),
]


def without_vowels(text):
    """Arabic as people write it: the vowels are for the engine."""
    return re.sub("[\u064b-\u0652]", "", text).replace("وا\u0650", "وا").replace("اِ", "ا")


@pytest.mark.parametrize(("ticket", "language", "said"), SAID)
def test_a_number_is_said_as_people_say_it(ticket, language, said):
    assert without_vowels(words.number(ticket, language)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Nummer B noll tolv, plats två"),
        ("en", "Number B zero twelve, desk two"),
        ("ar", "الرقم B صفر اثنا عشر، المكتب رقم اثنان"),
        ("de", "Nummer B null zwölf, Platz zwei"),
        ("fi", "Numero B nolla kaksitoista, palvelupiste kaksi"),
        ("pl", "Numer B zero dwanaście, stanowisko dwa"),
        ("uk", "Номер B нуль дванадцять, місце два"),
        ("fa", "شماره B صفر دوازده، میز دو"),
    ],
)
def test_a_call_says_number_and_desk(language, said):
    assert without_vowels(words.call("B012", "2", language)) == said


def test_a_desk_with_a_name_is_said_by_its_name():
    assert words.call("B012", "Receptionen", "sv") == "Nummer B noll tolv, plats Receptionen"


@pytest.mark.parametrize("language", words.TONGUES)
def test_no_two_numbers_are_said_alike(language):
    said = [words.number(f"A{n:03}", language) for n in range(1000)]
    assert len(set(said)) == 1000
    assert not any("  " in each or each.endswith(" ") for each in said)


def test_a_number_is_shown_with_a_space_that_never_breaks():
    assert words.shown("B012") == "B\u00a0012"


def test_a_language_without_number_words_is_not_guessed_at():
    with pytest.raises(KeyError):
        words.call("B012", "2", "se")


def test_the_languages_without_a_voice_are_these():
    """Their texts ask to watch the screen, as docs/languages.md tells: whoever changes this list changes those too."""
    silent = {path.name for path in LOCALES.iterdir()} - set(words.TONGUES)
    assert silent == {"se", "so", "th", "ti"}


@pytest.mark.parametrize("language", words.TONGUES)
def test_the_number_without_its_desk_is_the_beginning_of_the_call(language):
    brief = words.brief("B012", language)
    assert words.call("B012", "2", language).startswith(brief)
    assert brief.endswith(words.number("B012", language))
