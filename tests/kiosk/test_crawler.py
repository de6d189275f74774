"""What the kiosk owes everyone, asked of every screen one can come to, in every language, size of text, layout and theme.

The numbers are those of the accessibility checklist this house holds itself to (EN 301 549 and WCAG, with targets of its own).
What needs eyes or a ruler, on glass, is in test_geometry.py and test_colours.py.
"""

from itertools import product

import pytest
from kioskcrawl import THEMES, Place, everywhere, places, reached, state, touched, ways
from visitors import Visitor, office

from kiosk import compose, ease, events
from kiosk.comfort import AS_USUAL, SIZES, STEPS, Comfort
from kiosk.events import Corner, CornerHeld, Headset, Key, PutTicket, Say, Tick, Touched
from kiosk.keypad import CORNERS
from kiosk.speech import of_item
from kiosk.visit import CHOOSING, HOMES, PATIENCE, TURN, Visit, patience
from kolapp import icons, textcheck
from kolapp.theme import HIGH_CONTRAST, PAIRS, Theme, contrast

LEADS_ON = {"welcome", "errands", "search", "ask", "message"}
OFFICIALESE = ("vänligen", "felaktig", "erhåll", "inkomm", "härmed", "avse ", "angiv", "erfordr", "beakta", "ogiltig")
LONGEST_SENTENCE, LEAST_LIX = 12, 30


def faults(broken):
    """Each fault once, however many screens have it."""
    return sorted({f"{screen.name}-{screen.language}: {what}" for screen in everywhere() for what in broken(screen)})


def anywhere(*, but=()):
    """Somebody in each of the places, as everything usually is."""
    return [place for place in places(AS_USUAL) if place.visit.state not in but]


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


def by_keys(visitor, does):
    visitor.hears(Key(does))


def by_corners(visitor, does):
    visitor.hears(Corner(next(corner for corner, meaning in CORNERS.items() if meaning == does)))


def comes_to(visitor, hand, item):
    """Steps until the focus is there, and selects."""
    for _ in range(len(visitor.screen.items) + 1):
        hand(visitor, "next")
        visitor.now += 0.5
        if visitor.screen.focus == item:
            hand(visitor, "select")
            visitor.now += 1
            return
    raise AssertionError(f"{item} of {visitor.screen.name} is never reached")


@pytest.mark.parametrize(("hand", "start"), [(by_keys, Key("next")), (by_corners, CornerHeld())], ids=["k5", "k6"])
def test_k5_k6_keys_alone_and_corners_alone_come_to_every_state_that_touches_come_to(hand, start):
    def listening():
        visitor = Visitor()
        ease.change(visitor.flow, speech="loud", keys=True, edge=hand is by_corners)
        return visitor

    def woken():
        visitor = Visitor()
        visitor.hears(start)
        visitor.now += 1
        comes_to(visitor, hand, "aloud:")
        return visitor

    def steps(visitor, item):
        comes_to(visitor, hand, item)

    def touching():
        visitor = Visitor()
        ease.change(visitor.flow, speech="loud")
        return visitor

    assert state(woken().flow.visit) == state(listening().flow.visit)
    assert reached(listening, steps, 3).keys() == reached(touching, touched, 3).keys()


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


def test_k8_whatever_a_hand_does_silences_the_voice_before_anything_else():
    for place, does in product(anywhere(), (Touched(""), Key("next"), Corner("bottom-right"))):
        visitor = place.visited()
        ease.change(visitor.flow, speech="loud", keys=True, edge=True)
        visitor.hears(Tick(visitor.flow.clock))
        visitor.effects.clear()
        visitor.hears(does)
        assert isinstance(visitor.effects[-1], Say), (state(place.visit), does)


def test_k8_the_voice_has_five_speeds_and_five_strengths_by_keys():
    visitor = Visitor()
    visitor.hears(Headset(True))
    for key, name in (("slower", "rate"), ("faster", "rate"), ("softer", "volume"), ("louder", "volume")):
        heard = set()
        for _ in range(2 * STEPS + 1):
            heard.add(getattr(visitor.screen.comfort, name))
            visitor.hears(Key(key))
        heard.add(getattr(visitor.screen.comfort, name))
    assert 2 * STEPS + 1 >= 3 and heard == set(range(-STEPS, STEPS + 1))


@pytest.mark.parametrize("start", [Headset(True), Key("next"), CornerHeld(), Touched("aloud:")])
def test_k9_speech_starts_without_seeing_and_leads_to_other_languages(start):
    visitor = Visitor()
    if isinstance(start, Touched):
        visitor.touches("adjust:")
    visitor.hears(start)
    first = visitor.wants(Say)[-1].words
    assert first and {language for _, language in first[:2]} == {"sv"}
    while not visitor.screen.item("languages:") and visitor.screen.name != "welcome":
        visitor.now += 1
        visitor.hears(Key("back"))
    assert visitor.screen.item("languages:") or visitor.screen.item("language:en")


