"""Reading what the server offers: last year's kiosk and next year's server understand each other."""

import pytest
from visitors import NOON, office

from kiosk import sample
from kiosk.offer import read, said

LEAST = {"name": {"sv": "Kontaktcenter"}, "languages": ["sv"]}


def test_the_least_a_server_may_say_is_enough():
    offer = read(LEAST)
    assert (offer.open, offer.opens, offer.groups, offer.needs) == (True, None, (), ())


def test_unknown_keys_are_left_alone():
    wire = sample.offer(office(), NOON) | {"mood": "sunny"}
    wire["errands"][0]["colour"] = "blue"
    assert read(wire) == read(sample.offer(office(), NOON))


def test_a_name_that_is_the_same_in_every_language_may_be_plain():
    assert said(read(LEAST | {"name": "Kontaktcenter"}).name, "sv") == "Kontaktcenter"


def test_errands_without_listed_groups_make_their_own():
    errands = [{"id": "passport", "letter": "A", "name": {"sv": "Pass"}, "group": "papers"}]
    (group,) = read(LEAST | {"errands": errands}).groups
    assert (group.id, [errand.id for errand in group.errands]) == ("papers", ["passport"])


def test_an_errand_nobody_called_harmless_stays_off_the_paper():
    errands = [{"id": "x", "letter": "A", "name": {"sv": "X"}, "group": "g"}]
    assert read(LEAST | {"errands": errands}).groups[0].errands[0].private


def test_no_letter_means_no_ticket():
    errands = [{"id": "library", "letter": None, "name": {"sv": "Biblioteket"}, "group": "g", "message": {"sv": "…"}}]
    assert not read(LEAST | {"errands": errands}).groups[0].errands[0].takes_ticket


@pytest.mark.parametrize("zone", ["", None, "Nowhere/Special"])
def test_a_zone_nobody_knows_is_no_reason_to_stop(zone):
    assert read(LEAST | {"timezone": zone}).timezone is None
