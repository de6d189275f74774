"""Laws of the lobby: whatever anybody presses, in any order, these hold."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from lobbies import Morning

from server import leadevents, slips
from server.events import Issued, Reserved, Undone
from server.order import next_for, serving
from server.panel import panel
from server.rules import Refused, State

errands = st.sampled_from(["passport", "invoice", "building"])
desks = st.sampled_from(["1", "2", "3"])
needs = st.lists(st.sampled_from(["seat", "interpreter"]), unique=True)
agents = st.sampled_from(["anna", "erik", "mona"])
kiosks = st.sampled_from(["entrance", "side door"])
own_numbers = st.sampled_from(["A999", "A950", "A949", "A001", "B999", "B900", "B002"])
AT_A_DESK = {State.CALLED, State.SERVING}


class AnyDay(RuleBasedStateMachine):
    """Presses everything there is to press. A refusal is an answer; it must leave the day as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.day = Morning()
        for desk, agent in (("1", "anna"), ("2", "erik"), ("3", "mona")):
            self.day.does("open_desk", desk=desk, agent=agent)

    def press(self, command: str | Callable[..., list], **args: object) -> list:
        before = self.day.replayed()
        try:
            return self.day.does(command, **args)
        except Refused:
            assert self.day.lobby == before
            return []

    def some_ticket(self, data: st.DataObject) -> str:
        known = [*self.day.lobby.tickets][-4:]  # few, so that two desks reach for the same one
        return data.draw(st.sampled_from([*known, "nobody's"]), label="ticket")

    @rule(errand=errands, needs=needs)
    def issue(self, errand: str, needs: list[str]) -> None:
        new = f"issued {len(self.day.journal)}"
        self.press("issue", ticket=new, errand=errand, language="sv", needs=needs)

    @rule(data=st.data(), errand=errands)
    def issue_again(self, data: st.DataObject, errand: str) -> None:
        known = self.some_ticket(data)
        if known in self.day.lobby.tickets:
            assert self.press("issue", ticket=known, errand=errand, language="en") == []

    @rule(desk=desks)
    def call_next(self, desk: str) -> None:
        lobby, office = self.day.lobby, self.day.office
        rivals = [t for t in lobby.in_state(State.WAITING) if desk in serving(office, lobby, t)]
        for called in self.press("call_next", desk=desk):
            chosen = next(t for t in rivals if t.id == called.ticket)
            # Nobody starves: no one is passed by a later due, so whoever comes after this point in time passes no one.
            quickest = min(errand.promise for errand in office.errands if errand.letter)
            for passed in rivals:
                assert (chosen.due, chosen.order) <= (passed.due, passed.order)
                assert chosen.issued <= passed.due - timedelta(minutes=quickest - office.head_start_max)

    @rule(desk=desks, verb=st.sampled_from(["recall", "arrive", "miss", "park", "pause_desk", "close_desk"]))
    def at_the_desk(self, desk: str, verb: str) -> None:
        self.press(verb, desk=desk)

    @rule(desk=desks)
    def undo(self, desk: str) -> None:
        self.press("undo", desk=desk)

    @rule(desk=desks, agent=agents)
    def open_desk(self, desk: str, agent: str) -> None:
        self.press("open_desk", desk=desk, agent=agent)

    @rule(desk=desks, verb=st.sampled_from(["call", "put_back", "resume"]), data=st.data())
    def chooses(self, desk: str, verb: str, data: st.DataObject) -> None:
        self.press(verb, desk=desk, ticket=self.some_ticket(data))

    @rule(desk=desks, errand=errands | st.none(), to_desk=desks | st.none())
    def transfer(self, desk: str, errand: str | None, to_desk: str | None) -> None:
        self.press("transfer", desk=desk, errand=errand, to_desk=to_desk)

    @rule(
        desk=desks,
        outcome=st.sampled_from(["resolved", "referred"]),
        unit=st.sampled_from([None, "social"]),
        slip=st.booleans(),
    )
    def finish(self, desk: str, outcome: str, unit: str | None, slip: bool) -> None:
        self.press("finish", desk=desk, outcome=outcome, unit=unit, slip=slip)

    @rule(kiosk=kiosks, data=st.data())
    def take_slip(self, kiosk: str, data: st.DataObject) -> None:
        slip = data.draw(st.sampled_from([*self.day.lobby.slips, "1", "closing"]), label="slip")
        before = self.day.lobby.slips.get(slip)
        for taken in self.press(slips.take, slip=slip, device=kiosk, role="kiosk"):
            assert before is not None, "what nobody wished for"
            assert before.device == "", "a slip is given to one device"
            assert taken.at - before.at < slips.LIFE, "an old one"

    @rule(kiosk=kiosks, how=st.sampled_from(["printed", "in-doubt"]), data=st.data())
    def deliver_slip(self, kiosk: str, how: str, data: st.DataObject) -> None:
        slip = data.draw(st.sampled_from([*self.day.lobby.slips, "1"]), label="slip")
        self.press(slips.deliver, slip=slip, device=kiosk, how=how)

    @rule(desk=desks, errand=errands, outcome=st.sampled_from(["resolved", "referred"]))
    def further(self, desk: str, errand: str, outcome: str) -> None:
        self.press("further", desk=desk, errand=errand, outcome=outcome, unit="social")

    @rule(desk=desks, verb=st.sampled_from(["ask_help", "end_help"]), agent=agents)
    def help(self, desk: str, verb: str, agent: str) -> None:
        self.press(verb, desk=desk)
        self.press("answer_help", asking=desk, agent=agent)

    @rule(agent=agents, data=st.data(), back=st.booleans())
    def greeter(self, agent: str, data: st.DataObject, back: bool) -> None:
        """Whoever is met at the door was at no desk."""
        ticket = self.some_ticket(data)
        held = {desk.ticket for desk in self.day.lobby.desks.values()}
        if self.press("settle", agent=agent, ticket=ticket, outcome="resolved"):
            assert ticket not in held
            if back:
                self.press("undo", desk=f"@{agent}")

    @rule(desk=desks, errand=errands)
    def walk_in(self, desk: str, errand: str) -> None:
        self.press("walk_in", desk=desk, ticket=f"walk {len(self.day.journal)}", errand=errand, language="sv")

    @rule(data=st.data(), how=st.sampled_from(["paper", "screen"]))
    def delivered(self, data: st.DataObject, how: str) -> None:
        self.press("delivered", ticket=self.some_ticket(data), how=how)

    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        self.press("leave", ticket=self.some_ticket(data))

    @rule(data=st.data())
    def delay(self, data: st.DataObject) -> None:
        """Whoever asks for more time may lose places; nobody else does, and it is done once."""
        asking = self.some_ticket(data)
        others = [t for t in self.day.lobby.in_state(State.WAITING) if t.id != asking]
        before = {t.id: self.day.receipt(t.id)["ahead"] for t in others}
        if self.press("delay", ticket=asking):
            assert all(self.day.receipt(id)["ahead"] <= ahead for id, ahead in before.items())
            assert self.day.lobby.tickets[asking].due >= self.day.now + timedelta(minutes=10)
            assert self.press("delay", ticket=asking) == []

    @rule(text=st.sampled_from(["Kaffet är på.", "", "x" * 121]), agent=agents, data=st.data())
    def notice(self, text: str, agent: str, data: st.DataObject) -> None:
        self.press("post_notice", notice=f"n {len(self.day.journal)}", text=text, agent=agent)
        if up := [*self.day.lobby.notices]:
            self.press("take_notice", notice=data.draw(st.sampled_from(up), label="notice"), agent=agent)

    @rule(errand=errands, agent=agents, verb=st.sampled_from(["close_errand", "open_errand"]))
    def lead_says(self, errand: str, agent: str, verb: str) -> None:
        """Whoever waits, waits on; whatever the lead says."""
        before = dict(self.day.lobby.tickets)
        self.press(verb, errand=errand, agent=agent)
        assert self.day.lobby.tickets == before

    @rule(errand=errands, left=st.sampled_from([-1, 0, 1, 2]))
    def cap(self, errand: str, left: int) -> None:
        before = dict(self.day.lobby.tickets)
        self.press("cap_errand", errand=errand, left=left, agent="anna")
        assert self.day.lobby.tickets == before

    @rule(verb=st.sampled_from(["end_day", "go_on"]))
    def last_number(self, verb: str) -> None:
        before = dict(self.day.lobby.tickets)
        self.press(verb, agent="anna")
        assert self.day.lobby.tickets == before

    @rule(errand=errands)
    def greeter_hands(self, errand: str) -> None:
        self.press("hand_number", agent="anna", ticket=f"handed {len(self.day.journal)}", errand=errand, language="sv")

    @rule()
    def greeter_takes_it_back(self) -> None:
        self.press("undo", desk="@anna")

    @invariant()
    def no_number_is_given_that_the_lead_said_no_to(self) -> None:
        """Told from the journal alone: a kiosk on its own and a walk-in are not asked."""
        left: dict[str, int] = {}
        shut: set[str] = set()
        ended = False
        given = {seq: event.errand for seq, event in self.day.journal if isinstance(event, Issued)}
        for _, event in self.day.journal:
            if isinstance(event, leadevents.ErrandCapped):
                left[event.errand] = event.left
            elif isinstance(event, leadevents.ErrandClosed):
                shut.add(event.errand)
            elif isinstance(event, leadevents.ErrandOpened):
                left.pop(event.errand, None)
                shut.discard(event.errand)
            elif isinstance(event, (leadevents.DayEnding, leadevents.DayGoesOn)):
                ended = isinstance(event, leadevents.DayEnding)
            elif isinstance(event, Undone) and given.get(event.move) in left:
                left[given[event.move]] += 1  # a number that was taken back at once makes room for one more
            elif isinstance(event, Issued) and not event.walk_in:
                assert event.given or (not ended and event.errand not in shut and left.get(event.errand) != 0)
                left = {errand: max(0, n - (errand == event.errand)) for errand, n in left.items()}

    @rule(device=kiosks)
    def reserve(self, device: str) -> None:
        self.press("reserve", device=device)

    @rule(device=kiosks, errand=errands, number=own_numbers, ago=st.sampled_from([-600, 0, 60, 3600]), data=st.data())
    def hand_in(self, device: str, errand: str, number: str, ago: int, data: st.DataObject) -> None:
        """A new ticket, one handed in before, or one whose first answer was lost. Whatever the kiosk says, none is lost."""
        new = f"own {len(self.day.journal)}"
        ticket = data.draw(st.sampled_from([new, *[*self.day.lobby.tickets][-4:]]), label="ticket")
        issued = self.day.now - timedelta(seconds=ago)
        args = {"device": device, "errand": errand, "number": number, "issued": issued, "language": "sv"}
        self.press("hand_in", ticket=ticket, **args)
        assert self.press("hand_in", ticket=ticket, **args) == []
        assert self.day.lobby.tickets[ticket].issued <= self.day.now

    @rule(seconds=st.sampled_from([1, 9, 60, 600]))
    def time_passes(self, seconds: int) -> None:
        self.day.after(seconds=seconds)

    @invariant()
    def a_person_is_at_one_desk_and_a_desk_has_one_person(self) -> None:
        held = [desk.ticket for desk in self.day.lobby.desks.values() if desk.ticket]
        assert len(held) == len(set(held))
        assert set(held) == {t.id for t in self.day.lobby.tickets.values() if t.state in AT_A_DESK}

    @invariant()
    def numbers_are_unique(self) -> None:
        numbers = [ticket.number for ticket in self.day.lobby.tickets.values()]
        assert len(numbers) == len(set(numbers))

    @invariant()
    def what_is_reserved_is_given_by_its_kiosk_alone(self) -> None:
        reserved: set[str] = set()
        for _, event in self.day.journal:
            if isinstance(event, Reserved):
                reserved |= {f"{event.letter}{n:03d}" for n in range(event.first, event.last + 1)}
            if isinstance(event, Issued):
                assert (event.number in reserved) == (event.given is not None and event.printed is None)

    @invariant()
    def one_agent_sits_at_one_desk(self) -> None:
        seated = [desk.agent for desk in self.day.lobby.desks.values() if desk.agent]
        assert len(seated) == len(set(seated))

    @invariant()
    def the_journal_tells_the_whole_day(self) -> None:
        assert self.day.replayed() == self.day.lobby

    @invariant()
    def whoever_is_called_and_only_they_are_calling_on_the_board(self) -> None:
        calling = {call["number"] for call in self.day.board()["calls"] if call["calling"]}
        assert calling == {t.number for t in self.day.lobby.in_state(State.CALLED)}

    @invariant()
    def nobody_waits_at_a_closed_desk(self) -> None:
        """A ticket kept for a desk can always be taken by someone, once its errand's desks are open."""
        for ticket in self.day.lobby.in_state(State.WAITING):
            if ticket.for_desk and self.day.lobby.desk(ticket.for_desk).state == "closed":
                open_now = [d for d in ("1", "2", "3") if self.day.lobby.desk(d).state == "open"]
                able = [d for d in open_now if ticket.errand in self.day.office.desk(d).serves]
                assert serving(self.day.office, self.day.lobby, ticket) == able

    @invariant()
    def whom_the_page_says_is_next_a_press_gives(self) -> None:
        for desk in self.day.lobby.desks.values():
            if desk.state == "open" and not desk.ticket:
                seen = panel(self.day.lobby, desk.id, self.day.now, {})["queue"]
                given = next_for(self.day.office, self.day.lobby, desk.id)
                assert next((each["id"] for each in seen if each["mine"]), None) == (given and given.id)


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(max_examples=500, stateful_step_count=50, deadline=None)
