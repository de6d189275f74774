"""What the kiosk owes everyone, asked of every screen one can come to, in every language, size of text, layout and theme.

The numbers are those of the accessibility checklist this house holds itself to (EN 301 549 and WCAG, with targets of its own).
What hands and ears need is in test_ways.py; what needs eyes or a ruler, on glass, in test_geometry.py and test_colours.py.
"""

import pytest
from kioskcrawl import LEADS_ON, THEMES, everywhere
from visitors import office

from kiosk import compose
from kiosk.comfort import SIZES
from kiosk.speech import of_item
from kolapp import icons, textcheck
from kolapp.theme import HIGH_CONTRAST, PAIRS, Theme, contrast

OFFICIALESE = ("vänligen", "felaktig", "erhåll", "inkomm", "härmed", "avse ", "angiv", "erfordr", "beakta", "ogiltig")
LONGEST_SENTENCE, LEAST_LIX = 12, 30


def faults(broken):
    """Each fault once, however many screens have it."""
    return sorted({f"{screen.name}-{screen.language}: {what}" for screen in everywhere() for what in broken(screen)})


def test_the_crawl_comes_to_every_state_in_every_way():
    seen = everywhere()
    assert {screen.name for screen in seen} >= compose.SCREENS.keys() - {"starting"}
    ways_to_be = {(s.language, s.comfort.size, s.comfort.low) for s in seen}
    assert len(ways_to_be) == len(office().languages) * SIZES * 2
    assert {s.comfort.theme for s in seen} == set(THEMES) and len(seen) > 10_000


@pytest.mark.parametrize("theme", THEMES)
def test_k1_every_pair_of_colours_can_be_read(theme):
    colours = HIGH_CONTRAST.get(theme, Theme())
    for text, ground, least in PAIRS:
        assert contrast(getattr(colours, text), getattr(colours, ground)) >= (max(least, 7) if theme else least)
    assert contrast(colours.accent, colours.on_accent) >= 4.5  # the focus, which is no text


def test_k2_no_state_is_told_by_its_colour_alone():
    def colour_only(screen):
        for item in screen.items:
            if item.state in ("on", "off") and not item.status:
                yield f"{item.label} does not say whether it is chosen"
            if item.state == "closed" and (item.action or not item.note):
                yield f"{item.label} does not say that it is closed"

    assert faults(colour_only) == []
    states = {item.state: item.status for s in everywhere() if s.language == "sv" for item in s.items if item.status}
    assert states == {"on": "Valt", "off": "Inte valt"}


def test_k7_all_that_is_seen_is_also_said():
    def unsaid(screen):
        said = " ".join(screen.spoken)
        yield from (text for text in screen.visible if text != screen.figure and text not in said)
        if screen.figure and screen.figure_spoken not in said and screen.figure_spoken:
            yield screen.figure

    assert faults(unsaid) == []


def test_k7_every_item_is_named_and_counted():
    def nameless(screen):
        for number, item in enumerate(screen.items, 1):
            (name, _), (place, _) = of_item(screen, item)
            if (
                not item.label
                or item.label not in name
                or not {str(number), str(len(screen.items))} <= set(figures(place))
            ):
                yield f"{item.id}: {name}, {place}"

    assert faults(nameless) == []


def figures(text):
    return "".join(char if char.isdigit() else " " for char in text).split()


def test_k7_every_icon_exists():
    shown = {icon for s in everywhere() for icon in (s.icon, s.banner_icon, *(item.icon for item in s.items)) if icon}
    assert all(icons.glyph(icon) for icon in shown) and len(shown) > 20


def test_k12_one_question_at_most_six_choices_and_help_and_a_way_back():
    def wrong(screen):
        if not screen.title or len(screen.choices) > 6:
            yield f"{len(screen.choices)} choices under {screen.title!r}"
        if screen.name in LEADS_ON and not screen.help:
            yield "no help"
        if screen.name in LEADS_ON - {"welcome"} and not screen.item("back:"):
            yield "no way back"

    assert faults(wrong) == []


def test_k17_whatever_became_of_the_paper_the_number_is_seen_said_and_on_the_phone():
    tickets = [s for s in everywhere() if s.name == "ticket"]
    assert {s.language for s in tickets} == set(office().languages) and len({s.banner_icon for s in tickets}) == 3
    for screen in tickets:
        assert "B\u00a0012" in screen.figure and screen.figure_spoken in screen.spoken
        assert screen.qr or screen.banner_icon == "help-circle-outline"  # the story with no link


def test_k18_every_sentence_is_short_and_none_is_left_with_a_gap():
    def long(screen):
        own = (screen.title, screen.lead, screen.banner, screen.countdown_line, *screen.lines)
        told = screen.lines if screen.name == "message" else ()  # the office's own words
        for text in {*own, *(item.label for item in screen.items)} - set(told):
            yield from (part for part in sentences(text) if len(part.split()) > LONGEST_SENTENCE)
        yield from (text for text in screen.visible if "{" in text)

    assert faults(long) == []


def test_k18_the_swedish_is_plain():
    texts = list(textcheck.messages(textcheck.PROGRAMS, textcheck.DOMAINS["kiosk"]))
    assert [text for text in texts if any(word in text.lower() for word in OFFICIALESE)] == []
    assert lix(texts) <= LEAST_LIX


def sentences(text):
    return [part for part in text.replace("!", ".").replace("?", ".").split(".") if part.strip()]


def lix(texts):
    """Björnsson's readability index: words a sentence, and per cent of words longer than six letters."""
    words = [word.strip(".,:?!") for text in texts for word in text.split()]
    long = [word for word in words if len(word) > 6 and "{" not in word]
    return len(words) / sum(len(sentences(text)) for text in texts) + 100 * len(long) / len(words)
