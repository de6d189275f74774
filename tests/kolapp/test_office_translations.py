"""The office's words in languages of their own files, beside the office file."""

from pathlib import Path

import pytest
from offices import SHIPPED, shipped

from kolapp.office import OfficeError, beside, load
from kolapp.typeset import fonts

OWN = '["sv", "en", "ar"]'


@pytest.fixture
def polish(tmp_path):
    """The shipped office that offers Polish too, with the shipped Polish words; change them and it is read anew."""
    file = tmp_path / "office.toml"
    file.write_text(shipped().replace(OWN, '["sv", "pl"]'), encoding="utf-8")
    words = (beside(SHIPPED) / "pl.toml").read_text(encoding="utf-8")
    beside(file).mkdir()

    def read(old: str = "", new: str = ""):
        assert old in words
        (beside(file) / "pl.toml").write_text(words.replace(old, new), encoding="utf-8")
        return load(file)

    read.file = file
    return read


def test_a_text_is_found_by_the_houses_own_words(polish):
    office = polish()
    assert office.errand("building-permit").name == {"sv": "Bygglov", "pl": "Pozwolenie na budowę"}
    assert {"Ratusz, piętro 3"} == {
        unit.place["pl"] for unit in office.units if unit.place["sv"] == "Stadshuset, våning 3"
    }


def test_what_only_staff_read_stays_in_the_houses_own_words(polish):
    office = polish()
    assert office.outcomes[0].name == {"sv": "Löst här", "pl": "Löst här"}
    assert office.desk("1").name["pl"] == "Snabba frågor"


def test_what_stands_in_the_office_file_wins(polish):
    text = polish.file.read_text(encoding="utf-8")
    polish.file.write_text(
        text.replace('name.sv = "Bygglov"', 'name.sv = "Bygglov"\nname.pl = "Budowa"'), encoding="utf-8"
    )
    assert polish().errand("building-permit").name["pl"] == "Budowa"


def test_a_text_nobody_has_translated_is_told_where_it_stands_and_where_it_may_be_written(polish):
    line = polish.file.read_text(encoding="utf-8").split("\n").index('name.sv = "Bygglov"') + 1
    told = f"{polish.file}:{line}: errands.1.name.pl: is missing — write the text here or in office/pl.toml, or take pl out*"
    with pytest.raises(OfficeError) as refusal:
        polish('"Bygglov" = ', '"Bygglof" = ')
    assert str(refusal.value) == told.replace("out*", "out of office.languages")


WRONG = [
    ('"Pozwolenie na budowę"', "3", "Bygglov: is 3, not a text — put it in"),
    ('"Pozwolenie na budowę"', '" "', "Bygglov: is empty — write the text"),
    ('"Pozwolenie na budowę"', '"Pozwolenie', "cannot be read as TOML: "),
]


@pytest.mark.parametrize(("old", "new", "told"), WRONG)
def test_a_mistake_is_told_with_the_translations_file_and_line(polish, old, new, told):
    with pytest.raises(OfficeError) as refusal:
        polish(old, new)
    file = beside(polish.file) / "pl.toml"
    line = file.read_text(encoding="utf-8").split("\n").index(f'"Bygglov" = {new}') + 1
    assert str(refusal.value).startswith(f"{file}:{line}: {told}")


def test_a_whole_language_that_is_missing_is_one_mistake(polish):
    file = polish.file
    line = file.read_text(encoding="utf-8").split("\n").index('languages = ["sv", "pl"]') + 1
    with pytest.raises(OfficeError) as refusal:
        load(file)
    assert str(refusal.value) == (
        f"{file}:{line}: office.languages.2: is pl, in which there is no text — "
        f"put its texts in {beside(file) / 'pl.toml'}, or take it out"
    )


def test_a_language_the_office_does_not_offer_is_not_read(polish):
    polish.file.write_text(shipped(), encoding="utf-8")
    polish('"Pozwolenie na budowę"', "3")


@pytest.mark.parametrize("file", sorted(beside(SHIPPED).glob("*.toml")), ids=lambda file: file.stem)
def test_every_shipped_file_says_who_has_read_it_and_can_be_drawn(file: Path):
    text = file.read_text(encoding="utf-8")
    assert "machine-made, awaiting a native reader" in text.split("\n")[0]
    assert not fonts.missing(text)
