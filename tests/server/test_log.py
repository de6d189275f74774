"""`python -m server log`: a day as plain sentences; `rebuild` and `verify` say what they did."""

from __future__ import annotations

from datetime import date, time

import pytest
from journals import House
from lobbies import Morning, an_office

from server import history, slips
from server.journal import JournalUnavailable
from server.lobby import Lobby
from server.sentences import sentences
from server.written import KINDS


def said_to_all(day: Morning) -> None:
    """What staff tell the lobby, and what the lead says of today's numbers."""
    day.does("post_notice", notice="n", text="Kaffet är på.", agent="anna")
    day.does("take_notice", notice="n", agent="anna")
    day.does("cap_errand", errand="building", left=3, agent="eva")
    day.does("close_errand", errand="building", agent="eva")
    day.does("open_errand", errand="building", agent="eva")
    day.does("end_day", after=time(15), agent="eva")
    day.does("go_on", agent="eva")


def test_a_day_reads_as_sentences():
    day = Morning()
    first = day.visitor_takes("building", "seat", language="ar")
    day.does("delivered", ticket=first, how="screen", fault="slut på papper")
    anna, bo = day.agent_at("1", "anna"), day.agent_at("3", "bo")
    day.after(minutes=2, seconds=3)
    anna.calls_next()
    anna.does("recall")
    anna.does("miss")
    anna.does("put_back", ticket=first)
    anna.does("call", ticket=first)
    anna.receives()
    anna.does("park")
    anna.does("resume", ticket=first)
    anna.does("transfer", errand="passport")
    anna.calls_next()
    anna.finishes("referred", "social")
    anna.does("undo")
    anna.finishes()
    second = day.visitor_takes("passport")
    anna.calls_next()
    anna.does("transfer", to_desk="3")
    day.does("leave", ticket=second)
    bo.does("walk_in", ticket="w", errand="building", language="sv")
    bo.does("finish", outcome="referred", unit="social", slip=True)
    wish = str(day.lobby.seq)
    day.does(slips.take, slip=wish, device="entrance", role="kiosk")
    day.does(slips.deliver, slip=wish, device="entrance", how="not-printed", fault="paper-out")
    bo.does("pause_desk")
    bo.does("close_desk")
    lost = day.visitor_takes("building")
    day.does("reserve", device="entrance")
    day.kiosk_hands_in("B950", "building", ticket=lost)
    day.kiosk_hands_in("B950", "building")
    day.does("delay", ticket=lost)
    said_to_all(day)
    bo.does("open_desk", agent="bo")
    bo.does("walk_in", ticket="x", errand="building", language="sv")
    bo.does("further", errand="passport", outcome="referred", unit="social")
    bo.does("ask_help")
    day.does("answer_help", asking="3", agent="anna")
    bo.does("end_help")
    met = day.visitor_takes("passport")
    day.does("settle", agent="mona", ticket=met, outcome="resolved")
    day.does("undo", desk="@mona")
    day.after(hours=18)
    day.does("close_day")
    told = list(sentences(day.office, day.journal))
    assert told == [
        "09:00:00 Nummer B001 gavs för building (arabiska), behöver Sittplats, ska kallas senast 09:25.",
        "09:00:00 B001 visades på skärmen (slut på papper).",
        "09:00:00 anna öppnade plats 1.",
        "09:00:00 bo öppnade plats 3.",
        "09:02:03 anna kallade B001 till plats 1.",
        "09:02:03 B001 kallades igen till plats 1.",
        "09:02:03 B001 kom inte till plats 1.",
        "09:02:03 B001 ställdes tillbaka i kön från plats 1.",
        "09:02:03 anna kallade B001 till plats 1, utom tur.",
        "09:02:03 B001 kom fram till plats 1.",
        "09:02:03 B001 pausades på plats 1.",
        "09:02:03 B001 fortsatte på plats 1.",
        "09:02:03 B001 flyttades från plats 1 till passport.",
        "09:02:03 anna kallade B001 till plats 1.",
        "09:02:03 B001 blev klar på plats 1: Slussad vidare, Socialtjänsten.",
        "09:02:03 Plats 1 ångrade det senaste för B001.",
        "09:02:03 B001 blev klar på plats 1: Löst här.",
        "09:02:03 Nummer A001 gavs för passport (svenska), ska kallas senast 09:17.",
        "09:02:03 anna kallade A001 till plats 1.",
        "09:02:03 A001 flyttades från plats 1 till passport, plats 3.",
        "09:02:03 A001 lämnade kön.",
        "09:02:03 Nummer B002 skrevs in utan lapp för building (svenska).",
        "09:02:03 B002 kom fram till plats 3.",
        "09:02:03 B002 blev klar på plats 3: Slussad vidare, Socialtjänsten, med lapp.",
        "09:02:03 entrance tog lappen till B002.",
        "09:02:03 Lappen till B002 skrevs inte ut (paper-out).",
        "09:02:03 Plats 3 tog paus.",
        "09:02:03 Plats 3 stängde.",
        "09:02:03 Nummer B003 gavs för building (svenska), ska kallas senast 09:32.",
        "09:02:03 Kiosken entrance fick A950–A999 att ge på egen hand.",
        "09:02:03 Kiosken entrance fick B950–B999 att ge på egen hand.",
        "09:02:03 B003 blev B950, som kiosken hade gett på egen hand.",
        "09:02:03 Nummer B004 gavs för building (svenska), ska kallas senast 09:32, "
        "gavs av kiosken på egen hand 09:02, lappen säger B950.",
        "09:02:03 B003 bad om mer tid, ska nu kallas senast 09:42.",
        "09:02:03 anna satte upp meddelandet ”Kaffet är på.”.",
        "09:02:03 anna tog ner ett meddelande.",
        "09:02:03 eva satte högst 3 nummer till för building i dag.",
        "09:02:03 eva stängde building för i dag.",
        "09:02:03 eva öppnade building igen.",
        "09:02:03 eva bestämde att inga nummer ges från 15:00.",
        "09:02:03 eva lät numren ges som vanligt igen.",
        "09:02:03 bo öppnade plats 3.",
        "09:02:03 Nummer B005 skrevs in utan lapp för building (svenska).",
        "09:02:03 B005 kom fram till plats 3.",
        "09:02:03 B005 blev klar med ett ärende på plats 3: Slussad vidare, Socialtjänsten, och har ett till: passport.",
        "09:02:03 bo bad om hjälp på plats 3.",
        "09:02:03 anna kommer till hjälp på plats 3.",
        "09:02:03 Plats 3 behövde ingen hjälp längre.",
        "09:02:03 Nummer A002 gavs för passport (svenska), ska kallas senast 09:17.",
        "09:02:03 mona hjälpte A002 vid entrén: Löst här.",
        "09:02:03 mona ångrade det senaste för A002.",
        "2026-11-24 03:02:03 Dagen avslutades.",
    ]
    assert {type(event).__name__ for _, event in day.journal} == set(KINDS)


