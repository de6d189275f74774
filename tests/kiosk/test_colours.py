"""What is really on the glass can be read: contrast measured in pictures of the window, whatever the tokens promise.

Within the box of a text the commonest colour is its ground and the next one its ink; all others are the rounding of the letters.
A sign may stand on a disc, whose corners are a third: its ink is what stands out most.
"""

from itertools import product

import pytest
from kioskcolours import PRESSED, STORIES, THEMES

from kolapp.theme import contrast

pytestmark = pytest.mark.window

LEAST, LEAST_OF_THE_HOUSE, LEAST_OF_SIGNS = 7, 10, 4.5
WAYS = list(dict.fromkeys([*product((*STORIES, *PRESSED), [""]), *product(PRESSED, ["-pressed"])]))
LEAST_INK = 12  # pixels of one colour: fewer are an accident


def inks(piece):
    """Each colour that may be ink, with the ground it stands on."""
    (ground, _), *others = piece["colours"]
    seen = [(colour, ground) for colour, pixels in others if pixels >= LEAST_INK]
    return seen if piece["icon"] else seen[:1]


def sampled(piece):
    """The contrast of ink and ground; 1 where no ink is to be seen."""
    return max((contrast(*pair) for pair in inks(piece)), default=1)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("story", "how"), WAYS)
def test_k1_every_text_and_sign_can_be_read_from_the_pixels(colours, story, theme, how):
    seen = colours[f"{story}-{theme}{how}"]
    least = LEAST if theme else LEAST_OF_THE_HOUSE
    faint = [each for each in seen if sampled(each) < (LEAST_OF_SIGNS if each["icon"] else least)]
    assert faint == []
    assert sum(not each["icon"] for each in seen) >= 5 and any(each["icon"] for each in seen)


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme])
def test_k2_a_theme_of_two_colours_writes_in_no_third(colours, theme):
    texts = [each for story in STORIES for each in colours[f"{story}-{theme}"] if not each["icon"]]
    written = {colour for each in texts for colour, _ in inks(each)}
    assert len(written) == 2, written


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("story", PRESSED)
def test_whatever_is_pressed_looks_otherwise_at_once(colours, story, theme):
    calm, pressed = colours[f"{story}-{theme}"], colours[f"{story}-{theme}-pressed"]
    grounds = [(before["colours"][0][0], after["colours"][0][0]) for before, after in zip(calm, pressed, strict=True)]
    assert sum(before != after for before, after in grounds) >= 5
