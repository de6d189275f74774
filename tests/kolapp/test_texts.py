"""Texts in the languages of the house."""

import logging
import subprocess
import sys
from datetime import date, datetime, time

import pytest

from kolapp.office import OfficeError
from kolapp.texts import LOCALES, catalogue
from kolapp.typeset import fonts

OWN_NAMES = {
    "sv": ("Svenska", "ltr"),
    "en": ("English", "ltr"),
    "de": ("Deutsch", "ltr"),
    "fi": ("Suomi", "ltr"),
    "se": ("Davvisámegiella", "ltr"),
    "ar": ("العربية", "rtl"),
    "fa": ("فارسی", "rtl"),
    "so": ("Soomaali", "ltr"),
    "ti": ("ትግርኛ", "ltr"),
    "uk": ("Українська", "ltr"),
    "pl": ("Polski", "ltr"),
    "th": ("ไทย", "ltr"),
}

TODAY = date(2026, 11, 23)  # a Monday

DAYS = [
    ("sv", date(2026, 11, 23), "i dag"),
    ("sv", datetime(2026, 11, 24, 8), "i morgon"),
    ("sv", date(2026, 11, 26), "på torsdag"),
    ("sv", date(2026, 11, 30), "den 30 november"),
    ("en", date(2026, 11, 24), "tomorrow"),
    ("en", date(2026, 11, 29), "on Sunday"),
    ("en", date(2026, 12, 24), "on 24 December"),
    ("ar", date(2026, 11, 23), "اليوم"),
    ("ar", date(2026, 11, 27), "يوم الجمعة"),
    ("ar", date(2026, 12, 24), "يوم 24 ديسمبر"),
    ("de", date(2026, 12, 24), "am 24. Dezember"),
    ("fi", date(2026, 12, 24), "24. joulukuuta"),
    ("se", date(2026, 12, 24), "juovlamánnu 24"),
    ("fa", date(2026, 12, 24), "24 دسامبر"),
    ("so", date(2026, 12, 24), "Diseembar 24"),
    ("ti", date(2026, 12, 24), "24 ታሕሳስ"),
    ("uk", date(2026, 11, 26), "у четвер"),
    ("pl", date(2026, 12, 24), "24 grudnia"),
    ("th", date(2026, 12, 24), "วัน\u200bที่ 24 ธันวาคม"),
]

WAITS = [
    ("sv", 10, 20, "ungefär 10–20 minuter"),
    ("sv", 15, 15, "ungefär 15 minuter"),
    ("sv", 1, 1, "ungefär en minut"),
    ("sv", 0, 5, "mindre än 5 minuter"),
    ("sv", 0, 0, "alldeles strax"),
    ("sv", 61, 80, "mer än en timme"),
    ("sv", 130, 170, "mer än 2 timmar"),
    ("en", 10, 20, "about 10–20 minutes"),
    ("ar", 10, 20, "من 10 إلى 20 دقيقة تقريبًا"),
    ("ar", 3, 8, "من 3 إلى 8 دقائق تقريبًا"),
    ("ar", 2, 2, "حوالي دقيقتين"),
    ("ar", 0, 103, "أقل من 103 دقائق"),
    ("ar", 125, 140, "أكثر من ساعتين"),
    ("de", 61, 80, "mehr als eine Stunde"),
    ("fi", 10, 20, "noin 10–20 minuuttia"),
    ("fa", 10, 20, "حدود 10 تا 20 دقیقه"),
    ("pl", 0, 2, "niecałe 2 minuty"),
    ("pl", 125, 140, "ponad 2 godziny"),
    ("uk", 21, 21, "приблизно 21 хвилину"),
    ("uk", 10, 22, "приблизно 10–22 хвилини"),
    ("uk", 5, 12, "приблизно 5–12 хвилин"),
    ("th", 0, 5, "ไม่\u200bถึง 5 นาที"),
]


@pytest.mark.parametrize(("language", "day", "said"), DAYS)
def test_a_day_is_said_as_one_says_it(language, day, said):
    assert catalogue(language).day(day, TODAY) == said


@pytest.mark.parametrize(("language", "low", "high", "said"), WAITS)
def test_a_wait_is_said_in_words_with_the_right_plural(language, low, high, said):
    assert catalogue(language).range(low, high) == said


def test_each_language_knows_its_own_name_and_direction():
    assert {code: (catalogue(code).own_name, catalogue(code).direction) for code in OWN_NAMES} == OWN_NAMES


def test_times_and_numbers_have_the_same_figures_in_every_language():
    assert {catalogue(code).time(time(8, 0)) for code in OWN_NAMES} == {"08:00"}
    assert {catalogue(code).number(42) for code in OWN_NAMES} == {"42"}


def test_numbers_are_fenced_in_only_where_the_text_runs_from_the_right():
    assert catalogue("sv").keep("B 012") == "B 012"
    assert catalogue("ar").keep("B 012") == "\u2068B 012\u2069"


def test_swedish_is_its_own_source():
    swedish = catalogue("sv", "kiosk")
    assert swedish.gettext("Vad gäller ditt besök?") == "Vad gäller ditt besök?"
    assert [swedish.ngettext("{n} person", "{n} personer", n) for n in (0, 1, 2)] == [
        "{n} personer",
        "{n} person",
        "{n} personer",
    ]


def test_a_text_without_translation_is_told_to_the_log_once(caplog):
    catalogue.cache_clear()
    english = catalogue("en")
    with caplog.at_level(logging.WARNING):
        assert [english.gettext("Okänd mening") for _ in range(3)] == ["Okänd mening"] * 3
        assert catalogue("ar").ngettext("{n} sak", "{n} saker", 11) == "{n} saker"
    assert [record.getMessage() for record in caplog.records] == [
        "en/kolapp.po has no translation of 'Okänd mening'",
        "ar/kolapp.po has no translation of '{n} sak'",
    ]


def test_a_language_nobody_has_translated_is_refused():
    with pytest.raises(OfficeError, match=r"et/kiosk\.po is missing"):
        catalogue("et", "kiosk")


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*/*.po")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_letter_of_every_translation_can_be_drawn(path):
    assert not fonts.missing(path.read_text(encoding="utf-8"))


def test_texts_load_neither_fonts_nor_screens():
    program = "import sys, kolapp.texts; sys.exit(bool({'PIL', 'kivy', 'flask', 'httpx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0
