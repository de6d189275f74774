"""The office's logo comes to the kiosk once, stays there, and is never worth a screen."""

import pytest
from visitors import Visitor

from kiosk.logo import Logo
from kolapp.client import Unreachable


class Hall:
    """A server with a logo, as long as it answers."""

    def __init__(self):
        self.asked, self.answers = 0, True

    def logo(self):
        self.asked += 1
        if not self.answers:
            raise Unreachable("nobody there")
        return b"\x89PNG"


@pytest.fixture
def hall():
    return Hall()


def test_it_is_asked_for_once_and_the_one_before_goes(hall, tmp_path):
    logo = Logo(hall, tmp_path)
    first = logo.file("a1")
    assert logo.file("a1") == first == str(tmp_path / "logo-a1.png") and hall.asked == 1
    logo.file("b2")
    assert [path.name for path in tmp_path.iterdir()] == ["logo-b2.png"]


def test_a_server_that_cannot_give_it_is_asked_again_later(hall, tmp_path):
    logo, hall.answers = Logo(hall, tmp_path), False
    assert logo.file("a1") == ""
    hall.answers = True
    assert logo.file("a1")


@pytest.mark.parametrize("tag", [None, "", "../../etc/passwd", "a b"])
def test_no_logo_and_no_honest_tag_are_no_file(hall, tmp_path, tag):
    assert Logo(hall, tmp_path).file(tag) == "" and not hall.asked


def test_every_screen_shows_it():
    visitor = Visitor()
    visitor.hears_office(logo_file="/somewhere/logo-a1.png")
    assert visitor.screen.logo == "/somewhere/logo-a1.png"
    visitor.touches("group:home")
    assert visitor.screen.logo
