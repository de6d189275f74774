"""The shipped office: complete, in every language, and kind to people who came about something private."""

import unicodedata
from collections.abc import Iterator

import pytest
from fonticon_mdi7 import MDI7
from hypothesis import given, settings
from hypothesis import strategies as st
from offices import SHIPPED, shipped
from PIL import Image

from kolapp.office import Office, OfficeError, describe, load
from kolapp.office.vocabulary import HouseTheme
from kolapp.theme import Theme

OFFICE = load(SHIPPED)


def texts(value: object) -> Iterator[dict[str, str]]:
    """Every text in all its languages, wherever in the office it stands."""
    if isinstance(value, dict) and set(value) == set(OFFICE.languages):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in texts(each))
    elif isinstance(value, tuple):
        yield from (text for each in value for text in texts(each))
    elif hasattr(value, "__dataclass_fields__"):
        yield from texts(vars(value))


def test_the_contact_centre_is_whole():
    assert OFFICE.languages == ("sv", "en", "fi", "se", "ar", "so", "ti", "fa", "uk", "pl", "de", "th")
    assert len(OFFICE.desks) == 4
    assert len({desk.serves for desk in OFFICE.desks}) == 4, "each desk serves something else"
    assert 15 <= len(OFFICE.errands) <= 20
    assert {errand.letter for errand in OFFICE.errands} == {"A", "B", "C", "D", None}
    assert any(errand.link for errand in OFFICE.errands if errand.message)
    assert any(errand.link is None for errand in OFFICE.errands if errand.message)
    assert {"resolved", "referred"} <= {outcome.id for outcome in OFFICE.outcomes}


def test_every_icon_is_drawn_in_the_icon_font():
    named = {thing.icon for kind in (OFFICE.groups, OFFICE.errands, OFFICE.needs) for thing in kind}
    assert {name for name in named if not hasattr(MDI7, name.replace("-", "_"))} == set()


def test_every_text_is_written_in_the_script_of_its_language():
    found = list(texts(OFFICE))
    assert len(found) > 100
    for text in found:
        arabic = any("ARABIC LETTER" in unicodedata.name(letter, "") for letter in text["ar"])
        assert arabic or text["ar"] == text["sv"], "only a street's name stands as it does on the sign"
        assert text["en"].isascii() or set(text["en"]) & set("–’äöåÄÖÅ")


def test_names_and_the_line_beneath_them_fit_a_card():
    lines = [line for errand in OFFICE.errands for text in (errand.name, errand.about or {}) for line in text.values()]
    assert [line for line in lines if len(line.replace("\u200b", "")) > 42] == []


def test_a_letter_tells_nobody_why_you_came():
    for errand in OFFICE.errands:
        if errand.sensitive:
            assert any(other.letter == errand.letter and not other.sensitive for other in OFFICE.errands)


def test_a_star_serves_every_errand_with_a_letter():
    assert OFFICE.desk("4").serves == {errand.id for errand in OFFICE.errands if errand.letter}


def test_a_desk_that_serves_all_and_names_one_more_is_not_believed(tmp_path):
    with pytest.raises(
        OfficeError, match=r'desks\.4\.serves: names "invoce", which is no errand — did you mean invoice\?'
    ):
        changed(tmp_path, ('serves = ["*"]', 'serves = ["*", "invoce"]'))


def test_a_long_value_is_told_shortly_and_in_one_line(tmp_path):
    with pytest.raises(OfficeError) as refusal:
        changed(tmp_path, ('"03:00"', '"""' + "very\nlong " * 40 + '"""'))
    assert len(str(refusal.value).splitlines()) == 1
    assert len(str(refusal.value)) < len(str(tmp_path)) + 200


def test_things_are_found_by_id_or_not_at_all():
    assert OFFICE.errand("building-permit").letter == "B"
    assert OFFICE.desk("2").id == "2"
    with pytest.raises(KeyError):
        OFFICE.errand("passport")
    with pytest.raises(KeyError):
        OFFICE.desk("9")


def test_a_description_names_what_a_person_would_look_for():
    told = describe(OFFICE)
    assert "Kontaktcenter Granvik" in told
    assert "17 errands with a ticket (letters A, B, C, D), 3 with a message" in told
    assert "thursday  08:00-18:00" in told
    assert "saturday  closed" in told


def changed(tmp_path, *edits: tuple[str, str]) -> Office:
    text = shipped()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "office.toml").write_text(text, encoding="utf-8")
    return load(tmp_path / "office.toml")


def test_a_language_can_be_switched_off_without_removing_its_texts(tmp_path):
    office = changed(tmp_path, ('["sv", "en", "ar"]', '["en", "sv"]'))
    assert list(office.errands[0].name) == ["en", "sv"]
    assert describe(office).startswith("Granvik Contact Centre")


def test_the_office_brings_its_own_colours_and_logo(tmp_path):
    Image.new("RGB", (4, 3)).save(tmp_path / "granvik.png")
    office = changed(tmp_path, ("# [theme]\n", '[theme]\nprimary = "#4B1E5A"\nlogo = "granvik.png"\n'))
    assert office.theme == HouseTheme("#4B1E5A", None, tmp_path / "granvik.png")
    assert office.theme.over(Theme()) == Theme(primary="#4B1E5A")
    assert OFFICE.theme is None


def test_a_logo_that_is_no_picture_is_refused_with_its_line(tmp_path):
    (tmp_path / "granvik.png").write_bytes(b"GIF89a")
    with pytest.raises(OfficeError, match=r"office\.toml:\d+: theme\.logo: .*no sound PNG picture — save it as PNG"):
        changed(tmp_path, ("# [theme]\n", '[theme]\nlogo = "granvik.png"\n'))


def test_a_text_over_several_lines_is_one_text(tmp_path):
    office = changed(tmp_path, ('"Fakturor och avgifter"', '"""\nFakturor\n  och avgifter\n"""'))
    assert office.errand("invoice").name["sv"] == "Fakturor och avgifter"


@settings(deadline=None)
@given(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Zs", "Cc"], exclude_characters='"\\'))
def test_a_text_may_be_of_any_script(tmp_path_factory, letter):
    office = changed(tmp_path_factory.mktemp("office"), ('"Förskola och skola"', f'"{letter}"'))
    assert office.groups[1].name["sv"] == letter
