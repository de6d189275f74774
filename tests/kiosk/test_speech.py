"""The kiosk speaks for itself: what it says, to whom, and when it is silent."""

import pytest
from visitors import NOON, Visitor, office

from kiosk import events, pictures, speech
from kiosk.events import CornerHeld, Headset, Key, Pressed, Say, Speaking
from kiosk.speech import DISCREET


def said(visitor):
    """The last thing it was told to say, in sentences."""
    return [text for text, _ in visitor.wants(Say)[-1].words]


def listener(*, held=True, started=True):
    visitor = Visitor(started=started)
    visitor.hears(CornerHeld() if held else Key("next"))
    visitor.waits(1)
    return visitor


def with_loudspeaker():
    visitor = Visitor()
    visitor.touches("adjust:", "aloud:", "back:")
    return visitor


def test_a_corner_held_is_answered_in_swedish_with_the_way_to_other_languages():
    assert said(listener()) == [
        "Kiosken läser högt",
        "Vill du höra den i högtalaren?",
        "Andra kan höra den också.",
        "Nere till höger: nästa. Nere till vänster: förra.",
        "Uppe till höger: välj. Uppe till vänster: tillbaka.",
        "Ja, läs högt",
        "Svenska",
        "English",
        "Fler språk",
        "Utan tal",
        "Kontaktcenter Granvik",
        "12:01",
    ]


def test_each_language_is_named_in_its_own_voice():
    words = listener().wants(Say)[-1].words
    assert ("English", "en") in words and ("Fler språk", "sv") in words


@pytest.mark.parametrize("start", [CornerHeld(), Key("select"), Headset(True)])
def test_whatever_starts_it_the_first_words_say_how_it_works(start):
    visitor = Visitor()
    visitor.hears(start)
    assert said(visitor)[0] == "Kiosken läser högt"


def test_an_errand_is_not_spoken_before_the_visitor_has_chosen_who_may_hear_it():
    visitor = listener()
    visitor.touches("aloud:", "aloud:")  # found, then chosen
    assert said(visitor)[:5] == [
        "Hej och välkommen!",
        "Vad gäller ditt besök?",
        "Öppet till 16:30.",
        "Väntetid nu: ungefär 5–12 minuter.",
        "Bygga, bo och miljö. Bygglov, Miljö och hälsa",
    ]
    silent = [pictures.Hand(office(), NOON).hear(CornerHeld()).flow.screen(20)]
    assert not {screen.name for screen in silent} & DISCREET


def test_a_headset_is_private_at_once_and_silent_when_it_is_pulled_out():
    visitor = Visitor()
    visitor.hears(Headset(True))
    visitor.waits(1)
    assert visitor.screen.comfort.private
    visitor.hears(Headset(False))
    assert said(visitor) == [] and not visitor.screen.comfort.speech


def test_an_item_is_told_with_its_place_and_a_toggle_with_its_state():
    visitor = with_loudspeaker()
    visitor.hears(Key("next"))
    assert said(visitor) == ["Bygga, bo och miljö. Bygglov, Miljö och hälsa", f"1 av {len(visitor.screen.items)}"]
    visitor.touches("help:")
    visitor.taps("need:seat")
    assert said(visitor)[0].endswith(". Valt")


def test_the_same_in_english():
    visitor = Visitor()
    visitor.touches("language:en", "adjust:", "aloud:", "back:")
    assert said(visitor)[:2] == ["Hello and welcome!", "What brings you here today?"]
    visitor.hears(Key("next"))
    assert said(visitor)[1] == f"1 of {len(visitor.screen.items)}"


def test_a_touch_silences_it_before_anything_else():
    visitor = with_loudspeaker()
    visitor.hears(Pressed())
    assert said(visitor) == []


def test_it_is_not_spoken_to_who_did_not_ask():
    visitor = Visitor()
    visitor.hears(Pressed())
    visitor.takes()
    visitor.is_given()
    assert not visitor.wants(Say)


def test_the_number_is_told_and_then_only_what_became_of_the_paper():
    visitor = with_loudspeaker()
    visitor.takes()
    visitor.is_given("B012")
    assert said(visitor)[:2] == ["Ditt nummer", "B noll tolv"]
    visitor.paper("printed")
    assert said(visitor) == ["Ta din nummerlapp."]
    told = len(visitor.wants(Say))
    visitor.waits(10)
    assert len(visitor.wants(Say)) == told  # the seconds are not counted aloud


def test_repeat_tells_the_screen_again_and_then_the_item():
    visitor = with_loudspeaker()
    whole = said(visitor)
    visitor.hears(Key("repeat"))
    assert said(visitor) == whole
    visitor.hears(Key("next"))
    item = said(visitor)
    visitor.hears(Key("repeat"))
    assert said(visitor) == item


def test_slower_and_louder_are_heard_at_once_and_end_somewhere():
    visitor = with_loudspeaker()
    for _ in range(9):
        visitor.hears(Key("slower"))
        visitor.hears(Key("louder"))
    say = visitor.wants(Say)[-1]
    assert (say.rate, say.volume) == (-2, 2) and say.words


def test_time_does_not_run_out_while_it_speaks_and_there_is_twice_as_much_after():
    visitor = with_loudspeaker()
    visitor.touches("group:home")
    visitor.hears(Speaking(True))
    visitor.waits(300)
    assert visitor.screen.name == "errands"
    visitor.hears(Speaking(False))
    visitor.waits(75)
    assert visitor.screen.name == "errands"
    visitor.waits(10)
    assert visitor.screen.name == "idle"
    assert said(visitor)[0] == "Är du kvar?"


def test_a_language_without_a_voice_says_so_on_the_screen():
    visitor = with_loudspeaker()
    visitor.hears(events.Voices(frozenset({"sv", "en"})))
    visitor.touches("languages:", "language:so")
    assert visitor.screen.name == "listen"
    assert visitor.screen.lines[0] == "Mashiinku cod kuma laha luqaddan."
    visitor.touches("back:")
    assert (visitor.screen.name, visitor.screen.language) == ("welcome", "so")


def test_all_that_is_spoken_of_a_screen_is_told_when_it_is_new():
    for language in office().languages:
        for _, screen in pictures.screens(office(), language, NOON):
            assert tuple(text for text, _ in speech.whole(screen)) == screen.spoken
