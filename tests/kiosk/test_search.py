"""Search by the beginning of a word, where there are many errands."""

import pytest
from visitors import NOON, Visitor, office

from kiosk import sample, search
from kiosk.events import PutTicket
from kiosk.offer import read

ERRANDS = read(sample.offer(office(), NOON)).errands


def ids(language: str, typed: str) -> list[str]:
    return [errand.id for errand in search.found(ERRANDS, language, typed)]


def writes(visitor: Visitor, word: str) -> None:
    for letter in word:
        visitor.touches(f"type:{letter}")


@pytest.mark.parametrize(
    ("language", "typed", "first"),
    [
        ("sv", "byg", "building-permit"),
        ("sv", "altan", "building-permit"),  # also called so
        ("sv", "aldreomsorg", "elderly-care"),  # without its dots
        ("sv", "FARD", "disability-support"),
        ("sv", "sophämtning", "waste"),
        ("en", "libr", "library"),
        ("en", "garb", "waste"),
        ("ar", "حضانه", "childcare"),  # as one often writes it
        ("ar", "حافل", "school"),
        ("de", "baug", "building-permit"),
        ("de", "strasse", "streets"),
        ("pl", "szkola", "school"),
        ("fi", "kirj", "library"),
    ],
)
def test_a_word_is_found_by_its_beginning(language, typed, first):
    assert ids(language, typed)[:1] == [first]


def test_the_name_comes_before_what_else_it_is_called():
    assert ids("sv", "bygg")[0] == "building-permit"
    assert set(ids("sv", "bidrag")) >= {"clubs", "financial-support"}
    assert ids("sv", "bidrag")[0] == "clubs"


def test_a_double_letter_may_be_typed_once_or_three_times():
    assert ids("sv", "byglov") == ids("sv", "bygglov") == ids("sv", "bygggglov")


def test_inside_a_word_only_what_is_long_enough():
    assert ids("sv", "lov") == ["building-permit"]
    assert "building-permit" not in ids("sv", "lo")


def test_nothing_typed_finds_nothing_and_nonsense_neither():
    assert ids("sv", "") == ids("sv", "qqq") == []


@pytest.mark.parametrize("language", sorted(search.LETTERS))
def test_every_errand_is_found_with_the_keys_of_the_language(language):
    keys = {search.fold(letter) for letter in search.LETTERS[language]}
    for errand in ERRANDS:
        first = search.fold(errand.name[language])[:3].split()[0]
        assert set(first) <= keys, first
        assert errand.id in ids(language, first)


def test_a_ticket_by_search():
    visitor = Visitor()
    visitor.touches("search:")
    assert (visitor.screen.name, visitor.screen.choices) == ("search", ())
    writes(visitor, "byg")
    assert (visitor.screen.banner, visitor.screen.choices[0].of) == ("byg", "building-permit")
    visitor.touches("errand:building-permit")
    assert visitor.wants(PutTicket)[-1].errand == "building-permit"


def test_what_was_typed_can_be_erased_and_is_gone_with_the_visit():
    visitor = Visitor()
    visitor.touches("search:")
    writes(visitor, "by")
    visitor.touches("erase:", "erase:", "erase:")
    assert (visitor.screen.banner, visitor.screen.choices) == ("", ())
    writes(visitor, "b")
    visitor.touches("back:", "search:")
    assert visitor.screen.banner == ""


def test_back_from_a_message_that_was_found_leads_to_what_was_found():
    visitor = Visitor()
    visitor.touches("search:")
    writes(visitor, "bib")
    visitor.touches("errand:library", "back:")
    assert (visitor.screen.name, visitor.screen.banner) == ("search", "bib")


def test_at_most_four_are_shown_and_a_word_has_an_end():
    visitor = Visitor()
    visitor.touches("search:")
    writes(visitor, "s")
    assert len(visitor.screen.choices) == 4
    writes(visitor, "abcdefghijklmnopqrst")
    assert len(visitor.screen.banner) == 16
    assert visitor.screen.lines[0] == "Vi hittar inget sådant ärende."


def test_where_everything_lies_low_there_is_room_for_two():
    visitor = Visitor()
    visitor.touches("adjust:", "low:", "back:", "search:")
    writes(visitor, "s")
    assert len(visitor.screen.choices) == 2


def test_search_is_offered_where_errands_are_many_and_the_language_has_a_keyboard():
    visitor = Visitor()
    assert visitor.screen.item("search:")
    visitor.touches("languages:", "language:ti")
    assert not visitor.screen.item("search:")
    few = Visitor()
    few.hears_office(errands=sample.offer(office(), NOON)["errands"][:12])
    assert not few.screen.item("search:")
