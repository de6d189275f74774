"""A visit at the kiosk, told as stories."""

from visitors import NOON, Visitor, office

from kiosk import events, sample
from kiosk.events import Deliver, Print, PutTicket
from kiosk.visit import PAPER_LIFE


def test_two_touches_give_a_ticket():
    visitor = Visitor()
    visitor.takes("building-permit")
    assert visitor.wants(PutTicket) == [PutTicket("ticket-1", "building-permit", "sv", (), "B")]
    assert [item.of for item in visitor.screen.choices if item.state == "taken"] == ["building-permit"]
    visitor.waits(0.5)
    assert (visitor.screen.name, visitor.screen.title) == ("printing", "Ett ögonblick")


def test_the_number_is_shown_as_soon_as_it_is_in_the_journal_and_only_then_printed():
    visitor = Visitor()
    visitor.takes()
    assert not visitor.wants(Print)
    visitor.is_given("B012")
    assert (visitor.screen.name, visitor.screen.figure) == ("ticket", "B\u00a0012")
    assert [job.ticket_id for job in visitor.wants(Print)] == ["ticket-1"]
    assert visitor.wants(Print)[0].expires == visitor.now + PAPER_LIFE


def test_the_ticket_says_place_wait_and_what_to_do():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given(ahead=5, wait={"low": 10, "high": 20})
    assert visitor.screen.lines == (
        "5 personer före dig.",
        "Ungefär 10–20 minuter.",
        "Slå dig ner, vi ropar upp ditt nummer.",
    )


def test_a_wait_nobody_knows_is_not_guessed():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given(ahead=0, wait=None)
    assert visitor.screen.lines == ("Du är först i kön.", "Slå dig ner, vi ropar upp ditt nummer.")


def test_paper_is_told_to_the_server_when_the_printer_says_so():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given()
    assert not visitor.delivered
    visitor.paper("printed")
    assert visitor.delivered == [Deliver("ticket-1", "paper")]
    assert visitor.screen.banner == "Ta din nummerlapp."


def test_without_paper_the_number_stays_and_is_to_be_remembered():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given("B012")
    visitor.paper("not-printed", "paper-out")
    assert visitor.delivered == [Deliver("ticket-1", "screen", "paper-out")]
    assert visitor.screen.figure == "B\u00a0012"
    assert visitor.screen.banner == "Skrivaren har tagit slut på papper. Kom ihåg ditt nummer: B\u00a0012."
    visitor.waits(30)
    assert visitor.screen.name == "ticket"


def test_paper_in_doubt_is_not_called_paper():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given()
    visitor.paper("in-doubt", "unconfirmed")
    assert visitor.delivered == [Deliver("ticket-1", "screen", "unconfirmed")]
    assert "Kommer ingen lapp?" in visitor.screen.banner


def test_the_next_touch_anywhere_frees_the_screen_for_the_next_visitor():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given()
    visitor.waits(2)
    visitor.taps("")
    assert visitor.screen.name == "welcome"


def test_a_visitor_who_needs_longer_gets_longer_ten_times_over():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given()
    for _ in range(10):
        visitor.waits(20)
        visitor.touches("longer:")
    assert visitor.screen.name == "ticket"


def test_paper_that_is_done_after_the_visitor_left_is_still_told():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given()
    visitor.waits(2)
    visitor.taps("")
    visitor.paper("printed")
    assert visitor.delivered == [Deliver("ticket-1", "paper")]
    assert visitor.screen.name == "welcome"


def test_needs_go_with_the_ticket_and_only_with_this_one():
    visitor = Visitor()
    visitor.touches("help:", "need:seat", "need:quiet", "need:seat", "back:")
    visitor.takes()
    assert visitor.wants(PutTicket)[-1].needs == ("quiet",)
    visitor.is_given()
    visitor.waits(2)
    visitor.taps("")
    visitor.waits(2)
    visitor.takes()
    assert visitor.wants(PutTicket)[-1].needs == ()


def test_help_leads_back_to_where_it_was_asked():
    visitor = Visitor()
    visitor.touches("group:home", "help:")
    assert visitor.screen.name == "help"
    visitor.touches("back:")
    assert (visitor.screen.name, visitor.screen.title) == ("errands", "Bygga, bo och miljö")


def test_the_language_follows_the_visitor_and_ends_with_the_visit():
    visitor = Visitor()
    visitor.touches("languages:", "language:ar")
    assert visitor.screen.direction == "rtl"
    visitor.takes()
    assert visitor.wants(PutTicket)[-1].language == "ar"
    visitor.is_given()
    assert visitor.wants(Print)[-1].language == "ar"
    visitor.waits(30)
    assert (visitor.screen.name, visitor.screen.language) == ("welcome", "sv")


def test_a_message_errand_gives_a_message_and_no_ticket():
    visitor = Visitor()
    visitor.touches("group:street", "errand:fault-report")
    assert visitor.screen.name == "message"
    assert visitor.screen.qr.startswith("https://")
    assert visitor.screen.lines and visitor.screen.qr_lines
    visitor.touches("home:")
    assert visitor.screen.name == "welcome"
    assert not visitor.wants(PutTicket)


