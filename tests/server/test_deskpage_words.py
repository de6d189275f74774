"""What the desk page says: codes, seconds and ids become words. Without a browser, without a server."""

from __future__ import annotations

from typing import Any

import pytest
from lobbies import an_office

from kolapp.texts import catalogue
from server.views.wording import Wording


def words(language: str = "sv") -> Wording:
    return Wording(an_office(), catalogue(language, "desk"))


def a_ticket(**other: Any) -> dict[str, Any]:
    return {"language": "sv", "needs": [], "mine": True} | other


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "under 1 min"), (59, "under 1 min"), (60, "1 min"), (3599, "59 min")]
)
def test_waits_are_whole_minutes_and_never_nought(seconds: int, said: str) -> None:
    assert words().minutes(seconds) == said


@pytest.mark.parametrize(("left", "said"), [(-1, "1 min över"), (-60, "1 min över"), (-61, "2 min över")])
def test_a_second_over_the_promise_is_over(left: int, said: str) -> None:
    assert words().over(left) == said


def test_a_language_is_told_in_its_own_name_and_the_readers() -> None:
    assert words().language_words("ar") == "العربية · arabiska"
    assert words().language_words("sv") == "Svenska"
    assert words("en").language_words("sv") == "Svenska · Swedish"


def test_only_what_sets_a_visitor_apart_stands_beside_the_errand() -> None:
    assert words().beside(a_ticket()) == ""
    told = words().beside(a_ticket(language="ar", needs=["interpreter", "seat"], mine=False))
    assert told == "arabiska · Tolk · Sittplats · annan plats"


def test_an_errand_that_has_left_the_office_file_is_still_shown() -> None:
    assert words().errand("abolished") == "abolished"
    assert words().needs(["abolished"]) == "abolished"
