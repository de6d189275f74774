"""What we know of each model, and how a person finds and corrects it."""

import pytest

from printers import profiles
from printers.encode import encode
from printers.profiles import PrinterError
from printers.sample import sample


@pytest.mark.parametrize("name", sorted(profiles.OWN))
def test_every_profile_of_ours_can_be_read_and_prints(name):
    profile = profiles.load(name)
    assert profile.name == name
    assert 300 <= profile.width <= 640
    assert encode(sample("sv"), profile)


@pytest.mark.parametrize(
    ("says", "name"),
    [
        ("TM-T20II", "TM-T20II"),
        ("TM-T88V", "TM-T88V"),
        ("TM-T88VII", "TM-T88VII"),
        ("TM-T88VII-i", "TM-T88VII"),
        ("tm m30 II", "TM-m30"),
        ("VKP80III", "Custom-VKP80"),
        ("", None),
        ("Toaster 3000", None),
    ],
)
def test_a_printer_that_says_its_model_is_recognised(says, name):
    assert profiles.named(says) == name


def test_a_profile_says_what_differs_from_the_model_it_is_like():
    ours, like = profiles.load("generic-58"), profiles.load("generic-80")
    assert (ours.width, ours.cutter, like.cutter) == (384, None, 66)
    assert ours.pages == like.pages == {"cp437": 0, "cp850": 2}


def test_the_slots_a_technician_has_read_stand_in_the_address():
    assert profiles.chosen({"pages": "cp1252:71,cp1251:73"}).pages == {"cp1252": 71, "cp1251": 73}
    for wrong in ("1252", "cp1252", "cp1252:x", "cp1252:300", ""):
        with pytest.raises(PrinterError, match="cp1252:16"):
            profiles.chosen({"pages": wrong})


def test_a_model_nobody_has_heard_of_is_answered_with_its_nearest():
    with pytest.raises(PrinterError, match="TM-T88VI"):
        profiles.load("TM-T88VIII")