def test_what_the_office_file_no_longer_has_is_told_by_its_id():
    day = Morning()
    day.visitor_takes("passport")
    day.agent_at("1").calls_next()
    emptied = an_office().__class__(**{**vars(an_office()), "errands": (), "units": (), "outcomes": ()})
    assert (
        next(sentences(emptied, day.journal))
        == "09:00:00 Nummer A001 gavs för passport (svenska), ska kallas senast 09:15."
    )


@pytest.fixture
def house(tmp_path):
    house = House(tmp_path)
    house.visitor_takes("passport")
    house.clock.passes(days=1)
    house.visitor_takes("building")
    yield house
    house.stops()


def said(command, *args) -> list[str]:
    heard: list[str] = []
    command(*args, say=heard.append)
    return heard


def test_the_log_of_any_day_is_read_while_the_server_runs(house, tmp_path):
    newest = said(history.log, tmp_path, house.office)
    assert newest == ["09:00:00 Nummer B001 gavs för building (svenska), ska kallas senast 09:30."]
    monday = said(history.log, tmp_path, house.office, date(2026, 11, 23))
    assert [line.split(" ", 1)[1] for line in monday] == [
        "Nummer A001 gavs för passport (svenska), ska kallas senast 09:15.",
        "09:00:00 Dagen avslutades.",
    ]
    house.clerk.do(Lobby.open_desk, desk="1", agent="anna")
    assert said(history.log, tmp_path, house.office)[-1] == "09:00:00 anna öppnade plats 1."


def test_a_day_without_entries_is_said_so(house, tmp_path):
    with pytest.raises(JournalUnavailable, match="Journalen har inget från 2026-12-24"):
        history.log(tmp_path, house.office, date(2026, 12, 24))


def test_verify_says_how_many_rows_hold_together(house, tmp_path):
    assert said(history.verify, tmp_path) == ["Alla 3 rader i journalen hänger ihop."]


def test_rebuild_says_how_many_visits_it_wrote(house, tmp_path):
    house.stops()
    assert said(history.rebuild, tmp_path) == ["1 besök skrevs om från journalen."]
    house.starts()
