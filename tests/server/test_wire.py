"""The wire as kiosk, display, agent and phone use it: what they are told, and that asking again is harmless."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from journals import always_open
from PIL import Image
from wires import Wire

from kolapp.office import HouseTheme


def test_a_visit_from_touch_to_call(wire: Wire) -> None:
    kiosk, display, anna = wire.device("entrance", "kiosk"), wire.device("hall", "display"), wire.agent("anna")
    ticket = kiosk.takes("passport", next(wire.ids))
    anna.at_desk("1", "open")
    panel = anna.at_desk("1", "next")
    assert panel["ticket"]["id"] == ticket["id"]
    call = display.asks("/api/board").get_json()["calls"][0]
    assert (call["number"], call["desk"], call["again"]) == (ticket["number"], "1", False)
    anna.at_desk("1", "arrive")
    assert anna.at_desk("1", "finish", outcome="resolved")["ticket"] is None


def test_the_same_ticket_again_is_the_same_number_and_says_200(wire: Wire) -> None:
    kiosk, wish, id = wire.device("entrance", "kiosk"), {"errand": "passport", "language": "sv"}, next(wire.ids)
    first = kiosk.sends("PUT", f"/api/tickets/{id}", wish)
    again = kiosk.sends("PUT", f"/api/tickets/{id.upper()}", wish)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json()


def test_a_delivery_told_twice_is_in_the_journal_once(wire: Wire) -> None:
    kiosk = wire.device("entrance", "kiosk")
    id = kiosk.takes("passport", next(wire.ids))["id"]
    before = wire.clerk.seq
    for _ in range(2):
        answer = kiosk.sends("POST", f"/api/tickets/{id}/delivery", {"how": "screen", "fault": "paper-out"})
        assert (answer.status_code, answer.data) == (204, b"")
    assert wire.clerk.seq == before + 1


def test_a_device_gets_the_logo_once_and_by_its_tag(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (4, 3), "green").save(logo)
    wire = Wire(tmp_path, replace(always_open(), theme=HouseTheme(None, None, logo)))
    kiosk = wire.device("entrance", "kiosk")
    tag = kiosk.asks("/api/office").get_json()["logo"]
    answer = kiosk.asks("/api/office/logo")
    assert (answer.data, answer.mimetype, answer.headers["ETag"]) == (logo.read_bytes(), "image/png", f'"{tag}"')
    assert kiosk.asks("/api/office/logo", headers={"If-None-Match": f'"{tag}"'}).status_code == 304
    wire.close()


def test_a_house_without_a_logo_says_so(wire: Wire) -> None:
    kiosk = wire.device("entrance", "kiosk")
    assert kiosk.asks("/api/office").get_json()["logo"] is None
    assert kiosk.asks("/api/office/logo").status_code == 404


def test_an_unchanged_board_is_not_sent_twice(wire: Wire) -> None:
    kiosk, display = wire.device("entrance", "kiosk"), wire.device("hall", "display")
    kiosk.takes("passport", next(wire.ids))
    tag = display.asks("/api/board").headers["ETag"]
    assert tag == f'"{wire.clerk.seq}"'
    again = display.asks("/api/board", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    kiosk.takes("passport", next(wire.ids))
    assert display.asks("/api/board", headers={"If-None-Match": tag}).status_code == 200


def test_the_offer_has_a_tag_that_changes_with_the_waiting(wire: Wire) -> None:
    kiosk = wire.device("entrance", "kiosk")
    tag = kiosk.asks("/api/office").headers["ETag"]
    assert kiosk.asks("/api/office", headers={"If-None-Match": tag}).status_code == 304
    kiosk.takes("passport", next(wire.ids))
    assert kiosk.asks("/api/office", headers={"If-None-Match": tag}).status_code == 200


def test_the_board_changes_its_tag_when_the_office_closes_and_nothing_else_happens(tmp_path: Path) -> None:
    from lobbies import an_office  # noqa: PLC0415 - the only test with closing hours

    wire = Wire(tmp_path, office=an_office())
    display = wire.device("hall", "display")
    morning = display.asks("/api/board")
    wire.passes(10 * 3600)
    evening = display.asks("/api/board", headers={"If-None-Match": morning.headers["ETag"]})
    assert (morning.get_json()["open"], evening.get_json()["open"]) == (True, False)
    wire.close()


def test_the_link_reads_one_place_and_nothing_more(wire: Wire) -> None:
    kiosk = wire.device("entrance", "kiosk")
    ticket = kiosk.takes("passport", next(wire.ids))
    token = ticket["link"].rpartition("/t/")[2]
    place = wire.anyone().asks(f"/api/t/{token}")
    assert place.get_json()["number"] == ticket["number"]
    assert "id" not in place.get_json()
    assert place.headers["Referrer-Policy"] == "no-referrer"
    assert len(token) >= 22


def test_the_link_is_dead_when_the_day_is_closed(wire: Wire) -> None:
    ticket = wire.device("entrance", "kiosk").takes("passport", next(wire.ids))
    path = "/api/t/" + ticket["link"].rpartition("/t/")[2]
    assert wire.anyone().asks(path).status_code == 200
    wire.passes(24 * 3600)
    assert wire.anyone().asks(path).status_code == 404
    again = wire.device("entrance", "kiosk").takes("passport", ticket["id"])
    assert again["link"] != ticket["link"], "yesterday's paper reads nothing today, even for an id that comes again"


def test_the_link_of_another_installation_means_nothing_here(wire: Wire, tmp_path: Path) -> None:
    other = Wire(tmp_path / "other")
    there = other.device("entrance", "kiosk").takes("passport", next(other.ids))
    here = wire.device("entrance", "kiosk").takes("passport", there["id"])
    assert there["link"] != here["link"]
    other.close()


def test_the_link_goes_to_the_public_address(tmp_path: Path) -> None:
    wire = Wire(tmp_path, public_url="https://ko.example/")
    ticket = wire.device("entrance", "kiosk").takes("passport", next(wire.ids))
    assert ticket["link"].startswith("https://ko.example/t/")
    wire.close()


def test_a_note_follows_the_visitor_to_the_next_desk_and_is_not_for_onlookers(wire: Wire) -> None:
    kiosk, anna, bo = wire.device("entrance", "kiosk"), wire.agent("anna"), wire.agent("bo")
    kiosk.takes("passport", next(wire.ids))
    anna.at_desk("1", "open")
    anna.at_desk("1", "next")
    bo.at_desk("2", "open")
    anna.at_desk("1", "transfer", desk="2", note="har foto med sig")
    assert bo.at_desk("2", "next")["ticket"]["note"] == "har foto med sig"
    assert anna.asks("/api/desks/2").get_json()["ticket"]["note"] == ""


def test_a_walk_in_gets_a_number_and_is_served(wire: Wire) -> None:
    anna = wire.agent("anna")
    anna.at_desk("1", "open")
    panel = anna.at_desk("1", "walk-in", errand="building", language="en")
    assert (panel["ticket"]["state"], panel["ticket"]["number"]) == ("serving", "B001")


def test_the_desks_tell_who_sits_where(wire: Wire) -> None:
    anna = wire.agent("anna")
    anna.at_desk("2", "open")
    desks = {row["desk"]: row["agent"] for row in anna.asks("/api/desks").get_json()["desks"]}
    assert desks == {"1": None, "2": "anna", "3": None}


def test_a_lead_may_close_a_desk_somebody_left_open_and_no_more(wire: Wire) -> None:
    anna, lead = wire.agent("anna"), wire.agent("lea", "lead")
    anna.at_desk("1", "open")
    assert lead.sends("POST", "/api/desks/1/pause", {}).status_code == 403
    assert lead.at_desk("1", "close")["agent"] is None


def test_the_houses_own_colours_come_with_the_offer(tmp_path: Path) -> None:
    theme = HouseTheme(primary="#0E3B36", link=None, logo=None)
    wire = Wire(tmp_path, office=replace(always_open(), theme=theme))
    assert wire.device("entrance", "kiosk").asks("/api/office").get_json()["theme"] == {"primary": "#0E3B36"}
    wire.close()


def test_a_full_disk_is_told_and_passes(wire: Wire) -> None:
    """503 with a sentence, nothing changed, and as before when there is room again."""
    kiosk, wish = wire.device("entrance", "kiosk"), {"errand": "passport", "language": "sv"}
    before = wire.clerk.seq
    disk = wire.journal._db
    pages = disk.execute("pragma page_count").fetchone()[0]
    disk.execute(f"pragma max_page_count = {pages}")
    answers = [kiosk.sends("PUT", f"/api/tickets/{next(wire.ids)}", wish) for _ in range(40)]
    full = next(answer for answer in answers if answer.status_code != 201)
    assert (full.status_code, full.get_json()["code"], full.headers["Retry-After"]) == (503, "journal-unavailable", "2")
    assert wire.clerk.seq == before + sum(answer.status_code == 201 for answer in answers)
    disk.execute("pragma max_page_count = 1000000")
    assert kiosk.takes("passport", next(wire.ids))["number"]


def test_health_says_that_it_lives_and_gives_nothing_away(wire: Wire) -> None:
    answer = wire.anyone().asks("/health").get_json()
    assert set(answer) == {"alive", "version", "seq"}


def test_every_answer_is_hardened(wire: Wire) -> None:
    for path in ("/health", "/api/board", "/nowhere", "/sign-in"):
        headers = wire.anyone().asks(path).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Cache-Control"] == "no-store", path
        # Our own forms need an Origin, which no-referrer would take away (Fetch, "append a request Origin header").
        assert headers["Referrer-Policy"] == ("same-origin" if path == "/sign-in" else "no-referrer"), path
