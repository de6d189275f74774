"""Laws of the flow: whatever is touched, and whatever the world answers, in any order."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from visitors import Visitor

from kiosk import events
from kiosk.events import Print, PutTicket
from kiosk.visit import HOMES

TICKET = st.sampled_from(["ticket-1", "ticket-2", "ticket-3"])


class Lobby(RuleBasedStateMachine):
    """Random visitors, a random server and a random printer."""

    @initialize(open=st.booleans(), started=st.booleans())
    def begins(self, open, started):
        self.visitor = Visitor(open=open, started=started)
        self.presses = 0

    @rule(pick=st.integers(0, 30), pause=st.sampled_from([0.0, 0.1, 2.0]))
    def touches_something_on_the_screen(self, pick, pause):
        items = ["", *(item.id for item in self.visitor.screen.items)]
        item = items[pick % len(items)]
        self.presses += item.startswith(("errand:", "take:"))
        self.visitor.taps(item)
        self.visitor.now += pause

    @rule(item=st.sampled_from(["errand:building-permit", "stay:", "home:", "back:", "more:", "need:seat", "x:y"]))
    def touches_something_that_may_not_be_there(self, item):
        self.presses += item.startswith(("errand:", "take:"))
        self.visitor.taps(item)

    @rule(seconds=st.sampled_from([0.25, 1, 5, 19, 45]))
    def hesitates(self, seconds):
        self.visitor.waits(seconds)

    @rule(ticket=TICKET, number=st.sampled_from(["A001", "B012", "C999"]))
    def the_server_answers(self, ticket, number):
        self.visitor.hears(events.Answered(ticket, {"id": ticket, "number": number, "ahead": 1, "wait": None}))

    @rule(ticket=TICKET, code=st.sampled_from(["errand-closed", "numbers-spent", "whatever"]))
    def the_server_refuses(self, ticket, code):
        self.visitor.hears(events.Declined(ticket, code))

    @rule(ticket=TICKET)
    def the_server_is_gone(self, ticket):
        self.visitor.hears(events.Unreachable(ticket))

    @rule(ticket=TICKET, outcome=st.sampled_from(["printed", "not-printed", "in-doubt"]))
    def the_printer_answers(self, ticket, outcome):
        self.visitor.hears(events.Printed(ticket, outcome, "" if outcome == "printed" else "paper-out"))

    @rule(open=st.booleans(), ask_minutes=st.sampled_from([5, 30]))
    def the_office_is_heard(self, open, ask_minutes):
        self.visitor.hears_office(open=open, ask_minutes=ask_minutes)

    @rule(letters=st.sampled_from(["", "B", "ABCDEFG"]))
    def the_kiosk_has_numbers(self, letters):
        self.visitor.hears(events.HasNumbers(frozenset(letters)))

    @rule()
    def the_link_is_lost(self):
        self.visitor.hears(events.LinkLost())

    @rule()
    def a_bug_bites(self):
        self.visitor.hears(events.Failed())

    @invariant()
    def no_more_tickets_than_presses_and_each_has_its_own_name(self):
        asked = [each.ticket_id for each in self.visitor.wants(PutTicket)]
        assert len(asked) == len(set(asked)) <= self.presses

    @invariant()
    def nothing_is_printed_that_was_not_asked_for_and_nothing_twice(self):
        printed = [each.ticket_id for each in self.visitor.wants(Print)]
        asked = {each.ticket_id for each in self.visitor.wants(PutTicket)}
        assert len(printed) == len(set(printed)) and set(printed) <= asked

    @invariant()
    def a_number_that_was_given_is_on_the_screen_until_the_visit_ends(self):
        number = self.visitor.flow.visit.number
        assert not number or any(number[1:] in text for text in self.visitor.screen.visible)

    @invariant()
    def the_screen_is_whole(self):
        screen = self.visitor.screen
        assert screen.title
        assert len(screen.choices) <= 6
        ids = [item.id for item in screen.items]
        assert len(ids) == len(set(ids))
        said = " ".join(screen.spoken)
        seen = [text for text in screen.visible if text != screen.figure]
        assert all(text in said for text in seen)

    def teardown(self):
        """Left alone, it is back where the next visitor begins, with nothing of the last one."""
        if hasattr(self, "visitor"):
            self.visitor.waits(180)  # whoever listens has twice the time, for the screen and for the question after it
            visit = self.visitor.flow.visit
            assert visit.state in HOMES and visit.state == self.visitor.flow.home()
            assert (visit.language, visit.needs, visit.ticket) == ("sv", frozenset(), None)


TestFlowLaws = Lobby.TestCase
TestFlowLaws.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)