def test_back_from_a_message_leads_to_its_group():
    visitor = Visitor()
    visitor.touches("group:street", "errand:fault-report", "back:")
    assert (visitor.screen.name, visitor.screen.title) == ("errands", "Gator, vatten och avfall")


def test_a_sensitive_errand_is_not_named_on_paper():
    visitor = Visitor()
    visitor.touches("group:care")
    visitor.taps("errand:financial-support")
    visitor.is_given()
    assert visitor.wants(Print)[-1].errand == ""


def test_a_closed_errand_says_so_and_cannot_be_taken():
    visitor = Visitor()
    visitor.hears_office(errands=[errand | {"open": False} for errand in sample.offer(office(), NOON)["errands"]])
    visitor.touches("group:home")
    shown = next(item for item in visitor.screen.choices if item.of == "building-permit")
    assert (shown.state, shown.action, shown.note) == ("closed", "", "Stängt just nu")
    visitor.taps("errand:building-permit")
    assert not visitor.wants(PutTicket)


def test_a_refused_ticket_is_explained():
    visitor = Visitor()
    visitor.takes()
    visitor.hears(events.Declined("ticket-1", "errand-closed"))
    assert (visitor.screen.name, visitor.screen.title) == ("sorry", "Det ärendet har stängt för i dag.")
    visitor.waits(25)
    assert visitor.screen.name == "welcome"


def test_an_unreachable_server_is_told_kindly_and_nothing_is_printed():
    visitor = Visitor()
    visitor.takes()
    visitor.hears(events.Unreachable("ticket-1"))
    assert visitor.screen.title == "Kiosken kan inte ge dig ett nummer just nu."
    assert not visitor.wants(Print)


def test_a_late_answer_reaches_the_visitor_who_is_still_there():
    visitor = Visitor()
    visitor.takes()
    visitor.hears(events.Unreachable("ticket-1"))
    visitor.is_given("B012")
    assert visitor.screen.figure == "B\u00a0012"


def test_a_late_answer_for_somebody_who_left_prints_nothing():
    visitor = Visitor()
    visitor.takes()
    visitor.waits(40)
    assert visitor.screen.name == "welcome"
    visitor.is_given()
    assert (visitor.screen.name, visitor.wants(Print)) == ("welcome", [])


def test_no_answer_at_all_is_not_waited_for_for_ever():
    visitor = Visitor()
    visitor.takes()
    visitor.waits(11)
    assert visitor.screen.name == "sorry"


def test_an_exception_leaves_the_visitor_with_the_number_and_finds_home():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given("B012")
    visitor.hears(events.Failed())
    assert (visitor.screen.name, visitor.screen.figure) == ("sorry", "B\u00a0012")
    visitor.waits(25)
    assert visitor.screen.name == "welcome"


def test_without_contact_the_kiosk_says_so_and_recovers_by_itself():
    visitor = Visitor()
    visitor.touches("group:home")
    visitor.hears(events.LinkLost())
    assert (visitor.screen.name, visitor.screen.title) == ("away", "Kiosken har ingen kontakt just nu.")
    visitor.hears_office()
    assert visitor.screen.name == "welcome"


def test_losing_contact_takes_no_ticket_off_the_screen():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given("B012")
    visitor.hears(events.LinkLost())
    assert visitor.screen.figure == "B\u00a0012"
    visitor.waits(30)
    assert visitor.screen.name == "away"


def test_a_closed_office_says_when_it_opens():
    visitor = Visitor(open=False)
    assert visitor.screen.title == "Nu är det stängt."
    assert visitor.screen.lines == ("Vi öppnar i morgon klockan 08:00.",)
    visitor.hears_office()
    assert visitor.screen.name == "welcome"


def test_before_the_first_word_from_the_server_it_is_getting_ready():
    visitor = Visitor(started=False)
    assert visitor.screen.name == "starting"
    visitor.hears(events.LinkLost())
    assert visitor.screen.name == "away"


def test_many_languages_are_a_touch_away_and_the_row_tells_which_one_is_used():
    visitor = Visitor()
    visitor.touches("group:home", "languages:")
    assert [item.of for item in visitor.screen.languages] == list(office().languages)
    visitor.touches("language:uk")
    assert (visitor.screen.name, visitor.screen.language) == ("errands", "uk")
    assert [(item.label, item.state) for item in visitor.screen.languages] == [
        ("Svenska", ""),
        ("English", ""),
        ("Українська", "chosen"),
    ]
    visitor.touches("languages:", "back:")
    assert (visitor.screen.name, visitor.screen.language) == ("errands", "uk")


def test_few_languages_stand_side_by_side():
    visitor = Visitor()
    visitor.hears_office(languages=["sv", "en", "ar"])
    assert [item.id for item in visitor.screen.languages] == ["language:sv", "language:en", "language:ar"]


def test_the_languages_are_not_lost_behind_help_or_a_second_page():
    visitor = Visitor()
    visitor.touches("help:", "languages:", "language:ti", "back:")
    assert (visitor.screen.name, visitor.screen.language) == ("welcome", "ti")