@pytest.mark.parametrize("place", anywhere(), ids=lambda place: "-".join(map(str, state(place.visit))))
def test_k10_the_next_visitor_inherits_nothing(place: Place):
    visitor = place.visited()
    ease.change(visitor.flow, theme=THEMES[1], size=3, low=True, rate=1, volume=2, speech="loud", keys=True, edge=True)
    visitor.waits(400)
    visit = visitor.flow.visit
    fresh = Visit(visit.state, "sv", since=visit.since, touched=visit.touched)
    assert visit == fresh and visit.state in HOMES


def test_k11_there_is_a_minute_and_a_warning_of_twenty_seconds_and_twice_that_with_speech():
    for name in compose.SCREENS.keys() - HOMES - {"idle", "printing", "ticket", "sorry", "thanks"}:
        for speech, least in (("", 60), ("loud", 120)):
            visit = Visit(name, "sv", comfort=Comfort(speech=speech))
            warning = patience(Visit("idle", "sv", comfort=Comfort(speech=speech)))
            assert patience(visit).then == "idle" and warning.shown
            assert warning.seconds >= 20 and patience(visit).seconds + warning.seconds >= least


def test_k11_ten_times_more_time_and_nothing_is_lost_and_never_while_it_speaks():
    visitor = Visitor()
    visitor.touches("group:home", "help:", "need:seat", "back:")
    for _ in range(10):
        visitor.waits(45)
        assert visitor.screen.name == "idle" and visitor.screen.countdown
        visitor.touches("stay:")
        assert (visitor.screen.name, visitor.flow.visit.needs) == ("errands", {"seat"})
    visitor.hears(events.Speaking(True))
    visitor.waits(300)
    assert visitor.screen.name == "errands"


def test_k12_a_ticket_is_never_more_than_three_touches_away():
    near = reached(Visitor, touched, 3).values()
    found = {place.visit.errand for place in near if place.visit.state == "printing"}
    open_now = {e.id for e in Visitor().flow.offer.errands if e.takes_ticket and e.open}
    assert found == open_now


def test_k12_one_question_at_most_six_choices_and_help_and_a_way_back():
    def wrong(screen):
        if not screen.title or len(screen.choices) > 6:
            yield f"{len(screen.choices)} choices under {screen.title!r}"
        if screen.name in LEADS_ON and not screen.help:
            yield "no help"
        if screen.name in LEADS_ON - {"welcome"} and not screen.item("back:"):
            yield "no way back"

    assert faults(wrong) == []


def test_k13_a_need_told_wherever_help_is_goes_with_the_ticket():
    asked = [place for place in anywhere() if place.visited().screen.help]
    assert {place.visit.state for place in asked} == LEADS_ON
    for place in asked:
        visitor = place.visited()
        visitor.touches("help:", "need:interpreter", "back:")
        assert visitor.flow.visit.state == place.visit.state and visitor.screen.help.note.startswith("Du har valt")
        while visitor.flow.visit.state != "welcome":
            visitor.touches("back:")
        visitor.takes()
        visitor.now += 1
        visitor.taps("take:building-permit")  # where one is asked first
        assert "interpreter" in visitor.wants(PutTicket)[-1].needs


def test_k15_a_screen_nobody_touches_changes_at_most_once_in_five_seconds():
    visitor = Visitor()
    visitor.flow.go_home(visitor.now)
    changes, before = 0, visitor.screen
    for _ in range(4 * 60):
        visitor.now += 0.25
        changes, before = changes + (visitor.screen != before), visitor.screen
    assert changes == 60 / TURN and TURN >= 5


@pytest.mark.parametrize("place", anywhere(), ids=lambda place: "-".join(map(str, state(place.visit))))
def test_k16_a_trembling_finger_does_everything_once(place: Place):
    for item in ways(place.visited().screen):
        calm, trembling = place.visited(), place.visited()
        calm.hears(Touched(item))
        for _ in range(5):
            trembling.hears(Touched(item))
            trembling.now += 0.06
        assert state(trembling.flow.visit) == state(calm.flow.visit), item
        assert len(trembling.wants(PutTicket)) == len(calm.wants(PutTicket)) <= 1


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


def test_every_screen_that_offers_a_choice_falls_silent_before_it_goes_home():
    assert {PATIENCE[name].then for name in CHOOSING - {"idle"}} == {"idle"}
