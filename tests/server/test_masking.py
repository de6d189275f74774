"""What tells who somebody is never stays in a sentence: numbers, addresses and names, however they are written, and nothing else goes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.dialogue.identities import luhn
from server.dialogue.masking import MARK, masked, tells_of_somebody

SCRIPTS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "०१२३४५६७८९")
AROUND = st.sampled_from(["Jag har {} och väntade länge.", "{}", "({})", "Ring: {}!", "رقمي {} شكرا", "Nr {}, tack"])
LONG = settings(max_examples=150, deadline=None)


@st.composite
def identities(draw: st.DrawFn) -> str:
    """A personal identity number or coordination number, in one of its spellings and one of the scripts."""
    year, month, day = draw(st.integers(0, 99)), draw(st.integers(1, 12)), draw(st.integers(1, 31))
    day += draw(st.sampled_from([0, 60]))
    nine = f"{year:02}{month:02}{day:02}{draw(st.integers(0, 999)):03}"
    check = next(str(digit) for digit in range(10) if luhn(nine + str(digit)))
    ten, century = nine + check, draw(st.sampled_from(["", "19", "20"]))
    spelling = draw(st.sampled_from(["{}{}", "{}-{}", "{}+{}", "{} {}", "{}–{}", "{} - {}", "{}.{}"]))
    spelt = spelling.format(century + ten[:6], ten[6:])
    if draw(st.booleans()):
        spelt = draw(st.sampled_from([" ", "-", "."])).join(century + ten)
    return spelt.translate(str.maketrans(SCRIPTS[0], draw(st.sampled_from(SCRIPTS))))


@st.composite
def phones(draw: st.DrawFn) -> str:
    begin = draw(st.sampled_from(["070", "08", "0492", "+46 70", "+46(0)70", "0046 70", "+966 5", "(0492)"]))
    rest = draw(st.sampled_from(["1234567", "123 45 67", "12 34 567", "123-4567", "12.34.56.78"]))
    spelt = begin + draw(st.sampled_from(["", " ", "-", " - ", "/"])) + rest
    return spelt.translate(str.maketrans(SCRIPTS[0], draw(st.sampled_from(SCRIPTS))))


@LONG
@given(identities(), AROUND)
def test_an_identity_number_never_stays_and_all_else_does(number: str, around: str) -> None:
    said = masked(around.format(number))
    assert said.hidden == ("identity",)
    assert said.text == around.format(MARK)


@LONG
@given(phones(), AROUND)
def test_nor_does_a_telephone_number(number: str, around: str) -> None:
    said = masked(around.format(number))
    assert said.text == around.format(MARK)
    assert set(said.hidden) <= {"phone", "identity"}
    assert said.hidden  # a number that happens to be both is told as either


@LONG
@given(st.text(max_size=120))
def test_what_has_been_masked_is_masked_no_further(text: str) -> None:
    once = masked(text)
    assert not tells_of_somebody(once.text)
    if not {"name"} & set(once.hidden):
        assert masked(once.text).text == once.text


def test_a_slip_of_the_pen_in_the_usual_spelling_is_hidden_too() -> None:
    assert masked("Det är 850709-9800.").text == f"Det är {MARK}."
    assert masked("Fel månad: 851309-98").text == "Fel månad: 851309-98"


@pytest.mark.parametrize(
    "address", ["anna.lind@granvik.se", "Anna@granvik", "anna (at) granvik.se", "a.b+c@x.example.org"]
)
def test_an_address_is_hidden(address: str) -> None:
    assert masked(f"Skriv till {address}, tack.").text == f"Skriv till {MARK}, tack."


def test_an_address_in_words_is_hidden() -> None:
    assert masked("Skriv till anna snabel-a granvik punkt se").text == f"Skriv till {MARK}"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Jag heter anna svensson och väntade länge.", f"Jag heter {MARK} och väntade länge."),
        ("Mitt namn är Anna-Lisa von Berg.", f"Mitt namn är {MARK}."),
        ("Hon som heter Eva Lind var snäll", f"Hon som heter {MARK} var snäll"),
        ("Jag är Anna Lind, hej", f"Jag är {MARK}, hej"),
        ("Mer plats. Mvh Anna", f"Mer plats. Mvh {MARK}"),
        ("My name is john smith and I waited", f"My name is {MARK} and I waited"),
        ("Nimeni on Matti Virtanen. Kiitos", f"Nimeni on {MARK}. Kiitos"),
        ("Mu namma lea Máret Sara", f"Mu namma lea {MARK}"),
        ("Magacaygu waa Axmed Cali, mahadsanid", f"Magacaygu waa {MARK}, mahadsanid"),
        ("اسمي محمد علي وأنتظر طويلا", f"اسمي {MARK} وأنتظر طويلا"),
        ("اسم من رضا کریمی است", f"اسم من {MARK} است"),
        ("ስመይ ሰላም ተስፋይ እዩ", f"ስመይ {MARK} እዩ"),
        ("Мене звати Олена Коваль, дякую", f"Мене звати {MARK}, дякую"),
        ("Nazywam się Jan Kowalski i czekam", f"Nazywam się {MARK} i czekam"),
        ("Ich heiße Karl Müller und warte", f"Ich heiße {MARK} und warte"),
        ("ดิฉันชื่อสมหญิง ใจดี ค่ะ", f"ดิฉันชื่อ{MARK} ค่ะ"),
    ],
)
def test_whoever_says_a_name_in_one_of_our_languages_is_not_kept(said: str, kept: str) -> None:
    assert masked(said) == type(masked(""))(kept, ("name",))


@pytest.mark.parametrize(
    "said",
    [
        "Det heter samma sak på alla blanketter.",
        "Ha öppet 08.00-18.00 även 2026-12-23 och 24/12 2026.",
        "Plats 2, kl. 9.30: väntade 45 minuter, två gånger av 10.",
        "Det kostade 1 250 kr och tog 3 veckor.",
        "I am Swedish. Jag är nöjd. Ich bin Rentner.",
        "Diarienummer KS 2026/1234 saknas.",
    ],
)
def test_what_tells_of_nobody_stays_as_it_was_written(said: str) -> None:
    assert masked(said).text == said
    assert masked(said).hidden == ()


def test_those_who_work_here_are_not_named_either() -> None:
    assert masked("Karim var hjälpsam, och annas kollega. Jag vill bo här.", ["anna", "karim", "bo"]).text == (
        f"{MARK} var hjälpsam, och {MARK} kollega. Jag vill bo här."
    )
